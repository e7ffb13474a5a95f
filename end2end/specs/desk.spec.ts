import type { Page } from "@playwright/test";
import { home, signIn, storedIn, unlock } from "../support/member.ts";
import { expect, test } from "../support/page.ts";
import { comeBack, fileReport, messages } from "../support/reporter.ts";
import { expectSealed } from "../support/sealed.ts";

/** A report text that no other test uses. */
function unique(text: string): string {
  return `${text} (${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)})`;
}

/** Opens the case of the report with this text, from the queue. */
async function openCase(page: Page, report: string): Promise<void> {
  await page.getByRole("listitem").filter({ hasText: report }).getByRole("link").click();
  await expect(page.getByRole("region", { name: "Report", exact: true })).toContainText(report);
}

/** The status changes that the page offers. */
async function steps(page: Page): Promise<string[]> {
  return page.locator(".steps").getByRole("button").allInnerTexts();
}

async function step(page: Page, name: string, status: string): Promise<void> {
  await page.getByRole("button", { name }).click();
  await expect(page.getByRole("list", { name: "Where the case stands" }).locator("[aria-current=step]")).toHaveText(
    status,
  );
}

test("a case goes all the way from received to resolved", async ({ page, visitor, admit, server }) => {
  const report = unique("The host of the quiz reads out jokes about foreigners.");
  const reporter = await visitor();
  const words = await fileReport(reporter, report);
  await admit(page, server.member("responder", 1));
  await openCase(page, report);
  const triage = page.getByRole("region", { name: "Triage" });
  await expect(triage.getByText("Nobody yet").first()).toBeVisible();

  await page.getByRole("button", { name: "Assign to me" }).click();
  await expect(triage.getByLabel("Looked after by").locator("option:checked")).toHaveText("Mina Park");
  await expect(page.getByRole("button", { name: "Assign to me" })).toHaveCount(0);
  const category = (await triage.getByLabel("Category").getByRole("option").allInnerTexts()).at(-1) ?? "";
  await triage.getByLabel("Category").selectOption(category);
  await triage.getByLabel("Impact").selectOption("Higher impact");
  await triage.getByLabel("Risk of it happening again").selectOption("Lower risk");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Higher impact × lower risk")).toBeVisible();
  await expect(triage.getByRole("definition").filter({ hasText: category })).toBeVisible();
  await expect(triage.getByLabel("Looked after by").locator("option:checked")).toHaveText("Mina Park");

  expect(await steps(page)).toEqual(["Mark as acknowledged", "Close the case"]);
  await step(page, "Mark as acknowledged", "Acknowledged");
  expect(await steps(page)).toEqual(["Start the review", "Close the case"]);
  await step(page, "Start the review", "In review");
  expect(await steps(page)).toEqual(["Mark the action as agreed", "Close the case"]);
  await step(page, "Mark the action as agreed", "Action agreed");
  expect(await steps(page)).toEqual(["Close the case", "Go back to review"]);
  await page.getByRole("button", { name: "Close the case" }).click();
  await expect(page.getByLabel("Outcome")).toBeFocused();
  await page.getByLabel("Outcome").selectOption("Warning");
  await step(page, "Close the case", "Resolved");
  await expect(triage.getByRole("definition").filter({ hasText: /^Warning$/ })).toBeVisible();
  expect(await steps(page)).toEqual(["Record an appeal", "Open again for review"]);

  await page.getByRole("link", { name: "All open cases" }).click();
  await expect(page.getByRole("heading", { name: "Cases", level: 1 })).toBeVisible();
  await expect(page.getByText("Opening…")).toHaveCount(0);
  await expect(page.getByText(report)).toHaveCount(0);
  await comeBack(reporter, words);
  await expect(reporter.getByText("Closed. You can still write to the team here.")).toBeVisible();
});

test("an answer reaches the reporter, a note never does", async ({ page, visitor, admit, server }) => {
  const report = unique("Someone left a threatening letter in my pigeon-hole.");
  const [answer, note] = ["We have the letter. Are you safe tonight?", "Handwriting looks like that of last year."];
  const reporter = await visitor();
  const words = await fileReport(reporter, report);
  await admit(page, server.member("chair"));
  await openCase(page, report);
  const sent: string[] = [];
  page.on("request", (request) => sent.push(request.postData() ?? ""));

  await page.getByRole("button", { name: "Send to the reporter" }).click();
  await expect(page.getByRole("alert")).toHaveText("There is nothing written yet.");
  await page.getByLabel("Answer the reporter").fill(answer);
  await page.getByRole("button", { name: "Send to the reporter" }).click();
  await expect(page.getByText("Sent to the reporter.")).toBeVisible();
  await page.getByLabel("Add a note").fill(note);
  await page.getByRole("button", { name: "Keep the note" }).click();
  await expect(page.getByText("Note kept.")).toBeVisible();
  const bodies = sent.filter((body) => body !== "").map((body) => JSON.parse(body) as Record<string, string>);
  expectSealed(
    bodies.map((body) => body["message"] ?? body["note"] ?? ""),
    [answer, note],
  );
  expect(bodies).toHaveLength(2);

  await page.reload();
  const talk = page.getByRole("region", { name: "Conversation with the reporter" });
  await expect(talk.getByRole("listitem")).toHaveText([/^Ana Ruiz.*We have the letter/s]);
  const notes = page.getByRole("region", { name: "Notes of the team" });
  await expect(notes.getByRole("listitem")).toHaveText([/^Ana Ruiz.*Handwriting/s]);

  await comeBack(reporter, words);
  await expect(messages(reporter)).toHaveText([/^The team, .*Are you safe tonight\?$/s]);
  await expect(reporter.getByText("Handwriting")).toHaveCount(0);
});

