import { expect, test } from "../support/page.ts";
import { comeBack, fileReport, messages, openForm, receipt, send, typeWords, what } from "../support/reporter.ts";
import { expectSealed } from "../support/sealed.ts";

test("the words bring a reporter back, however they are typed", async ({ page }) => {
  const text = "Every day the same remark about my headscarf.\nToday in front of everyone.";
  const words = await fileReport(page, text);
  const asked = page.waitForRequest("**/api/attend/mailbox");
  await typeWords(page, `  ${words.slice(0, 6).join("   ").toUpperCase()}\n${words.slice(6).join(" , ")}\n`);
  await page.getByRole("button", { name: "Open my report" }).click();

  await expect(page.getByText("Received. Your report is with the team.")).toBeVisible();
  await page.getByText("Your report as you filed it").click();
  await expect(page.getByRole("definition").first()).toHaveText(text, { useInnerText: true });
  await expect(page.getByText("No messages so far. The team can answer you here.")).toBeVisible();
  const body = (await asked).postDataJSON() as Record<string, string>;
  expect(Object.keys(body).sort()).toEqual(["event", "token"]);
  expect(body["token"]).toMatch(/^[\w-]{43}$/);
});

test("what a reporter chose is shown back, and nothing that they did not choose", async ({ page }) => {
  await openForm(page);
  await what(page).fill("He waits at the tram stop.");
  await page.getByRole("radio", { name: "I am not sure" }).check();
  await page.getByRole("radio", { name: "Confidential" }).check();
  await page.getByLabel("How can the team reach you?").fill("Ida, table 4");
  await send(page);
  await comeBack(page, await receipt(page));
  await page.getByText("Your report as you filed it").click();
  await expect(page.getByRole("term")).toHaveText([
    "What happened?",
    "Is it still going on?",
    "How do you want to be treated?",
    "How can the team reach you?",
  ]);
  await expect(page.getByText("I am not sure")).toBeVisible();
  await expect(page.getByText("Confidential", { exact: true })).toBeVisible();
  for (const other of ["Yes, it is still going on", "No, it is over", "Anonymous", "Named"]) {
    await expect(page.getByText(other, { exact: true }).filter({ visible: true })).toHaveCount(0);
  }
});

test("a slip is named while the words are typed", async ({ page }) => {
  await typeWords(page, "");
  const field = page.getByLabel("Your twelve words");
  const told = page.getByRole("alert");
  await field.pressSequentially("abandon ability ab");
  await expect(told).toHaveCount(0);
  await field.pressSequentially("xx ");
  await expect(told).toHaveText("Word 3 is not on the list. Please check its spelling.");
  await field.fill("abandon ability about ");
  await expect(told).toHaveCount(0);
  await field.fill("abandon ".repeat(12));
  await expect(told).toHaveText("These words do not belong together. One of them may be mistyped or out of order.");
  await field.fill("abandon ".repeat(13));
  await expect(told).toHaveText("A receipt has 12 words. You typed 13.");
  await field.fill("abandon ability");
  await page.getByRole("button", { name: "Open my report" }).click();
  await expect(told).toHaveText("A receipt has 12 words. You typed 2.");
});

test("words that belong to no report are refused kindly", async ({ page, problems }) => {
  problems.expect(/status of 404/);
  await typeWords(page, `${"abandon ".repeat(11)}about`);
  await page.getByRole("button", { name: "Open my report" }).click();
  await expect(page.getByRole("alert")).toHaveText(
    "No report belongs to these words. Please check them against your receipt.",
  );
  await expect(page.getByLabel("Your twelve words")).toHaveValue(`${"abandon ".repeat(11)}about`);
});

test("reporter and team talk, and only sealed words travel", async ({ page, visitor, admit, server }) => {
  const report = `Someone reads my screen over my shoulder, at ${Date.now()}.`;
  const [first, answer, second] = ["I sit in row four.", "Thank you. Shall we find you another seat?", "Yes, please."];
  const travelled: string[] = [];
  page.on("request", (request) => travelled.push(request.url() + (request.postData() ?? "")));
  const words = await fileReport(page, report);
  await comeBack(page, words);

  await page.getByLabel("Write to the team").fill("   ");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByRole("alert")).toHaveText("Please write something first.");
  const sent = page.waitForRequest("**/api/attend/message");
  await page.getByLabel("Write to the team").fill(first);
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByText("Your message is with the team.")).toBeVisible();
  await expect(messages(page)).toHaveText([/^You, /]);
  await expect(messages(page).last()).toContainText(first);
  await expect(page.getByLabel("Write to the team")).toHaveValue("");
  const { message } = (await sent).postDataJSON() as { message: string };
  expectSealed([message], [first]);

  const desk = await visitor();
  desk.on("request", (request) => travelled.push(request.url() + (request.postData() ?? "")));
  await admit(desk, server.member("responder", 1));
  const row = desk.getByRole("listitem").filter({ hasText: report });
  await expect(row).toContainText("Reporter wrote");
  await row.getByRole("link").click();
  await expect(desk.getByRole("region", { name: "Conversation with the reporter" })).toContainText(first);
  await desk.getByLabel("Answer the reporter").fill(answer);
  await desk.getByRole("button", { name: "Send to the reporter" }).click();
  await expect(desk.getByText("Sent to the reporter.")).toBeVisible();

  await comeBack(page, words);
  await expect(messages(page)).toHaveText([/^You, /, /^The team, /]);
  await expect(messages(page).last()).toContainText(answer);
  await page.getByLabel("Write to the team").fill(second);
  await page.getByRole("button", { name: "Send" }).click();
  await expect(messages(page)).toHaveCount(3);

  for (const seen of travelled) {
    for (const secret of [report, first, answer, second, words.join(" ")]) expect(seen).not.toContain(secret);
  }
});

test("a message that did not arrive stays, and is kept once when sent again", async ({ page, problems }) => {
  const words = await fileReport(page, "The lights in the corridor were out again.");
  await comeBack(page, words);
  problems.expect(/^request failed: .*\/api\/attend\/message net::ERR_CONNECTION_RESET$/);
  problems.expect(/^error: Failed to load resource: net::ERR_CONNECTION_RESET/);
  let tries = 0;
  await page.route("**/api/attend/message", async (route) => {
    tries += 1;
    if (tries > 1) return route.continue();
    expect((await route.fetch()).ok()).toBe(true);
    return route.abort("connectionreset");
  });
  await page.getByLabel("Write to the team").fill("It is the corridor to hall C.");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByRole("alert")).toContainText("Your words are still here.");
  await expect(page.getByLabel("Write to the team")).toHaveValue("It is the corridor to hall C.");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByText("Your message is with the team.")).toBeVisible();
  await page.unroute("**/api/attend/message");
  await comeBack(page, words);
  await expect(messages(page)).toHaveCount(1);
});

test("closing a report leaves nothing of it on the page", async ({ page }) => {
  const words = await fileReport(page, "A stranger waits at the lift every evening.");
  await comeBack(page, words);
  await page.getByRole("link", { name: "Close this report" }).click();
  await expect(page.getByLabel("Your twelve words")).toHaveValue("");
  expect(await page.content()).not.toContain("A stranger waits");
  await page.goBack();
  await expect(page.getByRole("heading", { name: "Tell us what happened" })).toBeVisible();
  await expect(page.getByLabel("What happened?")).toHaveValue("");
  await expect(page.getByRole("region", { name: "Your receipt" })).toHaveCount(0);
});
