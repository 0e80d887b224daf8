// Small files: a long one has more than one job.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isGenerated, repoFiles, root } from "./lib/repo.ts";

const WARN_ABOVE = 250;
const FAIL_ABOVE = 400;

/** Files that are too long (problems) and files that soon will be (warnings), in lines. */
export function checkSizes(): { problems: string[]; warnings: string[] } {
  const problems: string[] = [];
  const warnings: string[] = [];
  for (const file of repoFiles()) {
    if (!/\.(tsx?|mjs|css)$/.test(file) || isGenerated(file)) continue;
    const lines = readFileSync(join(root, file), "utf8").trimEnd().split("\n").length;
    if (lines > FAIL_ABOVE) problems.push(`${file} has ${lines} lines, more than ${FAIL_ABOVE}. Split it by job.`);
    else if (lines > WARN_ABOVE) warnings.push(`${file} has ${lines} lines, more than ${WARN_ABOVE}.`);
  }
  return { problems, warnings };
}

if (import.meta.main) {
  const { problems, warnings } = checkSizes();
  for (const line of [...warnings, ...problems]) console.error(line);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
