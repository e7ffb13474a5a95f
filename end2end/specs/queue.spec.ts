// The queue of the unchanged demonstration. These tests change no case.
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../support/page.ts";

test.use({ untouched: true });

function rows(page: Page): Locator {
  return page
    .getByRole("main")
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { level: 2 }) });
}

function filter(page: Page, name: string): Locator {
  return page.getByRole("navigation", { name: "Which cases" }).getByRole("link", { name, exact: true });
}

/** Waits until every summary is decrypted. */
async function expectOpened(page: Page, count: number): Promise<void> {
  await expect(rows(page)).toHaveCount(count);
  await expect(page.getByText("Opening…")).toHaveCount(0);
  await expect(page.getByText("could not be opened")).toHaveCount(0);
}

test("the queue shows open cases, the newest first, with their summaries opened", async ({ page, admit, server }) => {
  await admit(page, server.member("chair"));
  await expectOpened(page, 7);
  await expect(rows(page).first()).toContainText("The speaker in room 4 talked over the co-speaker");
  await expect(rows(page).first()).toContainText(/#\d+/);
  await expect(rows(page).first()).toContainText("Received");
  await expect(rows(page).first()).toContainText("filed 1 h ago");
  await expect(rows(page).first()).toContainText("with nobody yet");

  const followed = rows(page).filter({ hasText: "My former manager is here." });
  for (const told of ["Acknowledged", "Still going on", "Reporter wrote", "Higher impact × higher risk"]) {
    await expect(followed).toContainText(told);
  }
  for (const told of ["Safety worry", "Confidential", "with Ana Ruiz"]) await expect(followed).toContainText(told);
  expect(await page.evaluate(() => document.documentElement.innerHTML)).toContain("My former manager");
  const asSent = await (await page.request.get("/demo/desk")).text();
  expect(asSent).not.toContain("My former manager");
});

test("the queue can be narrowed", async ({ page, admit, server }) => {
  await admit(page, server.member("chair"));
  await expect(filter(page, "Open")).toHaveAttribute("aria-current", "true");
  for (const [name, count] of [
    ["Received", 2],
    ["Acknowledged", 3],
    ["In review", 1],
    ["Action agreed", 1],
    ["Resolved", 5],
    ["All", 12],
  ] as const) {
    await filter(page, name).click();
    await expect(filter(page, name)).toHaveAttribute("aria-current", "true");
    await expectOpened(page, count);
  }
  await filter(page, "Mine").click();
  await expectOpened(page, 3);
  await filter(page, "Appealed").click();
  await expect(page.getByText("No case assigned to you has the status “Appealed” right now.")).toBeVisible();
  await filter(page, "Everyone’s").click();
  await expect(page.getByText("No case has the status “Appealed” right now.")).toBeVisible();
  await page.goBack();
  await expect(page.getByText("No case assigned to you has the status")).toBeVisible();
});

test("a case shows the report, the conversation and the notes", async ({ page, admit, server }) => {
  await admit(page, server.member("responder", 2));
  const row = rows(page).filter({ hasText: "At the party last night" });
  const name = await row.getByRole("link").innerText();
  await row.getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(name);

  const report = page.getByRole("region", { name: "Report", exact: true });
  await expect(report).toContainText("A friend then walked me out.");
  await expect(report).toContainText("Tall, grey hoodie with a fox print");
  await expect(report).toContainText("Anonymous: nobody knows who they are.");
  const talk = page.getByRole("region", { name: "Conversation with the reporter" }).getByRole("listitem");
  await expect(talk).toHaveText([/^Tomasz Lis.*We believe you/s, /^Reporter.*sticker of a whale/s]);
  const notes = page.getByRole("region", { name: "Notes of the team" }).getByRole("listitem");
  await expect(notes).toHaveText([/^Ana Ruiz.*The sticker settles it\./s]);
  const steps = page.getByRole("list", { name: "Where the case stands" });
  await expect(steps.locator("[aria-current=step]")).toHaveText("Action agreed");
  const triage = page.getByRole("region", { name: "Triage" });
  await expect(triage).toContainText("Web, sealed in the reporter’s browser");
  await expect(triage.getByLabel("Category").locator("option:checked")).not.toHaveText("Not chosen yet");
  await expect(triage.getByLabel("Looked after by").locator("option:checked")).toHaveText("Tomasz Lis");
});

test("a member who is kept out of a case sees nothing of it", async ({ page, visitor, admit, server, problems }) => {
  await admit(page, server.member("chair"));
  await filter(page, "All").click();
  await expectOpened(page, 12);
  const about = rows(page).filter({ hasText: "made a joke about my accent" });
  await expect(about).toHaveCount(1);
  const name = await about.getByRole("link").innerText();
  await about.getByRole("link").click();
  await expect(page.getByText("Ben Okafor is kept out, as the reporter asked")).toBeVisible();
  await expect(page.getByLabel("Looked after by").getByRole("option")).toHaveText([
    "Nobody yet",
    "Ana Ruiz",
    "Mina Park",
    "Tomasz Lis",
  ]);

  const ben = await visitor();
  await admit(ben, server.member("responder", 0));
  await filter(ben, "All").click();
  await expectOpened(ben, 11);
  await expect(ben.getByText("my accent")).toHaveCount(0);
  expect(await ben.content()).not.toContain(name);
  problems.expect(/status of 404/);
  await ben.goto(new URL(page.url()).pathname);
  await expect(ben.getByText("There is nothing at this address.")).toBeVisible();
});
