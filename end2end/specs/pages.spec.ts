// Every page in its main states: accessible, fits every screen, no layout shift.
import type { Page } from "@playwright/test";
import { createEvent, introduce, kitKey, NEWCOMER, slug } from "../support/member.ts";
import { expect, expectAccessible, expectFits, shoot, test } from "../support/page.ts";
import { comeBack, fileReport, openForm, OPENS_HERE, send, SEALS_HERE, what } from "../support/reporter.ts";

/** Asserts the properties that every page must have. */
async function expectGood(page: Page, name: string): Promise<void> {
  await expect(page).toHaveTitle(/\S/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  await expectAccessible(page);
  await expectFits(page);
  await shoot(page, name);
}

const LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenverleih".repeat(4);

test("the first page of the site and of an event", async ({ page }) => {
  await page.goto("/");
  await expectGood(page, "front");
  await page.goto("/demo");
  await expectGood(page, "landing");
});

test("the report form, a problem in it, and the receipt", async ({ page }) => {
  await openForm(page);
  await expectGood(page, "report");
  await page.getByRole("radio", { name: "Named" }).check();
  await page.getByText("More questions, all optional").click();
  await what(page).fill(LONG);
  await send(page);
  await expect(page.getByRole("alert")).toBeVisible();
  await expectGood(page, "report-problem");
  await page.getByRole("radio", { name: "Anonymous" }).check();
  await send(page);
  await page.getByLabel("The third word").fill("wrong");
  await page.getByRole("button", { name: "Check" }).click();
  await expect(page.getByText("These are not the third and the ninth word.")).toBeVisible();
  await expectGood(page, "receipt");
});

test("the way back, a slip in the words, and an open report", async ({ page }) => {
  const words = await fileReport(page, LONG);
  await page.goto("/demo/follow-up");
  await expect(page.getByText(OPENS_HERE)).toBeVisible();
  await page.getByLabel("Your twelve words").fill("abandon abandno ability");
  await expect(page.getByRole("alert")).toBeVisible();
  await page.getByText("I lost my receipt").click();
  await expectGood(page, "follow-up-slip");
  await comeBack(page, words);
  await page.getByText("Your report as you filed it").click();
  await page.getByLabel("Write to the team").fill(LONG);
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByText("Your message is with the team.")).toBeVisible();
  await expectGood(page, "mailbox");
});

