// Collects problems in a browser during a test: errors, warnings, CSP violations, requests to other hosts.
import { type BrowserContext, expect } from "@playwright/test";

export class Problems {
  readonly #origin: string;
  readonly #seen: string[] = [];
  readonly #expected: RegExp[] = [];
  readonly #passed: RegExp[] = [];

  constructor(url: string) {
    this.#origin = new URL(url).origin;
  }

  /** A problem that this test causes on purpose. The test fails if it does not occur. */
  expect(pattern: RegExp): void {
    this.#expected.push(pattern);
  }

  /** Problems that may occur in this test. */
  pass(pattern: RegExp): void {
    this.#passed.push(pattern);
  }

  /** `scriptless`: the context runs no scripts, so unused preloads are no problem. */
  async watch(context: BrowserContext, scriptless: boolean): Promise<void> {
    await context.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (event) => {
        console.error(`policy violated: ${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}`);
      });
    });
    context.on("console", (message) => {
      const unused = scriptless && /was preloaded using link preload but not used/.test(message.text());
      const blocked = message.text() === "Service Worker registration blocked by Playwright";
      if (!unused && !blocked && (message.type() === "error" || message.type() === "warning")) {
        this.#seen.push(`${message.type()}: ${message.text()} (${message.location().url})`);
      }
    });
    context.on("weberror", (error) => this.#seen.push(`uncaught: ${error.error().message}`));
    context.on("request", (request) => {
      const url = new URL(request.url());
      if (/^https?:$/.test(url.protocol) && url.origin !== this.#origin) this.#seen.push(`third party: ${url.href}`);
    });
    context.on("requestfailed", (request) => {
      // The browser aborts pending requests when it leaves a page or starts a download.
      const reason = request.failure()?.errorText;
      const kept = scriptless && reason === "csp" && request.resourceType() === "script";
      if (!kept && reason !== "net::ERR_ABORTED") this.#seen.push(`request failed: ${request.url()} ${reason}`);
    });
  }

  assertNone(): void {
    const known = [...this.#expected, ...this.#passed];
    const unexpected = this.#seen.filter((problem) => !known.some((pattern) => pattern.test(problem)));
    expect(unexpected, "problems in the browser").toEqual([]);
    const missing = this.#expected.filter((pattern) => !this.#seen.some((problem) => pattern.test(problem)));
    expect(missing.map(String), "problems that were to come and did not").toEqual([]);
  }
}
