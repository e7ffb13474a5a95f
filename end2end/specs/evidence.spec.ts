import { readFile } from "node:fs/promises";
import type { Locator, Page, Request } from "@playwright/test";
import { createEvent, join } from "../support/member.ts";
import { expect, expectAccessible, expectFits, shoot, test } from "../support/page.ts";
import { DEVICE, heic, jpeg, type Picture, PLACE, png, webp } from "../support/pictures.ts";
import { comeBack, openForm, receipt, send, what } from "../support/reporter.ts";
import { type Filing, open, openFile } from "../support/sealed.ts";

const CLEAN = "Place, time and device were taken out of this picture.";
const KEEPS = "This keeps what your device wrote into it, perhaps place and time.";

/** A page with a red square, a script that runs on opening, and a link all over it. */
const PDF = `%PDF-1.7
1 0 obj <</Type /Catalog /Pages 2 0 R /OpenAction <</S /JavaScript /JS (app.alert\\(1\\))>>>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents 4 0 R /Annots [5 0 R]>> endobj
4 0 obj <</Length 28>> stream
1 0 0 rg 20 20 60 60 re f   
endstream endobj
5 0 obj <</Type /Annot /Subtype /Link /Rect [0 0 100 100] /A <</S /URI /URI (https://elsewhere.example/)>>>> endobj
trailer <</Root 1 0 R>>
%%EOF`;

interface Attached {
  id: string;
  bytes: number;
}

interface FilingWithFiles extends Filing {
  report: Filing["report"] & { attachments: Attached[] };
}

function picker(page: Page): Locator {
  return page.getByLabel("Photos or files");
}

function chosen(page: Page): Locator {
  return page.locator(".chosen").getByRole("listitem");
}

function file(name: string, mimeType: string, content: string | Buffer): Picture {
  return { name, mimeType, buffer: Buffer.from(content) };
}

/** The uploaded pieces of each file, in order, by attachment id. */
function watchUploads(page: Page): Map<string, Buffer[]> {
  const pieces = new Map<string, Buffer[]>();
  page.on("request", (request: Request) => {
    const id = /\/api\/attachments\/[^/]+\/([0-9a-f]{32})\?at=/.exec(request.url())?.[1];
    if (id === undefined) return;
    pieces.set(id, [...(pieces.get(id) ?? []), request.postDataBuffer() ?? Buffer.alloc(0)]);
  });
  return pieces;
}

function expectNothingTold(content: Buffer, name: string): void {
  for (const secret of [PLACE, Buffer.from(DEVICE)])
    expect(content.includes(secret), `${name} still tells`).toBe(false);
}

