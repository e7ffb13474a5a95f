// The `test` of every spec: one server for each worker, and every problem in the browser fails the test.
import { AxeBuilder } from "@axe-core/playwright";
import { test as base, type BrowserContext, type BrowserContextOptions, expect, type Page } from "@playwright/test";
import { join } from "node:path";
import { enter, type Keyring } from "./member.ts";
import { Problems } from "./problems.ts";
import { type Member, Server } from "./server.ts";

export { expect };

interface PerTest {
  /** Problems in the browser; the test fails at its end if there are any. */
  problems: Problems;
  /** Another person's browser, with separate cookies and storage. */
  visitor: (options?: BrowserContextOptions) => Promise<Page>;
  /** Opens the first page of a demo member in a browser, with a saved sign-in. */
  admit: (page: Page, member: Member) => Promise<void>;
}

interface PerWorker {
  /** For a spec that depends on the content of the demo: its server is not shared with specs that change it. */
  untouched: boolean;
  server: Server;
  keyring: Keyring;
}

export const test = base.extend<PerTest, PerWorker>({
  untouched: [false, { option: true, scope: "worker" }],

  server: [
    async ({}, use) => {
      const server = await Server.start();
      await use(server);
      await server.stop();
    },
    { scope: "worker" },
  ],

  keyring: [async ({}, use) => use(new Map()), { scope: "worker" }],

  baseURL: async ({ server }, use) => use(server.url),

  problems: [
    async ({ server, baseURL, context, javaScriptEnabled }, use, info) => {
      const problems = new Problems(baseURL ?? server.url);
      await problems.watch(context, !javaScriptEnabled);
      await use(problems);
      if (info.status !== info.expectedStatus) {
        await info.attach("server.log", { body: server.log, contentType: "text/plain" });
      }
      problems.assertNone();
    },
    { auto: true },
  ],

  visitor: async ({ browser, problems, javaScriptEnabled }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (options) => {
      const context = await browser.newContext(options);
      contexts.push(context);
      await problems.watch(context, !(options?.javaScriptEnabled ?? javaScriptEnabled));
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },

  admit: async ({ keyring }, use) => use((page, member) => enter(page, member, keyring)),
});

const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const SCHEMES = ["light", "dark"] as const;
/** A small phone, a phone, a laptop at 200 % zoom, a laptop. */
const WIDTHS = [320, 360, 640, 1280];
/** The narrowest screen on which text of double size must fit. */
const LARGE_LETTERS_FROM = 360;

/** Asserts that axe finds no violation of WCAG 2.2 A and AA, in light and dark mode. */
export async function expectAccessible(page: Page): Promise<void> {
  const scriptless = await page.evaluate(() => matchMedia("(scripting: none)").matches);
  const seen = scriptless ? await copyWithScripts(page) : page;
  for (const colorScheme of SCHEMES) {
    await look(seen, colorScheme);
    const found = await new AxeBuilder({ page: seen }).withTags(STANDARDS).setLegacyMode().analyze();
    const lines = found.violations.flatMap(({ id, help, nodes }) =>
      nodes.map((node) => `${id}: ${help}: ${node.target.join(" ")}`),
    );
    expect(lines, `what axe finds at ${page.url()} in ${colorScheme}`).toEqual([]);
  }
  await seen.emulateMedia({ colorScheme: null, reducedMotion: null });
  if (scriptless) await seen.context().close();
}

/** Sets light or dark mode. Also sets reduced motion, because colour transitions inside closed <details> never end. */
async function look(page: Page, colorScheme: (typeof SCHEMES)[number]): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
}

/** A copy of the page in which axe can run although scripts are disabled; the page's own scripts do not run. */
async function copyWithScripts(page: Page): Promise<Page> {
  const browser = page.context().browser();
  if (browser === null) throw new Error("the page has no browser");
  const body = (await page.content()).replaceAll(/<\/?noscript>/g, "");
  const copy = await browser.newPage({ viewport: page.viewportSize(), javaScriptEnabled: true });
  const headers = { "content-security-policy": "script-src 'none'" };
  await copy.route(page.url(), (route) => route.fulfill({ body, headers, contentType: "text/html; charset=utf-8" }));
  await copy.goto(page.url());
  return copy;
}

/** Asserts that the page needs no horizontal scrolling on any of the screens, nor with text of double size. */
export async function expectFits(page: Page): Promise<void> {
  const viewport = page.viewportSize();
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 740 });
    for (const size of width < LARGE_LETTERS_FROM ? [""] : ["", "200%"]) {
      const overhang = await page.evaluate((fontSize) => {
        const root = document.documentElement;
        root.style.fontSize = fontSize;
        const { scrollWidth, clientWidth } = root;
        root.style.fontSize = "";
        return scrollWidth - clientWidth;
      }, size);
      const where = `pixels beyond a width of ${width} ${size && "with large letters "}at ${page.url()}`;
      expect(overhang, where).toBeLessThanOrEqual(0);
    }
  }
  if (viewport !== null) await page.setViewportSize(viewport);
}

/** Asserts that a page is accessible and fits every screen, and saves a screenshot. */
export async function expectGood(page: Page, name: string): Promise<void> {
  await expectAccessible(page);
  await expectFits(page);
  await shoot(page, name);
}

/** Saves screenshots in light and dark mode to the folder in SHOOT; does nothing if it is not set. */
export async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env["SHOOT"];
  if (!folder) return;
  for (const colorScheme of SCHEMES) {
    await look(page, colorScheme);
    const file = `${name}-${test.info().project.name}-${colorScheme}.png`;
    await page.screenshot({ path: join(folder, file), fullPage: true });
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
}
