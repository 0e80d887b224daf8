import { defineConfig } from "@playwright/test";
import { chromiumArgs, findChromium } from "./tools/chromium.ts";
import { strict } from "./tools/lib/repo.ts";

const executablePath = findChromium();

export default defineConfig({
  testDir: "apps/web/e2e",
  testMatch: "**/*.e2e.ts",
  outputDir: "test-results",
  // Two cores: one browser and one server each.
  workers: 2,
  forbidOnly: strict,
  // Two cores run two browsers, two servers and the tests: what fails once for want of them is run again, and named in the summary.
  retries: strict ? 1 : 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  use: {
    browserName: "chromium",
    headless: true,
    // A press that finds nothing to press says so, instead of using up the time of its whole test.
    actionTimeout: 30_000,
    viewport: { width: 1440, height: 900 },
    launchOptions: { args: chromiumArgs, ...(executablePath !== undefined && { executablePath }) },
    // A trace of every step takes a quarter of two cores: ask for one with --trace=retain-on-failure.
    screenshot: "only-on-failure",
    // Each new profile would fetch and keep the whole app a second time. Where opening offline is tested it is allowed.
    serviceWorkers: "block",
  },
});
