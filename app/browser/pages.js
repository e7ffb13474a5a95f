// `<pdf-pages>`: draws the pages of a PDF as pictures. pdf.js parses the file in a worker. Scripts in the file never
// run; links and forms are not drawn. Loaded on the desk only, and the library only when a PDF is opened.
const MAX_PAGES = 50;
const MAX_PIXELS = 8_000_000;
const { library, worker } = document.querySelector("script[data-library]").dataset;

class PdfPages extends HTMLElement {
  async draw(bytes) {
    // pdf.js transfers the buffer to its worker, which would empty the caller's array.
    const data = bytes.slice();
    const failedText = this.textContent;
    this.replaceChildren();
    try {
      const { AnnotationMode, getDocument, GlobalWorkerOptions } = await import(library);
      GlobalWorkerOptions.workerSrc = worker;
      this.task = getDocument({ data, isEvalSupported: false, enableXfa: false, verbosity: 0 });
      const file = await this.task.promise;
      for (let number = 1; number <= Math.min(file.numPages, MAX_PAGES); number += 1) {
        const page = await file.getPage(number);
        const { width, height } = page.getViewport({ scale: 1 });
        const scale = Math.min(2, Math.sqrt(MAX_PIXELS / (width * height)));
        const viewport = page.getViewport({ scale });
        const canvas = document.createElement("canvas");
        Object.assign(canvas, { width: viewport.width, height: viewport.height });
        canvas.setAttribute("role", "img");
        canvas.setAttribute("aria-label", `${this.dataset.page} ${number}`);
        this.append(canvas);
        await page.render({ canvas, viewport, annotationMode: AnnotationMode.DISABLE }).promise;
      }
    } catch {
      this.textContent = failedText;
    }
  }

  disconnectedCallback() {
    void this.task?.destroy();
  }
}

customElements.define("pdf-pages", PdfPages);
