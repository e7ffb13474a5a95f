// Reporters with a receipt: reading the status, correcting and withdrawing the report, recusing members.
import type { Page } from "@playwright/test";
import { expect, expectAccessible, expectFits, shoot, test } from "../support/page.ts";
import { comeBack, fileReport, messages, receipt, send, what } from "../support/reporter.ts";
import { expectSealed } from "../support/sealed.ts";

function unique(text: string): string {
  return `${text} (${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)})`;
}

async function openCase(desk: Page, report: string): Promise<void> {
  await desk.getByRole("listitem").filter({ hasText: report }).getByRole("link").click();
  await expect(desk.getByRole("region", { name: "Report", exact: true })).toContainText(report);
}

test("the reporter sees that somebody opened the report", async ({ page, visitor, admit, server }) => {
  const report = unique("Someone films the changing room.");
  const words = await fileReport(page, report);
  await comeBack(page, words);
  await expect(page.getByText("Nobody on the team has opened it yet.")).toBeVisible();
  const desk = await visitor();
  await admit(desk, server.member("chair"));
  await openCase(desk, report);
  await comeBack(page, words);
  await expect(page.getByText(/^Someone on the team opened it on \d+ \w+ \d{4}\.$/)).toBeVisible();
  await expect(page.getByText("Ana Ruiz opened")).toHaveCount(0);
});

test("a correction is marked as one on both sides", async ({ page, visitor, admit, server }) => {
  const report = unique("It was in hall A.");
  const words = await fileReport(page, report);
  await comeBack(page, words);
  await page.getByLabel("Write to the team").fill("It was in hall B.");
  await page.getByRole("checkbox", { name: "This corrects my report" }).check();
  const sent = page.waitForRequest("**/api/attend/message");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(messages(page)).toHaveText([/^Correction You, .*It was in hall B\.$/s]);
  await expect(page.getByRole("checkbox", { name: "This corrects my report" })).not.toBeChecked();
  const { message } = (await sent).postDataJSON() as { message: string };
  expectSealed([message], ["correction", "hall B"]);
  const desk = await visitor();
  await admit(desk, server.member("responder", 1));
  await openCase(desk, report);
  const conversation = desk.getByRole("region", { name: "Conversation with the reporter" });
  await expect(conversation.getByRole("listitem")).toHaveText([/^Correction Reporter .*It was in hall B\.$/s]);
  await shoot(desk, "case-correction");
});

test("a report is withdrawn, and kept up again", async ({ page, visitor, admit, server }) => {
  const report = unique("He shouts at the volunteers.");
  const words = await fileReport(page, report);
  await comeBack(page, words);
  await page.getByText("Withdraw this report", { exact: true }).click();
  await page.getByLabel("Why?").fill("He said sorry.");
  await page.getByRole("button", { name: "Withdraw the report" }).click();
  await expect(page.getByRole("alert")).toHaveText(
    "Please tick the box first, so that nothing is withdrawn by accident.",
  );
  await expect(page.getByLabel("Why?")).toHaveValue("He said sorry.");
  await expectAccessible(page);
  await expectFits(page);
  await shoot(page, "mailbox-withdraw");
  await page.getByRole("checkbox", { name: "Yes, I want to withdraw this report" }).check();
  const sent = page.waitForRequest("**/api/attend/withdraw");
  await page.getByRole("button", { name: "Withdraw the report" }).click();
  await expect(page.getByText("The team is told that you withdraw the report.")).toBeVisible();
  await expect(page.getByText("You withdrew this report on")).toBeVisible();
  await expect(messages(page)).toHaveText([/^Why it is withdrawn You, .*He said sorry\.$/s]);
  const { why } = (await sent).postDataJSON() as { why: { message: string } };
  expectSealed([why.message], ["He said sorry."]);
  await expectAccessible(page);
  await shoot(page, "mailbox-withdrawn");

  const desk = await visitor();
  await admit(desk, server.member("chair"));
  const row = desk.getByRole("listitem").filter({ hasText: report });
  await expect(row).toContainText("Withdrawn by the reporter");
  await openCase(desk, report);
  await expect(desk.getByText("Withdrawn by the reporter")).toBeVisible();
  await expect(desk.getByText("Nothing happens by itself")).toBeVisible();
  const conversation = desk.getByRole("region", { name: "Conversation with the reporter" });
  await expect(conversation.getByRole("listitem")).toHaveText([/^Why it is withdrawn Reporter .*He said sorry\.$/s]);
  await expectAccessible(desk);
  await shoot(desk, "case-withdrawn");

  await page.getByRole("button", { name: "I changed my mind" }).click();
  await expect(page.getByText("The team is told that the report stands.")).toBeVisible();
  await expect(page.getByText("You withdrew this report on")).toBeHidden();
  await desk.reload();
  await expect(desk.getByText("Withdrawn by the reporter")).toHaveCount(0);
});

