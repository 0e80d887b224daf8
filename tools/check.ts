// npm run check: everything that is quick to know. Two parts at a time, one line each, the whole output of what failed.
import { availableParallelism } from "node:os";
import { checkParts, type Part, type PartResult } from "./lib/checks.ts";
import { type Counts, noTests } from "./lib/counts.ts";

/** Runs every part. `failed` names those that did not hold; `counts` are the unit tests. */
export async function runChecks(): Promise<{ failed: string[]; counts: Counts }> {
  const waiting = checkParts();
  const failed: string[] = [];
  let counts = noTests;
  const worker = async () => {
    for (let part = waiting.shift(); part !== undefined; part = waiting.shift()) {
      const result = await timed(part);
      if (!result.ok) failed.push(part.name);
      if (result.counts !== undefined) counts = result.counts;
    }
  };
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, worker));
  return { failed, counts };
}

async function timed(part: Part): Promise<PartResult> {
  const start = performance.now();
  const result = await part.run();
  const seconds = ((performance.now() - start) / 1000).toFixed(1).padStart(5);
  console.log(`${result.ok ? "ok    " : "FAILED"} ${seconds} s  ${part.name}${result.note ? ` (${result.note})` : ""}`);
  if (!result.ok) console.log(`${result.output.trim()}\n`);
  return result;
}

if (import.meta.main) {
  const { failed } = await runChecks();
  if (failed.length > 0) console.log(`Failed: ${failed.join(", ")}.`);
  process.exitCode = failed.length > 0 ? 1 : 0;
}
