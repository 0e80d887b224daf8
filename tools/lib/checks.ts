import { existsSync } from "node:fs";
import { join } from "node:path";
import { checkArchitecture } from "../check-architecture.ts";
import { checkBoundaries } from "../check-boundaries.ts";
import { checkPurity } from "../check-purity.ts";
import { checkSizes } from "../check-sizes.ts";
import { checkSpecIds } from "../check-spec-ids.ts";
import type { Counts } from "./counts.ts";
import { runQuietly } from "./process.ts";
import { root } from "./repo.ts";
import { runVitest } from "./vitest.ts";

/** How one part of the check ended. */
export interface PartResult {
  readonly ok: boolean;
  /** Shown whole when the part failed. */
  readonly output: string;
  /** A few words beside the part's name, such as how many tests ran. */
  readonly note?: string;
  readonly counts?: Counts;
}

/** One part of `npm run check`. */
export interface Part {
  readonly name: string;
  run(): Promise<PartResult>;
}

/** All parts, the longest first so that two at a time end together. */
export function checkParts(): Part[] {
  const parts = [
    { name: "unit tests", run: unitTests },
    program("types: pure packages", "typescript/bin/tsc", ["-p", "tsconfig.pure.json"]),
    program("types: web", "typescript/bin/tsc", ["-p", "tsconfig.web.json"]),
    program("types: server, tools, tests", "typescript/bin/tsc", ["-p", "tsconfig.node.json"]),
    program("types: browser tests, benches", "typescript/bin/tsc", ["-p", "tsconfig.browser-tests.json"]),
    program("dead code (knip)", "knip/bin/knip.js", ["--no-progress", "--no-config-hints"]),
    program("format and lint (biome)", "@biomejs/biome/bin/biome", ["check", "--error-on-warnings", "--colors=off"]),
    sentences("boundaries and cycles", checkBoundaries),
    sentences("purity", checkPurity),
    sentences("spec ids", checkSpecIds),
    { name: "file sizes", run: fileSizes },
    sentences("architecture page", checkArchitecture),
  ];
  if (existsSync(join(root, "tools/generate.ts"))) parts.push({ name: "generated files", run: generatedFiles });
  return parts;
}

function program(name: string, file: string, args: readonly string[]): Part {
  return {
    name,
    async run() {
      const { code, output } = await runQuietly(process.execPath, [join(root, "node_modules", file), ...args]);
      return { ok: code === 0, output };
    },
  };
}

function sentences(name: string, check: () => string[]): Part {
  return {
    name,
    async run() {
      const problems = check();
      return { ok: problems.length === 0, output: problems.join("\n") };
    },
  };
}

async function unitTests(): Promise<PartResult> {
  const { code, output, counts } = await runVitest("unit", false);
  const skipped = counts.skipped.length > 0 ? `, ${counts.skipped.length} skipped` : "";
  return { ok: code === 0, output, counts, note: `${counts.passed} passed${skipped}` };
}

async function fileSizes(): Promise<PartResult> {
  const { problems, warnings } = checkSizes();
  const note = warnings.length > 0 ? `${warnings.length} over 250 lines` : undefined;
  return { ok: problems.length === 0, output: problems.join("\n"), ...(note !== undefined && { note }) };
}

async function generatedFiles(): Promise<PartResult> {
  const { code, output } = await runQuietly(process.execPath, ["tools/generate.ts", "--check"]);
  return { ok: code === 0, output };
}
