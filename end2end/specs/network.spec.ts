import type { BrowserContext, Page } from "@playwright/test";
import { expect, expectAccessible, expectFits, shoot, test as base } from "../support/page.ts";
import { Proxy } from "../support/proxy.ts";
import { comeBack, openForm, OPENS_HERE, receipt, SEALS_HERE, send, what } from "../support/reporter.ts";

const FILE = "POST /api/attend/file";
/** The start of an age file, as base64. */
const SEALED = "YWdlLWVuY3J5cHRpb24";
const NOT_SENT = "Your report is not sent yet";
const NO_CONNECTION = "No connection right now. Your report is encrypted and waits on this device";

const test = base.extend<{ line: Proxy; seenByTeam: (text: string, times: number) => Promise<void> }>({
  line: async ({ server }, use) => {
    const line = await Proxy.start(server.url);
    await use(line);
    await line.stop();
  },

  baseURL: async ({ line }, use) => use(line.url),

  seenByTeam: async ({ visitor, admit, server }, use) =>
    use(async (text, times) => {
      const desk = await visitor({ serviceWorkers: "block" });
      await admit(desk, server.member("chair"));
      await expect(desk.getByText("Opening…")).toHaveCount(0);
      await expect(desk.getByText(text)).toHaveCount(times);
    }),
});

test.use({ serviceWorkers: "allow" });

test.beforeEach(({ problems }) =>
  problems.pass(/Failed to load resource|^request failed: |error occurred when fetching the script/),
);

/** Fills in the report form of an open page and sends it. Returns the words of the receipt. */
async function seal(page: Page, text: string): Promise<string[]> {
  await what(page).fill(text);
  await send(page);
  await expect(page.getByRole("heading", { name: /Your report is (not sent yet|filed)/ })).toBeVisible();
  return page.locator("#receipt-words").getByRole("listitem").allInnerTexts();
}

/** Everything that this site stores on the device: databases, caches, local and session storage. */
async function onDevice(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const found: unknown[] = [{ ...localStorage }, { ...sessionStorage }, document.cookie];
    for (const { name = "" } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      for (const store of database.objectStoreNames) {
        const all = database.transaction(store).objectStore(store).getAll();
        found.push(await new Promise((resolve) => (all.onsuccess = () => resolve(all.result))));
      }
      database.close();
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const { url } of await cache.keys()) {
        found.push(url, /\.wasm$/.test(url) ? "" : await (await cache.match(url))?.text());
      }
    }
    return JSON.stringify(found);
  });
}

/** The addresses in the caches of this site. */
async function keptPages(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const kept = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
    return kept.flat().map(({ url }) => new URL(url).pathname + new URL(url).search);
  });
}

/** Reloads the report page until the service worker has cached it. */
async function visit(page: Page): Promise<void> {
  await openForm(page);
  await expect
    .poll(async () => (await keptPages(page)).sort())
    .toEqual(
      expect.arrayContaining(["/demo", "/demo/report", expect.stringMatching(/^\/assets\/attend-\w+_bg\.wasm$/)]),
    );
}

/** Closes the page and opens another in the same browser. */
async function reopen(context: BrowserContext, page: Page, path: string): Promise<Page> {
  await page.close({ runBeforeUnload: false });
  const another = await context.newPage();
  await another.goto(path);
  return another;
}

test("a report sealed without a connection outlives its tab, and goes out when the site is opened again", async ({
  page,
  context,
  line,
  seenByTeam,
}) => {
  const text = `Behind the stage, without a connection, at ${Date.now()}.`;
  await openForm(page);
  line.cut();
  const words = await seal(page, text);
  expect(words).toHaveLength(12);
  await expect(page.getByRole("heading", { name: NOT_SENT })).toBeFocused();
  await expect(page.getByText(NO_CONNECTION)).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);
  await shoot(page, "network-waiting");

  line.mend();
  const landing = await reopen(context, page, "/demo");
  const told = landing.getByText("The report that was waiting on this device has been received.");
  await expect(told).toBeVisible();
  await shoot(landing, "network-landing-received");
  await landing.reload();
  await expect(landing.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(told).toBeHidden();
  await seenByTeam(text, 1);
  await comeBack(landing, words);
});

test("a page that stays open sends by itself once the connection is back", async ({ page, line, seenByTeam }) => {
  const text = `On the train, at ${Date.now()}.`;
  await openForm(page);
  line.cut();
  const words = await seal(page, text);
  await expect(page.getByText(NO_CONNECTION)).toBeVisible();
  line.mend();
  expect(await receipt(page)).toEqual(words);
  await expect(page.getByText("Received. Thank you for telling us.")).toBeVisible();
  await seenByTeam(text, 1);
});

