import { readFile } from "node:fs/promises";
import {
  confirmKit,
  createEvent,
  introduce,
  join,
  kitKey,
  NEWCOMER,
  slug,
  storedIn,
  unlock,
} from "../support/member.ts";
import { expect, test } from "../support/page.ts";
import { open, openWithPassphrase } from "../support/sealed.ts";

interface Joining {
  token: string;
  member: { name: string; email: string; key: string; identity: string; proof: string };
}

test("a chair joins by the link that the command prints", async ({ page, server, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const event = slug("join");
  const link = await createEvent(server, event);
  const token = new URL(link).hash.slice(1);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));

  await page.goto(link);
  await expect(page.getByText(`You are invited to ${event} as chair.`)).toBeVisible();
  expect(asked.filter((url) => url.includes(token))).toEqual([]);

  await introduce(page, { ...NEWCOMER, passphrase: "Robin Vale" });
  await expect(page.getByText("Use at least 12 characters")).toBeVisible();
  await page.getByRole("button", { name: "Make my key" }).click();
  await expect(page.getByRole("alert")).toHaveText(
    "This passphrase is too easy to guess. Please make it longer or less usual.",
  );
  await expect(page.getByLabel("Passphrase", { exact: true })).toBeFocused();
  await page.getByLabel("Passphrase", { exact: true }).fill("passwordpassword");
  await expect(page.getByText(/easy to guess\.$/i)).toBeVisible();
  await page.getByLabel("Passphrase", { exact: true }).fill(NEWCOMER.passphrase);
  await expect(page.getByText(/^(Very strong|Strong)\.$/)).toBeVisible();
  await page.getByRole("button", { name: "Show passphrase" }).click();
  await expect(page.getByLabel("Passphrase", { exact: true })).toHaveAttribute("type", "text");
  await page.getByRole("button", { name: "Make my key" }).click();

  const key = await kitKey(page);
  expect(key).toMatch(/^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/);
  await page.getByRole("button", { name: "Copy" }).click();
  await expect(page.getByText("Copied.")).toBeVisible();
  const kit = await page.evaluate(() => navigator.clipboard.readText());
  expect(kit.trimEnd().split("\n").at(-1)).toBe(key);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save as file" }).click();
  expect(await readFile(await (await download).path(), "utf8")).toBe(kit);

  await page.getByRole("button", { name: "Join the team" }).click();
  await expect(page.getByRole("alert")).toHaveText("Please keep the kit first, then tick the box.");
  await page.getByLabel("I have saved or printed the recovery kit").check();
  await page.getByLabel("The last 4 characters of the secret key").fill("0000");
  await page.getByRole("button", { name: "Join the team" }).click();
  await expect(page.getByRole("alert")).toContainText("These are not the last 4 characters of the key.");

  const joining = page.waitForRequest("**/api/team/join");
  await confirmKit(page, key);
  const body = (await joining).postData() ?? "";
  await expect(page).toHaveURL(`/${event}/desk`);
  await expect(page.getByText("No open case right now. New reports appear here.")).toBeVisible();
  await expect(page.getByText(NEWCOMER.name)).toBeVisible();

  expect(body).not.toContain(NEWCOMER.passphrase);
  expect(body).not.toContain(key);
  const { member } = JSON.parse(body) as Joining;
  expect(await openWithPassphrase(member.identity, NEWCOMER.passphrase)).toBe(`${key}\n`);
  await expect(open(member.identity, key)).rejects.toThrow();
});

test("a joining link works once", async ({ page, visitor, server, problems }) => {
  const link = await createEvent(server, slug("once"));
  await join(page, link);
  problems.expect(/status of 410/);
  const other = await visitor();
  await other.goto(link);
  await expect(other.getByRole("alert")).toHaveText(
    "This link was used before, has run out, or is incomplete. Please ask for a new one.",
  );
  await expect(other.getByLabel("Your name")).toHaveCount(0);
  await expect(other.getByRole("link", { name: "sign in" })).toBeVisible();
});

test("a new member is told to attendees, leaves without a trace, and signs in again", async ({
  page,
  visitor,
  server,
  problems,
}) => {
  const event = slug("again");
  const key = await join(page, await createEvent(server, event));
  expect(await storedIn(page)).toContain(key);
  const attendee = await visitor();
  await attendee.goto(`/${event}`);
  await expect(attendee.getByText("Robin Vale (they/them), chair")).toBeVisible();

  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(`/${event}/sign-in`);
  expect(await storedIn(page)).not.toContain("AGE-SECRET-KEY");
  await page.goto(`/${event}/desk`);
  await expect(page).toHaveURL(`/${event}/sign-in?next=/${event}/desk`);

  problems.expect(/status of 401/);
  await unlock(page, NEWCOMER.email, "violet anchors drift over orchards");
  await expect(page.getByRole("alert")).toHaveText("E-mail address or passphrase is not right.");
  expect(await storedIn(page)).not.toContain("AGE-SECRET-KEY");
  await page.getByLabel("Passphrase").fill(NEWCOMER.passphrase);
  const proving = page.waitForRequest("**/api/team/sign-in");
  await page.getByRole("button", { name: "Sign in" }).click();
  expect((await proving).postData()).not.toContain(NEWCOMER.passphrase);
  await expect(page).toHaveURL(`/${event}/desk`);
  expect(await storedIn(page)).toContain(key);
});
