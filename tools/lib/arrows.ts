import { isBuiltin } from "node:module";
import { isTestFile, purePackages } from "./repo.ts";

/** What each package and app may import of the others. Arrows point down only. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  "packages/kernel": [],
  "packages/sync": ["kernel"],
  "packages/insight": ["kernel", "sync"],
  "packages/scoring": [],
  "packages/backlog": ["kernel", "sync", "scoring"],
  "packages/exchange": ["kernel", "sync", "insight"],
  "packages/storage": ["kernel", "sync", "insight", "scoring", "backlog", "exchange"],
  "packages/surfaces": ["kernel", "sync", "insight", "scoring", "backlog", "exchange"],
  "apps/server": ["kernel", "sync", "insight", "scoring", "backlog", "exchange", "storage", "surfaces"],
  "apps/cli": ["kernel", "sync", "insight", "scoring", "backlog", "exchange", "storage", "surfaces"],
  "apps/web": ["kernel", "sync", "insight", "scoring", "backlog", "exchange", "surfaces"],
};

const PURE = new Set(purePackages.map((name) => `packages/${name}`));

/** One import, with its target as a file of the repository where it is one. */
export interface Arrow {
  readonly from: string;
  readonly specifier: string;
  /** Path from the root, or undefined for something installed or built in. */
  readonly to: string | undefined;
}

/** Why an import is not allowed; undefined when it is. */
export function arrowProblem({ from, specifier, to }: Arrow): string | undefined {
  const room = roomOf(from);
  if (room === undefined) return undefined;
  const test = isTestFile(from);
  if (isBuiltin(specifier) && !test) return builtinProblem(room, from, specifier);
  if (to === undefined) return undefined;
  const target = roomOf(to);
  if (target === undefined) {
    if (test && to.startsWith("tools/")) return undefined;
    return `${to} lies outside packages/ and apps/: product code must not depend on tools or benches.`;
  }
  if (target === room) return sliceProblem(from, to);
  if (specifier.startsWith(".")) {
    return `${room} reaches into ${target} by path. Import the package by its name, so that only its public part is used.`;
  }
  if (MAY_IMPORT[room]?.includes(target.replace("packages/", ""))) return undefined;
  // The example's sentences are checked by the reader of sentences: a test may look sideways, the product may not.
  if (test && room === "packages/backlog" && target === "packages/insight") return undefined;
  return `${room} must not import ${target}: ${layerReason(room, target)}`;
}

function builtinProblem(room: string, from: string, specifier: string): string | undefined {
  if (PURE.has(room)) {
    return `${room} must not use ${specifier}: it also runs in the browser. Take time, ids, bytes and randomness as arguments.`;
  }
  if (from.startsWith("apps/web/src/")) return `apps/web must not use ${specifier}: it runs in the browser.`;
  return undefined;
}

function layerReason(room: string, target: string): string {
  if (target.startsWith("apps/")) return "apps are the top of the house, nothing imports them.";
  if (room === "apps/web" && target === "packages/storage") return "databases stay on the server.";
  return "arrows point down only (apps -> surfaces, storage -> backlog, exchange, insight -> sync, scoring -> kernel).";
}

function sliceProblem(from: string, to: string): string | undefined {
  const target = featureOf(to);
  if (target === undefined) return undefined;
  const source = featureOf(from);
  if (source !== undefined && source !== target) {
    return `feature ${source} must not import feature ${target}: slices stay removable. Move what both need to ui/, lib/ or actions/.`;
  }
  if (/^apps\/web\/src\/(ui|lib)\//.test(from)) {
    return `${from.startsWith("apps/web/src/ui/") ? "ui/" : "lib/"} must not import feature ${target}: it is what features are built from.`;
  }
  return undefined;
}

function roomOf(file: string): string | undefined {
  return /^(?:packages|apps)\/[^/]+/.exec(file)?.[0];
}

function featureOf(file: string): string | undefined {
  return /^apps\/web\/src\/features\/([^/]+)\//.exec(file)?.[1];
}
