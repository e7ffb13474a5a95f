// Access to cases: conflict checks, recusal, delegation of grants, leaving the team.
import type { Page } from "@playwright/test";
import { createEvent, invite, join } from "../support/member.ts";
import { expect, expectAccessible, expectFits, shoot, test } from "../support/page.ts";
import { fileReport, openForm, receipt, send, what } from "../support/reporter.ts";
import type { Role, Server } from "../support/server.ts";

const NAMES = ["Ines", "Joon", "Kofi", "Lena"] as const;
type Name = (typeof NAMES)[number];

/** Joins by a link; returns the new member at their first page. */
async function arrive(page: Page, server: Server, event: string, name: Name, role: Role): Promise<Page> {
  const link =
    role === "chair" && name === "Ines" ? await createEvent(server, event) : await invite(server, event, role);
  await join(page, link, {
    name,
    pronouns: "",
    email: `${name.toLowerCase()}@team.example`,
    passphrase: `${name} keeps seven violet lanterns`,
  });
  return page;
}

/** The entry in the queue of the report with this text. */
function row(page: Page, text: string) {
  return page.getByRole("listitem").filter({ hasText: text });
}

async function open(page: Page, text: string): Promise<string> {
  await row(page, text).getByRole("link").click();
  await expect(page.getByRole("region", { name: "Report", exact: true })).toContainText(text);
  return page.url();
}

function readers(page: Page) {
  return page.getByRole("region", { name: "Who reads this case" });
}

let events = 0;
function slug(): string {
  events += 1;
  return `access-${test.info().project.name}-${test.info().workerIndex}-${events}`;
}

test("a member with a conflict steps back, and two others let them back in", async ({
  page,
  visitor,
  server,
  problems,
}) => {
  problems.expect(/status of 404/);
  const event = slug();
  const chair = await arrive(page, server, event, "Ines", "chair");
  const joon = await arrive(await visitor(), server, event, "Joon", "responder");
  const kofi = await arrive(await visitor(), server, event, "Kofi", "responder");
  await fileReport(await visitor(), "Joon stood in the door and laughed.", event);

  await joon.goto(`/${event}/desk`);
  const address = await open(joon, "Joon stood in the door");
  await joon.getByText("Someone has a conflict").click();
  await joon.getByLabel("Why").fill("I was there myself.");
  await expectAccessible(joon);
  await shoot(joon, "step-back");
  await joon.getByRole("button", { name: "Keep out of this case" }).click();
  await expect(joon).toHaveURL(`/${event}/desk`);
  await expect(joon.getByText("No open case right now.")).toBeVisible();
  await joon.goto(address);
  await expect(joon.getByRole("heading", { name: "Nothing here" })).toBeVisible();

  for (const member of [chair, kofi]) {
    await member.goto(address);
    await expect(member.getByRole("region", { name: "Notes of the team" })).toContainText("I was there myself.");
    await expect(readers(member)).toContainText("Joon is kept out, as Joon asked");
    await member.getByRole("button", { name: "Agree to let Joon back in" }).click();
  }
  await expect(readers(kofi)).toContainText("Joon has no key yet");
  await joon.goto(`/${event}/desk`);
  await expect(joon.getByText("You do not hold the key to this case yet.")).toBeVisible();

  await readers(kofi).getByRole("button", { name: "Give Joon the key" }).click();
  await expect(readers(kofi)).toContainText("Joon holds the key");
  await expectFits(kofi);
  await shoot(kofi, "readers");
  await joon.reload();
  await open(joon, "Joon stood in the door");
});

