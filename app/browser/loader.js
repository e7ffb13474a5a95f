// Loads a page's code once the page stands there: it works without, so nothing of this may hold up what is read first.
// Stands in the page itself. Islands wake in the order and with the hand-overs that Leptos expects of whoever wakes them.
{
  const { code, wasm, parts } = document.currentScript.dataset;

  async function load() {
    const binary = wasm && fetch(wasm);
    // What a part cannot do for want of its script, the page does without.
    const loaded = (parts?.split(" ") ?? []).map((part) => import(part).catch(() => {}));
    if (!code) return;
    const module = await import(code);
    await Promise.all(loaded);
    await module.default({ module_or_path: binary });
    module.hydrate();
    // Whoever has left meanwhile has no body.
    await visit(document.documentElement, module);
  }

  /** Wakes what is an island below and at a node. `enter` leads into the island that the node was handed to. */
  async function visit(node, module, enter) {
    if (node.localName === "leptos-island") {
      enter?.();
      await module[node.dataset.component](node);
    }
    const inner = node.localName === "leptos-children" ? node.$$on_hydrate : enter;
    for (const child of node.children) await visit(child, module, inner);
  }

  /** Once the first words are drawn. A page that is not in sight draws nothing, and an old browser does not tell. */
  const drawn = () =>
    new Promise((done) => {
      setTimeout(done, 1000);
      try {
        new PerformanceObserver(done).observe({ type: "paint", buffered: true });
      } catch {}
    });
  // The team's pages do little without their code.
  if (/\/desk-\w+\.js$/.test(code)) addEventListener("DOMContentLoaded", load);
  else addEventListener("load", () => drawn().then(load));
}
