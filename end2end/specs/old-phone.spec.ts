// A five-year-old phone on a crowded Wi-Fi: the code loads late, everything is slow, and the server may crash.
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "../support/page.ts";
import { comeBack, openForm, receipt, SEALS_HERE, send, what } from "../support/reporter.ts";

const SEALED_BY_SERVER = "Encrypted by our server when it arrives";

/** Slows the processor down by a factor of 6, and the network to 50 kB/s with a latency of 400 ms. */
async function slowDown(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 6 });
  await devtools.send("Network.enable");
  await devtools.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 400,
    downloadThroughput: 50_000,
    uploadThroughput: 25_000,
  });
}

test("what is typed before the code is there stays, and is sealed on the device", async ({ page }) => {
  const text = `Typed while the page was still loading, at ${Date.now()}.`;
  await slowDown(page);
  await page.goto("/demo/report", { waitUntil: "commit" });
  await what(page).fill(text);
  await page.getByRole("checkbox", { name: "Ben Okafor" }).check();
  await expect(page.getByText(SEALED_BY_SERVER), "the code is not there yet").toBeVisible();

  await expect(page.getByText(SEALS_HERE)).toBeVisible();
  await expect(what(page)).toHaveValue(text);
  await expect(page.getByRole("checkbox", { name: "Ben Okafor" })).toBeChecked();
  const filing = page.waitForRequest("**/api/attend/file");
  await send(page);
  const body = (await filing).postData() ?? "";
  expect(body).toContain("YWdlLWVuY3J5cHRpb24");
  expect(body).not.toContain(text);
  const words = await receipt(page);
  await comeBack(page, words);
  await page.getByText("Your report as you filed it").click();
  await expect(page.getByText(text)).toBeVisible();
});

test("nobody has to wait for the code: a form that is sent before is filed all the same", async ({ page }) => {
  await page.route("**/*_bg.wasm", () => new Promise(() => {}));
  await page.goto("/demo/report");
  await what(page).fill("Sent at once.");
  await send(page);
  await receipt(page);
  await expect(page.getByText("Our server encrypted it when it arrived")).toBeVisible();
});

test("a part of the code that does not come takes nothing with it", async ({ page, problems }) => {
  problems.pass(/Failed to load resource|^request failed: /);
  await page.route(/\/assets\/(waiting|evidence)-/, (route) => route.abort());
  await openForm(page);
  await what(page).fill("Some of the code got lost on its way.");
  await send(page);
  const words = await receipt(page);
  await comeBack(page, words);
});

test("a file goes on where it was when the server was killed in the middle of it", async ({
  page,
  problems,
  server,
}) => {
  problems.pass(/Failed to load resource|^request failed: /);
  const content = Buffer.alloc(2 * 1024 * 1024, "what was written down that evening\n");
  await openForm(page);
  await what(page).fill("There is a long file with it.");
  await page
    .getByLabel("Photos or files")
    .setInputFiles({ name: "notes.txt", mimeType: "text/plain", buffer: content });

  let back: Promise<void> | undefined;
  await page.route("**/api/attachments/**", async (route) => {
    if (back === undefined && !route.request().url().endsWith("?at=0")) {
      await server.kill();
      back = server.restart();
    }
    await route.continue();
  });
  await send(page);
  const words = await receipt(page);
  expect(back, "it was killed").toBeDefined();
  await back;

  await comeBack(page, words);
  await page.getByText("Your report as you filed it").click();
  await page.getByRole("button", { name: /^Open file/ }).click();
  const saving = page.waitForEvent("download");
  await page.getByRole("link", { name: "Save" }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe("notes.txt");
  expect((await readFile(await saved.path())).equals(content)).toBe(true);
});
