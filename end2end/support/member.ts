// Members of a team: signing in and joining.
import { type Cookie, expect, type Page } from "@playwright/test";
import type { Member, Role, Server } from "./server.ts";

/** The state after signing in: the session cookie, and the opened identity in the tab. */
interface Opened {
  cookies: Cookie[];
  tab: [string, string][];
}

/** Saved sign-ins by e-mail address, because signing in takes seconds on purpose. */
export type Keyring = Map<string, Opened>;

/** The first page of a member. */
export function home(role: Role): string {
  return role === "organiser" ? "/demo/figures" : "/demo/desk";
}

/** Fills in and sends the sign-in form of the present page. */
export async function unlock(page: Page, email: string, passphrase: string): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Passphrase").fill(passphrase);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** Signs a demo member in with the form. */
export async function signIn(page: Page, { email, passphrase, role }: Member): Promise<void> {
  await page.goto("/demo/sign-in");
  await unlock(page, email, passphrase);
  await expect(page).toHaveURL(home(role));
}

/** Signs a member in the first time, and afterwards restores the saved sign-in. Not for a test that signs out or signs
 * in again: both end the session that other tests restore. */
export async function enter(page: Page, member: Member, keyring: Keyring): Promise<void> {
  const opened = keyring.get(member.email);
  if (opened === undefined) {
    await signIn(page, member);
    const tab = await page.evaluate(() => Object.entries(sessionStorage));
    keyring.set(member.email, { cookies: await page.context().cookies(), tab });
    return;
  }
  await page.context().addCookies(opened.cookies);
  await page.goto("/");
  await page.evaluate((tab) => {
    for (const [name, value] of tab) sessionStorage.setItem(name, value);
    localStorage.setItem("aside:active:demo", String(Date.now()));
  }, opened.tab);
  await page.goto(home(member.role));
}

/** The session storage of this tab and the local storage of the site. */
export async function storedIn(page: Page): Promise<string> {
  return page.evaluate(() => JSON.stringify({ tab: { ...sessionStorage }, shared: { ...localStorage } }));
}

/** A slug for an event of one test. */
export function slug(name: string): string {
  return `${name}-${Date.now().toString(36)}`;
}

/** Creates an event whose name is its slug, starting today or in some days. Returns the joining link for its chair. */
export async function createEvent(server: Server, slug: string, inDays = 0): Promise<string> {
  const day = new Date(Date.now() + inDays * 86_400_000).toISOString().slice(0, 10);
  const days = ["--starts", day, "--ends", day];
  const told = await server.run("event", "create", slug, "--name", slug, ...days, "--public-url", server.url);
  return linkIn(told);
}

/** Makes a joining link for an event's team. */
export async function invite(server: Server, slug: string, role: Role): Promise<string> {
  return linkIn(await server.run("event", "invite", slug, "--role", role, "--public-url", server.url));
}

/** Makes a joining link for a member who lost everything. Ends their earlier membership. */
export async function inviteInstead(server: Server, slug: string, role: Role, email: string): Promise<string> {
  const whom = ["--role", role, "--instead-of", email];
  return linkIn(await server.run("event", "invite", slug, ...whom, "--public-url", server.url));
}

function linkIn(told: string): string {
  const link = /^https?:\S+$/m.exec(told)?.[0];
  if (link === undefined) throw new Error(`no joining link in:\n${told}`);
  return link;
}

export interface Newcomer {
  name: string;
  pronouns: string;
  email: string;
  passphrase: string;
}

export const NEWCOMER: Newcomer = {
  name: "Robin Vale",
  pronouns: "they/them",
  email: "robin@team.example",
  passphrase: "violet anchors drift under orchards",
};

/** The person who joins first, as the chair. */
export const ANA: Newcomer = {
  name: "Ana Ruiz",
  pronouns: "she/her",
  email: "ana@team.example",
  passphrase: "copper lantern walks at dawn",
};

/** Fills in the join form. */
export async function introduce(page: Page, newcomer: Newcomer): Promise<void> {
  await page.getByLabel("Your name").fill(newcomer.name);
  await page.getByLabel("Pronouns").fill(newcomer.pronouns);
  await page.getByLabel("E-mail").fill(newcomer.email);
  await page.getByLabel("Passphrase", { exact: true }).fill(newcomer.passphrase);
}

/** The secret key that the page shows, in a recovery kit or for paper. */
export async function kitKey(page: Page, heading = "Your recovery kit"): Promise<string> {
  await expect(page.getByRole("heading", { name: heading, level: 2 })).toBeVisible();
  return page.getByRole("definition").filter({ hasText: "AGE-SECRET-KEY-1" }).innerText();
}

/** Confirms that the kit is stored, and joins. */
export async function confirmKit(page: Page, key: string): Promise<void> {
  await page.getByLabel("I have saved or printed the recovery kit").check();
  await page.getByLabel("The last 4 characters of the secret key").fill(key.slice(-4));
  await page.getByRole("button", { name: "Join the team" }).click();
}

/** Joins by a link, up to the first page of the team. Returns the member's secret key. */
export async function join(page: Page, link: string, newcomer: Newcomer = NEWCOMER): Promise<string> {
  await page.goto(link);
  await introduce(page, newcomer);
  await page.getByRole("button", { name: "Make my key" }).click();
  const key = await kitKey(page);
  await confirmKit(page, key);
  await expect(page).toHaveURL(/\/(desk|figures)$/);
  return key;
}
