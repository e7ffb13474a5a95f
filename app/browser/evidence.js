// `<evidence-field>`: chooses, records and sends attachments. The page's bundle seals them, and removes metadata from
// pictures: it sets `asideStrip` once it has enhanced the page. Nothing leaves the device before `upload`.
const PIECE_BYTES = 512 * 1024;
const MAX_TRIES = 5;

const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
const size = (bytes) => (bytes < 1048576 ? `${Math.ceil(bytes / 1024)} KB` : `${Math.round(bytes / 1048576)} MB`);

function make(tag, props = {}, ...children) {
  const element = Object.assign(document.createElement(tag), props);
  element.append(...children);
  return element;
}

/** POSTs, and tries again after a network or server error: an interruption costs one piece, not the whole file. Throws
 * the name of a refusal, or "cancelled". */
async function post(url, body, kind, signal) {
  for (let tries = 1; ; tries += 1) {
    try {
      const response = await fetch(url, { method: "POST", body, signal, headers: { "content-type": kind } });
      if (response.ok) return response;
      // 507: the server's disk is full. Trying again would not help.
      if (response.status < 500 || response.status === 507) throw await response.json();
      if (tries === MAX_TRIES) throw "broken";
    } catch (error) {
      if (signal?.aborted) throw "cancelled";
      if (typeof error === "string") throw error;
      if (tries === MAX_TRIES) throw "unreachable";
    }
    await sleep(250 * 2 ** tries);
  }
}

/** A JPEG of the picture's pixels, for formats whose metadata cannot be removed; null if the browser cannot draw it. */
async function redraw(file) {
  try {
    const bitmap = await createImageBitmap(file);
    const canvas = make("canvas", { width: bitmap.width, height: bitmap.height });
    canvas.getContext("2d").drawImage(bitmap, 0, 0);
    return await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.92));
  } catch {
    return null;
  }
}

let count = 0;

class AttachmentField extends HTMLElement {
  connectedCallback() {
    if (this.items) return;
    this.items = [];
    this.texts = JSON.parse(this.dataset.texts);
    this.input = this.querySelector("input");
    this.querySelector(".plain-only")?.remove();
    this.list = make("ul", { className: "chosen" });
    this.total = make("p", { className: "hint" });
    this.status = make("p", { className: "hint" });
    this.status.setAttribute("role", "status");
    this.append(this.list, this.total, this.status);
    this.input.addEventListener("change", () => this.addChosen());
    this.closest("form").addEventListener("reset", () => this.clear());
    if (this.dataset.voice !== undefined && globalThis.MediaRecorder && navigator.mediaDevices) this.addRecorder();
  }

  addChosen() {
    for (const file of this.input.files) this.add(file, file.name, file.type);
    // The list has the files now. An empty input lets somebody choose the same file again after removing it.
    this.input.value = "";
  }

  /** Adds a file to the list, unless it exceeds a limit. */
  add(file, name, type) {
    const maxBytes = Number(this.dataset.file);
    const all = this.items.reduce((sum, item) => sum + item.blob.size, file.size);
    if (file.size > maxBytes || all > Number(this.dataset.all) || this.items.length === Number(this.dataset.count)) {
      this.status.textContent = `${name}: ${this.texts.large}`;
      return;
    }
    count += 1;
    const item = { number: count, name, type, blob: file };
    item.state = make("span", { className: "state" });
    item.note = make("p", { className: "hint" });
    item.bar = make("progress", { max: 1, value: 0, hidden: true });
    item.bar.setAttribute("aria-label", name);
    const remove = make("button", { type: "button", textContent: this.texts.remove });
    remove.setAttribute("aria-label", `${this.texts.remove}: ${name}`);
    remove.addEventListener("click", () => this.remove(item));
    item.about = make("p", { className: "about" }, make("strong", { textContent: name }), " ", item.state);
    item.row = make("li", {}, item.about, item.bar, item.note, remove);
    this.items.push(item);
    this.list.append(item.row);
    this.showTotal();
    item.ready = this.prepare(item, file);
  }

  /** Removes the metadata of a picture, and shows the result: cleaned, not cleaned, or no picture. */
  async prepare(item, file) {
    item.state.textContent = this.texts.checking;
    // The bundle may still be loading.
    while (!globalThis.asideStrip) await sleep(100);
    // Returns 0 for a file that is no picture, 1 for a picture that cannot be cleaned, or the bytes of a clean picture.
    const strip = async (blob) => globalThis.asideStrip(new Uint8Array(await blob.arrayBuffer()));
    try {
      // The first bytes show whether it is a picture: a film need not be read as a whole.
      let clean = await strip(file.slice(0, 32));
      if (clean !== 0) clean = await strip(file);
      if (clean === 0) {
        item.note.textContent = this.texts.other;
      } else if (clean === 1) {
        const drawn = file.type === "image/gif" ? null : await redraw(file);
        if (drawn) {
          Object.assign(item, { blob: drawn, type: drawn.type, name: `${item.name.replace(/\.\w+$/, "")}.jpg` });
          item.note.textContent = this.texts.clean;
        } else {
          item.note.textContent = this.texts.picture;
        }
      } else {
        item.blob = new Blob([clean], { type: item.type });
        item.note.textContent = this.texts.clean;
      }
      item.state.textContent = size(item.blob.size);
      if (item.type.startsWith("audio/")) this.addPlayer(item);
    } catch {
      item.bad = true;
      item.state.textContent = this.texts.unreadable;
    }
    this.showTotal();
  }

