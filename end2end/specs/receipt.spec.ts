// The receipt: exporting it, and the ways back to the report.
import type { Page } from "@playwright/test";
import { storedIn } from "../support/member.ts";
import { expect, expectAccessible, expectFits, shoot, test } from "../support/page.ts";
import { comeBack, fileReport, OPENS_HERE, receipt, send, typeWords, what } from "../support/reporter.ts";

const CODE = "The way back, with the words, as a QR code";

/** Asserts that only the card is printed, without a word on its purpose. */
async function expectCardAlone(page: Page, words: string[]): Promise<void> {
  await page.emulateMedia({ media: "print" });
  const visible = (await page.locator("body").innerText()).split("\n").filter((line) => line.trim() !== "");
  const { host } = new URL(page.url());
  expect(visible).toEqual(["Keep this card", ...words, `${host}/demo/follow-up`]);
  await expect(page.getByRole("img", { name: CODE })).toBeVisible();
  const size = await page.locator(".card").boundingBox();
  expect(Math.round(((size?.width ?? 0) / 96) * 25.4), "as wide as a bank card, in millimetres").toBe(86);
  expect(Math.round(((size?.height ?? 0) / 96) * 25.4), "and as high").toBe(54);
  const over = await page.locator(".card").evaluate((card) => {
    const edge = card.getBoundingClientRect();
    const parts = [...card.querySelectorAll("*")].map((part) => part.getBoundingClientRect());
    return parts.some((part) => part.right > edge.right || part.bottom > edge.bottom);
  });
  expect(over, "whether something stands out of the card").toBe(false);
  await page.emulateMedia({ media: null });
}

test("the receipt is printed as a card that does not say what it is for", async ({ page }) => {
  const words = await fileReport(page, "He blocks the door of the lift and laughs.");
  await expect(page.getByRole("img", { name: CODE })).toBeVisible();
  await expectCardAlone(page, words);
  await page.emulateMedia({ media: "print" });
  await shoot(page, "receipt-card");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the card and its code are there too", async ({ page }) => {
    await page.goto("/demo/report");
    await what(page).fill("He blocks the door of the lift and laughs.");
    await send(page);
    const words = await receipt(page);
    await expectCardAlone(page, words);
    await expectAccessible(page);
    await expectFits(page);
    await shoot(page, "receipt-plain");
  });
});

test("the code's link fills in the words, and leaves the address and the history", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url() + (request.postData() ?? "")));
  const words = await fileReport(page, "He reads out my messages on stage.");
  await page.goto(`/demo/follow-up#${words.join("-")}`);
  await expect(page.getByText(OPENS_HERE)).toBeVisible();
  await expect(page.getByLabel("Your twelve words")).toHaveValue(words.join("-"));
  await expect(page).toHaveURL("/demo/follow-up");
  await page.getByRole("button", { name: "Open my report" }).click();
  await expect(page.getByRole("heading", { name: "Where it stands" })).toBeVisible();
  for (const request of asked) expect(request).not.toContain(words.slice(0, 3).join("-"));
  await page.goto("/demo");
  await page.goBack();
  await expect(page).toHaveURL("/demo/follow-up");
  await page.goto("/demo/follow-up#abandon-ability");
  await expect(page.getByText(OPENS_HERE)).toBeVisible();
  await expect(page.getByLabel("Your twelve words")).toHaveValue("");
});

test("where the device can share, the words and the address are handed to it, and nothing else", async ({ page }) => {
  await page.addInitScript(() => {
    const share = (data: ShareData): Promise<void> => {
      document.documentElement.dataset["shared"] = JSON.stringify(data);
      return Promise.resolve();
    };
    Object.defineProperty(navigator, "share", { value: share, configurable: true });
  });
  const words = await fileReport(page, "He calls me names in the chat.");
  await expect(page.getByText("Share them only with yourself")).toBeVisible();
  await page.getByRole("button", { name: "Share" }).click();
  await expect(page.getByText("Shared.")).toBeVisible();
  const { origin } = new URL(page.url());
  const shared = await page.locator("html").getAttribute("data-shared");
  expect(JSON.parse(shared ?? "")).toEqual({ text: `${words.join(" ")}\n${origin}/demo/follow-up` });
});

test("where the device cannot share, nothing offers it", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, "share", { value: undefined, configurable: true });
  });
  await fileReport(page, "He calls me names at dinner.");
  await expect(page.getByRole("button", { name: "Copy" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Share" })).toHaveCount(0);
});

test("a device remembers the words only where somebody asks it to", async ({ page }) => {
  const words = await fileReport(page, "She waits for me after every talk.");
  await comeBack(page, words);
  const box = page.getByRole("checkbox", { name: "Remember on this device" });
  await expect(box).not.toBeChecked();
  expect(await storedIn(page)).not.toContain(words[0]);
  await box.check();
  await expectAccessible(page);
  await shoot(page, "mailbox-remembered");

  await typeWords(page, "");
  const open = page.getByRole("button", { name: "Open the report remembered on this device" });
  await expect(open).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);
  await shoot(page, "follow-up-remembered");
  await open.click();
  await expect(page.getByRole("heading", { name: "Where it stands" })).toBeVisible();
  await expect(box).toBeChecked();
  await box.uncheck();
  expect(await storedIn(page)).not.toContain(words[0]);

  await box.check();
  await typeWords(page, "");
  await page.getByRole("button", { name: "Forget it" }).click();
  await expect(open).toHaveCount(0);
  expect(await storedIn(page)).not.toContain(words[0]);
});

test("who lost the receipt is told what can be done and what can't", async ({ page }) => {
  await page.goto("/demo/follow-up");
  await page.getByText("I lost my receipt").click();
  await expect(page.getByText("Nobody can open this conversation without the words")).toBeVisible();
  await expect(page.getByText("Your report is not lost.")).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);
  await shoot(page, "follow-up-lost");
});
