// Printing posters, and linking to the report form from the conference's site.
import { expect, expectAccessible, expectFits, shoot, test } from "../support/page.ts";
import { receipt, send, SEALS_HERE, what } from "../support/reporter.ts";

/** The number of pages of a PDF. */
function pages(pdf: Buffer): number {
  return pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

test("posters are printed a page for each language, with a code that is dark on light", async ({ page, server }) => {
  await page.goto("/demo/poster");
  await page.getByRole("checkbox", { name: "Deutsch" }).check();
  await page.getByRole("checkbox", { name: "العربية" }).check();
  await page.getByRole("button", { name: "Show them" }).click();
  await expect(page).toHaveURL(/in=en&in=de&in=ar&size=a4$/);
  await expect(page.getByRole("heading", { level: 3 })).toHaveText([
    "Something happened?",
    "Ist etwas passiert?",
    "هل حدث شيء؟",
  ]);
  await expect(page.getByRole("checkbox", { checked: true })).toHaveCount(3);
  const address = `${new URL(server.url).host}/demo`;
  await expect(page.getByRole("img", { name: address })).toHaveCount(3);
  await page.emulateMedia({ colorScheme: "dark" });
  await expect(page.locator(".qr-ink").first()).toHaveCSS("fill", "rgb(0, 0, 0)");
  await expect(page.locator(".qr-paper").first()).toHaveCSS("fill", "rgb(255, 255, 255)");
  await expect(page.locator(".sheet").first()).toHaveCSS("background-color", "rgb(255, 255, 255)");
  await page.emulateMedia({ colorScheme: null });
  await expectAccessible(page);
  await expectFits(page);
  await shoot(page, "poster");
  expect(pages(await page.pdf({ preferCSSPageSize: true }))).toBe(3);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("button", { name: "Show them" })).toBeHidden();
  await expect(page.getByRole("heading", { name: "Something happened?" })).toBeVisible();
});

test("badges are printed ten to a page", async ({ page }) => {
  await page.goto("/demo/poster?size=badge&in=en&in=ja");
  await expect(page.getByRole("radio", { name: "For badges, ten on each page" })).toBeChecked();
  await expect(page.locator(".card")).toHaveCount(20);
  await expectAccessible(page);
  await expectFits(page);
  await shoot(page, "poster-badges");
  expect(pages(await page.pdf({ preferCSSPageSize: true }))).toBe(2);
});

test("every language fits its page", async ({ page }) => {
  for (const size of ["a4", "badge"]) {
    await page.goto(`/demo/poster?size=${size}`);
    for (const box of await page.getByRole("checkbox").all()) await box.check();
    await page.getByRole("button", { name: "Show them" }).click();
    await expect(page.locator(".sheet")).toHaveCount(16);
    expect(pages(await page.pdf({ preferCSSPageSize: true })), size).toBe(16);
  }
});

test("a link and a button are copied for the conference’s site", async ({ page, context, server }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("/demo/poster");
  const link = `<a href="${server.url}/demo">Report something to the code of conduct team</a>`;
  await expect(page.getByLabel("A link")).toHaveValue(link);
  await page.getByRole("button", { name: "Copy" }).first().click();
  await expect(page.getByText("Copied.")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
  const button = await page.getByLabel("A button").inputValue();
  expect(button).toMatch(/^<a href="[^"]+" style="[^"]+">Report something to the code of conduct team<\/a>$/);
});

test("a report that comes by a poster with the code says so", async ({ page, visitor, admit, server }) => {
  await admit(page, server.member("chair"));
  await server.run("event", "set", "demo", "--poster-code", "new");
  await page.goto("/demo/poster/code");
  const shown = await page.getByRole("img").first().getAttribute("aria-label");
  const code = new URL(`http://${shown}`).searchParams.get("c");
  expect(code).toMatch(/^[2-9a-z]{8}$/);

  const attendee = await visitor();
  await attendee.goto(`/demo?c=${code}`);
  await attendee.getByRole("link", { name: "Report something" }).click();
  await expect(attendee.getByText(SEALS_HERE)).toBeVisible();
  await what(attendee).fill("By the poster.");
  const filing = attendee.waitForRequest(/\/api\/attend\/file$/);
  await send(attendee);
  expect((await filing).postDataJSON().report.code).toBe(code);
  await receipt(attendee);

  await page.goto("/demo/desk");
  await page.locator("a.case-link, .case-row a").first().click();
  await expect(page.getByText("from a venue poster")).toBeVisible();
  await server.run("event", "set", "demo", "--poster-code", "off");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("posters are chosen and shown all the same", async ({ page }) => {
    await page.goto("/demo/poster");
    await expect(page.getByRole("button", { name: "Copy" })).toHaveCount(0);
    await page.getByRole("radio", { name: "For badges, ten on each page" }).check();
    await page.getByRole("button", { name: "Show them" }).click();
    await expect(page.locator(".card")).toHaveCount(10);
  });
});
