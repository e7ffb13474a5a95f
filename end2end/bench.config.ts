import { defineConfig } from "@playwright/test";
import base from "./playwright.config.ts";

/** What `make bench` measures in a browser: one thing at a time, on a machine that does nothing else. */
export default defineConfig({
  ...base,
  testDir: "bench",
  testMatch: "*.bench.ts",
  workers: 1,
  retries: 0,
  projects: [],
});
