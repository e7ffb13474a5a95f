// `make dev`: the demo behind a proxy that reloads the browser. On each change of a source it has make and cargo rebuild
// what depends on it, restarts the server on the same data, and holds requests back meanwhile.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { watch } from "node:fs";
import { createServer, request } from "node:http";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const [host, port] = (process.argv[2] ?? "127.0.0.1:3000").split(":");
const target = process.env["CARGO_TARGET_DIR"] ?? "target";
const SOURCES = ["app", "server", "style", "migrations", "Cargo.toml", "Cargo.lock"];
/** Editors write a file in several steps. */
const SETTLE_MS = 200;
const RELOAD = `new EventSource("/dev/events").addEventListener("reload", () => location.reload());`;

/** Where the server itself listens: one port further. */
const behind = Number(port) + 1;
/** @type {Set<import("node:http").ServerResponse>} */
const listeners = new Set();
/** @type {import("node:child_process").ChildProcess | undefined} */
let server;
let building = Promise.resolve();

/** @type {(command: string, ...args: string[]) => Promise<boolean>} */
async function run(command, ...args) {
  const [code] = await once(spawn(command, args, { stdio: "inherit" }), "exit");
  return code === 0;
}

async function stop() {
  if (server === undefined || server.exitCode !== null) return;
  const ended = once(server, "exit");
  server.kill("SIGTERM");
  await ended;
}

async function answers() {
  const health = await fetch(`http://${host}:${behind}/health`).catch(() => undefined);
  return health?.ok ?? false;
}

async function start() {
  const data = join(target, "dev-data");
  const listen = ["--listen", `${host}:${behind}`, "--public-url", `http://${host}:${port}`];
  server = spawn(join(target, "debug", "aside"), ["serve", "--demo", "--data-dir", data, ...listen], {
    stdio: "inherit",
  });
  while (server.exitCode === null && !(await answers())) await sleep(50);
}

async function build() {
  const built = (await run("make", "quick")) && (await run("cargo", "build", "-p", "server", "--bin", "aside"));
  if (!built) return;
  await stop();
  await start();
  for (const listener of listeners) listener.write("event: reload\ndata:\n\n");
}

/** @type {NodeJS.Timeout | undefined} */
let timer;
function changed() {
  clearTimeout(timer);
  timer = setTimeout(() => (building = building.then(build)), SETTLE_MS);
}

/** @type {(incoming: import("node:http").IncomingMessage, outgoing: import("node:http").ServerResponse) => void} */
function proxy(incoming, outgoing) {
  const { method, url: path, headers } = incoming;
  // Uncompressed, so that the script can be appended.
  const options = { host, port: behind, method, path, headers: { ...headers, "accept-encoding": "identity" } };
  const forwarded = request(options, (answer) => {
    const page = String(answer.headers["content-type"]).startsWith("text/html");
    const { "content-length": length, ...rest } = answer.headers;
    outgoing.writeHead(answer.statusCode ?? 502, page || length === undefined ? rest : answer.headers);
    answer.pipe(outgoing, { end: !page });
    if (page) answer.on("end", () => outgoing.end('<script defer src="/dev/reload.js"></script>'));
  });
  forwarded.on("error", (error) => outgoing.writeHead(502).end(String(error)));
  incoming.pipe(forwarded);
}

const front = createServer(async (incoming, outgoing) => {
  if (incoming.url === "/dev/reload.js") {
    outgoing.writeHead(200, { "content-type": "text/javascript" }).end(RELOAD);
  } else if (incoming.url === "/dev/events") {
    outgoing.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" }).write(":\n\n");
    listeners.add(outgoing);
    outgoing.on("close", () => listeners.delete(outgoing));
  } else {
    await building;
    proxy(incoming, outgoing);
  }
});

for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => stop().then(() => process.exit()));
for (const source of SOURCES) watch(source, { recursive: true }, changed);
building = build();
await building;
front.listen(Number(port), host);
console.log(`==> watching ${SOURCES.join(", ")}; the demo is at http://${host}:${port}/demo`);
