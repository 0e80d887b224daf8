import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { addCounts, countsOfRun, readPlaywrightReport } from "./counts.ts";
import { Phases } from "./phases.ts";

it("counts a failure where a runner ended badly without a failed test", () => {
  expect(countsOfRun(undefined, 1)).toEqual({ passed: 0, failed: 1, skipped: [] });
  expect(countsOfRun({ passed: 3, failed: 0, skipped: [] }, 1).failed).toBe(1);
  expect(countsOfRun({ passed: 3, failed: 2, skipped: [] }, 1).failed).toBe(2);
  expect(countsOfRun({ passed: 3, failed: 0, skipped: [] }, 0).failed).toBe(0);
});

it("adds the runners up", () => {
  const sum = addCounts([
    { passed: 1, failed: 2, skipped: ["a"] },
    { passed: 10, failed: 0, skipped: ["b"] },
  ]);
  expect(sum).toEqual({ passed: 11, failed: 2, skipped: ["a", "b"], again: [] });
});

it("goes on after a phase that throws, and ends its summary with the counts", async () => {
  const phases = new Phases();
  await phases.run("first", () => {
    throw new Error("broken on purpose by this test");
  });
  await phases.run("second", () => ({ counts: { passed: 4, failed: 0, skipped: [] } }));
  expect(phases.summary()).toMatch(/FAILED .* first.*\nok .* second {2}4 passed, 0 failed\n\n4 passed, 1 failed$/);
});

it("names the browser tests that passed only when run again, and fails when there are more than two", () => {
  const file = join(mkdtempSync(join(tmpdir(), "overstory-counts-")), "report.json");
  const report = (...statuses: string[]) => {
    const specs = statuses.map((status, at) => ({ title: `test ${at}`, tests: [{ status }] }));
    writeFileSync(file, JSON.stringify({ suites: [{ specs }] }));
    return readPlaywrightReport(file);
  };
  expect(report("expected", "flaky")).toEqual({ passed: 2, failed: 0, again: ["test 1"], skipped: [] });
  expect(report("flaky", "flaky", "flaky", "unexpected")).toMatchObject({ passed: 0, failed: 4 });
});
