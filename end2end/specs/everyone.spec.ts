// An attendee's pages for people who use a keyboard, large spacing, forced colours or no animation.
import type { Page } from "@playwright/test";
import { expect, shoot, test } from "../support/page.ts";
import { OPENS_HERE, openForm, receipt, SEALS_HERE, what } from "../support/reporter.ts";

const PAGES = ["/demo", "/demo/report", "/demo/follow-up", "/demo/sealed"];

/** The accessible name of the focused element. */
async function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    const label =
      element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element.labels?.[0] : null;
    return (label ?? element)?.textContent?.replaceAll(/\s+/g, " ").trim() ?? "";
  });
}

/** Presses Tab until the focused element has this name. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press("Tab");
    const found = await focused(page);
    if (typeof name === "string" ? found.startsWith(name) : name.test(found)) return;
  }
  throw new Error(`Tab never came to ${name}`);
}

test("a report is filed, kept and opened again with the keyboard alone", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openForm(page);
  await page.keyboard.press("Tab");
  expect(await focused(page)).toBe("Skip to the content");
  await page.keyboard.press("Enter");
  await tabTo(page, "What happened?");
  await page.keyboard.type("He shouted at me.");
  await tabTo(page, "Yes");
  await page.keyboard.press("Space");
  await tabTo(page, /Ben Okafor/);
  await page.keyboard.press("Space");
  await tabTo(page, "Send the report");
  await page.keyboard.press("Enter");
  const words = await receipt(page);
  await expect(page.getByRole("heading", { name: "Your report is filed" })).toBeFocused();
  await tabTo(page, "Copy");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "Copied." })).toBeVisible();

  await page.goto("/demo/follow-up");
  await expect(page.getByText(OPENS_HERE)).toBeVisible();
  await tabTo(page, "Your twelve words");
  await page.keyboard.type(words.join(" "));
  await tabTo(page, "Open my report");
  await page.keyboard.press("Enter");
  await expect(page.locator("#mailbox")).toBeFocused();
  await tabTo(page, "Write to the team");
  await page.keyboard.type("And again.");
  await tabTo(page, "Send");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "Your message is with the team." })).toBeVisible();
});

test("a problem is announced, tied to its field, and under the keyboard", async ({ page }) => {
  await openForm(page);
  await page.getByRole("button", { name: "Send the report" }).click();
  await expect(page.getByRole("alert")).toContainText("Please write what happened.");
  await expect(page.locator("#report-problem")).toBeFocused();
  await expect(what(page)).toHaveValue("");
});

test("texts may be set wider apart without anything being cut off", async ({ page }) => {
  for (const path of PAGES) {
    await page.goto(path);
    const cut = await page.evaluate(() => {
      for (const element of document.querySelectorAll<HTMLElement>("body *")) {
        element.style.setProperty("line-height", "1.5", "important");
        element.style.setProperty("letter-spacing", "0.12em", "important");
        element.style.setProperty("word-spacing", "0.16em", "important");
      }
      for (const paragraph of document.querySelectorAll("p"))
        paragraph.style.setProperty("margin-block-end", "2em", "important");
      const overflows = (element: Element) => {
        const { overflowX, overflowY } = getComputedStyle(element);
        const hides = overflowX === "hidden" || overflowX === "clip" || overflowY === "hidden" || overflowY === "clip";
        return (
          hides && (element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1)
        );
      };
      const root = document.documentElement;
      const found = [...document.querySelectorAll("main *")]
        .filter(overflows)
        .map((element) => element.outerHTML.slice(0, 80));
      return root.scrollWidth > root.clientWidth ? [...found, "the page scrolls sideways"] : found;
    });
    expect(cut, path).toEqual([]);
  }
});

test("forced colours and reduced motion leave every control in sight", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" });
  for (const path of PAGES) {
    await page.goto(path);
    const moving = await page.evaluate(() => document.getAnimations().length);
    expect(moving, path).toBe(0);
    const faint = await page.evaluate(() => {
      const bare = (element: Element) => {
        const { borderTopWidth, outlineStyle, borderTopStyle } = getComputedStyle(element);
        return (borderTopStyle === "none" || borderTopWidth === "0px") && outlineStyle === "none";
      };
      return [...document.querySelectorAll("main button, main .button, main textarea, main input[type=text]")]
        .filter(bare)
        .map((element) => element.outerHTML.slice(0, 80));
    });
    expect(faint, `controls without an edge at ${path}`).toEqual([]);
    await shoot(page, `forced-colours${path.replaceAll("/", "-")}`);
  }
});

test("every target of an attendee's pages is large enough for a thumb", async ({ page }) => {
  for (const path of PAGES) {
    await page.goto(path);
    if (path === "/demo/report") await expect(page.getByText(SEALS_HERE)).toBeVisible();
    const small = await page.evaluate(() => {
      const inText = (element: Element) => element.closest("p, li") !== null && !element.matches(".button, button");
      return [...document.querySelectorAll("a, button, summary, label.choice, input:not([type=hidden]), textarea")]
        .filter((element) => element.checkVisibility() && !element.matches(".skip, .choice input") && !inText(element))
        .filter((element) => element.getBoundingClientRect().height < 44)
        .map((element) => element.outerHTML.slice(0, 80));
    });
    expect(small, path).toEqual([]);
  }
});