/** A short sound, as a WAV file. */
function sound(): Picture {
  const samples = 8000;
  const head = Buffer.alloc(44);
  head.write("RIFF");
  head.writeUInt32LE(36 + samples, 4);
  head.write("WAVEfmt ", 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(samples, 24);
  head.writeUInt32LE(samples, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write("data", 36);
  head.writeUInt32LE(samples, 40);
  return file("note.wav", "audio/wav", Buffer.concat([head, Buffer.alloc(samples, 128)]));
}

test("pictures tell nothing of place and device once they are sealed, and stay the right way up", async ({
  page,
  visitor,
  server,
}) => {
  const event = `evidence-${Date.now().toString(36)}`;
  const member = await join(page, await createEvent(server, event));
  const reporter = await visitor();
  const uploads = watchUploads(reporter);
  await openForm(reporter, event);
  const pictures = [await jpeg(reporter), await png(reporter), await webp(reporter), heic()];
  for (const picture of pictures) {
    expect(picture.buffer.includes(PLACE) && picture.buffer.includes(DEVICE), picture.name).toBe(true);
  }
  await picker(reporter).setInputFiles(pictures);
  await expect(chosen(reporter)).toHaveCount(4);
  await expect(reporter.getByText(CLEAN)).toHaveCount(4);
  expect(uploads.size, "nothing leaves the device before the report is sent").toBe(0);

  const filed = reporter.waitForRequest("**/api/attend/file");
  await what(reporter).fill("I took pictures.");
  await send(reporter);
  await receipt(reporter);
  const { report } = (await filed).postDataJSON() as FilingWithFiles;
  const caseKey = await open(report.grants[0]?.sealed ?? "", member);
  expect(report.attachments).toHaveLength(4);
  for (const [place, { id, bytes }] of report.attachments.entries()) {
    const sealed = Buffer.concat(uploads.get(id) ?? []);
    expect(sealed.length).toBe(bytes);
    const { name, kind, content } = await openFile(sealed, caseKey);
    const picture = pictures[place];
    expect({ name, kind }).toEqual({ name: picture?.name, kind: picture?.mimeType });
    expectNothingTold(content, name);
    // Rotated by 90°: by Exif, or in HEIF by a property.
    const turned = name.endsWith("HEIC") ? Buffer.from("irot\x01") : Buffer.from("0112000300000001" + "0006", "hex");
    expect(content.includes(turned), `${name} is the right way up`).toBe(true);
    const kept = await readFile(`${server.dataDir}/attachments/${id}`);
    expect(kept.equals(sealed)).toBe(true);
  }

  await page.reload();
  await page.getByRole("listitem").filter({ hasText: "I took pictures." }).getByRole("link").click();
  const files = page.getByRole("region", { name: "Report", exact: true }).locator(".attached");
  await expect(files.getByRole("img")).toHaveCount(0);
  for (const place of [1, 2, 3]) {
    await files.getByRole("button", { name: `Open file ${place} ` }).click();
    const image = files.getByRole("img").nth(place - 1);
    await expect(image).toBeVisible();
    const width = await image.evaluate((img: HTMLImageElement) => img.naturalWidth);
    // Not every browser applies the Exif rotation of PNG and WebP.
    if (place === 1) expect(width).toBe(32);
    else expect(width).toBeGreaterThan(0);
  }
  await shoot(page, "evidence-desk");
  await expectAccessible(page);
  await expectFits(page);
});

test("files are chosen, taken back and told about", async ({ page }) => {
  await openForm(page);
  await picker(page).setInputFiles([
    file("programme.pdf", "application/pdf", "%PDF-1.7 nothing"),
    file("raw.tiff", "image/tiff", "MM\0* nothing"),
    await jpeg(page),
  ]);
  await expect(chosen(page)).toHaveCount(3);
  await expect(chosen(page).nth(0)).toContainText(KEEPS);
  await expect(chosen(page).nth(1)).toContainText("we cannot remove that here");
  await expect(chosen(page).nth(2)).toContainText(CLEAN);
  await expect(page.getByText("Together")).toBeVisible();
  await shoot(page, "evidence-chosen");
  await expectAccessible(page);
  await expectFits(page);
  await page.getByRole("button", { name: "Remove: raw.tiff" }).press("Enter");
  await expect(chosen(page)).toHaveCount(2);
  await expect(page.getByRole("button", { name: "Remove: tram.jpg" })).toBeFocused();
  await picker(page).setInputFiles(file("large.mp4", "video/mp4", Buffer.alloc(26 * 1024 * 1024)));
  await expect(page.getByText("large.mp4: this is larger than we can take.")).toBeVisible();
  await expect(chosen(page)).toHaveCount(2);
});

test("sending shows how far it is, can be stopped, and goes on where the network failed", async ({
  page,
  problems,
}) => {
  problems.expect(/\/api\/attachments\/.* net::ERR_CONNECTION_RESET$/);
  problems.expect(/^error: Failed to load resource: net::ERR_CONNECTION_RESET/);
  await openForm(page);
  await what(page).fill("There is a film of it.");
  const film = Buffer.concat([Buffer.from("\0\0\0\x18ftypisom"), Buffer.alloc(2 * 1024 * 1024, 7)]);
  await picker(page).setInputFiles(file("film.mp4", "video/mp4", film));
  await expect(chosen(page)).toContainText(KEEPS);

  let filings = 0;
  page.on("request", (request) => (filings += Number(request.url().endsWith("/api/attend/file"))));
  let go: (() => void) | undefined;
  const held = new Promise<void>((done) => (go = done));
  await page.route("**/api/attachments/**", async (route) => {
    if (!route.request().url().endsWith("?at=0")) await held;
    await route.continue().catch(() => undefined);
  });
  await send(page);
  await expect(page.getByText("Your files are encrypted and sent…").first()).toBeVisible();
  await expect(page.getByRole("progressbar").first()).toBeVisible();
  await shoot(page, "evidence-sending");
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("Stopped. Nothing was sent.")).toBeVisible();
  go?.();
  await page.unroute("**/api/attachments/**");
  expect(filings).toBe(0);
  await expect(what(page)).toHaveValue("There is a film of it.");

  let failed = false;
  await page.route("**/api/attachments/**", async (route) => {
    if (failed || route.request().url().endsWith("?at=0")) return route.continue();
    failed = true;
    // The request arrives, and the response is lost.
    expect((await route.fetch()).ok()).toBe(true);
    return route.abort("connectionreset");
  });
  await send(page);
  await receipt(page);
  expect(failed).toBe(true);
  expect(filings).toBe(1);
});

test("the desk plays a recording, and neither a document nor a page runs", async ({ page, visitor, admit, server }) => {
  const report = `There is more to it, ${Date.now()}.`;
  await openForm(page);
  await what(page).fill(report);
  const script = "<script>document.title='ran'</script>";
  await picker(page).setInputFiles([
    sound(),
    file("page.png", "image/png", `<!DOCTYPE html>${script}`),
    file("drawing.svg", "image/svg+xml", `<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`),
    file("statement.pdf", "application/pdf", PDF),
  ]);
  await send(page);
  await receipt(page);

  const desk = await visitor();
  await admit(desk, server.member("responder", 1));
  await desk.getByRole("listitem").filter({ hasText: report }).getByRole("link").click();
  const files = desk.getByRole("region", { name: "Report", exact: true }).locator(".attached > li");
  await expect(files).toHaveCount(4);
  for (const item of await files.all()) await item.getByRole("button").first().click();
  await expect(files.nth(0).locator("audio")).toBeVisible();
  await expect
    .poll(() =>
      files
        .nth(0)
        .locator("audio")
        .evaluate((a: HTMLAudioElement) => a.duration),
    )
    .toBe(1);
  const drawn = files.nth(3).getByRole("img", { name: "Page 1" });
  await expect(drawn).toBeVisible();
  const middle = (canvas: HTMLCanvasElement): number[] | undefined => {
    const { data } = canvas.getContext("2d")?.getImageData(canvas.width / 2, canvas.height / 2, 1, 1) ?? {};
    return data && Array.from(data);
  };
  await expect.poll(() => drawn.evaluate(middle)).toEqual([255, 0, 0, 255]);
  await expect(files.nth(3).getByRole("link")).toHaveCount(1);
  await shoot(desk, "evidence-pdf");
  for (const place of [1, 2]) {
    await expect(files.nth(place)).toContainText("This kind of file is not shown here");
    await expect(files.nth(place).locator("img, iframe, object, embed")).toHaveCount(0);
    const link = files.nth(place).getByRole("link", { name: "Save" });
    const saved = desk.waitForEvent("download");
    await link.click();
    expect((await saved).suggestedFilename()).toMatch(/^(page\.png|drawing\.svg)$/);
  }
  expect(await desk.title()).not.toBe("ran");
});

test("files travel with messages, both ways", async ({ page, visitor, admit, server }) => {
  const report = `A sticker on my laptop, ${Date.now()}.`;
  await openForm(page);
  await what(page).fill(report);
  await send(page);
  const words = await receipt(page);
  await comeBack(page, words);
  await page.getByLabel("Write to the team").fill("This is the sticker.");
  await picker(page).setInputFiles(await jpeg(page, "sticker.jpg"));
  await expect(page.getByText(CLEAN)).toBeVisible();
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(page.getByText("Your message is with the team.")).toBeVisible();
  await expect(chosen(page)).toHaveCount(0);

  const desk = await visitor();
  await admit(desk, server.member("responder", 1));
  await desk.getByRole("listitem").filter({ hasText: report }).getByRole("link").click();
  const talk = desk.getByRole("region", { name: "Conversation with the reporter" });
  await talk.getByRole("button", { name: /^Open file/ }).click();
  await expect(talk.getByRole("img", { name: "sticker.jpg" })).toBeVisible();
  await desk.getByLabel("Answer the reporter").fill("Here is the form for the venue.");
  await desk.getByLabel("Photos or files").setInputFiles(file("form.pdf", "application/pdf", "%PDF-1.7 form"));
  await desk.getByRole("button", { name: "Send to the reporter" }).click();
  await expect(desk.getByText("Sent to the reporter.")).toBeVisible();

  await comeBack(page, words);
  const theirs = page.locator(".bubble.theirs");
  await theirs.getByRole("button", { name: /^Open file/ }).click();
  const saved = page.waitForEvent("download");
  await theirs.getByRole("link", { name: "Save" }).click();
  expect((await saved).suggestedFilename()).toBe("form.pdf");
  expect(await readFile(await (await saved).path(), "utf8")).toBe("%PDF-1.7 form");
  await shoot(page, "evidence-follow-up");
  await expectAccessible(page);
  await expectFits(page);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the server strips and seals, and hands files back", async ({ page, visitor, server }) => {
    const event = `evidence-plain-${Date.now().toString(36)}`;
    const team = await visitor({ javaScriptEnabled: true });
    const member = await join(team, await createEvent(server, event));
    const pictures = [await jpeg(team), await png(team), await webp(team), heic()];
    await page.goto(`/${event}/report`);
    await what(page).fill("Pictures, without scripts.");
    await picker(page).setInputFiles(pictures);
    await send(page);
    const words = await receipt(page);
    await page.goto(`/${event}/follow-up`);
    await page.getByLabel("Your twelve words").fill(words.join(" "));
    await page.getByRole("button", { name: "Open my report" }).click();
    await page.getByText("Your report as you filed it").click();
    await expect(page.getByRole("button", { name: /^Save file/ })).toHaveCount(4);
    const saved = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save file 1 " }).click();
    expect((await saved).suggestedFilename()).toBe("tram.jpg");
    expectNothingTold(await readFile(await (await saved).path()), "tram.jpg");
    await page.getByLabel("Write to the team").fill("And the statement.");
    await picker(page).setInputFiles(file("statement.pdf", "application/pdf", "%PDF-1.7 mine"));
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await expect(page.getByText("Your message is with the team.")).toBeVisible();
    await page.getByText("Your report as you filed it").click();
    await expect(page.getByRole("button", { name: /^Save file/ })).toHaveCount(5);
    await shoot(page, "evidence-plain");
    await expectFits(page);

    await team.reload();
    await team.getByRole("listitem").filter({ hasText: "Pictures, without scripts." }).getByRole("link").click();
    const props = await team.locator("leptos-island[data-component^=CaseFile]").getAttribute("data-props");
    const { case: sealed } = JSON.parse(props ?? "") as { case: { grant: string; attachments: Attached[] } };
    const caseKey = await open(sealed.grant, member);
    expect(sealed.attachments).toHaveLength(4);
    for (const [place, { id }] of sealed.attachments.entries()) {
      const { name, content } = await openFile(await readFile(`${server.dataDir}/attachments/${id}`), caseKey);
      expect(name).toBe(pictures[place]?.name);
      expectNothingTold(content, name);
    }
  });
});