test("somebody is kept out from now on", async ({ page, visitor, admit, server, problems }) => {
  const report = unique("Someone on the crew follows me.");
  const words = await fileReport(page, report);
  const tomasz = await visitor();
  await admit(tomasz, server.member("responder", 2));
  await openCase(tomasz, report);
  const path = new URL(tomasz.url()).pathname;

  await comeBack(page, words);
  await page.getByText("Keep someone out from now on").click();
  await expect(page.getByText("They may have read it already: that cannot be undone.")).toBeVisible();
  await page.getByRole("button", { name: "Keep them out" }).click();
  await expect(page.getByRole("alert")).toHaveText("Please tick someone first.");
  await page.getByRole("checkbox", { name: "Tomasz Lis" }).check();
  await expectAccessible(page);
  await expectFits(page);
  await shoot(page, "mailbox-keep-out");
  await page.getByRole("button", { name: "Keep them out" }).click();
  await expect(page.getByText("They are kept out from now on.")).toBeVisible();
  await expect(page.getByRole("checkbox", { name: "Tomasz Lis" })).toBeDisabled();
  await expect(page.getByRole("checkbox", { name: "Tomasz Lis" })).toBeChecked();
  await shoot(page, "mailbox-kept-out");

  problems.expect(/status of 404/);
  await tomasz.goto(path);
  await expect(tomasz.getByRole("heading", { name: "Nothing here" })).toBeVisible();
  const chair = await visitor();
  await admit(chair, server.member("chair"));
  await openCase(chair, report);
  await expect(chair.getByText("is kept out, as the reporter asked")).toBeVisible();

  problems.expect(/status of 422/);
  for (const name of ["Ana Ruiz", "Ben Okafor", "Mina Park"]) await page.getByRole("checkbox", { name }).check();
  await page.getByRole("button", { name: "Keep them out" }).click();
  await expect(page.getByRole("alert")).toContainText("At least one team member must be able to read the report.");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("all of it goes by plain forms", async ({ page, problems }) => {
    problems.expect(/status of 422/);
    await page.goto("/demo/report");
    await what(page).fill("Someone takes photos under the table.");
    await send(page);
    const words = await receipt(page);
    await page.goto("/demo/follow-up");
    await page.getByLabel("Your twelve words").fill(words.join(" "));
    await page.getByRole("button", { name: "Open my report" }).click();
    await expect(page.getByText("Nobody on the team has opened it yet.")).toBeVisible();
    await expect(page.getByRole("checkbox", { name: "Remember on this device" })).toHaveCount(0);

    await page.getByLabel("Write to the team").fill("On the table.");
    await page.getByRole("checkbox", { name: "This corrects my report" }).check();
    await page.getByRole("button", { name: "Send" }).click();
    await expect(messages(page)).toHaveText([/^Correction You, .*On the table\.$/s]);

    await page.getByText("Withdraw this report", { exact: true }).click();
    await page.getByLabel("Why?").fill("I was wrong & <sorry>.");
    await page.getByRole("button", { name: "Withdraw the report" }).click();
    await expect(page.getByRole("alert")).toContainText("Please tick the box first");
    await expect(page.getByLabel("Why?")).toHaveValue("I was wrong & <sorry>.");
    await expectAccessible(page);
    await expectFits(page);
    await shoot(page, "mailbox-plain-problem");
    await page.getByRole("checkbox", { name: "Yes, I want to withdraw this report" }).check();
    await page.getByRole("button", { name: "Withdraw the report" }).click();
    await expect(page.getByText("The team is told that you withdraw the report.")).toBeVisible();
    await page.getByRole("button", { name: "I changed my mind" }).click();
    await expect(page.getByText("The team is told that the report stands.")).toBeVisible();

    await page.getByText("Keep someone out from now on").click();
    await page.getByRole("checkbox", { name: "Mina Park" }).check();
    await page.getByRole("button", { name: "Keep them out" }).click();
    await expect(page.getByText("They are kept out from now on.")).toBeVisible();
    await page.getByText("Keep someone out from now on").click();
    await expect(page.getByRole("checkbox", { name: "Mina Park" })).toBeDisabled();
    await expect(page.getByRole("checkbox", { name: "Mina Park" })).toBeChecked();
    await expectAccessible(page);
    await shoot(page, "mailbox-plain");
  });
});
