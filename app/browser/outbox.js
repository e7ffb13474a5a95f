// The outbox: sealed reports that wait on this device; it has no plaintext. Part of the pages' script and of the
// service worker. An entry may be sent several times: the server files a submission id once.
self.asideOutbox = (() => {
  const STORE = "outbox";
  /** Entries that could not be stored, because the browser has no IndexedDB for pages. They are lost with the page. */
  const inMemory = new Map();
  /** The abort controllers of running requests, by entry id. */
  const sending = new Map();
  const listeners = [];
  const channel = self.BroadcastChannel && new BroadcastChannel("aside-outbox");
  if (channel) channel.onmessage = ({ data }) => listeners.forEach((listener) => listener(data));

  let opening;
  function database() {
    opening ??= new Promise((resolve, reject) => {
      const request = indexedDB.open("aside", 1);
      request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "id" });
      request.onsuccess = () => {
        request.result.onclose = () => (opening = undefined);
        resolve(request.result);
      };
      request.onerror = () => reject(request.error);
      // Some browsers call neither handler.
      setTimeout(reject, 3000);
    });
    return opening;
  }

  /** Runs `work` in a transaction. Returns the result of the request that `work` passes on, once it is on disk. */
  async function inTransaction(mode, work) {
    const transaction = (await database()).transaction(STORE, mode, { durability: "strict" });
    let request;
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
      work(transaction.objectStore(STORE), (result) => (request = result));
    });
    return request?.result;
  }

  /** All entries: `{ id, event, url, body }` while waiting, `{ id, event, state }` once received or refused. */
  async function all() {
    const stored = await inTransaction("readonly", (store, pass) => pass(store.getAll())).catch(() => []);
    return [...stored, ...inMemory.values()];
  }

  /** Notifies the listeners in every tab and in the worker. */
  function tell({ id, event }, state) {
    const change = { id, event, state };
    channel?.postMessage(change);
    listeners.forEach((listener) => listener(change));
  }

  /** Stores an entry. Returns whether it outlives the page. */
  async function add(entry) {
    try {
      await inTransaction("readwrite", (store) => store.put(entry));
      return true;
    } catch {
      inMemory.set(entry.id, entry);
      return false;
    }
  }

  /** Whether an entry waits that would be lost with this page. */
  const needsPage = () => [...inMemory.values()].some((entry) => !entry.state);

  /** Removes an entry and aborts its sending. */
  async function drop(id) {
    sending.get(id)?.abort();
    inMemory.delete(id);
    await inTransaction("readwrite", (store) => store.delete(id)).catch(() => {});
  }

  /** Sends an entry. Returns `received`, `waiting` or the name of a refusal. Checks the body and not only the status:
   * the login page of a venue's network also answers 200. */
  async function post({ id, url, body }) {
    const abort = new AbortController();
    sending.set(id, abort);
    const timer = setTimeout(() => abort.abort(), 20_000 + body.length);
    try {
      const response = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/json" },
        body,
        redirect: "error",
        // Continues after the page is closed; browsers limit such requests to 64 KiB.
        keepalive: body.length < 60_000,
        signal: abort.signal,
      });
      const answer = await response.json();
      if (response.ok && Number.isInteger(answer?.at)) return "received";
      const { status } = response;
      return status >= 400 && status < 500 && status !== 429 && typeof answer === "string" ? answer : "waiting";
    } catch {
      return "waiting";
    } finally {
      clearTimeout(timer);
      sending.delete(id);
    }
  }

  /** Replaces an entry by its final state, without the sealed bytes; unless it was removed meanwhile. */
  async function settle({ id, event }, state) {
    const settled = { id, event, state };
    if (inMemory.has(id)) inMemory.set(id, settled);
    else {
      await inTransaction("readwrite", (store) => {
        store.get(id).onsuccess = ({ target }) => target.result && store.put(settled);
      });
    }
  }

  /** Sends all waiting entries, one at a time across all tabs and the worker. Returns how many still wait. */
  async function flush() {
    const attempt = async () => {
      for (const { id } of await all()) {
        // It may have been removed while another one was sent.
        const entry = (await all()).find((entry) => entry.id === id);
        if (!entry || entry.state) continue;
        const state = await post(entry);
        if (state !== "waiting") await settle(entry, state);
        tell(entry, state);
      }
    };
    await (navigator.locks ? navigator.locks.request("aside-outbox", attempt) : attempt());
    return (await all()).filter((entry) => !entry.state).length;
  }

  /** Calls `listener({ id, event, state })` after every attempt, also of other tabs and the worker. */
  const listen = (listener) => listeners.push(listener);

  return { add, all, drop, flush, listen, needsPage, tell };
})();
