// Opens an event's first page and its report page without a connection, with the code that this device has seen
// before: changed code is announced on one opening and used from the next on. Everything else passes by untouched.
const CACHE = "aside";
const PATIENCE_MS = 3000;
const PAGE = /^\/[a-z0-9-]+(\/report)?$/;
const ASSET = /^\/assets\/(?!desk|poster|copy|pages|pdf)[\w.-]+$/;
/** Behind a page's path: the same page with changed code, for the next opening. */
const NEXT = "?next";
const KEPT_AT = "aside-kept-at";

addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname, search } = new URL(url);
  if (method !== "GET" || origin !== location.origin) return;
  if (mode === "navigate" && PAGE.test(pathname)) event.respondWith(openPage(event, pathname, search));
  else if (ASSET.test(pathname)) event.respondWith(asset(event.request));
});

// A page that was loaded before this worker asks for what to keep.
addEventListener("message", (event) =>
  event.waitUntil(Promise.all(event.data.filter((path) => PAGE.test(path)).map(visit))),
);

addEventListener("sync", (event) => {
  if (event.tag === "aside-outbox") event.waitUntil(sendAll());
});

async function sendAll() {
  if (await self.asideOutbox.flush()) throw new Error("some wait on");
}

async function asset(request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(request.url)) ?? fetch(request);
}

async function visit(path) {
  const cache = await caches.open(CACHE);
  if (!(await cache.match(path))) await keep(cache, path, await ask(path));
}

async function openPage(event, path, search) {
  const cache = await caches.open(CACHE);
  // What stands behind a question mark, a language or a poster, is for this opening alone.
  const keepAs = async (key, page) => keep(cache, key, search ? await ask(path) : page);
  const next = await cache.match(path + NEXT);
  if (next) {
    await cache.put(path, next);
    await cache.delete(path + NEXT);
  }
  const kept = await cache.match(path);
  const asked = ask(path + search);
  if (!kept) {
    const page = await asked;
    event.waitUntil(keepAs(path, page));
    return page.response;
  }
  const html = await kept.text();
  const page = await Promise.race([asked.catch(() => undefined), sleep(PATIENCE_MS)]);
  if (!page || page.response.status >= 500) {
    event.waitUntil(asked.then((late) => late.code === code(html) && keepAs(path, late)).catch(() => {}));
    return reopened(kept, html);
  }
  if (!page.response.ok) {
    await cache.delete(path);
    return page.response;
  }
  if (page.code === code(html)) {
    event.waitUntil(keepAs(path, page));
    return page.response;
  }
  try {
    await keepAs(path + NEXT, page);
  } catch {
    return reopened(kept, html);
  }
  const [from, to] = await Promise.all([mark(code(html)), mark(page.code)]);
  return reopened(kept, html, `${from} → ${to}`);
}

/** A page as the server has it now. It is asked for a copy without what belongs to one visitor alone. */
async function ask(path) {
  const response = await fetch(path, { headers: { "aside-copy": "1" }, redirect: "error" });
  const html = await response.clone().text();
  return { response, html, code: code(html) };
}

/** One after the other: what one page has just loaded is not yet named by a kept page while another one tidies up. */
let turn = Promise.resolve();
function keep(...what) {
  const kept = turn.then(() => keepNow(...what));
  turn = kept.catch(() => {});
  return kept;
}

/** Keeps a page with everything that it names, and lets go of what no kept page names. */
async function keepNow(cache, key, { response, html }) {
  if (!response.ok || !html.includes('id="waiting"')) return;
  const load = async (name) => (await cache.match(name)) ?? cache.add(name);
  await Promise.all(named(html).map(load));
  const headers = new Headers(response.headers);
  for (const name of ["content-encoding", "content-length"]) headers.delete(name);
  headers.set(KEPT_AT, Date.now());
  await cache.put(key, new Response(html, { headers }));
  const entries = (await cache.keys()).map(({ url }) => new URL(url));
  const pages = entries.filter(({ pathname }) => PAGE.test(pathname));
  const needed = await Promise.all(pages.map(async (url) => named(await (await cache.match(url)).text())));
  const unneeded = entries.filter(({ pathname }) => !PAGE.test(pathname) && !needed.flat().includes(pathname));
  await Promise.all(unneeded.map((url) => cache.delete(url)));
}

const named = (html) => [...new Set(html.match(/\/assets\/[\w.-]+/g))];

/** Everything on a page that runs: its scripts, and the names of those that it loads. */
function code(html) {
  const scripts = (html.match(/<script[^]*?<\/script>/g) ?? []).map((script) => script.replace(/ nonce="[^"]*"/, ""));
  return [...scripts, ...named(html).filter((name) => /\.(js|wasm)$/.test(name))].join("\n");
}

/** A few digits by which people can tell one version from another. */
async function mark(text) {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(hash, 0, 4), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A kept page, told since when it is kept and whether its code has changed on the server. */
function reopened({ headers }, html, changed) {
  const told = ` data-kept="${headers.get(KEPT_AT)}"${changed ? ` data-changed="${changed}"` : ""}`;
  return new Response(
    html.replace("<html", (tag) => tag + told),
    { headers },
  );
}

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
