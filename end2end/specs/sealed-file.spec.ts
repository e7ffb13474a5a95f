// External reports: files sealed with a program that shares no code with Aside.
import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { armor, Encrypter } from "age-encryption";
import { expect, expectGood, test } from "../support/page.ts";

/** A text that no other test uses. */
function unique(text: string): string {
  return `${text} (${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)})`;
}

/** The recipients of recipients.txt, by the comment with the name. */
async function keys(page: Page): Promise<Map<string, string>> {
  const started = page.waitForEvent("download");
  await page.getByRole("link", { name: "recipients.txt" }).click();
  const download = await started;
  expect(download.suggestedFilename()).toBe("recipients.txt");
  const text = await readFile(await download.path(), "utf8");
  const entries = text.matchAll(/^# (.+)\n# fingerprint (?:[a-z]+ ?){8}\n(age1\w+)$/gm);
  return new Map(Array.from(entries, ([, who, key]) => [who ?? "", key ?? ""]));
}

async function seal(content: string | Uint8Array, recipients: Iterable<string>): Promise<Buffer> {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return Buffer.from(await encrypter.encrypt(content));
}

async function handIn(page: Page, buffer: Buffer): Promise<void> {
  const file = { name: "report.age", mimeType: "application/octet-stream", buffer };
  await page.getByLabel("The sealed file").setInputFiles(file);
  await page.getByRole("button", { name: "Hand it in" }).click();
}

/** The external reports of the queue, the newest last. */
function files(page: Page): Locator {
  return page.getByRole("region", { name: "Sealed files that wait for somebody" }).getByRole("listitem");
}

/** Opens the page of the newest external report. Returns its code name. */
async function openNewest(page: Page): Promise<string> {
  const link = files(page).last().getByRole("link");
  const name = await link.innerText();
  await link.click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(name);
  return name;
}

/** Asserts the properties that every page must have. */
test("a sealed file goes from someone’s own device to a case", async ({ page, visitor, admit, server }) => {
  const text = unique("The auctioneer grabs people by the wrist.\nI have seen it three times.");
  await page.goto("/demo");
  await page.getByRole("link", { name: "Trust no web page? Hand in a sealed file" }).click();
  await expect(page.getByText("There is no receipt.")).toBeVisible();
  await expectGood(page, "sealed");
  const team = await keys(page);
  expect(Array.from(team.keys())).toEqual([
    "Ana Ruiz (she/her), chair",
    "Ben Okafor (he/him), responder",
    "Mina Park (they/them), responder",
    "Tomasz Lis (he/they), responder",
  ]);
  await handIn(page, await seal(text, team.values()));
  await expect(page.getByText("Thank you for telling us. The team has the file since")).toBeVisible();
  await expectGood(page, "sealed-kept");

  const ana = await visitor();
  const sent: string[] = [];
  ana.on("request", (request) => sent.push(request.postData() ?? ""));
  await admit(ana, server.member("chair"));
  await expect(files(ana).last()).toContainText("A sealed file, handed in just now");
  await expect(ana.getByText("Opening…")).toHaveCount(0);
  await expectGood(ana, "queue-with-files");
  const name = await openNewest(ana);
  await expect(ana.getByRole("region", { name: "What is in it" })).toContainText("I have seen it three times.");
  await expectGood(ana, "sealed-file");
  await ana.getByRole("button", { name: "Make this a case" }).click();
  await expect(ana).toHaveURL(`/demo/desk/${name.replace(" ", "-")}`);
  await expect(ana.getByRole("region", { name: "Report", exact: true })).toContainText(text);
  await expect(ana.getByText("nobody would find an answer here")).toBeVisible();
  await expect(ana.getByLabel("Answer the reporter")).toHaveCount(0);
  await expect(ana.getByLabel("Add a note")).toBeVisible();
  expect(sent.join("\n")).not.toContain("auctioneer");
  await expectGood(ana, "case-of-a-file");

  const mina = await visitor();
  await admit(mina, server.member("responder", 1));
  await expect(mina.getByText("The auctioneer grabs people by the wrist.")).toBeVisible();
  await expect(mina.getByRole("link", { name, exact: true })).toHaveAttribute("href", /\/demo\/desk\/[a-z]+-[a-z]+$/);
});

test("a member whom it was not sealed to is told so, and can take it to the key on paper", async ({
  page,
  visitor,
  admit,
  server,
}) => {
  await page.goto("/demo/sealed");
  const mina = (await keys(page)).get("Mina Park (they/them), responder") ?? "";
  const sealed = await seal(unique("For Mina alone."), [mina]);
  await handIn(page, sealed);
  const ana = await visitor();
  await admit(ana, server.member("chair"));
  await openNewest(ana);
  await expect(ana.getByText("This file was not sealed to you. A colleague may be able to open it.")).toBeVisible();
  await expect(ana.getByRole("button", { name: "Make this a case" })).toHaveCount(0);
  await expectGood(ana, "sealed-file-of-others");
  const started = ana.waitForEvent("download");
  await ana.getByRole("button", { name: "Save the sealed file" }).click();
  const download = await started;
  expect(download.suggestedFilename()).toMatch(/^[a-z]+-[a-z]+\.age$/);
  expect(await readFile(await download.path())).toEqual(sealed);
});

test("what is no text is saved first, and told in the member’s own words", async ({ page, visitor, admit, server }) => {
  const picture = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe, 0, 1, 2, 3, Math.floor(Math.random() * 256)]);
  const told = unique("A photograph of the letter that was pinned to her door.");
  await page.goto("/demo/sealed");
  await handIn(page, await seal(picture, (await keys(page)).values()));
  const ana = await visitor();
  await admit(ana, server.member("chair"));
  await openNewest(ana);
  await expect(ana.getByText("What is in this file is no plain text")).toBeVisible();
  await ana.getByLabel("What is in it, in your words").fill(told);
  await ana.getByRole("button", { name: "Make this a case" }).click();
  await expect(ana.getByRole("alert")).toHaveText("Please save what is in it first.");
  await expectGood(ana, "sealed-file-no-text");
  const started = ana.waitForEvent("download");
  await ana.getByRole("button", { name: "Save what is in it as a file" }).click();
  expect(await readFile(await (await started).path())).toEqual(picture);
  await ana.getByRole("button", { name: "Make this a case" }).click();
  await expect(ana.getByRole("region", { name: "Report", exact: true })).toContainText(told);
});