  addPlayer(item) {
    item.url = URL.createObjectURL(item.blob);
    item.about.after(make("audio", { controls: true, src: item.url }));
  }

  remove(item) {
    const place = this.items.indexOf(item);
    this.items.splice(place, 1);
    if (item.url) URL.revokeObjectURL(item.url);
    item.row.remove();
    this.status.textContent = `${this.texts.removed}: ${item.name}`;
    this.showTotal();
    (this.items[Math.min(place, this.items.length - 1)]?.row.querySelector("button") ?? this.input).focus();
  }

  clear() {
    for (const item of this.items) if (item.url) URL.revokeObjectURL(item.url);
    this.items = [];
    this.list.replaceChildren();
    this.status.textContent = "";
    this.showTotal();
  }

  showTotal() {
    const all = this.items.reduce((sum, item) => sum + item.blob.size, 0);
    this.total.textContent = this.items.length > 1 ? `${this.texts.total} ${size(all)}` : "";
  }

  addRecorder() {
    const button = make("button", { type: "button", className: "record", textContent: this.texts.record });
    let recorder = null;
    button.addEventListener("click", async () => {
      if (recorder) return recorder.stop();
      let stream;
      try {
        stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      } catch {
        this.status.textContent = this.texts.noMicrophone;
        return;
      }
      recorder = new MediaRecorder(stream);
      const pieces = [];
      recorder.addEventListener("dataavailable", (event) => pieces.push(event.data));
      recorder.addEventListener("stop", () => {
        for (const track of stream.getTracks()) track.stop();
        const type = recorder.mimeType.split(";")[0] || "audio/webm";
        recorder = null;
        button.textContent = this.texts.record;
        button.classList.remove("recording");
        this.status.textContent = "";
        const extension = type === "audio/mp4" ? "m4a" : type.split("/")[1];
        this.add(new Blob(pieces, { type }), `${this.texts.voice} ${count + 1}.${extension}`, type);
      });
      recorder.start();
      button.textContent = this.texts.stop;
      button.classList.add("recording");
      this.status.textContent = this.texts.recording;
    });
    this.list.before(button);
  }

  /** Identifies the chosen files: differs as soon as others are chosen. */
  key() {
    return this.items.map((item) => item.number).join();
  }

  /** Seals each file to the recipients in `to`, and sends it. Files that the server has already are not sent again.
   * Returns ids and sealed sizes as JSON; throws the name of a refusal, or "cancelled". */
  async upload(event, to, sealer) {
    await Promise.all(this.items.map((item) => item.ready));
    if (this.items.some((item) => item.bad)) throw "attachment-missing";
    const unsent = this.items.filter((item) => item.done?.to !== to);
    if (unsent.length > 0) await this.send(unsent, event, to, sealer);
    return JSON.stringify(this.items.map(({ done: { id, bytes } }) => ({ id, bytes })));
  }

  /** Sends these files, with a progress bar and a button to cancel. */
  async send(items, event, to, sealer) {
    const abort = new AbortController();
    const bar = make("progress", { max: items.reduce((sum, item) => sum + item.blob.size, 0), value: 0 });
    bar.setAttribute("aria-label", this.texts.sending);
    const cancel = make("button", { type: "button", textContent: this.texts.cancel });
    cancel.addEventListener("click", () => abort.abort());
    const sending = make("div", { className: "sending" }, make("p", { textContent: this.texts.sending }), bar, cancel);
    this.closest("form").querySelector("button.primary").before(sending);
    this.status.textContent = this.texts.sending;
    this.toggleAttribute("inert", true);
    try {
      for (const item of items) {
        item.bar.hidden = false;
        item.state.textContent = this.texts.encrypting;
        item.done = await this.sendOne(item, event, to, sealer, abort.signal, bar);
        item.state.textContent = this.texts.done;
        item.bar.hidden = true;
      }
      this.status.textContent = "";
    } catch (error) {
      for (const item of items.filter((item) => !item.done)) {
        item.bar.hidden = true;
        item.state.textContent = error === "cancelled" ? size(item.blob.size) : this.texts.failed;
      }
      this.status.textContent = error === "cancelled" ? this.texts.cancelled : this.texts.failed;
      throw error;
    } finally {
      sending.remove();
      this.toggleAttribute("inert", false);
    }
  }

  /** Seals and sends one file piece by piece. `total` is the progress bar of all files. */
  async sendOne(item, event, to, sealer, signal, total) {
    const id = Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");
    const { blob } = item;
    const seal = sealer(item.name, item.type, blob.size);
    const before = total.value;
    let at = 0;
    // The server appends at the offset `at` and answers with the new length.
    const put = async (sealed) => {
      for (let from = 0; from < sealed.length; from += PIECE_BYTES) {
        const piece = sealed.subarray(from, from + PIECE_BYTES);
        const response = await post(
          `/api/attachments/${event}/${id}?at=${at}`,
          piece,
          "application/octet-stream",
          signal,
        );
        at += piece.length;
        if ((await response.json()) !== at) throw "attachment-missing";
      }
    };
    for (let from = 0; from < blob.size; from += PIECE_BYTES) {
      const piece = new Uint8Array(await blob.slice(from, from + PIECE_BYTES).arrayBuffer());
      await put(seal.seal(piece));
      item.bar.value = (from + piece.length) / blob.size;
      total.value = before + from + piece.length;
      item.state.textContent = this.texts.sendingOne;
    }
    await put(seal.finish());
    return { to, id, bytes: at };
  }
}

customElements.define("evidence-field", AttachmentField);
