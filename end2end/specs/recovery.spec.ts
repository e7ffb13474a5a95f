import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { createEvent, invite, join, kitKey, NEWCOMER, slug, unlock } from "../support/member.ts";
import { expect, expectGood, shoot, test } from "../support/page.ts";
import { fileReport } from "../support/reporter.ts";

const NEW_PASSPHRASE = "seventeen quiet lanterns over harbour";

/** Asserts that the desk shows all these reports, decrypted. */
async function expectOpen(page: Page, event: string, texts: string[]): Promise<void> {
  await page.goto(`/${event}/desk`);
  for (const text of texts) await expect(page.getByText(text)).toBeVisible();
}

async function openAccount(page: Page, event: string, summary: string): Promise<void> {
  await page.goto(`/${event}/account`);
  await page.locator("summary").getByText(summary, { exact: true }).click();
}

test("who lost the passphrase gets back in with the text of the kit alone", async ({
  page,
  visitor,
  server,
  problems,
}) => {
  problems.expect(/status of 401/);
  const event = slug("lost");
  const key = await join(page, await createEvent(server, event));
  await fileReport(await visitor(), "He shouted at me.", event);

  const anew = await visitor();
  const sent: string[] = [];
  anew.on("request", (request) => sent.push(request.postData() ?? ""));
  await anew.goto(`/${event}/sign-in`);
  await anew.getByRole("link", { name: "Use your recovery kit" }).click();
  await anew.getByLabel("E-mail").fill("somebody@team.example");
  await anew.getByLabel("Your recovery kit").fill(`${key.slice(0, -1)}${key.endsWith("Q") ? "P" : "Q"}`);
  await anew.getByLabel("New passphrase").fill("too short");
  await anew.getByRole("button", { name: "Set the new passphrase" }).click();
  await expect(anew.getByRole("alert")).toHaveText(
    "A character of this key is not right. Please compare it with your copy.",
  );
  const typed = key.toLowerCase().replaceAll(/.{6}/g, "$& ");
  await anew.getByLabel("Your recovery kit").fill(typed);
  await anew.getByRole("button", { name: "Set the new passphrase" }).click();
  await expect(anew.getByText("This passphrase is too easy to guess.")).toBeVisible();
  await expectGood(anew, "recover-refused");
  await anew.getByLabel("New passphrase").fill(NEW_PASSPHRASE);
  await anew.getByRole("button", { name: "Set the new passphrase" }).click();
  await expect(anew.getByRole("alert")).toContainText("do not belong to the same member");

  await anew.getByLabel("E-mail").fill(NEWCOMER.email);
  await anew.getByRole("button", { name: "Set the new passphrase" }).click();
  await expect(anew.getByText("Your new passphrase is set.")).toBeVisible();
  await expectGood(anew, "recover-done");
  for (const body of sent) {
    expect(body.toUpperCase()).not.toContain(key);
    expect(body).not.toContain(NEW_PASSPHRASE);
  }
  await anew.getByRole("link", { name: "Sign in" }).click();
  await unlock(anew, NEWCOMER.email, NEW_PASSPHRASE);
  await expect(anew.getByText("He shouted at me.")).toBeVisible();
  await page.goto(`/${event}/desk`);
  await expect(page, "the earlier session has ended").toHaveURL(`/${event}/sign-in?next=/${event}/desk`);
});

test("recovery is rehearsed with the file of the kit, and nothing changes", async ({ page, server }) => {
  const event = slug("rehearse");
  const key = await join(page, await createEvent(server, event));
  await page.goto(`/${event}/account`);
  await expect(page.getByText("Never rehearsed.")).toBeVisible();
  await page.getByText("Rehearse recovery", { exact: true }).click();
  const other = "AGE-SECRET-KEY-1M6ZA96NY0QJL4Y0P2GW9MCAQW7T24RMFECD4JHQXVMMH4DPG4F4SD53E8G";
  await page.getByLabel("The secret key from your kit").fill(other);
  await page.getByRole("button", { name: "Try the kit" }).click();
  await expect(page.getByRole("alert")).toContainText("This is a key, but not the one that you have now.");
  await expectGood(page, "account-rehearse");
  const buffer = Buffer.from(`# created: 2027-01-01T00:00:00Z\n# public key: age1\n${key}\n`);
  await page
    .getByLabel("Or the file that you saved")
    .setInputFiles({ name: "kit.txt", mimeType: "text/plain", buffer });
  await expect(page.getByLabel("The secret key from your kit")).toHaveValue(buffer.toString());
  await page.getByRole("button", { name: "Try the kit" }).click();
  await expect(page.getByText("Your kit works.")).toBeVisible();
  await expect(page.getByText(/^Last rehearsed \d/)).toBeVisible();
  await expect(page.getByLabel("The secret key from your kit")).toHaveValue("");
  await page.reload();
  await expect(page.getByText(/^Last rehearsed \d/)).toBeVisible();
});