test("of two members who make a case of it, one is told", async ({ page, visitor, admit, server, problems }) => {
  await page.goto("/demo/sealed");
  await handIn(page, await seal(unique("The DJ plays it again."), (await keys(page)).values()));
  const [ana, mina] = [await visitor(), await visitor()];
  await admit(ana, server.member("chair"));
  await admit(mina, server.member("responder", 1));
  await openNewest(ana);
  await openNewest(mina);
  await ana.getByRole("button", { name: "Make this a case" }).click();
  await expect(ana.getByRole("region", { name: "Report", exact: true })).toContainText("The DJ plays it again.");
  problems.expect(/status of 409/);
  await mina.getByRole("button", { name: "Make this a case" }).click();
  await expect(mina.getByRole("alert")).toContainText("A colleague has made a case of this file in the meantime.");
  await mina.getByRole("link", { name: "To the cases" }).click();
  await expect(mina.getByText("The DJ plays it again.")).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("an armored file is handed in, and who is ticked sees nothing of it", async ({
    page,
    visitor,
    admit,
    server,
    problems,
  }) => {
    problems.expect(/status of 422/);
    const text = unique("Ben tells everyone which sessions I go to.");
    await page.goto("/demo/sealed");
    const team = await keys(page);
    await page.getByRole("checkbox", { name: "Ben Okafor" }).check();
    await handIn(page, Buffer.from(text));
    await expect(page.getByRole("alert")).toContainText("This is not a whole file sealed with age.");
    await expect(page.getByRole("alert")).toContainText("Nothing was kept.");
    await expect(page.getByRole("checkbox", { name: "Ben Okafor" })).toBeChecked();
    await expectGood(page, "plain-sealed-problem");

    const others = Array.from(team).filter(([who]) => !who.startsWith("Ben"));
    const sealed = await seal(
      text,
      others.map(([, key]) => key),
    );
    const armored = Buffer.from(armor.encode(sealed));
    await handIn(page, armored);
    await expect(page.getByText("The team has the file since")).toBeVisible();
    await expectGood(page, "plain-sealed-kept");
    await page.goto("/demo/sealed");
    await handIn(page, armored);
    await expect(page.getByText("The team has this very file already, since")).toBeVisible();

    const ana = await visitor({ javaScriptEnabled: true });
    await admit(ana, server.member("chair"));
    const name = await openNewest(ana);
    await expect(ana.getByText("Kept out of it: Ben Okafor.")).toBeVisible();
    await expect(ana.getByText(text)).toBeVisible();
    const address = new URL(ana.url()).pathname;
    const ben = await visitor({ javaScriptEnabled: true });
    await admit(ben, server.member("responder", 0));
    await expect(ben.getByRole("heading", { name: "Cases", level: 1 })).toBeVisible();
    expect(await ben.content()).not.toContain(name);
    problems.expect(/status of 404/);
    await ben.goto(address);
    await expect(ben.getByText("There is nothing at this address.")).toBeVisible();
    await ana.getByRole("button", { name: "Make this a case" }).click();
    await expect(ana.getByText("Ben Okafor is kept out, as the reporter asked")).toBeVisible();
  });
});
