// What a first visit loads before the first picture: read from the built page itself.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** A first visit's scripts may weigh so much, gzipped. */
export const firstScriptsLimit = 250 * 1024;

/** A script of the built app, and what it weighs gzipped. */
export interface FirstScript {
  readonly file: string;
  readonly bytes: number;
}

/**
 * The scripts that the built page names (its own, and those of the outline that it asks for beside them) or that these import
 * statically, each once, the heaviest first.
 */
export function firstScripts(dist: string): FirstScript[] {
  const page = readFileSync(join(dist, "index.html"), "utf8");
  const found = new Map<string, FirstScript>();
  const add = (file: string): void => {
    if (found.has(file) || !existsSync(join(dist, file))) return;
    const text = readFileSync(join(dist, file), "utf8");
    found.set(file, { file, bytes: gzipSync(text).length });
    for (const [, target = ""] of text.matchAll(/(?:^|[;}\s])(?:import|export)[^"'`();]*?["']\.\/([^"']+\.js)["']/g))
      add(`assets/${target}`);
  };
  for (const [, file = ""] of page.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)) add(file);
  return [...found.values()].sort((a, b) => b.bytes - a.bytes);
}

/** Why a first visit loads too much, as a sentence; undefined when it does not. */
export function firstScriptsProblem(scripts: readonly FirstScript[]): string | undefined {
  const bytes = scripts.reduce((sum, one) => sum + one.bytes, 0);
  if (bytes <= firstScriptsLimit) return undefined;
  const heaviest = scripts.slice(0, 3).map((one) => `${one.file} ${inKib(one.bytes)}`);
  return (
    `A first visit loads ${inKib(bytes)} of script before the outline stands, ${inKib(firstScriptsLimit)} are allowed ` +
    `(${heaviest.join(", ")}). Load by import() what the first picture does not need, or keep it out of ` +
    "packages/backlog/src/browser-registry.ts."
  );
}

function inKib(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KiB`;
}
