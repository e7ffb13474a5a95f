// A chair changes the settings of the event.
import { ANA, createEvent, join, slug } from "../support/member.ts";
import { expect, expectGood, test } from "../support/page.ts";

test("a chair sets title, exit, numbers and words, and an attendee sees them", async ({
  page,
  visitor,
  server,
  problems,
}) => {
  const event = slug("settings");
  await join(page, await createEvent(server, event), ANA);
  await page.getByRole("link", { name: "Team", exact: true }).click();
  await page.getByRole("link", { name: "Settings of the event" }).click();
  await expect(page).toHaveURL(`/${event}/settings`);
  await expect(page.getByText("There are none. Attendees then see only who is on duty")).toBeVisible();
  await expectGood(page, "settings-empty");

  const screen = page.getByRole("region", { name: "On an attendee’s screen" });
  await screen.getByLabel("Neutral title").fill("Notes");
  await screen.getByLabel("Where “Leave this page” leads").fill("http://example.org/");
  problems.expect(/status of 422/);
  await screen.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("alert")).toContainText("has to begin with https://");
  await expect(screen.getByLabel("Neutral title")).toHaveValue("Notes");
  await expectGood(page, "settings-problem");
  await screen.getByLabel("Where “Leave this page” leads").fill("https://weather.example/today");
  await screen.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("alert")).toHaveCount(0);

  const numbers = page.getByRole("region", { name: "Emergency numbers" });
  for (const [who, number] of [
    ["Venue security", "+49 30 5550"],
    ["Ambulance", "112"],
  ] as const) {
    await numbers.getByLabel("Who answers").fill(who);
    await numbers.getByLabel("Number", { exact: true }).fill(number);
    await numbers.getByRole("button", { name: "Add" }).click();
    await expect(numbers.getByRole("button", { name: `Remove ${who} ${number}` })).toBeVisible();
  }
  await numbers.getByRole("button", { name: "Remove Ambulance 112" }).click();
  await expect(numbers.getByRole("listitem")).toHaveCount(1);

  const texts = page.getByRole("region", { name: "In the event’s own words" });
  await texts.getByLabel("Language").selectOption("Deutsch");
  await texts.getByRole("button", { name: "Show" }).click();
  await expect(texts.getByRole("heading", { name: "Deutsch" })).toBeVisible();
  await texts.getByLabel("Law and custom here").fill("Körperverletzung ist eine Straftat.\n\nDie Polizei hat die 110.");
  await texts.getByRole("button", { name: "Save" }).click();
  await expect(texts.getByText("Law and custom here, Deutsch")).toBeVisible();
  await screen.getByLabel("First language of the event").selectOption("Deutsch");
  await screen.getByRole("button", { name: "Save" }).click();

  const files = page.getByRole("region", { name: "Files" });
  await expect(files.getByLabel("One file, in MB")).toHaveValue("25");
  await files.getByLabel("One file, in MB").fill("12");
  await files.getByLabel("All files of one reporter, in MB").fill("9");
  problems.expect(/status of 422/);
  await files.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("alert")).toContainText("at least as much as one of them");
  await expect(files.getByLabel("All files of one reporter, in MB")).toHaveAccessibleDescription(/at most 500 MB/);
  await expect(files.getByLabel("One file, in MB")).toHaveValue("12");
  await expectGood(page, "settings-files-problem");
  await files.getByLabel("All files of one reporter, in MB").fill("60");
  await files.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("alert")).toHaveCount(0);
  await expect(files.getByLabel("All files of one reporter, in MB")).toHaveValue("60");
  await page.getByRole("button", { name: "Make a code" }).click();
  await expect(page.getByText("The code of the posters is")).toBeVisible();
  await expectGood(page, "settings-full");

  const attendee = await visitor();
  await attendee.goto(`/${event}`);
  await expect(attendee).toHaveTitle("Notes");
  await expect(attendee.locator("link[rel=icon]")).toHaveAttribute("href", /%238a8a8a/);
  await expect(attendee.getByRole("link", { name: /^Leave this page/ })).toHaveAttribute(
    "href",
    "https://weather.example/today",
  );
  await expect(attendee.getByRole("link", { name: /Venue security/ })).toHaveAttribute("href", "tel:+49305550");
  const law = attendee.getByRole("region", { name: "Law and custom here" });
  await expect(law.getByRole("paragraph")).toHaveText([
    "Körperverletzung ist eine Straftat.",
    "Die Polizei hat die 110.",
  ]);
  await expectGood(attendee, "landing-own");
  const report = await attendee.goto(`/${event}/report`);
  expect(report?.status()).toBe(200);
  await expect(attendee.getByText("Up to 12 MB each, 60 MB in all.")).toBeVisible();
  await expect(attendee).toHaveTitle("Notes");
});

test("what two chairs change at once is not lost", async ({ page, server, problems }) => {
  const event = slug("stale");
  await join(page, await createEvent(server, event), ANA);
  await page.goto(`/${event}/settings`);
  await server.run("event", "set", event, "--next", "en=We read it today.");
  const texts = page.getByRole("region", { name: "In the event’s own words" });
  await texts.getByLabel("What happens next").fill("We read it at once.");
  problems.expect(/status of 409/);
  await texts.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("alert")).toContainText("Someone else changed the settings in the meantime");
  await expect(texts.getByLabel("What happens next")).toHaveValue("We read it at once.");
  await expectGood(page, "settings-stale");
  await texts.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("alert")).toHaveCount(0);
  await page.goto(`/${event}`);
  await expect(page.getByText("We read it at once.")).toBeVisible();
});
