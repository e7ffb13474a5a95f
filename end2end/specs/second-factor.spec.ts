import type { Page } from "@playwright/test";
import { readFile } from "node:fs/promises";
import { createEvent, invite, join, NEWCOMER, type Newcomer, slug, storedIn, unlock } from "../support/member.ts";
import { expect, expectGood, test } from "../support/page.ts";
import { begin, code, keepCodes, shownCodes, shownSecret, turnOn } from "../support/second-factor.ts";

const NOT_RIGHT = "This code is not right, or it was used before. Please wait for the next one, then try again.";

const RESPONDER: Newcomer = {
  name: "Sam Moor",
  pronouns: "",
  email: "sam@team.example",
  passphrase: "quiet tractors paint the harbour",
};

async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
}

async function sendCode(page: Page, typed: string): Promise<void> {
  await page.getByLabel("Code", { exact: true }).fill(typed);
  await page.getByRole("button", { name: "Sign in" }).click();
}

test("a member sets up a second factor, and signs in with a code and with one from paper", async ({
  page,
  server,
  context,
  problems,
}) => {
  test.slow();
  problems.expect(/status of 401/);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const event = slug("factor");
  const key = await join(page, await createEvent(server, event));
  await page.getByRole("link", { name: "Account" }).click();
  await expectGood(page, "second-factor-off");

  const secret = await begin(page);
  await expect(page.getByRole("heading", { name: "Add this account to your app" })).toBeFocused();
  const link = await page.getByRole("link", { name: "open it there" }).getAttribute("href");
  expect(link).toBe(`otpauth://totp/${event}:${encodeURIComponent(NEWCOMER.email)}?secret=${secret}&issuer=${event}`);
  const wrong = [0, 1, 2].map((n) => `00000${n}`).find((each) => ![-1, 0, 1].some((at) => code(secret, at) === each));
  await page.getByLabel("The code that the app shows now").fill(wrong ?? "");
  await page.getByRole("button", { name: "Turn on" }).click();
  await expect(page.getByRole("alert")).toHaveText(NOT_RIGHT);
  await expect(page.getByLabel("The code that the app shows now")).toBeFocused();
  await expectGood(page, "second-factor-set-up");

  const used = code(secret);
  const codes = await turnOn(page, used);
  await expect(page.getByRole("heading", { name: "Your recovery codes" })).toBeFocused();
  await page.getByRole("button", { name: "Copy" }).click();
  await expect(page.getByText("Copied.")).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.trimEnd().split("\n").slice(-10)).toEqual(codes);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save as file" }).click();
  expect(await readFile(await (await download).path(), "utf8")).toBe(copied);
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("alert")).toHaveText("Please keep the codes first, then tick the box.");
  await expectGood(page, "second-factor-codes");
  await keepCodes(page);
  await expect(page.getByText(codes[0]!)).toHaveCount(0);
  await page.getByText("Change your second factor").click();
  await expectGood(page, "second-factor-on");

  await signOut(page);
  await unlock(page, NEWCOMER.email, NEWCOMER.passphrase);
  await expect(page.getByLabel("Code", { exact: true })).toBeFocused();
  await expect(page.getByLabel("Passphrase")).toBeHidden();
  await sendCode(page, used);
  await expect(page.getByRole("alert")).toHaveText(NOT_RIGHT);
  expect(await storedIn(page)).not.toContain("AGE-SECRET-KEY");
  await expectGood(page, "sign-in-code");
  await sendCode(page, code(secret, 1));
  await expect(page).toHaveURL(`/${event}/desk`);
  expect(await storedIn(page)).toContain(key);

  await signOut(page);
  await unlock(page, NEWCOMER.email, NEWCOMER.passphrase);
  await page.getByRole("button", { name: "Use a recovery code" }).click();
  await sendCode(page, codes[0]!.toLowerCase());
  await expect(page).toHaveURL(`/${event}/desk`);
  await page.getByRole("link", { name: "Account" }).click();
  await expect(page.getByText("9 recovery codes are left.")).toBeVisible();

  await signOut(page);
  await unlock(page, NEWCOMER.email, NEWCOMER.passphrase);
  await sendCode(page, codes[0]!);
  await expect(page.getByRole("alert")).toHaveText(NOT_RIGHT);
  await page.getByRole("button", { name: "Start again" }).click();
  await expect(page.getByLabel("Passphrase")).toBeFocused();
  await expect(page.getByLabel("Passphrase")).toHaveValue("");
  await unlock(page, NEWCOMER.email, NEWCOMER.passphrase);
  await sendCode(page, codes[1]!);
  await expect(page).toHaveURL(`/${event}/desk`);
});

