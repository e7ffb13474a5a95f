import { readFile } from "node:fs/promises";
import type { Locator, Page, Request } from "@playwright/test";
import { expect, test } from "../support/page.ts";
import { fileReport, openForm, receipt, send, SEALS_HERE, what } from "../support/reporter.ts";
import { expectSealed, type Filing } from "../support/sealed.ts";

const FILE = "**/api/attend/file";

const TOLD = {
  "What happened?": "He stood too close, “joked”, and followed me to the tram.\nI said no twice.",
  "When?": "Saturday, about six",
  "Where?": "Behind the coffee bar",
  "Who did it?": "Tall, striped jumper, badge turned round",
  "Did anyone see it?": "Marek from booth nine",
  "Are you worried about your safety": "He knows my hotel",
  "What would help you?": "Someone to walk with me",
  "Your language": "Czech, or slow English",
  "Anything else?": "Nothing I can think of",
};
const CONTACT = "zuzana@reporter.example";

function filingOf(request: Request): Filing {
  return request.postDataJSON() as Filing;
}

test("a report is sealed on the device, for those whom the reporter chose", async ({ page }) => {
  const sent: Request[] = [];
  page.on("request", (request) => sent.push(request));
  await openForm(page);
  await page.getByText("More questions, all optional").click();
  for (const [label, text] of Object.entries(TOLD)) await page.getByLabel(label).fill(text);
  await page.getByRole("radio", { name: "Yes, it is still going on" }).check();
  await page.getByRole("checkbox", { name: "Ben Okafor" }).check();
  await page.getByRole("radio", { name: "Confidential" }).check();
  await send(page);

  await expect(page.getByRole("alert")).toHaveText("Please leave a way to contact you, or choose “Anonymous”.");
  for (const [label, text] of Object.entries(TOLD)) await expect(page.getByLabel(label)).toHaveValue(text);
  await expect(page.getByRole("checkbox", { name: "Ben Okafor" })).toBeChecked();
  expect(sent.filter((request) => request.method() === "POST")).toEqual([]);

  await page.getByLabel("How can the team reach you?").fill(CONTACT);
  const filing = page.waitForRequest(FILE);
  await send(page);
  const { report } = filingOf(await filing);
  const words = await receipt(page);
  await expect(page.getByText("It was encrypted on this device before it was sent.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Your report is filed" })).toBeFocused();
  for (const label of Object.keys(TOLD)) await expect(page.getByLabel(label), "nothing behind it").toHaveValue("");

  const secrets = [...Object.values(TOLD).flatMap((text) => text.split("\n")), CONTACT, words.join(" ")];
  for (const request of sent) {
    const seen = request.url() + (request.postData() ?? "");
    for (const secret of secrets) expect(seen).not.toContain(secret);
  }
  expectSealed([report.report, report.summary, ...report.grants.map((grant) => grant.sealed)], secrets);
  expect(report.grants).toHaveLength(3);
  expect(report.recused).toHaveLength(1);
  expect(report.grants.map((grant) => grant.member)).not.toContain(report.recused[0]);
  expect(report.ongoing).toBe("yes");
  expect(sent.filter((request) => request.method() === "POST")).toHaveLength(1);
});

test("a report without what happened is not sent, and the page says what is missing", async ({ page }) => {
  await openForm(page);
  await page.getByLabel("Where?").fill("Hall B");
  await send(page);
  await expect(page.getByRole("alert")).toHaveText("Please write what happened. Every other question can stay empty.");
  await expect(page.getByLabel("Where?")).toHaveValue("Hall B");
});

test("someone on the team must be left to read it", async ({ page }) => {
  await openForm(page);
  await what(page).fill("All four of them were there.");
  for (const member of await page.getByRole("checkbox").all()) await member.check();
  await send(page);
  await expect(page.getByRole("alert")).toContainText("At least one team member must be able to read the report.");
  await page.getByRole("checkbox", { name: "Mina Park" }).uncheck();
  await send(page);
  await receipt(page);
});

