// Weighs everything that an attendee's first page makes a phone download, and fails above the limit.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const LIMIT = 250_000;

const root = join(import.meta.dirname, "..", "..");
const bundle = join(process.env["CARGO_TARGET_DIR"] ?? join(root, "target"), "bundle");
const style = ["tokens", "base", "ui", "attend", "receipt"].map((part) => join(root, "style", `${part}.css`));

/** @type {[string, string[]][]} */
const files = [
  ["attend.css", style],
  ["attend.js", [join(bundle, "attend.js")]],
  ["attend_bg.wasm", [join(bundle, "attend_bg.wasm")]],
  ["icon.svg", [join(root, "style", "icon.svg")]],
];

const rows = files.map(([name, parts]) => {
  const raw = Buffer.concat(parts.map((part) => readFileSync(part)));
  const brotli = brotliCompressSync(raw, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: raw.length } });
  return { name, raw: raw.length, brotli: brotli.length };
});
const total = {
  name: "everything",
  raw: rows.reduce((sum, row) => sum + row.raw, 0),
  brotli: rows.reduce((sum, row) => sum + row.brotli, 0),
};

/** @param {string | number} value */
const column = (value) => value.toLocaleString("en").padStart(12);

console.log(`${"an attendee downloads".padEnd(24)}${column("bytes")}${column("brotli")}`);
for (const row of [...rows, total]) {
  console.log(`${row.name.padEnd(24)}${column(row.raw)}${column(row.brotli)}`);
}
if (total.brotli > LIMIT) {
  console.error(`That is more than the limit of ${LIMIT.toLocaleString("en")} bytes.`);
  process.exitCode = 1;
}
