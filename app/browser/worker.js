// The service worker: opens an event's landing page and report page without a connection, with the code that this
// device stored before. Changed code is announced at one opening and used from the next on, so that a server cannot
// replace it unnoticed. All other requests are left to the browser.
const CACHE = "aside";
const TIMEOUT_MS = 3000;
const PAGE = /^\/[a-z0-9-]+(\/report)?$/;
const ASSET = /^\/assets\/(?!desk|poster|copy|pages|pdf)[\w.-]+$/;
/** Appended to a page's path: the cache key of the page with changed code, for the next opening. */
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

// A page that was loaded before this worker was installed sends the paths to store.
addEventListener("message", (event) =>
  event.waitUntil(Promise.all(event.data.filter((path) => PAGE.test(path)).map(storeIfMissing))),
);

addEventListener("sync", (event) => {
  if (event.tag === "aside-outbox") event.waitUntil(sendAll());
});

/** Sends the outbox. An error makes the browser repeat the sync event later. */
async function sendAll() {
  if (await self.asideOutbox.flush()) throw new Error("reports are still waiting in the outbox");
}

async function asset(request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(request.url)) ?? fetch(request);
}

async function storeIfMissing(path) {
  const cache = await caches.open(CACHE);
  if (!(await cache.match(path))) await store(cache, path, await fetchPage(path));
}

/** Answers a navigation: with the server's page if its code is the stored one, else with the stored copy. */
async function openPage(event, path, search) {
  const cache = await caches.open(CACHE);
  // The query (a language, a poster's code) is for this opening only: the page is stored without it.
  const storeAs = async (key, page) => store(cache, key, search ? await fetchPage(path) : page);
  // The last opening announced this code; use it now.
  const next = await cache.match(path + NEXT);
  if (next) {
    await cache.put(path, next);
    await cache.delete(path + NEXT);
  }
  const stored = await cache.match(path);
  const fetched = fetchPage(path + search);
  if (!stored) {
    const page = await fetched;
    event.waitUntil(storeAs(path, page));
    return page.response;
  }
  const html = await stored.text();
  const page = await Promise.race([fetched.catch(() => undefined), sleep(TIMEOUT_MS)]);
  // No connection, a slow one, or a server error.
  if (!page || page.response.status >= 500) {
    event.waitUntil(fetched.then((late) => late.code === code(html) && storeAs(path, late)).catch(() => {}));
    return storedCopy(stored, html);
  }
  // The event is over or unknown.
  if (!page.response.ok) {
    await cache.delete(path);
    return page.response;
  }
  if (page.code === code(html)) {
    event.waitUntil(storeAs(path, page));
    return page.response;
  }
  try {
    await storeAs(path + NEXT, page);
  } catch {
    return storedCopy(stored, html);
  }
  const [from, to] = await Promise.all([shortHash(code(html)), shortHash(page.code)]);
  return storedCopy(stored, html, `${from} → ${to}`);
}

/** Fetches a page. The header asks for a copy without parts for one visitor only, such as form tokens. */
async function fetchPage(path) {
  const response = await fetch(path, { headers: { "aside-copy": "1" }, redirect: "error" });
  const html = await response.clone().text();
  return { response, html, code: code(html) };
}

/** Stores one page at a time: the clean-up after one page could delete assets that another has just loaded. */
let queue = Promise.resolve();
function store(...page) {
  const done = queue.then(() => storeNow(...page));
  queue = done.catch(() => {});
  return done;
}

/** Stores a page with its assets, and deletes assets that no stored page uses. */
async function storeNow(cache, key, { response, html }) {
  if (!response.ok || !html.includes('id="waiting"')) return;
  const load = async (name) => (await cache.match(name)) ?? cache.add(name);
  await Promise.all(assetsOf(html).map(load));
  const headers = new Headers(response.headers);
  for (const name of ["content-encoding", "content-length"]) headers.delete(name);
  headers.set(KEPT_AT, Date.now());
  await cache.put(key, new Response(html, { headers }));
  const entries = (await cache.keys()).map(({ url }) => new URL(url));
  const pages = entries.filter(({ pathname }) => PAGE.test(pathname));
  const needed = await Promise.all(pages.map(async (url) => assetsOf(await (await cache.match(url)).text())));
  const unneeded = entries.filter(({ pathname }) => !PAGE.test(pathname) && !needed.flat().includes(pathname));
  await Promise.all(unneeded.map((url) => cache.delete(url)));
}

const assetsOf = (html) => [...new Set(html.match(/\/assets\/[\w.-]+/g))];

/** The code of a page: its inline scripts, and the names of the scripts and bundles that it loads. */
function code(html) {
  const scripts = (html.match(/<script[^]*?<\/script>/g) ?? []).map((script) => script.replace(/ nonce="[^"]*"/, ""));
  return [...scripts, ...assetsOf(html).filter((name) => /\.(js|wasm)$/.test(name))].join("\n");
}

/** The first 32 bits of SHA-256 in hexadecimal, for people to tell versions apart. */
async function shortHash(text) {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(hash, 0, 4), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A stored page, with the time of storing and, if the server has other code, both versions. */
function storedCopy({ headers }, html, changed) {
  const attributes = ` data-kept="${headers.get(KEPT_AT)}"${changed ? ` data-changed="${changed}"` : ""}`;
  return new Response(
    html.replace("<html", (tag) => tag + attributes),
    { headers },
  );
}

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
