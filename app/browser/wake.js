// Loads the page's code and wakes its islands, once the page stands there: it works without, so nothing of this may hold
// up what is read first. In the order and with the hand-overs that Leptos expects of whoever wakes its islands.
(() => {
  const { code, wasm } = document.currentScript.dataset;

  async function wake() {
    const binary = fetch(wasm);
    const module = await import(code);
    await module.default({ module_or_path: binary });
    module.hydrate();
    await visit(document.body, module);
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

  const whenIdle = self.requestIdleCallback ?? setTimeout;
  const start = () => whenIdle(() => void wake());
  // The team's pages do little without their code.
  if (/\/desk-\w+\.js$/.test(code)) void wake();
  else if (document.readyState === "complete") start();
  else addEventListener("load", start);
})();
