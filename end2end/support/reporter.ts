// Reporters: filing, and opening the mailbox. A text on the page tells whether its code runs.
import { expect, type Locator, type Page } from "@playwright/test";

/** Text of the report page when its code seals on the device. */
export const SEALS_HERE = "Encrypted on this device before it is sent";
/** Text of the follow-up page when its code opens reports on the device. */
export const OPENS_HERE = "Your words stay on this device.";

/** Opens the report form and waits until its code runs. */
export async function openForm(page: Page, event = "demo"): Promise<void> {
  await page.goto(`/${event}/report`);
  await expect(page.getByText(SEALS_HERE)).toBeVisible();
}

export function what(page: Page): Locator {
  return page.getByLabel("What happened?");
}

export async function send(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Send the report" }).click();
}

/** The twelve words of the receipt that the page shows. */
export async function receipt(page: Page): Promise<string[]> {
  await expect(page.getByRole("heading", { name: "Your report is filed" })).toBeVisible();
  const card = page.getByRole("region", { name: "Your receipt: twelve words" });
  const words = await card.getByRole("listitem").allInnerTexts();
  expect(words).toHaveLength(12);
  for (const word of words) expect(word).toMatch(/^[a-z]{3,8}$/);
  return words;
}

/** Files a report with only this text. Returns the receipt. */
export async function fileReport(page: Page, text: string, event = "demo"): Promise<string[]> {
  await openForm(page, event);
  await what(page).fill(text);
  await send(page);
  return receipt(page);
}

/** Types the words into the follow-up form, without sending it. */
export async function typeWords(page: Page, typed: string, event = "demo"): Promise<void> {
  await page.goto(`/${event}/follow-up`);
  await expect(page.getByText(OPENS_HERE)).toBeVisible();
  await page.getByLabel("Your twelve words").fill(typed);
}

/** Opens the mailbox with a receipt. */
export async function comeBack(page: Page, words: string[], event = "demo"): Promise<void> {
  await typeWords(page, words.join(" "), event);
  await page.getByRole("button", { name: "Open my report" }).click();
  await expect(page.getByRole("heading", { name: "Where it stands" })).toBeVisible();
}

/** The messages between team and reporter, as the reporter sees them. */
export function messages(page: Page): Locator {
  return page.getByRole("region", { name: "Messages" }).getByRole("listitem");
}
