// An authenticator app: RFC 6238 with only the HMAC of Node.
import { expect, type Page } from "@playwright/test";
import { createHmac } from "node:crypto";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const STEP_MS = 30_000;

/** Decodes base32. */
function fromBase32(text: string): Buffer {
  const bits = [...text].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const bytes = bits.match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => parseInt(byte, 2)));
}

/** The code of an app, some steps of 30 seconds from now. */
export function code(secret: string, steps = 0): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / STEP_MS) + steps));
  const mac = createHmac("sha1", fromBase32(secret)).update(counter).digest();
  const offset = mac[19]! & 0xf;
  return ((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).toString().padStart(6, "0");
}

/** Starts the set-up on the account page. Returns the secret. */
export async function begin(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Set up a second factor" }).click();
  return shownSecret(page);
}

/** The secret that the page shows, without its groups. */
export async function shownSecret(page: Page): Promise<string> {
  await expect(page.getByRole("img", { name: /QR code/ })).toBeVisible();
  const secret = await page.locator("#second-factor-secret").innerText();
  expect(secret).toMatch(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/);
  return secret.replaceAll(" ", "");
}

/** Enters the code of the app. Returns the recovery codes. */
export async function turnOn(page: Page, shown: string): Promise<string[]> {
  await page.getByLabel("The code that the app shows now").fill(shown);
  await page.getByRole("button", { name: "Turn on" }).click();
  return shownCodes(page);
}

/** The recovery codes that the page shows. */
export async function shownCodes(page: Page): Promise<string[]> {
  const card = page.getByRole("region", { name: "Your recovery codes" });
  await expect(card).toBeVisible();
  const codes = await card.getByRole("listitem").allInnerTexts();
  expect(new Set(codes).size).toBe(10);
  for (const each of codes) expect(each).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
  return codes;
}

/** Confirms that the recovery codes are stored. */
export async function keepCodes(page: Page): Promise<void> {
  await page.getByLabel("I have kept the recovery codes").check();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByText("10 recovery codes are left.")).toBeVisible();
}
