// What an attendee downloads, as it comes over the wire.
import { expect, test } from "../support/page.ts";

/** The most that one page and its style sheet may weigh together, in bytes as they travel. */
const PAGE_LIMIT = 14 * 1024;
/** The most that an attendee may ever download, in bytes as they travel. */
const LIMIT = 250_000;

const PAGES = ["/demo", "/demo/report", "/demo/follow-up", "/demo/sealed"];

interface Weight {
  what: string;
  bytes: number;
  travels: number;
}

function column(value: number): string {
  return value.toLocaleString("en").padStart(12);
}

test("what an attendee downloads", async ({ page }) => {
  const seen = new Map<string, Weight>();
  const devtools = await page.context().newCDPSession(page);
  const urls = new Map<string, string>();
  await devtools.send("Network.enable");
  devtools.on("Network.responseReceived", ({ requestId, response }) => urls.set(requestId, response.url));
  const lengths = new Map<string, number>();
  devtools.on("Network.dataReceived", ({ requestId, dataLength }) =>
    lengths.set(requestId, (lengths.get(requestId) ?? 0) + dataLength),
  );
  devtools.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const url = urls.get(requestId);
    if (url === undefined || !url.startsWith("http")) return;
    const what = new URL(url).pathname;
    const bytes = lengths.get(requestId) ?? 0;
    if (!seen.has(what)) seen.set(what, { what, bytes, travels: encodedDataLength });
  });
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
  const style = rows.find(({ what }) => what.endsWith(".css"));
  for (const path of PAGES) {
    const html = seen.get(path);
    expect((html?.travels ?? Infinity) + (style?.travels ?? Infinity), `${path} and its style`).toBeLessThan(
      PAGE_LIMIT,
    );
  }
  expect(total.travels, "all that an attendee downloads").toBeLessThan(LIMIT);
});
