// Choosing, recording and sending files. Sealing them, and taking out of pictures what they say beside the picture, is
// done by the page's own code, which hands over `asideStrip` once it is awake. Nothing leaves the device before `upload`.
const PIECE = 512 * 1024;
const TRIES = 5;

const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
const size = (bytes) => (bytes < 1048576 ? `${Math.ceil(bytes / 1024)} KB` : `${Math.round(bytes / 1048576)} MB`);

function make(tag, props = {}, ...children) {
  const element = Object.assign(document.createElement(tag), props);
  element.append(...children);
  return element;
}

/** POSTs until there is an answer, so that a gap in the network costs a piece and not the file. */
async function post(url, body, kind, signal) {
  for (let tries = 1; ; tries += 1) {
    try {
      const answer = await fetch(url, { method: "POST", body, signal, headers: { "content-type": kind } });
      if (answer.ok) return answer;
      if (answer.status < 500 || answer.status === 507) throw await answer.json();
      if (tries === TRIES) throw "broken";
    } catch (error) {
      if (signal?.aborted) throw "cancelled";
      if (typeof error === "string") throw error;
      if (tries === TRIES) throw "unreachable";
    }
    await sleep(250 * 2 ** tries);
  }
}

/** The picture as the browser draws it, for kinds that nothing can be taken out of: the copy holds pixels alone. */
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

class EvidenceField extends HTMLElement {
  connectedCallback() {
    if (this.items) return;
    this.items = [];
    this.said = JSON.parse(this.dataset.texts);
    this.input = this.querySelector("input");
    this.querySelector(".plain-only")?.remove();
    this.list = make("ul", { className: "chosen" });
    this.total = make("p", { className: "hint" });
    this.status = make("p", { className: "hint" });
    this.status.setAttribute("role", "status");
    this.append(this.list, this.total, this.status);
    this.input.addEventListener("change", () => this.choose());
    this.closest("form").addEventListener("reset", () => this.clear());
    if (this.dataset.voice !== undefined && globalThis.MediaRecorder && navigator.mediaDevices) this.offerRecording();
  }

  choose() {
    for (const file of this.input.files) this.take(file, file.name, file.type);
    // What is chosen stands in the list from now on; the same file can be chosen again after it was removed.
    this.input.value = "";
  }

  take(file, name, type) {
    const most = Number(this.dataset.file);
    const all = this.items.reduce((sum, item) => sum + item.blob.size, file.size);
    if (file.size > most || all > Number(this.dataset.all) || this.items.length === Number(this.dataset.count)) {
      this.status.textContent = `${name}: ${this.said.large}`;
      return;
    }
    count += 1;
    const item = { number: count, name, type, blob: file };
    item.state = make("span", { className: "state" });
    item.note = make("p", { className: "hint" });
    item.bar = make("progress", { max: 1, value: 0, hidden: true });
    item.bar.setAttribute("aria-label", name);
    const remove = make("button", { type: "button", textContent: this.said.remove });
    remove.setAttribute("aria-label", `${this.said.remove}: ${name}`);
    remove.addEventListener("click", () => this.remove(item));
    item.about = make("p", { className: "about" }, make("strong", { textContent: name }), " ", item.state);
    item.row = make("li", {}, item.about, item.bar, item.note, remove);
    this.items.push(item);
    this.list.append(item.row);
    this.tell();
    item.ready = this.prepare(item, file);
  }

  async prepare(item, file) {
    item.state.textContent = this.said.checking;
    while (!globalThis.asideStrip) await sleep(100);
    const look = async (blob) => globalThis.asideStrip(new Uint8Array(await blob.arrayBuffer()));
    try {
      // The first bytes tell whether it is a picture at all.
      let clean = await look(file.slice(0, 32));
      if (clean !== 0) clean = await look(file);
      if (clean === 0) {
        item.note.textContent = this.said.other;
      } else if (clean === 1) {
        const drawn = file.type === "image/gif" ? null : await redraw(file);
        if (drawn) {
          Object.assign(item, { blob: drawn, type: drawn.type, name: `${item.name.replace(/\.\w+$/, "")}.jpg` });
          item.note.textContent = this.said.clean;
        } else {
          item.note.textContent = this.said.picture;
        }
      } else {
        item.blob = new Blob([clean], { type: item.type });
        item.note.textContent = this.said.clean;
      }
      item.state.textContent = size(item.blob.size);
      if (item.type.startsWith("audio/")) this.offerListening(item);
    } catch {
      item.bad = true;
      item.state.textContent = this.said.unreadable;
    }
    this.tell();
  }

  offerListening(item) {
    item.url = URL.createObjectURL(item.blob);
    item.about.after(make("audio", { controls: true, src: item.url }));
  }

