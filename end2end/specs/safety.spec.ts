// Safety on a watched device: the quick exit, and the traces in a browser. A test that is named by a sentence of "What
// we store" proves that sentence; the server's tests check that every sentence is proved.
import type { Page } from "@playwright/test";
import { createEvent } from "../support/member.ts";
import { expect, expectAccessible, expectFits, shoot, test } from "../support/page.ts";
import { fileReport, openForm, send, SEALS_HERE, typeWords, what } from "../support/reporter.ts";
import type { Server } from "../support/server.ts";

const TOLD = "He waited by the heliotrope.";

/** An event whose exit page is the front page of the tested server. */
async function eventWithExit(server: Server): Promise<string> {
  const event = `safe-${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 6)}`;
  await createEvent(server, event);
  await server.run("event", "set", event, "--exit", `${server.url}/`, "--emergency", "Venue=110");
  return event;
}

function leave(page: Page) {
  return page.getByRole("link", { name: /^Leave this page/ });
}

/** Opens the report form from the landing page and types a text. */
async function write(page: Page, event: string): Promise<void> {
  await page.goto(`/${event}`);
  await page.getByRole("link", { name: "Report something" }).click();
  await expect(page).toHaveURL(`/${event}/report`);
  await what(page).fill(TOLD);
}

/** Asserts that going back never leads to another page than the neutral one. */
async function expectGone(page: Page, server: Server): Promise<void> {
  for (let back = 0; back < 2; back += 1) {
    await expect(page).toHaveURL(`${server.url}/`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Aside");
    expect(await page.content()).not.toContain("heliotrope");
    await page.goBack();
    if (page.url() === "about:blank") return;
  }
}

/** Everything that this site stores in the browser. */
async function putAway(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const kept: unknown[] = [{ ...sessionStorage }, { ...localStorage }, document.cookie];
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((done, failed) => {
        const opening = indexedDB.open(name ?? "");
        opening.onsuccess = () => done(opening.result);
        opening.onerror = () => failed(opening.error ?? new Error("it did not open"));
      });
      for (const store of database.objectStoreNames) {
        const rows = await new Promise((done, failed) => {
          const reading = database.transaction(store).objectStore(store).getAll();
          reading.onsuccess = () => done(reading.result);
          reading.onerror = () => failed(reading.error ?? new Error("it could not be read"));
        });
        kept.push(rows);
      }
      database.close();
    }
    for (const name of typeof caches === "undefined" ? [] : await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) kept.push(request.url, await (await cache.match(request))?.text());
    }
    return JSON.stringify(kept);
  });
}

test("What you type is not kept on this device, and there is no draft.", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await openForm(page);
  await what(page).fill(TOLD);
  await page.getByLabel("Who did it?").fill("Mx heliotrope");
  expect(await putAway(page)).not.toContain("heliotrope");
  await page.getByRole("link", { name: "DemoConf" }).click();
  await expect(page).toHaveURL("/demo");
  expect(await putAway(page)).not.toContain("heliotrope");
  await page.goBack();
  await expect(page.getByText(SEALS_HERE)).toBeVisible();
  await expect(what(page)).toHaveValue("");
  const words = await fileReport(page, TOLD);
  const kept = await putAway(page);
  expect(kept).not.toContain("heliotrope");
  expect(kept).not.toContain(words.join(" "));
  expect(asked.filter((url) => url.includes("heliotrope"))).toEqual([]);
});

test("A report that is not sent yet waits on this device, encrypted; nothing on the device opens it.", async ({
  page,
  context,
  problems,
}) => {
  problems.pass(/ERR_INTERNET_DISCONNECTED/);
  await openForm(page);
  await what(page).fill(TOLD);
  await context.setOffline(true);
  await send(page);
  await expect(page.getByRole("heading", { name: "Your report is not sent yet" })).toBeVisible();
  const words = await page.locator("#receipt-words li").allInnerTexts();
  const kept = await putAway(page);
  expect(kept).toContain("submission");
  expect(kept).not.toContain("heliotrope");
  expect(kept).not.toContain(words.join(" "));
  expect(kept).not.toContain("AGE-SECRET-KEY");
  await context.setOffline(false);
  await expect(page.getByRole("heading", { name: "Your report is filed" })).toBeVisible();
});

test.describe("with what opens pages without a connection", () => {
  test.use({ serviceWorkers: "allow" });

  test("The first page and the report page are kept on this device, so that they open without a connection; that shows that you were here.", async ({
    page,
  }) => {
    await openForm(page);
    const kept = () =>
      page.evaluate(async () => {
        const cache = await caches.open("aside");
        return (await cache.keys()).map(({ url }) => new URL(url).pathname);
      });
    await expect.poll(kept).toContain("/demo/report");
    await page.goto("/demo/follow-up");
    expect(await kept()).not.toContain("/demo/follow-up");
    expect(await kept()).toContainEqual(expect.stringMatching(/^\/assets\/waiting-/));
  });
});

test("“Leave this page”, or Esc three times, empties the page and puts a neutral one in its place; going back in this tab leads there, too.", async ({
  page,
  visitor,
  server,
}) => {
  const event = await eventWithExit(server);
  await write(page, event);
  await leave(page).click();
  await expectGone(page, server);
  const other = await visitor();
  await write(other, event);
  await what(other).press("Escape");
  await other.keyboard.press("Escape");
  await other.keyboard.press("Escape");
  await expectGone(other, server);
});

