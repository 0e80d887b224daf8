import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Counts, countsOfRun, noTests, readVitestReport } from "./counts.ts";
import { runAloud, runQuietly } from "./process.ts";
import { repoFiles, root } from "./repo.ts";

/**
 * Runs one Vitest project and counts its tests. Finding no test is fine only where no file of that kind exists.
 * @param aloud whether the output goes to the terminal instead of into the answer
 */
export async function runVitest(
  project: "unit" | "integration",
  aloud: boolean,
): Promise<{ code: number; output: string; counts: Counts }> {
  const pattern = project === "unit" ? /\.test\.tsx?$/ : /\.itest\.ts$/;
  if (!repoFiles().some((file) => pattern.test(file))) return { code: 0, output: "", counts: noTests };
  const folder = mkdtempSync(join(tmpdir(), "overstory-vitest-"));
  try {
    const report = join(folder, "report.json");
    const args = ["run", "--project", project, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    const run = aloud ? runAloud : runQuietly;
    const { code, output } = await run(process.execPath, [join(root, "node_modules/vitest/vitest.mjs"), ...args]);
    return { code, output, counts: countsOfRun(readVitestReport(report), code) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