test("a member makes new codes, moves to another app, and turns it off", async ({ page, server }) => {
  await join(page, await createEvent(server, slug("change")));
  await page.getByRole("link", { name: "Account" }).click();
  const codes = await turnOn(page, code(await begin(page)));
  await keepCodes(page);
  const change = async (typed: string, button: string): Promise<void> => {
    await page.getByText("Change your second factor").click();
    await page.getByLabel("A code, to show that it is you").fill(typed);
    await page.getByRole("button", { name: button }).click();
  };
  await change(codes[0]!, "Make new recovery codes");
  const fresh = await shownCodes(page);
  expect(fresh.filter((each) => codes.includes(each))).toEqual([]);
  await keepCodes(page);
  await change(fresh[0]!, "Move to another app or phone");
  const other = await turnOn(page, code(await shownSecret(page)));
  await keepCodes(page);
  await change(other[0]!, "Turn off");
  await expect(page.getByRole("button", { name: "Set up a second factor" })).toBeVisible();
});

test("a chair requires it, a responder is led to set it up, and a lost one is reset", async ({
  page,
  visitor,
  server,
}) => {
  test.slow();
  const event = slug("require");
  await join(page, await createEvent(server, event));
  const responder = await visitor();
  await join(responder, await invite(server, event, "responder"), RESPONDER);
  const require = page.getByRole("button", { name: "Require a second factor" });

  await page.getByRole("link", { name: "Team" }).click();
  await expect(require).toHaveCount(0);
  await page.getByRole("link", { name: "set up yours" }).click();
  await turnOn(page, code(await begin(page)));
  await keepCodes(page);
  await page.getByRole("link", { name: "Team" }).click();
  await require.click();
  await expect(page.getByText("Every member needs a second factor.")).toBeVisible();

  await responder.getByRole("link", { name: "Cases" }).click();
  await expect(responder).toHaveURL(`/${event}/account`);
  await expect(responder.getByText("This event asks every member for a second factor.")).toBeVisible();
  await expectGood(responder, "second-factor-required");
  await turnOn(responder, code(await begin(responder)));
  await keepCodes(responder);
  await responder.getByText("Change your second factor").click();
  await expect(responder.getByRole("button", { name: "Turn off" })).toHaveCount(0);
  await responder.getByRole("link", { name: "Cases" }).click();
  await expect(responder.getByText("No open case right now.")).toBeVisible();

  await page.reload();
  await page.getByText("Lost phone").click();
  await expectGood(page, "team-second-factor");
  await page.getByRole("button", { name: `Reset the second factor of ${RESPONDER.name}` }).click();
  await expect(page.getByText("Lost phone")).toHaveCount(0);
  await responder.reload();
  await expect(responder).toHaveURL(`/${event}/sign-in?next=/${event}/desk`);
  await unlock(responder, RESPONDER.email, RESPONDER.passphrase);
  await expect(responder).toHaveURL(`/${event}/account`);
});

test("whoever guesses is held up, and the member signs in where they did before", async ({
  page,
  visitor,
  server,
  problems,
}) => {
  problems.expect(/status of 401/);
  problems.expect(/status of 429/);
  const event = slug("guess");
  await join(page, await createEvent(server, event));
  await signOut(page);
  const proof = "A".repeat(43);
  const eve = await visitor();
  await eve.goto(`/${event}/sign-in`);
  const statuses = await eve.evaluate(
    async ([event, email, proof]) => {
      const found: number[] = [];
      for (let n = 0; n < 11; n++) {
        const headers = { "content-type": "application/json", accept: "application/json" };
        const body = JSON.stringify({ event, email, proof });
        found.push((await fetch("/api/team/sign-in", { method: "POST", headers, body })).status);
      }
      return found;
    },
    [event, NEWCOMER.email, proof],
  );
  expect(statuses).toEqual([...Array<number>(10).fill(401), 429]);
  await unlock(eve, NEWCOMER.email, NEWCOMER.passphrase);
  await expect(eve.getByRole("alert")).toHaveText(
    "There were too many attempts that were not right. Please wait a quarter of an hour, then try again.",
  );
  await expect(eve.getByRole("link", { name: "Use your recovery kit" })).toHaveAttribute("href", `/${event}/recover`);
  await unlock(page, NEWCOMER.email, NEWCOMER.passphrase);
  await expect(page).toHaveURL(`/${event}/desk`);
});