test("what is unsent is not lost by leaving the page", async ({ page, visitor, admit, server }) => {
  const report = unique("The sound team mocks my voice.");
  await fileReport(await visitor(), report);
  await admit(page, server.member("chair"));
  await openCase(page, report);
  await page.getByLabel("Add a note").pressSequentially("Half a thou");
  const asked = page.waitForEvent("dialog");
  const leaving = page.getByRole("link", { name: "All open cases" }).click({ noWaitAfter: true });
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.dismiss();
  await leaving;
  await expect(page.getByLabel("Add a note")).toHaveValue("Half a thou");
});

test("a change made on a stale page is refused and explained", async ({ page, visitor, admit, server, problems }) => {
  const report = unique("A juggler hits people with clubs on purpose.");
  await fileReport(await visitor(), report);
  await admit(page, server.member("chair"));
  await openCase(page, report);
  const other = await visitor();
  await admit(other, server.member("responder", 2));
  await openCase(other, report);

  await step(page, "Mark as acknowledged", "Acknowledged");
  problems.expect(/status of 409/);
  await other.getByLabel("Impact").selectOption("Higher impact");
  await other.getByRole("button", { name: "Save" }).click();
  await expect(other.getByRole("alert")).toHaveText(
    "Someone else changed this case in the meantime. Nothing of yours was saved. Look at it as it is now, then change it again.",
  );
  await expect(other.getByRole("region", { name: "Report", exact: true })).toContainText(report);
  await expect(other.getByLabel("Impact").locator("option:checked")).toHaveText("Not judged yet");
  expect(await steps(other)).toEqual(["Start the review", "Close the case"]);
  await other.getByLabel("Impact").selectOption("Higher impact");
  await other.getByRole("button", { name: "Save" }).click();
  await expect(other.getByRole("alert")).toHaveCount(0);
  await expect(other.getByText("Higher impact", { exact: true }).first()).toBeVisible();
});

test("a tab without the key asks for signing in, and comes back to the case", async ({
  page,
  context,
  visitor,
  server,
}) => {
  const report = unique("Two people block the ramp and smirk.");
  await fileReport(await visitor(), report);
  const ana = server.member("chair");
  await signIn(page, ana);
  await openCase(page, report);
  const address = new URL(page.url()).pathname;

  const tab = await context.newPage();
  await tab.goto(address);
  await expect(tab).toHaveURL(`/demo/sign-in?next=${encodeURIComponent(address)}`);
  expect(await tab.content()).not.toContain(report);
  await unlock(tab, ana.email, ana.passphrase);
  await expect(tab).toHaveURL(address);
  await expect(tab.getByRole("region", { name: "Report", exact: true })).toContainText(report);
});

test("signing out wipes the key, the page and the session, in every tab", async ({ page, context, server }) => {
  const ana = server.member("chair");
  await signIn(page, ana);
  await expect(page.getByText("Opening…")).toHaveCount(0);
  expect(await storedIn(page)).toContain("AGE-SECRET-KEY-1");
  const other = await context.newPage();
  await signIn(other, ana);

  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL("/demo/sign-in");
  expect(await storedIn(page)).not.toContain("AGE-SECRET-KEY");
  await expect(other).toHaveURL(/^[^?]*\/demo\/sign-in/);
  expect(await storedIn(other)).not.toContain("AGE-SECRET-KEY");
  for (const tab of [page, other]) {
    await tab.goto("/demo/desk");
    await expect(tab).toHaveURL("/demo/sign-in?next=/demo/desk");
  }
  await page.goBack();
  await expect(page.getByRole("heading", { name: "Cases", level: 1 })).toHaveCount(0);
});

test("a desk that nobody touches locks itself", async ({ page, server }) => {
  await page.clock.install();
  const ana = server.member("chair");
  await signIn(page, ana);
  await expect(page.getByText("Opening…")).toHaveCount(0);
  await page.clock.fastForward("14:00");
  await expect(page.getByRole("heading", { name: "Cases", level: 1 })).toBeVisible();
  expect(await storedIn(page)).toContain("AGE-SECRET-KEY-1");
  await page.clock.fastForward("02:00");
  await expect(page).toHaveURL(`/demo/sign-in?next=${encodeURIComponent(home("chair"))}`);
  expect(await storedIn(page)).not.toContain("AGE-SECRET-KEY");
  expect((await page.request.get("/demo/desk")).url()).toContain("/demo/sign-in");
});
