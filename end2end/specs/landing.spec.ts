import { expect, expectAccessible, expectFits, shoot, test } from "../support/page.ts";

test("an attendee finds where to report and where to follow up", async ({ page }) => {
  await page.goto("/demo");
  await expect(page).toHaveTitle("Code of conduct team – DemoConf");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("link", { name: "Report something" })).toHaveAttribute("href", "/demo/report");
  await expect(page.getByRole("link", { name: "Follow up on a report" })).toHaveAttribute("href", "/demo/follow-up");
  await expectAccessible(page);
  await expectFits(page);
  await shoot(page, "landing");
});

test("for whom it is happening now, someone on duty and every number is one tap away", async ({ page }) => {
  for (const path of ["/demo", "/demo/report", "/demo/sealed"]) {
    await page.goto(path);
    const links = page.getByRole("region", { name: "Is it happening now?" }).getByRole("link");
    await expect(links).toHaveText([
      /Ben Okafor, on duty.*\+49 30 5550 1236/,
      "Text",
      /Team on duty.*\+49 30 5550 1234/,
      /Emergency services.*112/,
    ]);
    const addresses = await links.evaluateAll((found) => found.map((link) => link.getAttribute("href")));
    expect(addresses).toEqual(["tel:+493055501236", "sms:+493055501236", "tel:+493055501234", "tel:112"]);
    await expect(links.nth(1)).toHaveAccessibleName("Text Ben Okafor");
    const form = page.locator("form").first();
    if ((await form.count()) > 0) {
      const above = await links.last().evaluate((link) => {
        const form = document.querySelector("form");
        return form !== null && Boolean(link.compareDocumentPosition(form) & Node.DOCUMENT_POSITION_FOLLOWING);
      });
      expect(above, `the numbers stand above the form of ${path}`).toBe(true);
    }
  }
});

test("an attendee sees who will read a report, and nobody else", async ({ page }) => {
  await page.goto("/demo");
  await expect(page.getByRole("region", { name: "Who reads it" }).getByRole("listitem")).toHaveText([
    "Ana Ruiz (she/her), chair",
    "Ben Okafor (he/him), responder",
    "Mina Park (they/them), responder",
    "Tomasz Lis (he/they), responder",
  ]);
});

test("the first page loads a page, its style and one small script", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.resourceType()));
  const script = page.waitForResponse(/\/assets\/waiting-\w+\.js$/);
  await page.goto("/demo", { waitUntil: "networkidle" });
  expect(await page.evaluate(() => Array.from(document.scripts, (script) => script.src))).toEqual(["", ""]);
  expect(Number((await (await script).headerValue("content-length")) ?? NaN)).toBeLessThan(6000);
  expect(asked.filter((type) => !["document", "stylesheet", "script", "other"].includes(type))).toEqual([]);
  expect(asked.filter((type) => type === "script")).toHaveLength(1);
});

test("the demonstration says that it is one", async ({ page }) => {
  await page.goto("/demo");
  await expect(page.getByRole("complementary", { name: "Demonstration" })).toContainText("This is a demonstration.");
});
