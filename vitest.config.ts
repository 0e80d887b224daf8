import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { strict } from "./tools/lib/repo.ts";

const EXCLUDE = ["**/node_modules/**", "**/dist/**", "**/e2e/**"];

// `vitest run packages/kernel` runs what is below that folder; `--project unit` or `--project integration` one kind only.
export default defineConfig({
  test: {
    allowOnly: !strict,
    // Files share their worker's modules, and each core has a worker. On two cores the unit tests take 14 s instead of 57,
    // most of which was importing the same modules again; the integration tests 275 s instead of 583.
    isolate: false,
    maxWorkers: availableParallelism(),
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: [
            "packages/**/*.test.{ts,tsx}",
            "apps/**/*.test.{ts,tsx}",
            "tools/**/*.test.ts",
            "bench/**/*.test.ts",
          ],
          exclude: EXCLUDE,
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["packages/**/*.itest.ts", "apps/**/*.itest.ts", "bench/**/*.itest.ts"],
          exclude: EXCLUDE,
          globalSetup: ["./tools/lib/postgres-for-tests.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
