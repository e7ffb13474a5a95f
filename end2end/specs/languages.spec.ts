// Attendees' pages in other languages than English: chosen by the browser or by hand, with and without JavaScript.
import type { Page } from "@playwright/test";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, expectAccessible, expectFits, shoot, test } from "../support/page.ts";

/** The texts of a language that these tests click or read. */
interface Spoken {
  code: string;
  direction: "ltr" | "rtl";
  what: string;
  here: string;
  send: string;
  filed: string;
  words: string;
  open: string;
  stands: string;
}

const LOCALES = join(import.meta.dirname, "..", "..", "app", "locales");

/** `rtl` if the language's own name is in a right-to-left script, as in `domain/language.rs`. */
function directionOf(name: string): "ltr" | "rtl" {
  return /\p{Script=Arabic}|\p{Script=Hebrew}/u.test(name) ? "rtl" : "ltr";
}

/** Reads the texts of the pages from the translation files of the source tree. */
function spoken(code: string): Spoken {
  const texts = new Map<string, string>();
  for (const file of readdirSync(join(LOCALES, code))) {
    for (const line of readFileSync(join(LOCALES, code, file), "utf8").split("\n")) {
      const [, id, text] = /^([a-z][a-z0-9-]*) = (.*)$/.exec(line) ?? [];
      if (id !== undefined && text !== undefined) texts.set(id, text);
    }
  }
  const say = (id: string): string => {
    const text = texts.get(id);
    if (text === undefined) throw new Error(`${code} has no ${id}`);
    return text;
  };
  return {
    code,
    direction: directionOf(say("language-name")),
    what: say("what-label"),
    here: say("sealed-on-device"),
    send: say("send-report"),
    filed: say("filed-heading"),
    words: say("words-label"),
    open: say("open-report"),
    stands: say("status-heading"),
  };
}

async function expectGood(page: Page, name: string, { code, direction }: Spoken): Promise<void> {
  await expect(page.locator("html")).toHaveAttribute("lang", code);
  await expect(page.locator("html")).toHaveAttribute("dir", direction);
  await expectAccessible(page);
  await expectFits(page);
  await shoot(page, `${name}-${code}`);
}

for (const code of ["ar", "de", "ja", "hi"]) {
  test.describe(code, () => {
    test.use({ locale: code });

    test(`a report is filed and followed up in the language of the browser: ${code}`, async ({ page }) => {
      const say = spoken(code);
      await page.goto("/demo");
      await expectGood(page, "landing", say);
      await page.goto("/demo/report");
      await expect(page.getByText(say.here)).toBeVisible();
      await expectGood(page, "report", say);
      await page.getByLabel(say.what).fill("مرحبا, hello & こんにちは.");
      await page.getByRole("button", { name: say.send }).click();
      await expect(page.getByRole("heading", { name: say.filed })).toBeVisible();
      await expectGood(page, "receipt", say);
      const words = await page.locator("#receipt-words li").allInnerTexts();
      await page.goto("/demo/follow-up");
      await page.getByLabel(say.words).fill(words.join(" "));
      await page.getByRole("button", { name: say.open }).click();
      await expect(page.getByRole("heading", { name: say.stands })).toBeVisible();
      await expectGood(page, "mailbox", say);
    });
  });
}

test("another language is one link away, and stays", async ({ page }) => {
  const say = spoken("uk");
  await page.goto("/demo");
  await page.getByText("Language: English").click();
  await page.getByRole("link", { name: "Українська" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "uk");
  await page.goto("/demo/report");
  await expect(page.getByLabel(say.what)).toBeVisible();
  await expect(page.getByText(say.here)).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false, locale: "he" });

  test("a problem, a receipt and a mailbox speak the language of the form", async ({ page, problems }) => {
    problems.expect(/status of 422/);
    const say = spoken("he");
    await page.goto("/demo/report");
    await page.getByLabel(say.what).fill("שלום");
    await page.getByRole("button", { name: say.send }).click();
    await expect(page.getByRole("heading", { name: say.filed })).toBeVisible();
    await expectGood(page, "receipt-plain", say);
    const words = await page.locator("#receipt-words li").allInnerTexts();
    await page.goto("/demo/follow-up");
    await page.getByLabel(say.words).fill("one two");
    await page.getByRole("button", { name: say.open }).click();
    await expect(page.getByRole("alert").or(page.locator(".error")).first()).toBeVisible();
    await page.getByLabel(say.words).fill(words.join(" "));
    await page.getByRole("button", { name: say.open }).click();
    await expect(page.getByRole("heading", { name: say.stands })).toBeVisible();
    await expectGood(page, "mailbox-plain", say);
  });
});

test("the team sees in which language a report was asked for", async ({ page, visitor, admit, server }) => {
  const reporter = await visitor({ locale: "fr" });
  const say = spoken("fr");
  await reporter.goto("/demo/report");
  await expect(reporter.getByText(say.here)).toBeVisible();
  await reporter.getByLabel(say.what).fill("Il m’a suivie jusqu’à l’hôtel.");
  await reporter.getByRole("button", { name: say.send }).click();
  await expect(reporter.getByRole("heading", { name: say.filed })).toBeVisible();
  await admit(page, server.member("responder", 1));
  await page.getByRole("listitem").filter({ hasText: "Il m’a suivie" }).first().getByRole("link").click();
  await expect(page.getByText("Asked in")).toBeVisible();
  await expect(page.getByRole("definition").filter({ hasText: "Français" })).toBeVisible();
});
