// Which part of the house may import which, and that no imports go in a circle.
import { readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { arrowProblem } from "./lib/arrows.ts";
import { findCycles } from "./lib/cycles.ts";
import { moduleReferences } from "./lib/imports.ts";
import { isGenerated, repoFiles, root } from "./lib/repo.ts";
import { runAsProgram } from "./lib/report.ts";

/** Imports that point the wrong way or in a circle, one sentence each. */
export function checkBoundaries(): string[] {
  const files = repoFiles().filter((file) => /^(packages|apps)\/.*\.tsx?$/.test(file) && !isGenerated(file));
  const known = new Set(repoFiles());
  const problems: string[] = [];
  const graph = new Map<string, string[]>();
  for (const from of files) {
    const targets: string[] = [];
    for (const { specifier, line } of moduleReferences(from, readFileSync(join(root, from), "utf8"))) {
      const to = resolveSpecifier(from, specifier, known);
      if (to !== undefined && known.has(to)) targets.push(to);
      const problem = arrowProblem({ from, specifier, to });
      if (problem !== undefined) problems.push(`${from}:${line} ${problem}`);
    }
    graph.set(from, targets);
  }
  for (const cycle of findCycles(graph)) {
    problems.push(`Imports go in a circle: ${cycle.join(" -> ")}. Move what both sides need into a file below them.`);
  }
  return problems;
}

/** The repository's file that a specifier means; undefined for installed and built-in modules. */
function resolveSpecifier(from: string, specifier: string, known: ReadonlySet<string>): string | undefined {
  const [path = specifier] = specifier.split("?");
  if (path.startsWith(".")) return posix.join(dirname(from), path);
  const name = /^@overstory\/([^/]+)(?:\/(.+))?$/.exec(path);
  if (name === null) return undefined;
  const folder = [`packages/${name[1]}`, `apps/${name[1]}`].find((place) => known.has(`${place}/package.json`));
  if (folder === undefined) return undefined;
  return exportedFile(folder, name[2] === undefined ? "." : `./${name[2]}`);
}

function exportedFile(folder: string, entry: string): string {
  const manifest = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8")) as {
    exports?: Record<string, string | { readonly default: string }>;
  };
  const file = manifest.exports?.[entry] ?? "package.json";
  return posix.join(folder, typeof file === "string" ? file : file.default);
}

runAsProgram(import.meta, checkBoundaries);
