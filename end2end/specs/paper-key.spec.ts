import type { Page } from "@playwright/test";
import { createEvent, invite, inviteInstead, join, kitKey, NEWCOMER, slug } from "../support/member.ts";
import { expect, expectGood, shoot, test } from "../support/page.ts";
import { fileReport, openForm, receipt, send, what } from "../support/reporter.ts";

const RESPONDER = { name: "Sasha Bly", pronouns: "", email: "sasha@team.example", passphrase: NEWCOMER.passphrase };

/** Makes the event recovery key in a chair's browser. Returns its secret key. */
async function makePaper(page: Page, event: string): Promise<string> {
  await page.goto(`/${event}/team`);
  await page.getByText("Make a key on paper").click();
  await page.getByLabel("Their name").fill("Notary Klein");
  await page.getByRole("button", { name: "Make the key" }).click();
  const key = await kitKey(page, "Recovery key on paper");
  await page.getByLabel("The key is on paper").check();
  await page.getByLabel("The last 4 characters of the secret key").fill(key.slice(-4));
  await page.getByRole("button", { name: "Put the key into force" }).click();
  await expect(page.getByText("Kept by Notary Klein")).toBeVisible();
  return key;
}

test("a chair makes the key, seals the cases to it, and it is rehearsed", async ({
  page,
  visitor,
  server,
  problems,
}) => {
  problems.expect(/status of 409/);
  const event = slug("paper");
  await join(page, await createEvent(server, event));
  await fileReport(await visitor(), "He shouted at me.", event);
  await page.goto(`/${event}/team`);
  await expectGood(page, "paper-none");
  await page.getByText("Make a key on paper").click();
  await page.getByRole("button", { name: "Make the key" }).click();
  await expect(page.getByRole("alert")).toHaveText("Please say who will keep the paper.");
  await expectGood(page, "paper-holder");
  await page.getByLabel("Their name").fill("Notary Klein");
  await page.getByRole("button", { name: "Make the key" }).click();
  const key = await kitKey(page, "Recovery key on paper");
  await expect(page.getByRole("button", { name: "Save as file" })).toHaveCount(0);
  await expectGood(page, "paper-key");
  await page.emulateMedia({ media: "print" });
  await expect(page.getByText("Notary Klein")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toBeHidden();
  await shoot(page, "paper-printed");
  await page.emulateMedia({ media: null });
  await page.getByLabel("The key is on paper").check();
  await page.getByLabel("The last 4 characters of the secret key").fill("0000");
  await page.getByRole("button", { name: "Put the key into force" }).click();
  await expect(page.getByRole("alert")).toContainText("These are not the last 4 characters of the key.");
  await page.getByLabel("The last 4 characters of the secret key").fill(key.slice(-4).toLowerCase());
  const made = page.waitForRequest("**/api/paper/key");
  const sealed = page.waitForRequest("**/api/paper/seal");
  await page.getByRole("button", { name: "Put the key into force" }).click();
  expect((await made).postData()).not.toContain(key);
  expect((await sealed).postData()).not.toContain(key);
  await expect(page.getByText("Kept by Notary Klein")).toBeVisible();
  await expect(page.getByRole("button", { name: /to the paper key/ })).toHaveCount(0);

  await expect(page.getByText("Never rehearsed.")).toBeVisible();
  await page.getByText("Rehearse the key on paper").click();
  const typed = page.getByLabel("The secret key from the paper");
  await typed.fill("AGE-SECRET-KEY-1M6ZA96NY0QJL4Y0P2GW9MCAQW7T24RMFECD4JHQXVMMH4DPG4F4SD53E8G");
  const refused = page.waitForResponse("**/api/paper/rehearse");
  await page.getByRole("button", { name: "Try the key" }).click();
  expect((await refused).status()).toBe(409);
  await expect(page.getByRole("alert")).toContainText("but not the event’s key on paper");
  await typed.fill(key.replaceAll(/.{6}/g, "$&\n"));
  await page.getByRole("button", { name: "Try the key" }).click();
  await expect(page.getByText("The paper works.")).toBeVisible();
  await expect(page.getByText(/^Last rehearsed \d/)).toBeVisible();
  await expectGood(page, "paper-rehearsed");
});

test("a responder seals what only they can open", async ({ page, visitor, server }) => {
  const event = slug("only");
  await join(page, await createEvent(server, event));
  const sasha = await visitor();
  await join(sasha, await invite(server, event, "responder"), RESPONDER);
  const reporter = await visitor();
  await openForm(reporter, event);
  await what(reporter).fill("Robin shouted at me.");
  await reporter.getByLabel(/Robin Vale/).check();
  await send(reporter);
  await receipt(reporter);
  await makePaper(page, event);
  await page.goto(`/${event}/desk`);
  await expect(page.getByRole("button", { name: /to the paper key/ })).toHaveCount(0);
  await sasha.goto(`/${event}/desk`);
  await expectGood(sasha, "desk-to-seal");
  await sasha.getByRole("button", { name: "Seal 1 case to the paper key" }).click();
  await expect(sasha.getByText("1 case is sealed to the key on paper now.")).toBeVisible();
  await sasha.reload();
  await expect(sasha.getByText("Robin shouted at me.")).toBeVisible();
  await expect(sasha.getByRole("button", { name: /to the paper key/ })).toHaveCount(0);
});

test("everyone lost their key, and the paper opens the cases again", async ({ page, visitor, server }) => {
  const event = slug("everyone");
  await join(page, await createEvent(server, event));
  await fileReport(await visitor(), "He shouted at me.", event);
  const paper = await makePaper(page, event);
  await fileReport(await visitor(), "She pushed me.", event);

  const anew = await visitor();
  await join(anew, await inviteInstead(server, event, "chair", NEWCOMER.email));
  await expect(anew.getByText("You do not hold the key to this case yet.")).toHaveCount(2);
  await page.goto(`/${event}/desk`);
  await expect(page, "who they were is gone").toHaveURL(/sign-in/);
  await anew.goto(`/${event}/team`);
  await anew.getByRole("link", { name: "Everyone lost their key" }).click();
  await expectGood(anew, "restore");
  const key = anew.getByLabel("The secret key from the paper");
  await key.fill("AGE-SECRET-KEY-1M6ZA96NY0QJL4Y0P2GW9MCAQW7T24RMFECD4JHQXVMMH4DPG4F4SD53E8G");
  await anew.getByRole("button", { name: "Restore the cases" }).click();
  await expect(anew.getByText("This key opens no case that you may have")).toBeVisible();
  const sent: string[] = [];
  anew.on("request", (request) => sent.push(request.postData() ?? ""));
  await key.fill(paper);
  await anew.getByRole("button", { name: "Restore the cases" }).click();
  await expect(anew.getByText("2 cases are open to you again.")).toBeVisible();
  await expectGood(anew, "restored");
  for (const body of sent) expect(body).not.toContain(paper);
  await anew.getByRole("link", { name: "To the cases" }).click();
  await expect(anew.getByText("He shouted at me.")).toBeVisible();
  await expect(anew.getByText("She pushed me.")).toBeVisible();
});