test("an answer that is lost on its way files once", async ({ page, line, seenByTeam }) => {
  const text = `The answer was lost, at ${Date.now()}.`;
  await openForm(page);
  line.cut("before the answer");
  await seal(page, text);
  await expect(page.getByText(NO_CONNECTION)).toBeVisible();
  line.mend();
  await receipt(page);
  expect(line.count(FILE)).toBeGreaterThan(1);
  await seenByTeam(text, 1);
});

for (const [when, cut] of Object.entries({
  "before the report reached it": "before the server",
  "once it has the report, before its answer is out": "before the answer",
} as const)) {
  test(`a server that is killed ${when} has the report once in the end`, async ({ page, line, server, seenByTeam }) => {
    const text = `The server was killed ${when}, at ${Date.now()}.`;
    await openForm(page);
    line.cut(cut);
    const words = await seal(page, text);
    await expect(page.getByText(NO_CONNECTION)).toBeVisible();
    await server.kill();
    line.mend();
    await expect(page.getByRole("heading", { name: NOT_SENT })).toBeVisible();
    await server.restart();
    expect(await receipt(page)).toEqual(words);
    await seenByTeam(text, 1);
  });
}

test("a report goes out with no page open, where the browser wakes the worker", async ({
  page,
  context,
  line,
  seenByTeam,
}) => {
  const text = `The tab was closed for good, at ${Date.now()}.`;
  await visit(page);
  const blank = await context.newPage();
  const worker = await context.newCDPSession(page);
  const registered = new Promise<string>((resolve) =>
    worker.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      for (const { registrationId } of registrations) resolve(registrationId);
    }),
  );
  await worker.send("ServiceWorker.enable");
  const registrationId = await registered;
  line.cut();
  await seal(page, text);
  await expect(page.getByText(NO_CONNECTION)).toBeVisible();
  const browser = await context.newCDPSession(blank);
  await browser.send("ServiceWorker.enable");
  await page.close();
  line.mend();
  const sync = { origin: line.url, registrationId, tag: "aside-outbox", lastChance: false };
  await browser.send("ServiceWorker.dispatchSyncEvent", sync);
  await expect.poll(() => line.count(FILE)).toBeGreaterThan(1);
  await seenByTeam(text, 1);

  await blank.goto("/demo");
  await expect(blank.getByText("The report that was waiting on this device has been received.")).toBeVisible();
});

test("what a venue's sign-in page answers is not taken for an answer", async ({ page, line, seenByTeam }) => {
  const text = `Behind a sign-in page, at ${Date.now()}.`;
  await openForm(page);
  line.intercept({ status: 200, type: "text/html", body: "<h1>Welcome to the hotel</h1>" });
  await seal(page, text);
  await expect(page.getByText(NO_CONNECTION)).toBeVisible();
  line.intercept({ status: 403, type: "application/json", body: `{"error": "sign in first"}` });
  const asked = line.count(FILE);
  await expect.poll(() => line.count(FILE)).toBeGreaterThan(asked);
  await expect(page.getByText(NO_CONNECTION)).toBeVisible();
  line.mend();
  await receipt(page);
  await seenByTeam(text, 1);
});

test("a report that the server refuses comes back with its text and the reason", async ({ page, line }) => {
  await openForm(page);
  line.intercept({ path: "/api/attend/file", status: 422, type: "application/json", body: `"nobody-left"` });
  await what(page).fill("All four of them were there.");
  await send(page);
  await expect(page.getByRole("alert")).toContainText("At least one team member must be able to read the report.");
  await expect(page.getByRole("alert")).toContainText("The twelve words that you saw lead nowhere");
  await expect(what(page)).toHaveValue("All four of them were there.");
  line.mend();
  await send(page);
  await receipt(page);
});

test("a report that is refused after its page was closed says so on the next page, until it is taken away", async ({
  page,
  context,
  line,
}) => {
  await openForm(page);
  line.cut();
  await seal(page, "Nobody is left who could read this.");
  await expect(page.getByText(NO_CONNECTION)).toBeVisible();
  line.mend();
  line.intercept({ path: "/api/attend/file", status: 422, type: "application/json", body: `"nobody-left"` });
  const another = await reopen(context, page, "/demo/follow-up");
  const told = another.getByText("could not be filed: nobody for whom it was encrypted is on the team any more");
  await expect(told).toBeVisible();
  await expectAccessible(another);
  await shoot(another, "network-refused");
  expect(await onDevice(another)).not.toContain(SEALED);
  const asked = line.count(FILE);
  await another.reload();
  await expect(told).toBeVisible();
  await another.getByRole("button", { name: "I have read this" }).click();
  await expect(told).toBeHidden();
  expect(line.count(FILE), "what was refused is not sent again").toBe(asked);
});