test("the receipt can be copied, printed, saved and checked", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.addInitScript(() => {
    window.print = () => document.documentElement.setAttribute("data-printed", "once");
  });
  const words = await fileReport(page, "Somebody took my bag and laughed.");

  await page.getByRole("button", { name: "Copy" }).click();
  await expect(page.getByText("Copied. Paste it where only you look.")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(words.join(" "));

  await page.getByRole("button", { name: "Print" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-printed", "once");

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save as a file" }).click();
  const saved = await download;
  expect(saved.suggestedFilename()).toBe("receipt.txt");
  expect(await readFile(await saved.path(), "utf8")).toBe(`${words.join(" ")}\n`);
  await expect(page.getByText("Saved as receipt.txt.")).toBeVisible();

  const [third, ninth] = [page.getByLabel("The third word"), page.getByLabel("The ninth word")];
  await third.fill(words[2] ?? "");
  await ninth.fill("wrong");
  await page.getByRole("button", { name: "Check" }).click();
  await expect(page.getByText("These are not the third and the ninth word.")).toBeVisible();
  await ninth.fill(` ${(words[8] ?? "").toUpperCase()} `);
  await page.getByRole("button", { name: "Check" }).click();
  await expect(page.getByText("Both words are right. You can close this page.")).toBeVisible();
});

const CUTS = {
  "before the report arrived": { arrives: false },
  "before the answer came back": { arrives: true },
};

for (const [when, { arrives }] of Object.entries(CUTS)) {
  test(`a line cut ${when} keeps nobody waiting for their receipt, and files once`, async ({
    page,
    problems,
    visitor,
    admit,
    server,
  }) => {
    const text = `The line was cut ${when}, at ${Date.now()}.`;
    const filings: Filing[] = [];
    await page.route(FILE, async (route) => {
      filings.push(filingOf(route.request()));
      if (filings.length > 1) return route.continue();
      if (arrives) expect((await route.fetch()).ok()).toBe(true);
      return route.abort("connectionreset");
    });
    problems.expect(/^request failed: .*\/api\/attend\/file net::ERR_CONNECTION_RESET$/);
    problems.expect(/^error: Failed to load resource: net::ERR_CONNECTION_RESET/);

    await openForm(page);
    await what(page).fill(text);
    await page.getByLabel("Where?").fill("On the train");
    await send(page);
    await expect(page.getByRole("heading", { name: "Your report is not sent yet" })).toBeFocused();
    await expect(page.getByText("No connection right now.")).toBeVisible();
    await receipt(page);
    expect(filings).toHaveLength(2);
    expect(filings[1]).toEqual(filings[0]);

    const desk = await visitor();
    await admit(desk, server.member("chair"));
    await expect(desk.getByText("Opening…")).toHaveCount(0);
    await expect(desk.getByText(text)).toHaveCount(1);
  });
}

/** Presses Tab until this element has the focus. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let steps = 0; steps < 60; steps += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  await expect(wanted, "what the keyboard should have come to").toBeFocused();
}

test("a report needs nothing but a keyboard", async ({ page }) => {
  await page.goto("/demo");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();
  await tabTo(page, page.getByRole("link", { name: "Report something" }));
  await page.keyboard.press("Enter");
  await expect(page.getByText(SEALS_HERE)).toBeVisible();

  await tabTo(page, what(page));
  await page.keyboard.type("He pushed me off the stage.");
  await tabTo(page, page.getByRole("radio", { name: "Yes, it is still going on" }));
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("radio", { name: "No, it is over" })).toBeChecked();
  const ben = page.getByRole("checkbox", { name: "Ben Okafor" });
  await tabTo(page, ben);
  await page.keyboard.press("Space");
  await expect(ben).toBeChecked();
  await tabTo(page, page.getByText("More questions, all optional"));
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByLabel("What would help you?"));
  await page.keyboard.type("Nothing, only that you know.");
  await tabTo(page, page.getByRole("radio", { name: "Anonymous" }));
  await tabTo(page, page.getByRole("button", { name: "Send the report" }));
  await page.keyboard.press("Enter");

  const words = await receipt(page);
  await expect(page.getByRole("heading", { name: "Your report is filed" })).toBeFocused();
  await tabTo(page, page.getByLabel("The third word"));
  await page.keyboard.type(words[2] ?? "");
  await page.keyboard.press("Tab");
  await page.keyboard.type(words[8] ?? "");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Both words are right.")).toBeVisible();
});
