import type { Locator, Page } from "@playwright/test";
import { ANA, createEvent, join, NEWCOMER, slug, unlock } from "../support/member.ts";
import { expect, expectGood, test } from "../support/page.ts";

function card(page: Page, name: string): Locator {
  return page.getByRole("listitem").filter({ has: page.getByRole("heading", { level: 2, name }) });
}

function news(page: Page): Locator {
  return page.getByRole("region", { name: "New keys on the team" });
}

async function words(within: Page | Locator): Promise<string[]> {
  const list = within.getByRole("list", { name: "The words of the key" });
  await expect(list).toHaveCount(1);
  return list.getByRole("listitem").allInnerTexts();
}

/** Makes a joining link on the team's page. */
async function makeLink(chair: Page, role: string): Promise<string> {
  await chair.getByLabel("Role", { exact: true }).and(chair.locator("#invite-role")).selectOption(role);
  await chair.getByRole("button", { name: "Make a joining link" }).click();
  const made = chair.getByRole("group", { name: /^A joining link for/ });
  await expect(made.getByRole("heading")).toBeFocused();
  return made.getByText(/\/join#/).innerText();
}

test("a chair invites by a link, and colleagues are told of the newcomer’s key", async ({
  page,
  visitor,
  server,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const event = slug("team");
  await join(page, await createEvent(server, event), ANA);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.getByRole("link", { name: "Team", exact: true }).click();
  await expect(page.getByText(`aside event invite ${event} --team-from`)).toBeVisible();
  await expect(page.getByText("No joining link is open.")).toBeVisible();
  await expectGood(page, "team-alone");

  const link = await makeLink(page, "Responder");
  expect(link).toMatch(new RegExp(`^${server.url}/${event}/join#[\\w-]{43}$`));
  await page.getByRole("button", { name: "Copy the link" }).click();
  await expect(page.getByText("Copied.")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
  await expect(page.getByRole("img", { name: "The joining link as a QR code" })).toBeVisible();
  await expectGood(page, "team-link");
  const token = new URL(link).hash.slice(1);
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("button", { name: "Take back the link for: Responder" })).toBeVisible();
  expect(await page.content()).not.toContain(token);
  expect(asked.filter((url) => url.includes(token))).toEqual([]);
  await expectGood(page, "team-open-link");

  const robin = await visitor();
  await join(robin, link);
  await expect(robin.getByRole("heading", { name: "Cases" })).toBeVisible();
  await expect(news(robin)).toHaveCount(0);
  await robin.goto(`/${event}/account`);
  const own = await words(robin);
  expect(own).toHaveLength(8);
  await expectGood(robin, "account-words");

  await page.goto(`/${event}/desk`);
  await expect(news(page)).toContainText("Robin Vale (responder) joined with a new key.");
  await expect(news(page)).toContainText("Compare them with Robin Vale before you trust it.");
  expect(await words(news(page))).toEqual(own);
  await expectGood(page, "desk-news");
  await page.getByRole("button", { name: "I have seen this" }).click();
  await expect(page).toHaveURL(`/${event}/desk`);
  await expect(page.getByRole("heading", { name: "Cases" })).toBeVisible();
  await expect(news(page)).toHaveCount(0);

  await page.goto(`/${event}/team`);
  await expect(page.getByText("Robin Vale joined by it")).toBeVisible();
  expect(await words(card(page, "Robin Vale"))).toEqual(own);
  await expectGood(page, "team-chair");
});

test("a link that was taken back lets nobody in", async ({ page, visitor, server, problems }) => {
  const event = slug("back");
  await join(page, await createEvent(server, event), ANA);
  await page.goto(`/${event}/team`);
  const link = await makeLink(page, "Outside trustee");
  await page.getByRole("button", { name: "Done" }).click();
  await page.getByRole("button", { name: "Take back the link for: Outside trustee" }).click();
  await expect(page.getByText("was taken back")).toBeVisible();
  await expect(page.getByText("No joining link is open.")).toBeVisible();
  problems.expect(/status of 410/);
  const other = await visitor();
  await other.goto(link);
  await expect(other.getByRole("alert")).toHaveText(
    "This link was used before, has run out, or is incomplete. Please ask for a new one.",
  );
});

test("members say when they are on duty, and the chair changes a role", async ({ page, visitor, server, problems }) => {
  const event = slug("roles");
  await join(page, await createEvent(server, event), ANA);
  await page.goto(`/${event}/team`);
  const robin = await visitor();
  await join(robin, await makeLink(page, "Responder"));

  await robin.getByRole("link", { name: "Team", exact: true }).click();
  await expect(card(robin, "Ana Ruiz").getByText("Duty, phone and role")).toHaveCount(0);
  await expect(robin.getByText("Invite someone")).toHaveCount(0);
  const mine = card(robin, "Robin Vale");
  await mine.getByText("Your duty and phone").click();
  await mine.getByRole("checkbox", { name: /^On duty/ }).check();
  await mine.getByLabel("Phone").fill("ask at the desk");
  problems.expect(/status of 422/);
  await mine.getByRole("button", { name: "Save" }).click();
  await expect(robin.getByText("Please use digits, spaces, +, brackets and hyphens")).toBeVisible();
  await expect(mine.getByLabel("Phone")).toHaveValue("ask at the desk");
  await expect(mine.getByRole("checkbox", { name: /^On duty/ })).toBeChecked();
  await expectGood(robin, "team-phone-problem");
  await mine.getByLabel("Phone").fill("+49 (30) 5550-1");
  await mine.getByRole("button", { name: "Save" }).click();
  await expect(mine.getByRole("link", { name: "+49 (30) 5550-1" })).toHaveAttribute("href", "tel:+493055501");
  await expectGood(robin, "team-responder");

  await page.reload();
  await expect(card(page, "Robin Vale").getByText("On duty").first()).toBeVisible();
  await card(page, "Robin Vale").getByText("Duty, phone and role").click();
  await expectGood(page, "team-actions");
  await card(page, "Robin Vale").getByLabel("Role").selectOption("Organiser");
  await card(page, "Robin Vale").getByRole("button", { name: "Change role" }).click();
  await expect(card(page, "Robin Vale").locator(".badge").first()).toHaveText("Organiser");

  await robin.reload();
  await expect(robin).toHaveURL(new RegExp(`/${event}/sign-in\\?next=`));
  await unlock(robin, NEWCOMER.email, NEWCOMER.passphrase);
  await expect(robin).toHaveURL(`/${event}/figures`);
});
