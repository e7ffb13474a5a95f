// The download sizes of attendees' pages, as transferred.
import type { Page } from "@playwright/test";
import { expect, test } from "../support/page.ts";

/** Maximum size of a page with its style sheet, in transferred bytes without headers. */
const PAGE_LIMIT = 14 * 1024;
/** Maximum of all downloads of an attendee, in transferred bytes with headers. */
const LIMIT = 250_000;

const PAGES = ["/demo", "/demo/report", "/demo/follow-up", "/demo/sealed"];

interface Weight {
  what: string;
  bytes: number;
  travels: number;
  /** The bytes of `travels` that are headers. */
  headers: number;
}

function column(value: number): string {
  return value.toLocaleString("en").padStart(12);
}

/** Records everything that the page loads, each address once. */
async function weigh(page: Page): Promise<Map<string, Weight>> {
  const seen = new Map<string, Weight>();
  const devtools = await page.context().newCDPSession(page);
  const begun = new Map<string, { url: string; headers: number }>();
  await devtools.send("Network.enable");
  devtools.on("Network.responseReceived", ({ requestId, response: { url, encodedDataLength } }) =>
    begun.set(requestId, { url, headers: encodedDataLength }),
  );
  const lengths = new Map<string, number>();
  devtools.on("Network.dataReceived", ({ requestId, dataLength }) =>
    lengths.set(requestId, (lengths.get(requestId) ?? 0) + dataLength),
  );
  devtools.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const { url = "", headers = 0 } = begun.get(requestId) ?? {};
    if (!url.startsWith("http")) return;
    const { pathname, search } = new URL(url);
    const what = pathname + search;
    const bytes = lengths.get(requestId) ?? 0;
    if (!seen.has(what)) seen.set(what, { what, bytes, travels: encodedDataLength, headers });
  });
  return seen;
}

/** The transferred size of the first file that matches, without headers. */
function content(seen: Map<string, Weight>, named: (what: string) => boolean): number {
  const found = [...seen.values()].find(({ what }) => named(what));
  return found === undefined ? Infinity : found.travels - found.headers;
}

test("what an attendee downloads", async ({ page }) => {
  const seen = await weigh(page);
  for (const path of PAGES) await page.goto(path, { waitUntil: "networkidle" });

  const rows = [...seen.values()].sort((a, b) => a.what.localeCompare(b.what));
  const total = {
    what: "everything",
    bytes: rows.reduce((sum, row) => sum + row.bytes, 0),
    travels: rows.reduce((sum, row) => sum + row.travels, 0),
  };
  console.log(`${"an attendee downloads".padEnd(44)}${"bytes".padStart(12)}${"as it travels".padStart(16)}`);
  for (const { what, bytes, travels } of [...rows, total]) {
    console.log(`${what.padEnd(44)}${column(bytes)}${column(travels).padStart(16)}`);
  }
  expect(total.travels, "all that an attendee downloads").toBeLessThan(LIMIT);
});

test("a page and its style, in every language", async ({ page }) => {
  const seen = await weigh(page);
  await page.goto(PAGES[0] ?? "");
  const codes = await page
    .locator("nav.languages a")
    .evaluateAll((links) => links.map((link) => link.getAttribute("lang") ?? ""));
  expect(codes.length).toBeGreaterThanOrEqual(16);
  for (const path of PAGES) {
    for (const code of codes) await page.goto(`${path}?language=${code}`, { waitUntil: "networkidle" });
    const style = content(seen, (what) => what.endsWith(".css"));
    const pages = codes.map((code) => ({
      code,
      travels: content(seen, (what) => what === `${path}?language=${code}`) + style,
    }));
    const [heaviest] = pages.sort((a, b) => b.travels - a.travels);
    console.log(`${path.padEnd(44)}${column(heaviest?.travels ?? NaN)} with its style, in ${heaviest?.code ?? ""}`);
    for (const { code, travels } of pages) expect(travels, `${path} and its style in ${code}`).toBeLessThan(PAGE_LIMIT);
  }
});