test("joining, from the form to the recovery kit", async ({ page, server }) => {
  await page.goto(await createEvent(server, slug("pages")));
  await introduce(page, { ...NEWCOMER, passphrase: "too short" });
  await page.getByRole("button", { name: "Make my key" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await expectGood(page, "join");
  await page.getByLabel("Passphrase", { exact: true }).fill(NEWCOMER.passphrase);
  await page.getByRole("button", { name: "Make my key" }).click();
  await kitKey(page);
  await page.getByRole("button", { name: "Join the team" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await expectGood(page, "kit");
});

test("a joining link that holds nothing, and a sign-in that is refused", async ({ page, problems }) => {
  problems.expect(/status of 410/);
  problems.expect(/status of 401/);
  await page.goto("/demo/join#nothing");
  await expect(page.getByRole("alert")).toBeVisible();
  await expectGood(page, "join-refused");
  await page.goto("/demo/sign-in");
  await page.getByLabel("E-mail").fill("nobody@team.example");
  await page.getByLabel("Passphrase").fill("no such passphrase");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await expectGood(page, "sign-in");
});

test("the desk: the queue, a narrowed one, and a case", async ({ page, visitor, admit, server }) => {
  await fileReport(await visitor(), LONG);
  await admit(page, server.member("responder", 1));
  await expect(page.getByText("Opening…")).toHaveCount(0);
  await expectGood(page, "queue");
  await page.getByRole("link", { name: "Appealed", exact: true }).click();
  await expect(page.getByText("No case has the status")).toBeVisible();
  await expectGood(page, "queue-empty");
  await page.goto("/demo/desk?all=1");
  const party = page.getByRole("listitem").filter({ hasText: "At the party last night" }).getByRole("link");
  const older = page.getByRole("link", { name: "Older cases" });
  // Other tests file reports at the demonstration, too.
  for (let pages = 0; pages < 5; pages++) {
    await expect(page.getByText("Opening…")).toHaveCount(0);
    if ((await party.count()) > 0) break;
    const newer = page.url();
    await older.click();
    await expect(page).not.toHaveURL(newer);
  }
  await party.click();
  await expect(page.getByText("A friend then walked me out.")).toBeVisible();
  await page.getByRole("button", { name: "Keep the note" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await expectGood(page, "case");
  await page.goto("/demo/desk");
  await page
    .getByRole("listitem")
    .filter({ hasText: LONG.slice(0, 40) })
    .first()
    .getByRole("link")
    .click();
  await expect(page.getByRole("region", { name: "Report", exact: true })).toContainText(LONG);
  await expectGood(page, "case-long");
});

test("the figures", async ({ page, admit, server }) => {
  await admit(page, server.member("organiser"));
  await expect(page.getByRole("table")).not.toHaveCount(0);
  await expectGood(page, "figures");
});

test("an address where nothing is, and one that a role may not open", async ({ page, admit, server, problems }) => {
  problems.expect(/status of 404/);
  problems.expect(/status of 403/);
  for (const path of ["/nothing-here", "/demo/nothing-here", "/demo/desk/x/y", "/Demo", "/assets/nothing.js"]) {
    const answer = await page.goto(path);
    expect(answer?.status()).toBe(404);
    await expect(page.getByText("There is nothing at this address.")).toBeVisible();
    await expect(page.getByRole("link", { name: "Back to the start" })).toBeVisible();
  }
  await expectGood(page, "nothing-here");
  await admit(page, server.member("organiser"));
  await page.goto("/demo/desk");
  await expect(page.getByText("Your role on the team does not include this.")).toBeVisible();
  await expectGood(page, "not-allowed");
});

test("going back and forth leads where it should", async ({ page }) => {
  await page.goto("/demo");
  await page.getByRole("link", { name: "Report something" }).click();
  await expect(page.getByText(SEALS_HERE)).toBeVisible();
  await page.getByRole("link", { name: "DemoConf" }).click();
  await page.getByRole("link", { name: "Follow up on a report" }).click();
  await expect(page.getByText(OPENS_HERE)).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL("/demo");
  await page.goBack();
  await expect(page).toHaveURL("/demo/report");
  await expect(page.getByText(SEALS_HERE)).toBeVisible();
  await page.goForward();
  await expect(page.getByRole("link", { name: "Report something" })).toBeVisible();
});

/** The browser's cumulative layout shift since the page loaded. */
async function shift(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const entries = list.getEntries() as (PerformanceEntry & { value?: number })[];
          resolve(entries.reduce((sum, entry) => sum + (entry.value ?? 0), 0));
        }).observe({ type: "layout-shift", buffered: true });
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(0)));
      }),
  );
}

test("nothing on the page jumps while it comes", async ({ page }) => {
  await page.goto("/demo", { waitUntil: "networkidle" });
  expect(await shift(page)).toBeLessThan(0.02);
  await openForm(page);
  expect(await shift(page)).toBeLessThan(0.02);
  await page.goto("/demo/follow-up");
  await expect(page.getByText(OPENS_HERE)).toBeVisible();
  expect(await shift(page)).toBeLessThan(0.02);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the plain forms, what is wrong in them, and what they give", async ({ page, problems }) => {
    problems.expect(/status of 422/);
    await page.goto("/demo/report");
    await what(page).fill(LONG);
    await page.getByRole("radio", { name: "Named" }).check();
    await send(page);
    await expect(page.getByRole("alert")).toBeVisible();
    await expectGood(page, "plain-report-problem");
    await page.getByRole("radio", { name: "Anonymous" }).check();
    await send(page);
    await expect(page.getByRole("heading", { name: "Your report is filed" })).toBeVisible();
    await expectGood(page, "plain-receipt");
    const words = await page.getByRole("region", { name: "Your receipt" }).getByRole("listitem").allInnerTexts();
    await page.goto("/demo/follow-up");
    await page.getByLabel("Your twelve words").fill(words.join(" "));
    await page.getByRole("button", { name: "Open my report" }).click();
    await page.getByText("Your report as you filed it").click();
    await expectGood(page, "plain-mailbox");
  });

  test("the team’s pages say what they need", async ({ page }) => {
    for (const path of ["/demo/sign-in", "/demo/join"]) {
      await page.goto(path);
      // Playwright finds no text inside <noscript>.
      await expect(page.locator("noscript")).toHaveText(/The team’s pages need JavaScript/, { useInnerText: true });
      await expectGood(page, path.slice(1).replace("/", "-"));
    }
  });
});
