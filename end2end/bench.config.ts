import { defineConfig } from "@playwright/test";
import base from "./playwright.config.ts";

/** The browser benchmarks of `make bench`: one at a time, on an otherwise idle machine. */
export default defineConfig({
  ...base,
  testDir: "bench",
  testMatch: "*.bench.ts",
  workers: 1,
  retries: 0,
  projects: [{ name: "chromium" }],
});