test("a reporter can take a waiting report back, on its page and on the next", async ({
  page,
  context,
  line,
  seenByTeam,
}) => {
  const text = `Better not, at ${Date.now()}.`;
  await openForm(page);
  line.cut();
  await seal(page, text);
  await expect(page.getByText(NO_CONNECTION)).toBeVisible();
  await page.getByRole("button", { name: "Forget it (do not send)" }).click();
  await expect(page.getByRole("alert")).toContainText("Your report does not wait here any more");
  await expect(what(page)).toHaveValue(text);

  await send(page);
  await expect(page.getByText(NO_CONNECTION)).toBeVisible();
  line.mend();
  line.intercept({ path: "/api/attend/file", status: 503, type: "text/plain", body: "starting" });
  const another = await reopen(context, page, "/demo/follow-up");
  await expect(
    another.getByText("A report is waiting on this device, encrypted. There is no connection"),
  ).toBeVisible();
  await expectAccessible(another);
  await expectFits(another);
  await shoot(another, "network-waits-here");
  await another.getByRole("button", { name: "Forget it (do not send)" }).click();
  await expect(another.getByText("It is no longer on this device.")).toBeVisible();
  line.mend();
  await another.reload();
  await expect(another.getByText(OPENS_HERE)).toBeVisible();
  await seenByTeam(text, 0);
});

test("nothing that anybody could read is put on the device, while a report waits or afterwards", async ({
  page,
  line,
}) => {
  const said = { what: "He blocked the door of the quiet room.", who: "The tall speaker of session nine" };
  const contact = "zuzana@reporter.example";
  await visit(page);
  await page.reload();
  await expect(page.getByText(SEALS_HERE)).toBeVisible();
  line.cut();
  await page.getByLabel("Who did it?").fill(said.who);
  await page.getByRole("radio", { name: "Confidential" }).check();
  await page.getByLabel("How can the team reach you?").fill(contact);
  const words = await seal(page, said.what);
  await expect(page.getByText(NO_CONNECTION)).toBeVisible();

  const texts = [said.what, said.who, contact, words.join(" "), words.slice(0, 3).join(" "), words.join('","')];
  const secrets = [...texts, ...texts.map((text) => Buffer.from(text).toString("base64").slice(0, -3)), "AGE-SECRET"];
  const waiting = await onDevice(page);
  for (const secret of secrets) expect(waiting).not.toContain(secret);
  expect(waiting, "the sealed report").toContain(SEALED);

  line.mend();
  await receipt(page);
  const afterwards = await onDevice(page);
  for (const secret of secrets) expect(afterwards).not.toContain(secret);
  expect(afterwards, "nothing sealed is left").not.toContain(SEALED);
  expect(afterwards, "the kept page has no receipt of its own").not.toContain(`name=\\"words\\"`);
});

test("a browser that keeps nothing for pages sends from the open page, and says that it must stay open", async ({
  page,
  line,
}) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("private", "SecurityError");
    };
  });
  await openForm(page);
  line.cut();
  await seal(page, "In a private window.");
  await expect(page.getByText("Please leave this page open until it says that the report is filed.")).toBeVisible();
  const asked = line.count(FILE);
  await expect.poll(() => line.count(FILE)).toBeGreaterThan(asked);
  await expect(page.getByText("Please leave this page open")).toBeVisible();
  line.mend();
  await receipt(page);
});

test("the report page of a visited event opens without a connection, seals, and sends later", async ({
  page,
  context,
  line,
  seenByTeam,
}) => {
  const text = `Opened in the cellar, at ${Date.now()}.`;
  await visit(page);
  line.cut();
  const offline = await reopen(context, page, "/demo?c=0123456789");
  await expect(offline.getByRole("link", { name: /112/ })).toBeVisible();
  await offline.getByRole("link", { name: "Report something" }).click();
  await expect(offline.getByText(SEALS_HERE)).toBeVisible();
  const words = await seal(offline, text);
  await expect(offline.getByText(NO_CONNECTION)).toBeVisible();
  line.mend();
  expect(await receipt(offline)).toEqual(words);
  await seenByTeam(text, 1);
});