test("Your browser’s history may still list this site.", async ({ page, server }) => {
  const event = await eventWithExit(server);
  await write(page, event);
  await leave(page).click();
  await expect(page).toHaveURL(`${server.url}/`);
  // History: the tab's first page, the landing page, and the neutral page in place of the form.
  expect(await page.evaluate(() => history.length)).toBe(3);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("Without JavaScript that button is a link like any other: going back leads to this site again.", async ({
    page,
    server,
  }) => {
    const event = await eventWithExit(server);
    await write(page, event);
    await leave(page).click();
    await expect(page).toHaveURL(`${server.url}/`);
    await page.goBack();
    await expect(page).toHaveURL(`/${event}/report`);
    await expect(what(page)).toBeVisible();
  });
});

test("the page is empty before the neutral one has answered", async ({ page, server }) => {
  const event = await eventWithExit(server);
  const seen: string[] = [];
  let answer: () => void = () => {};
  const answered = new Promise<void>((done) => (answer = done));
  await page.route(`${server.url}/`, async (route) => {
    await answered;
    await route.continue();
  });
  await page.exposeFunction("sees", (text: string) => seen.push(text));
  await write(page, event);
  await page.evaluate(() => {
    const told = (window as unknown as { sees: (text: string) => void }).sees;
    const look = () => told(`${location.pathname} ${document.documentElement.childElementCount}`);
    new MutationObserver(look).observe(document.documentElement, { childList: true });
  });
  await leave(page).click({ noWaitAfter: true });
  await expect.poll(() => seen).toEqual(["/ 0"]);
  answer();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Aside");
});

test("two presses, other keys between, and letters being put together leave nothing", async ({ page, server }) => {
  const event = await eventWithExit(server);
  await write(page, event);
  for (const key of ["Escape", "Escape", "a", "Escape", "Escape", "b"]) await page.keyboard.press(key);
  await page.evaluate(() => {
    for (let press = 0; press < 3; press += 1) {
      dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", isComposing: true }));
      dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", repeat: true }));
    }
  });
  await expect(what(page)).toHaveValue(`${TOLD}ab`);
  await expect(page).toHaveURL(`/${event}/report`);
});

test("whoever comes back on purpose may stay", async ({ page, server }) => {
  const event = await eventWithExit(server);
  await write(page, event);
  await leave(page).click();
  await expect(page).toHaveURL(`${server.url}/`);
  await page.goto(`/${event}`);
  await page.getByRole("link", { name: "Report something" }).click();
  await page.goBack();
  await expect(page).toHaveURL(`/${event}`);
  await expect(leave(page)).toBeVisible();
});

test("the button is on every page of an attendee, early, large, and never on paper", async ({ page, server }) => {
  const event = await eventWithExit(server);
  for (const path of ["", "/report", "/follow-up", "/sealed", "/privacy"]) {
    await page.goto(`/${event}${path}`);
    const button = leave(page);
    await expect(button).toBeInViewport();
    await expect(button).toHaveAttribute("href", `${server.url}/`);
    await expect(button).toHaveAttribute("rel", "noreferrer");
    const box = await button.boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(44);
    expect(box?.width).toBeGreaterThanOrEqual(44);
    await page.keyboard.press("Tab");
    await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();
    await page.keyboard.press("Tab");
    await expect(button).toBeFocused();
    await page.emulateMedia({ forcedColors: "active" });
    await expect(button).toHaveCSS("border-top-style", "solid");
    await page.emulateMedia({ forcedColors: null, media: "print" });
    await expect(button).toBeHidden();
    await page.emulateMedia({ media: null });
  }
  await page.goto("/demo/poster");
  await expect(leave(page)).toHaveCount(0);
});

test("receipt and mailbox can be left, too", async ({ page, server }) => {
  await server.run("event", "set", "demo", "--exit", `${server.url}/`);
  const words = await fileReport(page, TOLD);
  await expect(leave(page)).toBeInViewport();
  await typeWords(page, words.join(" "));
  await page.getByRole("button", { name: "Open my report" }).click();
  await expect(page.getByRole("heading", { name: "Where it stands" })).toBeVisible();
  await leave(page).click();
  await expect(page).toHaveURL(`${server.url}/`);
  expect(await putAway(page)).not.toContain(words[0]);
});

test("a page that is not there is left like every other", async ({ page, server, problems }) => {
  const event = await eventWithExit(server);
  problems.expect(/status of 404/);
  await write(page, event);
  await page.goto(`/${event}/reprot`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nothing here");
  await expect(page.getByRole("link", { name: "Back to the start" })).toHaveAttribute("href", `/${event}`);
  await expectAccessible(page);
  await expectFits(page);
  await shoot(page, "problem");
  for (let press = 0; press < 3; press += 1) await page.keyboard.press("Escape");
  await expectGone(page, server);
});

test("the last thing on a page is not under the button", async ({ page }) => {
  await openForm(page);
  await page.getByRole("button", { name: "Send the report" }).focus();
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  const last = await page.getByRole("button", { name: "Send the report" }).boundingBox();
  const button = await leave(page).boundingBox();
  expect((last?.y ?? 0) + (last?.height ?? 0)).toBeLessThanOrEqual(button?.y ?? 0);
  await send(page);
  await expect(page.getByRole("alert")).toBeVisible();
});

test("what is stored is told beside the form and on a page of its own", async ({ page }) => {
  await openForm(page);
  await page.getByText("What we store, and what others could still see").click();
  await expect(page.getByRole("heading", { name: "What your browser keeps" })).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);
  await shoot(page, "report-panel");
  await page.goto("/demo");
  await page.getByRole("link", { name: "What we store, and what others could still see" }).click();
  await expect(page).toHaveURL("/demo/privacy");
  await expectAccessible(page);
  await expectFits(page);
  await shoot(page, "privacy");
});