test("where members are asked first, they see whom a report names and nothing else", async ({
  page,
  visitor,
  server,
}) => {
  const event = slug();
  const chair = await arrive(page, server, event, "Ines", "chair");
  const joon = await arrive(await visitor(), server, event, "Joon", "responder");
  await chair.goto(`/${event}/team`);
  await chair.getByRole("button", { name: "Ask members first" }).click();
  await expect(chair.getByText("Members are asked first")).toBeVisible();

  const reporter = await visitor();
  await openForm(reporter, event);
  await what(reporter).fill("He followed me to the tram.");
  await reporter.getByLabel("Who did it?").fill("Joon, the one with the green hat");
  await send(reporter);
  await receipt(reporter);

  for (const member of [chair, joon]) {
    await member.goto(`/${event}/desk`);
    const asked = member.getByRole("region", { name: "Before you read" });
    await expect(asked).toContainText("Joon, the one with the green hat");
    await expect(member.getByText("He followed me")).toHaveCount(0);
    expect(await member.content()).not.toContain("Received</span>");
    await expectAccessible(member);
    await expectFits(member);
    await shoot(member, "asked");
  }
  await joon.getByRole("button", { name: "I have a conflict" }).click();
  await expect(joon.getByRole("region", { name: "Before you read" })).toHaveCount(0);
  await expect(joon.getByText("No open case right now.")).toBeVisible();
  await chair.getByRole("button", { name: "I have no conflict" }).click();
  await expect(chair.getByRole("region", { name: "Report", exact: true })).toContainText("He followed me to the tram.");
  await expect(readers(chair)).toContainText("Joon is kept out, as Joon asked");
});

test("a newcomer holds no key until a colleague gives them all", async ({ page, visitor, server }) => {
  const event = slug();
  const chair = await arrive(page, server, event, "Ines", "chair");
  for (const text of ["The first one.", "The second one.", "The third one."]) {
    await fileReport(await visitor(), text, event);
  }
  const lena = await arrive(await visitor(), server, event, "Lena", "responder");
  await expect(lena.getByText("You do not hold the key to this case yet.")).toHaveCount(3);

  await chair.goto(`/${event}/team`);
  await chair.getByRole("button", { name: "Give Lena every case I hold" }).click();
  await expect(chair.getByText("3 keys given.")).toBeVisible();
  await chair.getByRole("button", { name: "Give Lena every case I hold" }).click();
  await expect(chair.getByText("There was nothing left to give.")).toBeVisible();
  await lena.reload();
  await open(lena, "The second one.");
});

test("whoever is taken off the team is out at once", async ({ page, visitor, server }) => {
  const event = slug();
  const chair = await arrive(page, server, event, "Ines", "chair");
  const kofi = await arrive(await visitor(), server, event, "Kofi", "responder");
  await fileReport(await visitor(), "It was loud and unkind.", event);
  await kofi.reload();
  await open(kofi, "It was loud");
  await kofi.getByRole("button", { name: "Assign to me" }).click();

  await chair.goto(`/${event}/team`);
  await chair.getByText("Take Kofi off the team").click();
  const form = chair.locator("form").filter({ hasText: "Kofi is signed out" });
  await form.getByLabel("Open cases go to").selectOption("Ines");
  await form.getByLabel("I have read this").check();
  await expectAccessible(chair);
  await expectFits(chair);
  await shoot(chair, "take-off");
  await form.getByRole("button", { name: "Take off the team" }).click();
  await expect(chair.locator(".colleagues")).not.toContainText("Kofi");

  await kofi.reload();
  await expect(kofi).toHaveURL(/sign-in/);
  await chair.goto(`/${event}/desk`);
  await expect(row(chair, "It was loud")).toContainText("with Ines");
});

test("where everyone is excluded, only the outside trustee reads", async ({ page, visitor, server }) => {
  const event = slug();
  const chair = await arrive(page, server, event, "Ines", "chair");
  const trustee = await arrive(await visitor(), server, event, "Lena", "trustee");
  await expect(trustee.getByText("No open case right now.")).toBeVisible();

  const reporter = await visitor();
  await openForm(reporter, event);
  await what(reporter).fill("The whole team looked away.");
  await reporter.getByLabel("Ines, chair").check();
  await expect(reporter.getByText("it goes to Lena, who is not on the team, and to nobody else")).toBeVisible();
  await send(reporter);
  await receipt(reporter);

  await trustee.reload();
  await open(trustee, "The whole team looked away.");
  await chair.reload();
  await expect(chair.getByText("No open case right now.")).toBeVisible();
});
