// What waits on this device to be sent: sealed reports, and nothing that anybody could read. The pages and the worker
// carry this same text. However often an entry goes out, its submission id files it once.
self.asideOutbox = (() => {
  const STORE = "outbox";
  /** Entries of a browser that keeps nothing for pages; they are gone with the page. */
  const unkept = new Map();
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
      // Some browsers neither open it nor say why.
      setTimeout(reject, 3000);
    });
    return opening;
  }

  /** Gives what the last request of `work` gives, once that is on disk. */
  async function within(mode, work) {
    const transaction = (await database()).transaction(STORE, mode, { durability: "strict" });
    let request;
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
      work(transaction.objectStore(STORE), (last) => (request = last));
    });
    return request?.result;
  }

  /** Every entry: `{ id, event, url, body }` while it waits, and with a `state` once it was received or refused. */
  async function all() {
    const kept = await within("readonly", (store, gives) => gives(store.getAll())).catch(() => []);
    return [...kept, ...unkept.values()];
  }

  function tell({ id, event }, state) {
    const news = { id, event, state };
    channel?.postMessage(news);
    listeners.forEach((listener) => listener(news));
  }

  /** Keeps an entry; whether it outlives the page. */
  async function add(entry) {
    try {
      await within("readwrite", (store) => store.put(entry));
      return true;
    } catch {
      unkept.set(entry.id, entry);
      return false;
    }
  }

  /** Whether something waits that is gone with this page. */
  const needsPage = () => [...unkept.values()].some((entry) => !entry.state);

  /** Removes an entry, and stops sending it. */
  async function drop(id) {
    sending.get(id)?.abort();
    unkept.delete(id);
    await within("readwrite", (store) => store.delete(id)).catch(() => {});
  }

  /** What becomes of an entry: `received`, `waiting`, or the name of a refusal. Nothing but the server's own words
   * counts: a venue's sign-in page also answers 200. */
  async function post({ id, url, body }) {
    const giveUp = new AbortController();
    sending.set(id, giveUp);
    const timer = setTimeout(() => giveUp.abort(), 20_000 + body.length);
    try {
      const response = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/json" },
        body,
        redirect: "error",
        // Goes on when the page is left; browsers take no more than 64 KiB for that.
        keepalive: body.length < 60_000,
        signal: giveUp.signal,
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

  /** Writes down what became of an entry, unless somebody took it away meanwhile. Its sealed bytes go. */
  async function settle({ id, event }, state) {
    const settled = { id, event, state };
    if (unkept.has(id)) unkept.set(id, settled);
    else {
      await within("readwrite", (store) => {
        store.get(id).onsuccess = ({ target }) => target.result && store.put(settled);
      });
    }
  }

  /** Sends what waits, one after the other and from one place at a time; how many are still waiting. */
  async function flush() {
    const attempt = async () => {
      for (const { id } of await all()) {
        // Somebody may have taken it away while another was sent.
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

  /** `listener({ id, event, state })` hears of every attempt, from wherever it was made. */
  const listen = (listener) => listeners.push(listener);

  return { add, all, drop, flush, listen, needsPage, tell };
})();
