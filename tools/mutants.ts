// Plants known bugs in a copy of the repository, one at a time, and demands that the tests notice each:
// node tools/run.mjs tools/mutants.ts [part of a name]. FUZZ_SEEDS (60) says how many runs the fuzz test makes.
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readVitestReport } from "./lib/counts.ts";
import { type Mutant, mutants } from "./lib/mutants.ts";
import { sharedFolder } from "./lib/repo.ts";
import { copyRepo, removeCopy } from "./lib/repo-copy.ts";

/** A run that takes longer than this many milliseconds has not answered. */
const PATIENCE = 60_000;

type Outcome = "passed" | "failed" | "broken";

/** Runs test files in the copy. `broken`: no test could run, or they did not end; that proves nothing. */
function runTests(copy: string, tests: readonly string[]): Promise<{ outcome: Outcome; output: string }> {
  const report = join(copy, "report.json");
  rmSync(report, { force: true });
  const args = [join(copy, "node_modules/vitest/vitest.mjs"), "run", "--project", "unit", ...tests];
  const more = ["--bail=1", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const env = {
    FUZZ_SEEDS: "60",
    ...process.env,
    OVERSTORY_SHARED: sharedFolder,
    NO_COLOR: "1",
    FORCE_COLOR: undefined,
  };
  const options = { cwd: copy, env, timeout: PATIENCE, maxBuffer: 64 * 1024 * 1024 };
  return new Promise((resolve) => {
    execFile(process.execPath, [...args, ...more], options, (error, stdout, stderr) => {
      const counts = readVitestReport(report);
      const passed = !error && (counts?.passed ?? 0) > 0;
      const outcome = passed ? "passed" : (counts?.failed ?? 0) > 0 ? "failed" : "broken";
      resolve({ outcome, output: stdout + stderr });
    });
  });
}

/** Whether the tests notice the bug: `undefined` when they do, else what is wrong. */
async function tryMutant(copy: string, { file, find, replace, test }: Mutant): Promise<string | undefined> {
  const path = join(copy, file);
  const text = readFileSync(path, "utf8");
  const places = text.split(find).length - 1;
  if (places !== 1) return `"find" stands ${places} times in ${file}, not once. Adapt tools/lib/mutants.ts.`;
  writeFileSync(
    path,
    text.replace(find, () => replace),
  );
  try {
    const { outcome, output } = await runTests(copy, [test]);
    if (outcome === "failed") return undefined;
    return outcome === "passed" ? `survived ${test}.` : `made ${test} unable to run:\n${output.slice(-1_500)}`;
  } finally {
    writeFileSync(path, text);
  }
}

async function main(wanted: string): Promise<number> {
  const chosen = mutants.filter(({ name }) => name.includes(wanted));
  if (chosen.length === 0) throw new Error(`No planted bug has "${wanted}" in its name. See tools/lib/mutants.ts.`);
  const copy = mkdtempSync(join(tmpdir(), "overstory-mutants-"));
  try {
    copyRepo(copy);
    const sound = await runTests(copy, [...new Set(chosen.map(({ test }) => test))]);
    if (sound.outcome !== "passed")
      throw new Error(`The tests fail without any planted bug:\n${sound.output.slice(-3_000)}`);
    const width = Math.max(...chosen.map(({ name }) => name.length));
    let survivors = 0;
    for (const mutant of chosen) {
      const began = performance.now();
      const problem = await tryMutant(copy, mutant);
      if (problem !== undefined) survivors += 1;
      const seconds = `${((performance.now() - began) / 1_000).toFixed(1)} s`.padStart(7);
      console.log(
        `${problem === undefined ? "caught  " : "SURVIVED"} ${mutant.name.padEnd(width)} ${seconds}  ${problem ?? mutant.test}`,
      );
    }
    console.log(`${chosen.length - survivors} of ${chosen.length} planted bugs were caught.`);
    return survivors === 0 ? 0 : 1;
  } finally {
    removeCopy(copy);
  }
}

try {
  process.exitCode = await main(process.argv[2] ?? "");
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
