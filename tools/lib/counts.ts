import { readFileSync } from "node:fs";

/** Tests of one runner, by outcome. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  /** Titles of the tests that did not run. */
  readonly skipped: readonly string[];
  /** Titles of the tests that failed and then passed when run again. They count as passed, and are named. */
  readonly again?: readonly string[];
}

export const noTests: Counts = { passed: 0, failed: 0, skipped: [] };

/** The sum over several runners. */
export function addCounts(all: readonly Counts[]): Counts {
  return {
    passed: all.reduce((sum, { passed }) => sum + passed, 0),
    failed: all.reduce((sum, { failed }) => sum + failed, 0),
    skipped: all.flatMap(({ skipped }) => skipped),
    again: all.flatMap(({ again }) => again ?? []),
  };
}

/**
 * Counts of a run, never without a failure when the runner ended badly: a file that could not even be loaded has no
 * failed test of its own.
 */
export function countsOfRun(counts: Counts | undefined, exitCode: number): Counts {
  const known = counts ?? noTests;
  return exitCode !== 0 && known.failed === 0 ? { ...known, failed: 1 } : known;
}

interface VitestReport {
  testResults: { assertionResults: { fullName: string; status: string }[] }[];
}

/** Reads the file that Vitest's `json` reporter writes; undefined where there is none. */
export function readVitestReport(file: string): Counts | undefined {
  const report = readJson(file) as VitestReport | undefined;
  if (report === undefined) return undefined;
  const tests = report.testResults.flatMap(({ assertionResults }) => assertionResults);
  return {
    passed: tests.filter(({ status }) => status === "passed").length,
    failed: tests.filter(({ status }) => status === "failed").length,
    skipped: tests.filter(({ status }) => status !== "passed" && status !== "failed").map(({ fullName }) => fullName),
  };
}

interface PlaywrightSuite {
  suites?: PlaywrightSuite[];
  specs?: { title: string; tests: { status: string }[] }[];
}

/** So many tests may need their second run. */
const mostAgain = 2;

/**
 * Reads the file that Playwright's `json` reporter writes; undefined where there is none.
 *
 * A test that passes only when run again is named. More than `mostAgain` of them are failures: a machine stumbles once, a suite does not.
 */
export function readPlaywrightReport(file: string): Counts | undefined {
  const report = readJson(file) as PlaywrightSuite | undefined;
  if (report === undefined) return undefined;
  const tests = [...testsIn(report)];
  const again = tests.filter(({ status }) => status === "flaky").map(({ title }) => title);
  const forgiven = again.length > mostAgain ? 0 : again.length;
  return {
    passed: tests.filter(({ status }) => status === "expected").length + forgiven,
    failed: tests.filter(({ status }) => status === "unexpected").length + again.length - forgiven,
    again,
    skipped: tests.filter(({ status }) => status === "skipped").map(({ title }) => title),
  };
}

function* testsIn(suite: PlaywrightSuite): Generator<{ title: string; status: string }> {
  for (const { title, tests } of suite.specs ?? []) for (const { status } of tests) yield { title, status };
  for (const inner of suite.suites ?? []) yield* testsIn(inner);
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}
