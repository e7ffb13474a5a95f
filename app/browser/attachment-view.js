// A sealed file, opened where somebody asks for it and shown without letting it do anything. Whoever puts it on the page
// gives it `open()`: an address that this browser made, a name, how it is shown, and the bytes; or the name of what is to
// be said instead. Runs behind evidence.js, in the same script.
class SealedFile extends HTMLElement {
  connectedCallback() {
    if (this.button) return;
    this.said = JSON.parse(this.dataset.texts);
    this.button = make("button", { type: "button", textContent: this.dataset.label });
    this.button.addEventListener("click", () => this.ask());
    this.place = make("div");
    this.place.setAttribute("aria-live", "polite");
    this.append(this.button, this.place);
  }

  disconnectedCallback() {
    URL.revokeObjectURL(this.url);
  }

  async ask() {
    this.button.hidden = true;
    this.place.replaceChildren(make("p", { className: "hint", textContent: this.said.opening }));
    try {
      const [url, name, shown, bytes] = await this.open();
      this.url = url;
      this.place.replaceChildren(...this.view(name || this.said.name, shown, bytes));
    } catch (problem) {
      this.button.hidden = false;
      const notice = make("div", { className: "notice problem", textContent: this.said[problem] });
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
    const save = make("a", { className: "button", href: this.url, download: name, textContent: this.said.save });
    const close = make("button", { type: "button", textContent: this.said.close });
    close.addEventListener("click", () => this.close());
    const actions = make("div", { className: "actions" }, save, close);
    return [make("p", { className: "name", textContent: name }), this.draw(name, shown, bytes), actions];
  }

  draw(name, shown, bytes) {
    if (shown === "pdf" && customElements.get("pdf-pages")) {
      const pages = make("pdf-pages", { textContent: this.said.noPages });
      pages.dataset.page = this.said.page;
      void pages.draw(bytes);
      return pages;
    }
    const tag = { picture: "img", audio: "audio", video: "video" }[shown];
    if (!tag) return make("p", { className: "hint", textContent: this.said.risky });
    const props = tag === "img" ? { alt: name } : { controls: true, playsInline: true, ariaLabel: name };
    const media = make(tag, { ...props, src: this.url });
    media.addEventListener("error", () =>
      media.replaceWith(make("p", { className: "hint", textContent: this.said.elsewhere })),
    );
    return media;
  }
}

customElements.define("sealed-file", SealedFile);

/** Fetches a sealed file. */
globalThis.asideLoad = async (url, body) => {
  const answer = await post(url, body, "application/json");
  return new Uint8Array(await answer.arrayBuffer());
};
