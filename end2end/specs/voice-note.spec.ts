import { expect, shoot, test } from "../support/page.ts";
import { openForm } from "../support/reporter.ts";

test.use({
  permissions: ["microphone"],
  launchOptions: {
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"],
  },
});

test("a voice note is recorded, listened to and taken back", async ({ page }) => {
  await openForm(page);
  const chosen = page.locator(".chosen").getByRole("listitem");
  await page.getByRole("button", { name: "Record a voice note" }).click();
  await expect(page.getByText("Recording…")).toBeVisible();
  await page.getByRole("button", { name: "Stop recording" }).click();
  await expect(chosen).toContainText("voice note");
  const player = chosen.locator("audio");
  await expect(player).toBeVisible();
  await expect.poll(() => player.evaluate((audio: HTMLAudioElement) => audio.readyState)).toBeGreaterThan(0);
  await shoot(page, "evidence-voice");
  await page.getByRole("button", { name: /^Remove: voice note/ }).click();
  await expect(chosen).toHaveCount(0);
  await expect(page.getByLabel("Photos or files")).toBeFocused();
});
