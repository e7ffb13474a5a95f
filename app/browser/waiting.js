// The outbox on a page: sends waiting reports while the page is open, shows the outbox status, and makes the service
// worker store the event's pages.
(() => {
  const outbox = self.asideOutbox;
  const box = document.getElementById("waiting");
  const { event } = box.dataset;
  /** Reports that were sealed on this page: `{ onState, kept }` by id. The page shows their delivery itself. */
  const sealedHere = new Map();
  /** The status to show once no entry waits: `received`, `forgotten`, or empty for none. */
  let lastStatus = "";
  /** Milliseconds until the next attempt; doubled after each failure, up to a minute. */
  let pause = 0;
  let timer;

  async function send() {
    clearTimeout(timer);
    const left = await outbox.flush().catch(() => 1);
    await show(left > 0);
    pause = left ? Math.min(pause * 2 || 2000, 60_000) : 0;
    clearTimeout(timer);
    if (left) timer = setTimeout(send, pause);
  }

  function sendNow() {
    pause = 0;
    return send();
  }

  /** Shows the outbox status of the reports that were sealed on other pages. */
  async function show(failed) {
    const entries = await outbox.all();
    for (const [id, { kept }] of sealedHere) {
      const entry = entries.find((entry) => entry.id === id);
      // Another tab may have sent or removed it while this one was suspended.
      if (kept && (!entry || entry.state)) await reportState(id, entry?.state ?? "gone");
    }
    const mine = entries.filter((entry) => entry.event === event && !sealedHere.has(entry.id));
    const waits = mine.some((entry) => !entry.state);
    const received = mine.filter((entry) => entry.state === "received");
    const refused = mine.find((entry) => entry.state && entry.state !== "received");
    if (received.length) lastStatus = "received";
    for (const { id } of received) await outbox.drop(id);
    let state = lastStatus;
    if (waits) state = failed ? "waiting" : "sending";
    else if (refused) state = refused.state === "nobody-left" ? "nobody-left" : "refused";
    for (const part of box.children) part.hidden = !part.dataset.when.split(" ").includes(state);
  }

  /** Reports a state of a report that was sealed here. A final state removes it from the outbox. */
  async function reportState(id, state) {
    sealedHere.get(id).onState(state);
    if (state === "waiting") return;
    await outbox.drop(id);
    sealedHere.delete(id);
  }

  /** Stores a sealed report and sends it to `url`. Calls `onState` with `kept` or `unkept`, then with `waiting` after
   * each failed attempt, and at the end with `received`, `gone` or the name of a refusal. */
  outbox.deliver = async (id, url, body, onState) => {
    const report = { onState, kept: false };
    sealedHere.set(id, report);
    const outlives = await outbox.add({ id, event, url, body });
    report.kept = true;
    onState(outlives ? "kept" : "unkept");
    // Background sync, where there is any, also sends after the page was closed.
    const worker = await navigator.serviceWorker?.getRegistration();
    await worker?.sync?.register("aside-outbox").catch(() => {});
    await sendNow();
  };

  /** Removes a report from the outbox. */
  outbox.forget = async (id) => {
    sealedHere.delete(id);
    await outbox.drop(id);
    outbox.tell({ id, event }, "gone");
  };

  outbox.listen((change) => {
    if (sealedHere.has(change.id)) return void reportState(change.id, change.state);
    if (change.event === event && change.state === "received") lastStatus = "received";
    void show(change.state === "waiting");
  });

  for (const button of box.querySelectorAll("button")) {
    button.addEventListener("click", async () => {
      const mine = (await outbox.all()).filter((entry) => entry.event === event && !sealedHere.has(entry.id));
      lastStatus = button.dataset.then;
      for (const { id } of mine) await outbox.forget(id);
    });
  }

  addEventListener("online", sendNow);
  document.addEventListener("visibilitychange", () => document.hidden || sendNow());
  // Warns before a report is lost with the page. The quick exit hides the page first, and is not held up.
  const mustWarn = () => outbox.needsPage() && !document.documentElement.hidden;
  addEventListener("beforeunload", (leaving) => mustWarn() && leaving.preventDefault());

  function showNote(id, text) {
    const note = document.getElementById(id);
    note.querySelector("span").textContent = text;
    note.hidden = false;
  }

  /** Set by the worker on a stored copy: the versions of changed code, and the time of storing in Unix ms. */
  const { changed, kept } = document.documentElement.dataset;
  if (changed) showNote("page-changed", changed);
  if (Date.now() - kept > 86_400_000) {
    const date = new Date(Number(kept));
    showNote("page-kept", date.toLocaleDateString(document.documentElement.lang, { dateStyle: "long" }));
  }

  async function storePages() {
    await navigator.serviceWorker.register("/worker.js", { updateViaCache: "none" });
    const { active } = await navigator.serviceWorker.ready;
    active.postMessage([`/${event}`, `/${event}/report`]);
  }

  function start() {
    void show().then(sendNow);
    // Without space or permission for a worker, the page still works.
    if (box.dataset.keep && navigator.serviceWorker) storePages().catch(() => {});
  }
  if (document.readyState === "complete") start();
  else addEventListener("load", start);
})();
