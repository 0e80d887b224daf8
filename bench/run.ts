// npm run bench [-- --only NAME[,NAME]] [--quick] [--write]: measures beside baselines and prints one table.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { ensureBuilt } from "../tools/lib/builds.mjs";
import { benches } from "./benches/index.ts";
import { scaleFor } from "./lib/bench.ts";
import { machineLines } from "./lib/machine.ts";
import { root } from "./lib/paths.ts";
import type { Result } from "./lib/result.ts";
import { tableOf } from "./lib/table.ts";

const names = benches.map(({ name, summary }) => `  ${name.padEnd(12)} ${summary}`).join("\n");
const usage = `npm run bench -- [--only NAME[,NAME]] [--quick] [--write]\n${names}`;

const argumentsOf = () => {
  try {
    return parseArgs({
      options: {
        only: { type: "string" },
        quick: { type: "boolean" },
        write: { type: "boolean" },
        help: { type: "boolean" },
      },
    }).values;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${usage}`);
    return process.exit(2);
  }
};

const { only, quick = false, write = false, help } = argumentsOf();
if (help) {
  console.log(usage);
  process.exit(0);
}
const wanted = only?.split(",");
const unknown = wanted?.filter((name) => !benches.some((bench) => bench.name === name)) ?? [];
if (unknown.length > 0) {
  console.error(`There is no bench named ${unknown.join(", ")}. These are:\n${names}`);
  process.exit(2);
}

// What is measured is what `npm start` runs.
ensureBuilt(root, process.execPath);
const results: Result[] = [];
for (const bench of benches) {
  if (wanted && !wanted.includes(bench.name)) continue;
  const start = performance.now();
  try {
    results.push(...(await bench.run(scaleFor(quick))));
  } catch (error) {
    // One bench that cannot run here must not hide the others.
    console.error(`${bench.name}:`, error);
    results.push({ name: `${bench.name}: could not be measured`, goal: { text: "", isReached: undefined } });
  }
  console.error(`${bench.name}: ${((performance.now() - start) / 1_000).toFixed(1)} s`);
}

const table = tableOf(results);
console.log(`${machineLines().join("\n")}\n\n${table}`);
if (write) {
  const file = join(root, "docs/benchmarks.md");
  mkdirSync(dirname(file), { recursive: true });
  const intro = `# Benchmarks\n\nWritten by \`npm run bench -- --write\`${quick ? " with `--quick`" : ""}. Absolute figures belong to this machine and to what else ran on it; ratios are to a baseline measured in the same run.\n`;
  writeFileSync(file, `${intro}\n${machineLines().join("\n")}\n\n${table}\n`);
  console.error("wrote docs/benchmarks.md");
}
process.exit(0);
