// `<sealed-file>`: an attachment with a button that opens it. Nothing in the file can run. The creator of the element
// sets `open()`, which returns `[blob URL, name, kind of view, bytes]` or throws the name of an error text. Follows
// evidence.js in the same script.
class AttachmentView extends HTMLElement {
  connectedCallback() {
    if (this.button) return;
    this.texts = JSON.parse(this.dataset.texts);
    this.button = make("button", { type: "button", textContent: this.dataset.label });
    this.button.addEventListener("click", () => this.openFile());
    this.place = make("div");
    this.place.setAttribute("aria-live", "polite");
    this.append(this.button, this.place);
  }

  disconnectedCallback() {
    URL.revokeObjectURL(this.url);
  }

  async openFile() {
    this.button.hidden = true;
    this.place.replaceChildren(make("p", { className: "hint", textContent: this.texts.opening }));
    try {
      const [url, name, shown, bytes] = await this.open();
      this.url = url;
      this.place.replaceChildren(...this.view(name || this.texts.name, shown, bytes));
    } catch (problem) {
      this.button.hidden = false;
      const notice = make("div", { className: "notice problem", textContent: this.texts[problem] });
      notice.setAttribute("role", "alert");
      this.place.replaceChildren(notice);
    }
  }

  close() {
    URL.revokeObjectURL(this.url);
    this.place.replaceChildren();
    this.button.hidden = false;
    this.button.focus();
  }

  view(name, shown, bytes) {
    const save = make("a", { className: "button", href: this.url, download: name, textContent: this.texts.save });
    const close = make("button", { type: "button", textContent: this.texts.close });
    close.addEventListener("click", () => this.close());
    const actions = make("div", { className: "actions" }, save, close);
    return [make("p", { className: "name", textContent: name }), this.draw(name, shown, bytes), actions];
  }

  draw(name, shown, bytes) {
    // `<pdf-pages>` is defined on the desk only.
    if (shown === "pdf" && customElements.get("pdf-pages")) {
      const pages = make("pdf-pages", { textContent: this.texts.noPages });
      pages.dataset.page = this.texts.page;
      void pages.draw(bytes);
      return pages;
    }
    const tag = { picture: "img", audio: "audio", video: "video" }[shown];
    if (!tag) return make("p", { className: "hint", textContent: this.texts.risky });
    const props = tag === "img" ? { alt: name } : { controls: true, playsInline: true, ariaLabel: name };
    const media = make(tag, { ...props, src: this.url });
    media.addEventListener("error", () =>
      media.replaceWith(make("p", { className: "hint", textContent: this.texts.elsewhere })),
    );
    return media;
  }
}

customElements.define("sealed-file", AttachmentView);

/** Fetches a sealed attachment. */
globalThis.asideLoad = async (url, body) => {
  const response = await post(url, body, "application/json");
  return new Uint8Array(await response.arrayBuffer());
};
