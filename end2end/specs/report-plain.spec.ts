import { expect, test } from "../support/page.ts";
import { messages, receipt, send, what } from "../support/reporter.ts";

test.use({ javaScriptEnabled: false });

test("the page says that the server encrypts", async ({ page }) => {
  await page.goto("/demo/report");
  await expect(page.getByText("Encrypted by our server when it arrives")).toBeVisible();
  await expect(page.getByText("on this device").filter({ visible: true })).toHaveCount(0);
});

test("what was typed comes back with what is wrong", async ({ page, problems }) => {
  problems.expect(/status of 422/);
  await page.goto("/demo/report");
  await what(page).fill("   ");
  await page.getByLabel("Who did it?").fill("Grey coat & <b>red</b> scarf");
  await page.getByRole("radio", { name: "I am not sure" }).check();
  await page.getByRole("checkbox", { name: "Tomasz Lis" }).check();
  await page.getByRole("radio", { name: "Named" }).check();
  await send(page);

  await expect(page).toHaveTitle(/^Please check: /);
  await expect(page.getByRole("alert")).toContainText("Please write what happened.");
  await expect(page.getByRole("alert")).toContainText("Nothing was filed yet; what you wrote is below.");
  await expect(what(page)).toHaveAccessibleDescription(/Please write what happened\./);
  await expect(page.getByLabel("Who did it?")).toHaveValue("Grey coat & <b>red</b> scarf");
  await expect(page.getByRole("radio", { name: "I am not sure" })).toBeChecked();
  await expect(page.getByRole("checkbox", { name: "Tomasz Lis" })).toBeChecked();
  await expect(page.getByRole("radio", { name: "Named" })).toBeChecked();

  const text = "\nHe cut the queue,\n\nshoved me, and swore.";
  await what(page).fill(text);
  await send(page);
  await expect(page.getByRole("alert")).toContainText("Please leave a way to contact you");
  await expect(what(page)).toHaveValue(text);

  await page.getByLabel("How can the team reach you?").fill("Ida, table 4");
  await send(page);
  await receipt(page);
});

test("a report is filed, followed up and added to by plain forms", async ({ page, problems }) => {
  problems.expect(/status of 422/);
  await page.goto("/demo/report");
  await what(page).fill("He cut the queue & shoved me <twice>.\nThen he laughed.");
  await page.getByLabel("Where?").fill("Cloakroom");
  await page.getByRole("radio", { name: "No, it is over" }).check();
  await send(page);
  const words = await receipt(page);
  await expect(page.getByText("Our server encrypted it when it arrived, and kept nothing readable.")).toBeVisible();
  const { pathname, search, hash } = new URL(page.url());
  expect(`${pathname}${search}${hash}`, "the receipt stands in no address").toBe("/demo/report");
  await expect(page.getByRole("button")).toHaveCount(0);

  await page.getByRole("link", { name: "/demo/follow-up" }).click();
  await expect(page.getByText("Our server opens your report with your words")).toBeVisible();
  const slip = [...words.slice(0, 4), "aardvarks", ...words.slice(5)].join(" ");
  await page.getByLabel("Your twelve words").fill(slip);
  await page.getByRole("button", { name: "Open my report" }).click();
  await expect(page.getByText("Word 5 is not on the list. Please check its spelling.")).toBeVisible();
  await expect(page.getByLabel("Your twelve words")).toHaveValue(slip);

  await page.getByLabel("Your twelve words").fill(`  ${words.join("\n").toUpperCase()}`);
  await page.getByRole("button", { name: "Open my report" }).click();
  await expect(page.getByText("Received. Your report is with the team.")).toBeVisible();
  await page.getByText("Your report as you filed it").click();
  await expect(page.getByRole("definition").first()).toHaveText(
    "He cut the queue & shoved me <twice>.\nThen he laughed.",
    { useInnerText: true },
  );
  await expect(page.getByText("Cloakroom")).toBeVisible();
  await expect(page.getByText("No, it is over")).toBeVisible();
  await expect(page.getByText("Anonymous", { exact: true })).toBeVisible();
  await expect(page.getByText("No messages so far.")).toBeVisible();

  await page.getByLabel("Write to the team").fill("  ");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByText("Please write something first.")).toBeVisible();
  await page.getByLabel("Write to the team").fill("His badge said “Crew”.");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByText("Your message is with the team.")).toBeVisible();
  await expect(messages(page)).toHaveText([/^You, .*His badge said “Crew”\.$/s]);

  await page.getByRole("link", { name: "Close this report" }).click();
  await expect(page.getByLabel("Your twelve words")).toHaveValue("");
});

test("a receipt page that is loaded again shows the same words and files nothing more", async ({
  page,
  visitor,
  admit,
  server,
}) => {
  const text = `Somebody shouted at the volunteers, at ${Date.now()}.`;
  await page.goto("/demo/report");
  await what(page).fill(text);
  await send(page);
  const words = await receipt(page);
  await page.reload();
  expect(await receipt(page)).toEqual(words);

  const desk = await visitor({ javaScriptEnabled: true });
  await admit(desk, server.member("chair"));
  await expect(desk.getByText("Opening…")).toHaveCount(0);
  await expect(desk.getByText(text)).toHaveCount(1);
});

test("words that belong to no report are refused kindly", async ({ page, problems }) => {
  problems.expect(/status of 422/);
  await page.goto("/demo/follow-up");
  for (const [typed, told] of [
    ["zoo zoo zoo", "A receipt has 12 words. You typed 3."],
    ["zoo ".repeat(12), "These words do not belong together."],
    [`${"abandon ".repeat(11)}about`, "No report belongs to these words."],
  ] as const) {
    await page.getByLabel("Your twelve words").fill(typed);
    await page.getByRole("button", { name: "Open my report" }).click();
    await expect(page.getByText(told)).toBeVisible();
    await expect(page.getByLabel("Your twelve words")).toHaveValue(typed);
  }
});
