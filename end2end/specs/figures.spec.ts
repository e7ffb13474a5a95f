// The figures of the unchanged demonstration. These tests change no case.
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "../support/page.ts";

test.use({ untouched: true });

const TABLES = ["category", "outcome", "source", "status", "impact_risk", "month"];

interface Line {
  label: string;
  count: number;
}

async function downloaded(page: Page, format: string): Promise<{ name: string; text: string }> {
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: `Download ${format}` }).click();
  const file = await download;
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
}

function total(counts: number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

test("an organiser sees figures that add up, and no small number", async ({ page, admit, server }) => {
  await admit(page, server.member("organiser"));
  await expect(page.getByText("12 reports so far")).toBeVisible();
  await expect(page.getByText("A number that stands for fewer than 3 reports could point at someone.")).toBeVisible();
  const tables = await page.getByRole("table").all();
  expect(tables).toHaveLength(TABLES.length);
  for (const table of tables) {
    const cells = await table.locator("td.count").allInnerTexts();
    const counts = cells.map(Number);
    expect(total(counts)).toBe(12);
    for (const count of counts) expect(count).toBeGreaterThanOrEqual(3);
  }
  const categories = page.getByRole("table", { name: "Reports by category" });
  await expect(categories.getByRole("row", { name: "Not sorted yet 3" })).toBeVisible();
  await expect(categories.getByRole("row", { name: "Other (merged) 9" })).toBeVisible();
  await expect(page.getByText("%")).toHaveCount(0);
});

test("the figures can be taken away as JSON, CSV and Markdown", async ({ page, admit, server }) => {
  await admit(page, server.member("organiser"));
  const json = await downloaded(page, "JSON");
  expect(json.name).toBe("demo-figures.json");
  const figures = JSON.parse(json.text) as { total: number; threshold: number; tables: Record<string, Line[]> };
  expect(figures).toMatchObject({ total: 12, threshold: 3 });
  expect(Object.keys(figures.tables)).toEqual(TABLES);
  for (const lines of Object.values(figures.tables)) {
    expect(total(lines.map((line) => line.count))).toBe(12);
    for (const line of lines) expect(Object.keys(line)).toEqual(["label", "count"]);
  }
  expect(figures.tables["category"]?.at(-1)).toEqual({ label: "other (merged)", count: 9 });

  const csv = await downloaded(page, "CSV");
  expect(csv.name).toBe("demo-figures.csv");
  const [header, ...rows] = csv.text.trimEnd().split("\n");
  expect(header).toBe("table,label,count");
  for (const table of TABLES) {
    const counts = rows.map((row) => row.split(",")).filter(([name]) => name === table);
    expect(total(counts.map(([, , count]) => Number(count)))).toBe(12);
  }

  const markdown = await downloaded(page, "Markdown");
  expect(markdown.name).toBe("demo-figures.md");
  expect(markdown.text).toContain("# Code of conduct reports\n\n12 reports so far.\n");
  expect(markdown.text).toContain("| Other (merged) | 9 |");
  expect(await server.run("figures", "demo", "--format", "json")).toBe(json.text);
});

test("an organiser reads no report", async ({ page, admit, server, problems }) => {
  await admit(page, server.member("organiser"));
  await expect(page.getByRole("link", { name: "Cases" })).toHaveCount(0);
  problems.expect(/status of 403/);
  await page.goto("/demo/desk");
  await expect(page.getByText("Your role on the team does not include this.")).toBeVisible();
});

for (const role of ["chair", "responder"] as const) {
  test(`a ${role}, who may be kept out of a case, sees no figures`, async ({ page, admit, server, problems }) => {
    await admit(page, server.member(role));
    await expect(page.getByRole("link", { name: "Figures" })).toHaveCount(0);
    problems.expect(/status of 403/);
    for (const path of ["figures", "figures.json", "figures.csv", "figures.md"]) {
      await page.goto(`/demo/${path}`);
      await expect(page.getByText("Your role on the team does not include this.")).toBeVisible();
    }
  });
}

test("the figures ask for signing in, and come back", async ({ page, server }) => {
  await page.goto("/demo/figures");
  await expect(page).toHaveURL("/demo/sign-in?next=/demo/figures");
  const { email, passphrase } = server.member("organiser");
  await page.getByLabel("E-mail").fill(` ${email.toUpperCase()}`);
  await page.getByLabel("Passphrase").fill(`${passphrase} `);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "Figures", level: 1 })).toBeVisible();
  await expect(page).toHaveURL("/demo/figures");
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL("/demo/sign-in");
  await page.goBack();
  await expect(page.getByText("reports so far")).toHaveCount(0);
  await expect(page).toHaveURL(/\/demo\/sign-in/);
});
