// Lighthouse with its mobile preset: a mid-range phone on slow 4G, both simulated.
import lighthouse from "lighthouse";
import { chromium } from "@playwright/test";
import { createServer } from "node:net";
import { once } from "node:events";
import { expect, test } from "../support/page.ts";

/** Largest contentful paint, in milliseconds. */
const LCP_LIMIT = 900;

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}

for (const path of ["/demo", "/demo/report", "/demo/follow-up"]) {
  test(`Lighthouse at ${path}`, async ({ server }, info) => {
    const port = await freePort();
    const { executablePath, args = [] } = info.project.use.launchOptions ?? {};
    const browser = await chromium.launch({
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [...args, `--remote-debugging-port=${port}`],
    });
    const result = await lighthouse(`${server.url}${path}`, {
      port,
      logLevel: "error",
      onlyCategories: ["performance", "accessibility", "best-practices"],
    });
    await browser.close();
    if (result === undefined) throw new Error("Lighthouse gave no result");
    const { categories, audits } = result.lhr;
    const score = (id: string) => Math.round((categories[id]?.score ?? 0) * 100);
    const lcp = Math.round(audits["largest-contentful-paint"]?.numericValue ?? Infinity);
    const [speed, access, practice] = ["performance", "accessibility", "best-practices"].map(score);
    console.log(
      `${path.padEnd(20)} performance ${speed}, accessibility ${access}, best practices ${practice}, LCP ${lcp} ms`,
    );
    const failed = Object.values(audits).filter(({ score }) => score !== null && score < 0.9);
    for (const { id, score, displayValue } of failed) console.log(`  ${id}: ${score} ${displayValue ?? ""}`);
    expect(speed, "performance").toBeGreaterThanOrEqual(99);
    expect(access, "accessibility").toBe(100);
    expect(practice, "best practices").toBe(100);
    expect(lcp, "largest contentful paint, in ms").toBeLessThanOrEqual(LCP_LIMIT);
  });
}
