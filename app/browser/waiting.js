// Sends what waits on this device while a page is open, says so on the page, and has the worker keep the page.
(() => {
  const outbox = self.asideOutbox;
  const box = document.getElementById("waiting");
  const { event } = box.dataset;
  /** Reports that were sealed on this page, which itself says what becomes of them. */
  const live = new Map();
  /** What this page has to say of entries that are gone. */
  let said = "";
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

  async function show(failed) {
    const entries = await outbox.all();
    for (const [id, { kept }] of live) {
      const entry = entries.find((entry) => entry.id === id);
      // What came of it in another tab while this one slept.
      if (kept && (!entry || entry.state)) await tell(id, entry?.state ?? "gone");
    }
    const mine = entries.filter((entry) => entry.event === event && !live.has(entry.id));
    const waits = mine.some((entry) => !entry.state);
    const received = mine.filter((entry) => entry.state === "received");
    const refused = mine.find((entry) => entry.state && entry.state !== "received");
    if (received.length) said = "received";
    for (const { id } of received) await outbox.drop(id);
    let state = said;
    if (waits) state = failed ? "waiting" : "sending";
    else if (refused) state = refused.state === "nobody-left" ? "nobody-left" : "refused";
    for (const part of box.children) part.hidden = !part.dataset.when.split(" ").includes(state);
  }

  async function tell(id, state) {
    live.get(id).told(state);
    if (state === "waiting") return;
    await outbox.drop(id);
    live.delete(id);
  }

  /** Keeps a sealed report, sends it to `url`, and tells what becomes of it: `kept` or `unkept`, then `waiting` as often as it
   * fails, and in the end `received`, `gone` or the name of a refusal. */
  outbox.deliver = async (id, url, body, told) => {
    const report = { told, kept: false };
    live.set(id, report);
    const outlives = await outbox.add({ id, event, url, body });
    report.kept = true;
    told(outlives ? "kept" : "unkept");
    const worker = await navigator.serviceWorker?.getRegistration();
    await worker?.sync?.register("aside-outbox").catch(() => {});
    await sendNow();
  };

  outbox.forget = async (id) => {
    live.delete(id);
    await outbox.drop(id);
    outbox.tell({ id, event }, "gone");
  };

  outbox.listen((news) => {
    if (live.has(news.id)) return void tell(news.id, news.state);
    if (news.event === event && news.state === "received") said = "received";
    void show(news.state === "waiting");
  });

  for (const button of box.querySelectorAll("button")) {
    button.addEventListener("click", async () => {
      const mine = (await outbox.all()).filter((entry) => entry.event === event && !live.has(entry.id));
      said = button.dataset.then;
      for (const { id } of mine) await outbox.forget(id);
    });
  }

  addEventListener("online", sendNow);
  document.addEventListener("visibilitychange", () => document.hidden || sendNow());
  // Whoever leaves at once, with the page hidden, is asked nothing.
  const mayAsk = () => outbox.needsPage() && !document.documentElement.hidden;
  addEventListener("beforeunload", (leaving) => mayAsk() && leaving.preventDefault());

  function note(id, text) {
    const note = document.getElementById(id);
    note.querySelector("span").textContent = text;
    note.hidden = false;
  }

  /** What the worker says of the copy that this page is. */
  const { changed, kept } = document.documentElement.dataset;
  if (changed) note("page-changed", changed);
  if (Date.now() - kept > 86_400_000) {
    note("page-kept", new Date(Number(kept)).toLocaleDateString(document.documentElement.lang, { dateStyle: "long" }));
  }

  async function keepPages() {
    await navigator.serviceWorker.register("/worker.js", { updateViaCache: "none" });
    const { active } = await navigator.serviceWorker.ready;
    active.postMessage([`/${event}`, `/${event}/report`]);
  }

  function start() {
    void show().then(sendNow);
    // A browser without room for it, or told to have none, shows the page all the same.
    if (box.dataset.keep && navigator.serviceWorker) keepPages().catch(() => {});
  }
  if (document.readyState === "complete") start();
  else addEventListener("load", start);
})();
