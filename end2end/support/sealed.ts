// Sealed parts, read and written with the npm package `age-encryption`, which shares no code with Aside.
import { expect } from "@playwright/test";
import { Decrypter, Encrypter } from "age-encryption";

const HEADER = "age-encryption.org/v1\n";

/** The request that files a report. */
export interface Filing {
  event: string;
  report: {
    submission: string;
    case_key: string;
    reporter_key: string;
    mailbox: string;
    report: string;
    summary: string;
    grants: { member: string; sealed: string }[];
    recused: string[];
    ongoing: string | null;
  };
}

/** Opens a sealed part with an identity. */
export async function open(sealed: string, identity: string): Promise<string> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return decrypter.decrypt(Buffer.from(sealed, "base64"), "text");
}

/** Opens an attachment, by docs/PROTOCOL.md. */
export async function openFile(
  sealed: Buffer,
  identity: string,
): Promise<{ name: string; kind: string; content: Buffer }> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  const opened = Buffer.from(await decrypter.decrypt(sealed, "uint8array"));
  const body = opened.indexOf("\n\n") + 2;
  const [first, name, kind, length] = opened.subarray(0, body).toString().split("\n");
  expect(first).toBe("aside attachment 1");
  const value = (line: string | undefined, key: string): string => {
    expect(line?.startsWith(`${key}: `)).toBe(true);
    return line?.slice(key.length + 2) ?? "";
  };
  const end = body + Number(value(length, "length"));
  expect(opened.subarray(end).every((byte) => byte === 10)).toBe(true);
  return { name: value(name, "name"), kind: value(kind, "type"), content: opened.subarray(body, end) };
}

/** Opens a sealed part with a passphrase. */
export async function openWithPassphrase(sealed: string, passphrase: string): Promise<string> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  return decrypter.decrypt(Buffer.from(sealed, "base64"), "text");
}

/** Seals a text to several recipients. */
export async function seal(text: string, recipients: string[]): Promise<string> {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return Buffer.from(await encrypter.encrypt(text)).toString("base64");
}

/** A document with one text, by docs/PROTOCOL.md, with its padding. */
export function asDocument(kind: "message" | "note", text: string): string {
  const lines = text.split("\n").map((line) => ` ${line}\n`);
  return `aside ${kind} 1\ntext:\n${lines.join("")}`.padEnd(4096, "\n");
}

/** A document's parts by their names. */
export function parts(document: string, kind: "report" | "summary" | "message" | "note"): Record<string, string> {
  const [first, ...lines] = document.trimEnd().split("\n");
  expect(first).toBe(`aside ${kind} 1`);
  const found: Record<string, string> = {};
  let name = "";
  for (const line of lines) {
    if (line.startsWith(" ")) {
      const before = found[name];
      found[name] = before === undefined ? line.slice(1) : `${before}\n${line.slice(1)}`;
    } else {
      name = line.replace(/:$/, "");
    }
  }
  return found;
}

/** Asserts that these are age files and contain none of the texts. */
export function expectSealed(sealed: string[], texts: string[]): void {
  for (const part of sealed) {
    const file = Buffer.from(part, "base64");
    expect(file.subarray(0, HEADER.length).toString()).toBe(HEADER);
    for (const text of texts) expect(file.includes(text), `a sealed part shows “${text}”`).toBe(false);
  }
}