test("a passphrase is changed, and the key stays", async ({ page, visitor, server, problems }) => {
  problems.expect(/status of 401/);
  const event = slug("passphrase");
  await join(page, await createEvent(server, event));
  await fileReport(await visitor(), "He shouted at me.", event);
  await openAccount(page, event, "Change your passphrase");
  await page.getByLabel("Present passphrase").fill("not my passphrase at all");
  await page.getByLabel("New passphrase").fill(NEW_PASSPHRASE);
  await page.getByRole("button", { name: "Change the passphrase" }).click();
  await expect(page.getByRole("alert")).toHaveText("This is not your present passphrase.");
  await expectGood(page, "account-passphrase");
  await page.getByLabel("Present passphrase").fill(NEWCOMER.passphrase);
  await page.getByRole("button", { name: "Change the passphrase" }).click();
  await expect(page.getByText("Your passphrase is changed.")).toBeVisible();
  await expectOpen(page, event, ["He shouted at me."]);
  await page.getByRole("button", { name: "Sign out" }).click();
  await unlock(page, NEWCOMER.email, NEW_PASSPHRASE);
  await expect(page).toHaveURL(`/${event}/desk`);
  await expectOpen(page, event, ["He shouted at me."]);
});

test("the kit is shown again for the passphrase, and printed by itself", async ({ page, server, problems }) => {
  problems.expect(/status of 401/);
  const event = slug("kit");
  const key = await join(page, await createEvent(server, event));
  await openAccount(page, event, "Show the kit again");
  await page.getByLabel("Your passphrase").first().fill("not my passphrase at all");
  await page.getByRole("button", { name: "Show the kit" }).click();
  await expect(page.getByRole("alert")).toHaveText("This is not your present passphrase.");
  await page.getByLabel("Your passphrase").first().fill(NEWCOMER.passphrase);
  await page.getByRole("button", { name: "Show the kit" }).click();
  expect(await kitKey(page)).toBe(key);
  await expect(page.getByRole("img", { name: "The secret key as a QR code" })).toBeVisible();
  await expectGood(page, "account-kit");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save as file" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe(`aside-identity-${event}.txt`);
  expect((await readFile(await file.path(), "utf8")).trimEnd().split("\n").at(-1)).toBe(key);

  await page.emulateMedia({ media: "print" });
  await expect(page.getByText(key.slice(-4), { exact: true })).toBeVisible();
  await expect(page.getByText("With this key a forgotten passphrase is replaced")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toBeHidden();
  await expect(page.getByText("Make a new key").first()).toBeHidden();
  await shoot(page, "kit-printed");
  await page.emulateMedia({ media: null });
  await page.getByRole("button", { name: "Hide the kit" }).click();
  await expect(page.getByText(key.slice(-4), { exact: true })).toHaveCount(0);
});

test("a new key opens every case, and the old kit nothing more", async ({ page, visitor, server, problems }) => {
  problems.expect(/status of 401/);
  const event = slug("rotate");
  const old = await join(page, await createEvent(server, event));
  const texts = ["He shouted at me.", "She pushed me.", "They followed me."];
  for (const text of texts) await fileReport(await visitor(), text, event);
  // A page that was opened before the change, and is sent after it.
  const late = await visitor();
  await late.goto(`/${event}/report`);
  await late.getByLabel("What happened?").fill("It happened while keys changed.");

  await openAccount(page, event, "Make a new key");
  await page.getByLabel("Your passphrase").last().fill(NEWCOMER.passphrase);
  await page.getByRole("button", { name: "Make a new key" }).click();
  const key = await kitKey(page);
  expect(key).not.toBe(old);
  await page.getByLabel("I have saved or printed the recovery kit").check();
  await page.getByLabel("The last 4 characters of the secret key").fill(key.slice(-4));
  await expectGood(page, "account-new-key");
  const replaced = page.waitForRequest("**/api/account/key");
  const reloaded = page.waitForEvent("load");
  await page.getByRole("button", { name: "Use the new key" }).click();
  const body = (await replaced).postData() ?? "";
  expect(body).not.toContain(key);
  expect(body).not.toContain(NEWCOMER.passphrase);
  await reloaded;
  await late.getByRole("button", { name: "Send the report" }).click();
  await expect(late.getByRole("heading", { name: "Your report is filed" })).toBeVisible();

  await expectOpen(page, event, [...texts, "It happened while keys changed."]);
  const other = await visitor();
  await other.goto(`/${event}/sign-in`);
  await unlock(other, NEWCOMER.email, NEWCOMER.passphrase);
  await expect(other).toHaveURL(`/${event}/desk`);
  await expectOpen(other, event, [...texts, "It happened while keys changed."]);

  const thief = await visitor();
  await thief.goto(`/${event}/recover`);
  await thief.getByLabel("E-mail").fill(NEWCOMER.email);
  await thief.getByLabel("Your recovery kit").fill(old);
  await thief.getByLabel("New passphrase").fill(NEW_PASSPHRASE);
  await thief.getByRole("button", { name: "Set the new passphrase" }).click();
  await expect(thief.getByRole("alert")).toContainText("do not belong to the same member");
});

test("a member is reminded to rehearse before the event, and once", async ({ page, visitor, server }) => {
  const event = slug("remind");
  await join(page, await createEvent(server, event, 30));
  const sasha = await visitor();
  await join(sasha, await invite(server, event, "responder"), { ...NEWCOMER, email: "sasha@team.example" });
  await sasha.getByRole("button", { name: "Rehearse now" }).click();
  await expect(sasha).toHaveURL(`/${event}/account#rehearse`);
  await expect(sasha.getByLabel("The secret key from your kit")).toBeVisible();
  const reminder = page.getByRole("complementary", { name: "Does your recovery kit work?" });
  await expect(reminder).toBeVisible();
  await expectGood(page, "desk-reminder");
  await reminder.getByRole("button", { name: "Not now" }).click();
  await expect(reminder).toBeHidden();
  await page.reload();
  await expect(page.getByRole("heading", { name: "Cases" })).toBeVisible();
  await expect(reminder).toHaveCount(0);
});