test("the report page opens on a line that has gone silent", async ({ page, line }) => {
  await visit(page);
  line.cut("in silence");
  await page.goto("/demo/report");
  await expect(page.getByText(SEALS_HERE)).toBeVisible();
  line.cut();
  await seal(page, "The line had gone silent.");
  line.mend();
  await receipt(page);
});

test("two open pages send a waiting report from one place", async ({ page, context, line, seenByTeam }) => {
  const text = `Two tabs, at ${Date.now()}.`;
  await openForm(page);
  const other = await context.newPage();
  await other.goto("/demo/follow-up");
  await expect(other.getByText(OPENS_HERE)).toBeVisible();
  line.cut();
  await seal(page, text);
  await expect(page.getByText(NO_CONNECTION)).toBeVisible();
  await expect(other.getByText("A report is waiting on this device, encrypted. There is no connection")).toBeVisible();
  const asked = line.count(FILE);
  line.mend();
  await Promise.all([page, other].map((tab) => tab.evaluate(() => dispatchEvent(new Event("online")))));
  await receipt(page);
  await expect(other.getByText("The report that was waiting on this device has been received.")).toBeVisible();
  expect(line.count(FILE)).toBe(asked + 1);
  await seenByTeam(text, 1);
});

test("no page but an event's first and its report page is kept", async ({ page, line, admit, server }) => {
  await visit(page);
  await page.goto("/demo/follow-up");
  await expect(page.getByText(OPENS_HERE)).toBeVisible();
  await page.goto("/demo/sealed");
  await admit(page, server.member("chair"));
  await expect(page.getByText("Opening…")).toHaveCount(0);
  await page.goto("/demo/team");
  const pages = (await keptPages(page)).filter((path) => !path.startsWith("/assets/"));
  expect(pages.sort()).toEqual(["/demo", "/demo/report"]);
  const assets = (await keptPages(page)).filter((path) => path.startsWith("/assets/"));
  expect(assets.filter((path) => path.includes("desk"))).toEqual([]);

  line.cut();
  await expect(page.goto("/demo/team")).rejects.toThrow();
  await expect(page.goto("/demo/follow-up")).rejects.toThrow();
});

test("changed code is announced, and used from the next opening on", async ({ page, line }) => {
  await visit(page);
  await page.goto("/demo/report");
  await expect(page.getByText(SEALS_HERE)).toBeVisible();
  const changed = page.getByText("The code of this page has changed on our server");
  await expect(changed).toBeHidden();
  const running = () =>
    page.evaluate(() =>
      performance.getEntriesByType("resource").map(({ name }) => /attend-\w+(?=\.js$)/.exec(name)?.[0]),
    );
  const old = (await running()).find((name) => name !== undefined) ?? "";
  line.rename(old, "attend-feedfeedfeed");

  await page.goto("/demo/report?language=en");
  await expect(changed).toBeVisible();
  await expect(changed).toContainText(/\([0-9a-f]{8} → [0-9a-f]{8}\)/);
  await expect(page.getByText(SEALS_HERE)).toBeVisible();
  expect(await running()).toContain(old);
  expect(await running()).not.toContain("attend-feedfeedfeed");
  await expectAccessible(page);
  await expectFits(page);
  await shoot(page, "network-changed");

  await page.goto("/demo/report");
  await expect(page.getByText(SEALS_HERE)).toBeVisible();
  await expect(changed).toBeHidden();
  expect(await running()).toContain("attend-feedfeedfeed");
  expect(await running()).not.toContain(old);
  await expect.poll(async () => (await keptPages(page)).filter((path) => path.includes(old))).toEqual([]);
  await seal(page, "With the new code.");
  await receipt(page);
});

test("a kept page that is older than a day says when it was refreshed", async ({ page, line }) => {
  await visit(page);
  await page.evaluate(async () => {
    const cache = await caches.open("aside");
    const kept = await cache.match("/demo/report");
    if (!kept) throw new Error("not kept");
    const headers = new Headers(kept.headers);
    headers.set("aside-kept-at", String(Date.UTC(2026, 4, 1, 12)));
    await cache.put("/demo/report", new Response(await kept.text(), { headers }));
  });
  line.cut();
  await page.goto("/demo/report");
  await expect(page.getByText("This page was last refreshed on May 1, 2026.")).toBeVisible();
  await shoot(page, "network-old-copy");
});