  remove(item) {
    const place = this.items.indexOf(item);
    this.items.splice(place, 1);
    if (item.url) URL.revokeObjectURL(item.url);
    item.row.remove();
    this.status.textContent = `${this.said.removed}: ${item.name}`;
    this.tell();
    (this.items[Math.min(place, this.items.length - 1)]?.row.querySelector("button") ?? this.input).focus();
  }

  clear() {
    for (const item of this.items) if (item.url) URL.revokeObjectURL(item.url);
    this.items = [];
    this.list.replaceChildren();
    this.status.textContent = "";
    this.tell();
  }

  tell() {
    const all = this.items.reduce((sum, item) => sum + item.blob.size, 0);
    this.total.textContent = this.items.length > 1 ? `${this.said.total} ${size(all)}` : "";
  }

  offerRecording() {
    const button = make("button", { type: "button", className: "record", textContent: this.said.record });
    let recorder = null;
    button.addEventListener("click", async () => {
      if (recorder) return recorder.stop();
      let stream;
      try {
        stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      } catch {
        this.status.textContent = this.said.noMicrophone;
        return;
      }
      recorder = new MediaRecorder(stream);
      const pieces = [];
      recorder.addEventListener("dataavailable", (event) => pieces.push(event.data));
      recorder.addEventListener("stop", () => {
        for (const track of stream.getTracks()) track.stop();
        const type = recorder.mimeType.split(";")[0] || "audio/webm";
        recorder = null;
        button.textContent = this.said.record;
        button.classList.remove("recording");
        this.status.textContent = "";
        const ending = type === "audio/mp4" ? "m4a" : type.split("/")[1];
        this.take(new Blob(pieces, { type }), `${this.said.voice} ${count + 1}.${ending}`, type);
      });
      recorder.start();
      button.textContent = this.said.stop;
      button.classList.add("recording");
      this.status.textContent = this.said.recording;
    });
    this.list.before(button);
  }

  /** Changes when other files are chosen. */
  key() {
    return this.items.map((item) => item.number).join();
  }

  /** Seals every file to the keys that `to` names, and sends it; what has arrived already is not sent again. Gives ids
   * and sealed sizes as JSON; throws the name of a refusal, or "cancelled". */
  async upload(event, to, sealer) {
    await Promise.all(this.items.map((item) => item.ready));
    if (this.items.some((item) => item.bad)) throw "attachment-missing";
    const open = this.items.filter((item) => item.done?.to !== to);
    if (open.length > 0) await this.send(open, event, to, sealer);
    return JSON.stringify(this.items.map(({ done: { id, bytes } }) => ({ id, bytes })));
  }

  async send(items, event, to, sealer) {
    const stop = new AbortController();
    const bar = make("progress", { max: items.reduce((sum, item) => sum + item.blob.size, 0), value: 0 });
    bar.setAttribute("aria-label", this.said.sending);
    const cancel = make("button", { type: "button", textContent: this.said.cancel });
    cancel.addEventListener("click", () => stop.abort());
    const sending = make("div", { className: "sending" }, make("p", { textContent: this.said.sending }), bar, cancel);
    this.closest("form").querySelector("button.primary").before(sending);
    this.status.textContent = this.said.sending;
    this.toggleAttribute("inert", true);
    try {
      for (const item of items) {
        item.bar.hidden = false;
        item.state.textContent = this.said.encrypting;
        item.done = await this.sendOne(item, event, to, sealer, stop.signal, bar);
        item.state.textContent = this.said.done;
        item.bar.hidden = true;
      }
      this.status.textContent = "";
    } catch (error) {
      for (const item of items.filter((item) => !item.done)) {
        item.bar.hidden = true;
        item.state.textContent = error === "cancelled" ? size(item.blob.size) : this.said.failed;
      }
      this.status.textContent = error === "cancelled" ? this.said.cancelled : this.said.failed;
      throw error;
    } finally {
      sending.remove();
      this.toggleAttribute("inert", false);
    }
  }

  async sendOne(item, event, to, sealer, signal, all) {
    const id = Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");
    const { blob } = item;
    const seal = sealer(item.name, item.type, blob.size);
    const before = all.value;
    let at = 0;
    const put = async (sealed) => {
      for (let from = 0; from < sealed.length; from += PIECE) {
        const piece = sealed.subarray(from, from + PIECE);
        const answer = await post(
          `/api/attachments/${event}/${id}?at=${at}`,
          piece,
          "application/octet-stream",
          signal,
        );
        at += piece.length;
        if ((await answer.json()) !== at) throw "attachment-missing";
      }
    };
    for (let from = 0; from < blob.size; from += PIECE) {
      const piece = new Uint8Array(await blob.slice(from, from + PIECE).arrayBuffer());
      await put(seal.seal(piece));
      item.bar.value = (from + piece.length) / blob.size;
      all.value = before + from + piece.length;
      item.state.textContent = this.said.sendingOne;
    }
    await put(seal.finish());
    return { to, id, bytes: at };
  }
}

customElements.define("evidence-field", EvidenceField);
