import { expect, it } from "vitest";
import { addCounts, countsOfRun } from "./counts.ts";
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
  expect(sum).toEqual({ passed: 11, failed: 2, skipped: ["a", "b"] });
});

it("goes on after a phase that throws, and ends its summary with the counts", async () => {
  const phases = new Phases();
  await phases.run("first", () => {
    throw new Error("broken on purpose by this test");
  });
  await phases.run("second", () => ({ counts: { passed: 4, failed: 0, skipped: [] } }));
  expect(phases.summary()).toMatch(/FAILED .* first.*\nok .* second {2}4 passed, 0 failed\n\n4 passed, 1 failed$/);
});
