// Interoperability with another implementation of age: it opens files of Aside, and Aside opens its files.
import { randomBytes } from "node:crypto";
import { createEvent, join, slug } from "../support/member.ts";
import { expect, test } from "../support/page.ts";
import { comeBack, fileReport, messages, openForm, receipt, send, what } from "../support/reporter.ts";
import { asDocument, type Filing, open, parts, seal } from "../support/sealed.ts";

/** The sealed parts of a case, from the props of its page. */
interface CaseProps {
  case: {
    case_key: string;
    reporter_key: string;
    grant: string;
    report: string;
    messages: { from: string; sealed: string }[];
    notes: { sealed: string }[];
  };
}

const IDENTITY = /^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/;
const TEXT = "Žofie řekla: “Ne.” 🙅\n\n  He laughed, twice.";

test("another implementation opens what the browser sealed", async ({ page, visitor, server }) => {
  const event = slug("oracle");
  const member = await join(page, await createEvent(server, event));
  const reporter = await visitor();
  const filed = reporter.waitForRequest("**/api/attend/file");
  await openForm(reporter, event);
  await what(reporter).fill(TEXT);
  await reporter.getByRole("radio", { name: "I am not sure" }).check();
  await reporter.getByRole("radio", { name: "Named" }).check();
  await reporter.getByLabel("How can the team reach you?").fill("Žofie, row 3");
  await reporter.getByText("More questions, all optional").click();
  await reporter.getByLabel("Are you worried about your safety").fill("A little.");
  await send(reporter);
  const words = await receipt(reporter);
  const { report } = (await filed).postDataJSON() as Filing;

  expect(report.grants).toHaveLength(1);
  const caseKey = await open(report.grants[0]?.sealed ?? "", member);
  expect(caseKey).toMatch(IDENTITY);
  const document = await open(report.report, caseKey);
  expect(Buffer.byteLength(document)).toBe(4096);
  expect(parts(document, "report")).toEqual({
    what: TEXT,
    ongoing: "maybe",
    treatment: "named",
    safety: "A little.",
    contact: "Žofie, row 3",
    "asked-in": "en",
  });
  const summary = await open(report.summary, caseKey);
  expect(Buffer.byteLength(summary)).toBe(512);
  expect(parts(summary, "summary")).toEqual({
    text: "Žofie řekla: “Ne.” 🙅 He laughed, twice.",
    treatment: "named",
    safety: "yes",
  });
  await expect(open(report.report, member)).rejects.toThrow();

  const answered = page.waitForRequest("**/api/desk/answer");
  await page.reload();
  await page.getByRole("listitem").filter({ hasText: "Žofie" }).getByRole("link").click();
  await page.getByLabel("Answer the reporter").fill("Děkujeme, that you told us.");
  await page.getByRole("button", { name: "Send to the reporter" }).click();
  await expect(page.getByText("Sent to the reporter.")).toBeVisible();
  const { message } = (await answered).postDataJSON() as { message: string };
  expect(parts(await open(message, caseKey), "message")).toEqual({ text: "Děkujeme, that you told us." });
  await comeBack(reporter, words, event);
  await expect(messages(reporter)).toHaveText([/Děkujeme, that you told us\.$/]);
});

test("another implementation opens what the server sealed for a browser without scripts", async ({
  page,
  visitor,
  server,
}) => {
  const event = slug("oracle-plain");
  const member = await join(page, await createEvent(server, event));
  const reporter = await visitor({ javaScriptEnabled: false });
  await reporter.goto(`/${event}/report`);
  await what(reporter).fill(TEXT);
  await reporter.getByLabel("Where?").fill("Lift");
  await send(reporter);
  const words = await receipt(reporter);
  await reporter.goto(`/${event}/follow-up`);
  await reporter.getByLabel("Your twelve words").fill(words.join(" "));
  await reporter.getByRole("button", { name: "Open my report" }).click();
  await reporter.getByLabel("Write to the team").fill("It was the left lift.");
  await reporter.getByRole("button", { name: "Send" }).click();
  await expect(reporter.getByText("Your message is with the team.")).toBeVisible();

  await page.reload();
  await page.getByRole("listitem").filter({ hasText: "Žofie" }).getByRole("link").click();
  await expect(page.getByText("Web without JavaScript, sealed by the server on arrival")).toBeVisible();
  const props = await page.locator("leptos-island[data-component^=CaseFile]").getAttribute("data-props");
  const { case: sealed } = JSON.parse(props ?? "") as CaseProps;
  const caseKey = await open(sealed.grant, member);
  expect(caseKey).toMatch(IDENTITY);
  expect(parts(await open(sealed.report, caseKey), "report")).toEqual({
    what: TEXT,
    treatment: "anonymous",
    place: "Lift",
    "asked-in": "en",
  });
  expect(sealed.messages).toHaveLength(1);
  const message = await open(sealed.messages[0]?.sealed ?? "", caseKey);
  expect(parts(message, "message")).toEqual({ text: "It was the left lift." });
});

test("what another implementation sealed opens for the reporter and at the desk", async ({ page, visitor, server }) => {
  const event = slug("oracle-other");
  await join(page, await createEvent(server, event));
  const reporter = await visitor();
  const filed = reporter.waitForRequest("**/api/attend/file");
  const words = await fileReport(reporter, "A ticket was torn up in front of me.", event);
  const { report } = (await filed).postDataJSON() as Filing;

  const text = "Ještě něco: 🎟️\n\n  the number was 4711.";
  const message = await seal(asDocument("message", text), [report.case_key, report.reporter_key]);
  const id = randomBytes(16).toString("hex");
  const kept = await reporter.request.post("/api/attend/message", {
    data: { event, token: report.mailbox, id, message },
    headers: { accept: "application/json" },
  });
  expect(kept.status()).toBe(200);

  await comeBack(reporter, words, event);
  await expect(messages(reporter).locator(".text")).toHaveText([text], { useInnerText: true });
  await page.reload();
  await page.getByRole("listitem").filter({ hasText: "A ticket was torn up" }).getByRole("link").click();
  const talk = page.getByRole("region", { name: "Conversation with the reporter" });
  await expect(talk.locator(".text")).toHaveText([text], { useInnerText: true });
});
