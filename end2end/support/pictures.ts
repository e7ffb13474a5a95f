// Pictures with a position in their metadata: drawn by a browser, with the Exif of a phone inserted.
import type { Page } from "@playwright/test";
import { crc32 } from "node:zlib";

/** The owner of the device, as in Exif. */
export const DEVICE = "Phone of Zuzana";
/** 52° 31′ 12″ in Exif: three fractions, so six numbers of four bytes. */
export const PLACE = Buffer.concat([52, 1, 31, 1, 12, 1].map(long));

export interface Picture {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

function long(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function short(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

function little(value: number): Buffer {
  return long(value).reverse();
}

/** Exif as a phone writes it: device, rotation by 90°, position. */
function exif(): Buffer {
  const entry = (tag: number, kind: number, count: number, value: Buffer): Buffer =>
    Buffer.concat([short(tag), short(kind), long(count), value]);
  const device = Buffer.from(`${DEVICE}\0`);
  const gps = 50 + device.length;
  return Buffer.concat([
    Buffer.from("MM\0*"),
    long(8),
    short(3),
    entry(0x010f, 2, device.length, long(50)),
    entry(0x0112, 3, 1, Buffer.concat([short(6), short(0)])),
    entry(0x8825, 4, 1, long(gps)),
    long(0),
    device,
    short(2),
    entry(1, 2, 2, Buffer.from("N\0\0\0")),
    entry(2, 5, 3, long(gps + 30)),
    long(0),
    PLACE,
  ]);
}

async function drawn(page: Page, kind: string): Promise<Buffer> {
  const bytes = await page.evaluate(async (type) => {
    const canvas = document.createElement("canvas");
    Object.assign(canvas, { width: 64, height: 32 });
    const context = canvas.getContext("2d");
    if (context === null) throw new Error("no canvas");
    context.fillStyle = "teal";
    context.fillRect(0, 0, 48, 32);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, type));
    if (blob === null) throw new Error(`this browser draws no ${type}`);
    return Array.from(new Uint8Array(await blob.arrayBuffer()));
  }, kind);
  return Buffer.from(bytes);
}

export async function jpeg(page: Page, name = "tram.jpg"): Promise<Picture> {
  const plain = await drawn(page, "image/jpeg");
  const block = Buffer.concat([Buffer.from("Exif\0\0"), exif()]);
  const part = Buffer.concat([Buffer.from([0xff, 0xe1]), short(block.length + 2), block]);
  const trailer = Buffer.from(`\xff\xd8${DEVICE}\xff\xd9`, "latin1");
  const buffer = Buffer.concat([plain.subarray(0, 2), part, plain.subarray(2), trailer]);
  return { name, mimeType: "image/jpeg", buffer };
}

export async function png(page: Page): Promise<Picture> {
  const plain = await drawn(page, "image/png");
  const chunk = (kind: string, content: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(kind), content]);
    return Buffer.concat([long(content.length), body, long(crc32(body))]);
  };
  const more = [chunk("eXIf", exif()), chunk("tEXt", Buffer.from(`Author\0${DEVICE}`))];
  const buffer = Buffer.concat([plain.subarray(0, 33), ...more, plain.subarray(33)]);
  return { name: "screenshot.png", mimeType: "image/png", buffer };
}

export async function webp(page: Page): Promise<Picture> {
  const plain = (await drawn(page, "image/webp")).subarray(12);
  const chunk = (kind: string, content: Buffer): Buffer =>
    Buffer.concat([Buffer.from(kind), little(content.length), content, Buffer.alloc(content.length % 2)]);
  // Flags for Exif and for a description, then width - 1 and height - 1.
  const features = chunk("VP8X", Buffer.from([0x0c, 0, 0, 0, 63, 0, 0, 31, 0, 0]));
  const frames = plain.subarray(0, 4).toString() === "VP8X" ? plain.subarray(18) : plain;
  const parts = [features, frames, chunk("EXIF", exif()), chunk("XMP ", Buffer.from(`<x>${DEVICE}</x>`))];
  const body = Buffer.concat([Buffer.from("WEBP"), ...parts]);
  return {
    name: "hall.webp",
    mimeType: "image/webp",
    buffer: Buffer.concat([Buffer.from("RIFF"), little(body.length), body]),
  };
}

/** A HEIF file with an image item and an Exif item. */
export function heic(): Picture {
  const box = (kind: string, ...parts: Buffer[]): Buffer => {
    const body = Buffer.concat(parts);
    return Buffer.concat([long(body.length + 8), Buffer.from(kind), body]);
  };
  const item = (id: number, kind: string): Buffer =>
    box("infe", long(0x02000000), short(id), short(0), Buffer.from(`${kind}\0`));
  const pixels = Buffer.from("pixels of the hall");
  const block = Buffer.concat([long(0), exif()]);
  const ftyp = box("ftyp", Buffer.from("heic\0\0\0\0mif1heic"));
  const meta = (start: number): Buffer => {
    const place = (id: number, at: number, length: number): Buffer =>
      Buffer.concat([short(id), short(0), short(1), long(at), long(length)]);
    return box(
      "meta",
      long(0),
      box("pitm", long(0), short(1)),
      box("iinf", long(0), short(2), item(1, "hvc1"), item(2, "Exif")),
      box("iprp", box("ipco", box("irot", Buffer.from([1])))),
      box(
        "iloc",
        long(0),
        short(0x4400),
        short(2),
        place(1, start, pixels.length),
        place(2, start + pixels.length, block.length),
      ),
    );
  };
  const start = ftyp.length + meta(0).length + 8;
  const buffer = Buffer.concat([ftyp, meta(start), box("mdat", pixels, block)]);
  return { name: "IMG_0042.HEIC", mimeType: "image/heic", buffer };
}
