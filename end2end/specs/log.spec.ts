// The activity log on the chair's page, and its head, which every member can note down.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { expect, expectAccessible, expectFits, shoot, test } from "../support/page.ts";
import { fileReport } from "../support/reporter.ts";

function entries(page: Page): Locator {
  return page.getByRole("main").getByRole("listitem");
}

/** The digits of the head at the end of the page. */
async function head(page: Page): Promise<string> {
  const told = await page.getByText("The log, as far as you see it, ends with").innerText();
  return /[0-9a-f]{4}( [0-9a-f]{4}){3}$/.exec(told)?.[0] ?? "";
}

/** Computes the head of a downloaded log by docs/PROTOCOL.md. */
function recompute(log: string): string {
  const lines = log.split("\n").slice(0, -1);
  let last: Buffer = Buffer.alloc(32);
  for (let place = 0; place < lines.length; place += 6) {
    expect(lines[place]).toBe("aside log 1");
    const entry = lines.slice(place, place + 6).map((line) => `${line}\n`);
    last = createHash("sha256").update(last).update(entry.join("")).digest();
  }
  return (last.toString("hex").slice(0, 16).match(/.{4}/g) ?? []).join(" ");
}

test("a chair reads what was done, and never what was said", async ({ page, visitor, admit, server }) => {
  const text = `Somebody throws cups, at ${Date.now()}.`;
  await fileReport(await visitor(), text);
  await admit(page, server.member("chair"));
  const row = page.getByRole("listitem").filter({ hasText: text });
  const name = await row.getByRole("link").innerText();
  await row.getByRole("link").click();
  await page.getByRole("button", { name: "Mark as acknowledged" }).click();
  await page.getByRole("link", { name: "Log", exact: true }).click();
  await expect(page).toHaveURL("/demo/log");
  await expect(page.getByRole("link", { name: "Log", exact: true })).toHaveAttribute("aria-current", "page");
  await expect(entries(page).nth(0)).toContainText(`Ana Ruiz Changed the status to “Acknowledged” ${name}`);
  await expect(entries(page).nth(1)).toContainText(`Ana Ruiz Opened the case ${name}`);
  await expect(entries(page).filter({ hasText: `A report came in ${name}` })).toHaveCount(1);
  expect(await page.content()).not.toContain("throws cups");
  await expectAccessible(page);
  await page.getByText("What this is for").click();
  await expectFits(page);
  await shoot(page, "log");

  await page.getByRole("link", { name: "Older" }).click();
  await expect(page.getByRole("link", { name: "Back to the newest" })).toBeVisible();
  await expect(entries(page).first()).not.toContainText(name);
  await page.goBack();
  await entries(page).first().getByRole("link", { name }).click();
  await expect(page.getByRole("region", { name: "Report", exact: true })).toContainText(text);
});

test("the digits on the desk follow from the log, and verify finds them again", async ({
  page,
  visitor,
  admit,
  server,
}) => {
  const ana = server.member("chair");
  await admit(page, ana);
  const noted = await head(page);
  await page.goto("/demo/log");
  expect(await head(page)).toBe(noted);
  await expect(entries(page).first()).toContainText(noted);
  const started = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download the log" }).click();
  const download = await started;
  expect(download.suggestedFilename()).toBe("demo-log.txt");
  expect(recompute(await readFile(await download.path(), "utf8"))).toBe(noted);

  await fileReport(await visitor(), "Somebody throws plates.");
  await page.goto("/demo/desk");
  expect(await head(page)).not.toBe(noted);
  const told = await server.run("log", "verify", "demo", "--member", ana.email, "--head", noted);
  expect(told).toMatch(/^the log of demo holds: \d+ entries, head/);
  expect(told).toMatch(/these digits were its end after entry \d+, of .*; 1 entry since$/m);
});

test("a responder has digits of their own and no log", async ({ page, visitor, admit, server, problems }) => {
  await admit(page, server.member("chair"));
  const ben = await visitor();
  await admit(ben, server.member("responder", 0));
  await page.reload();
  expect(await head(ben)).not.toBe("");
  expect(await head(ben), "the chair sees a case that Ben is kept out of").not.toBe(await head(page));
  await expect(ben.getByRole("link", { name: "Log", exact: true })).toHaveCount(0);
  problems.expect(/status of 403/);
  await ben.goto("/demo/log");
  await expect(ben.getByText("Your role on the team does not include this.")).toBeVisible();
});
