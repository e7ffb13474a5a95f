// Loads a page's scripts and its bundle after first paint: pages work without them, so they must not delay the text.
// Inlined. Hydrates islands in the order, and with the `$$on_hydrate` calls, that Leptos requires of its loader.
{
  const { code, wasm, parts } = document.currentScript.dataset;

  async function load() {
    const binary = wasm && fetch(wasm);
    // A part that fails to load must not stop the others.
    const loaded = (parts?.split(" ") ?? []).map((part) => import(part).catch(() => {}));
    if (!code) return;
    const module = await import(code);
    await Promise.all(loaded);
    await module.default({ module_or_path: binary });
    module.hydrate();
    // Not `document.body`: the quick exit may have removed it meanwhile.
    await visit(document.documentElement, module);
  }

  /** Hydrates the islands at and below a node. `enter` is called first: it enters the island that owns the node. */
  async function visit(node, module, enter) {
    if (node.localName === "leptos-island") {
      enter?.();
      await module[node.dataset.component](node);
    }
    const inner = node.localName === "leptos-children" ? node.$$on_hydrate : enter;
    for (const child of node.children) await visit(child, module, inner);
  }

  /** Resolves after first paint; after 1 s if the page is not visible or the browser does not report paints. */
  const drawn = () =>
    new Promise((done) => {
      setTimeout(done, 1000);
      try {
        new PerformanceObserver(done).observe({ type: "paint", buffered: true });
      } catch {}
    });
  // The team's pages need their bundle, so it is loaded at once.
  if (/\/desk-\w+\.js$/.test(code)) addEventListener("DOMContentLoaded", load);
  else addEventListener("load", () => drawn().then(load));
}
