// Draws the pages of a PDF as pictures. pdf.js reads the file in a worker; scripts in it are never run, and neither its
// links nor its forms are drawn. Loaded on the desk alone, and the library only once somebody opens a PDF.
const MOST_PAGES = 50;
const MOST_PIXELS = 8_000_000;
const { library, worker } = document.querySelector("script[data-library]").dataset;

class PdfPages extends HTMLElement {
  async draw(bytes) {
    // The worker takes them away.
    const data = bytes.slice();
    const failed = this.textContent;
    this.replaceChildren();
    try {
      const { AnnotationMode, getDocument, GlobalWorkerOptions } = await import(library);
      GlobalWorkerOptions.workerSrc = worker;
      this.task = getDocument({ data, isEvalSupported: false, enableXfa: false, verbosity: 0 });
      const file = await this.task.promise;
      for (let number = 1; number <= Math.min(file.numPages, MOST_PAGES); number += 1) {
        const page = await file.getPage(number);
        const { width, height } = page.getViewport({ scale: 1 });
        const scale = Math.min(2, Math.sqrt(MOST_PIXELS / (width * height)));
        const viewport = page.getViewport({ scale });
        const canvas = document.createElement("canvas");
        Object.assign(canvas, { width: viewport.width, height: viewport.height });
        canvas.setAttribute("role", "img");
        canvas.setAttribute("aria-label", `${this.dataset.page} ${number}`);
        this.append(canvas);
        await page.render({ canvas, viewport, annotationMode: AnnotationMode.DISABLE }).promise;
      }
    } catch {
      this.textContent = failed;
    }
  }

  disconnectedCallback() {
    void this.task?.destroy();
  }
}

customElements.define("pdf-pages", PdfPages);
