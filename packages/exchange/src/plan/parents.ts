import type { Identified } from "./identify.ts";
import type { Trouble } from "./types.ts";

export interface ParentFinding {
  /** The parent's place in the list; `undefined` where there is none in the file. */
  parent: number | undefined;
  /** What the row says; `undefined` where it names no parent. */
  ref: string | undefined;
  how: string;
}

/** Finds the parent of every entry: by key, numeric id, name of an epic, and by summary where it is unique. */
export function findParents(list: readonly Identified[], isEpic: (at: number) => boolean): ParentFinding[] {
  const byKey = new Map<string, number>();
  const byId = new Map<string, number>();
  const byEpicName = new Map<string, number>();
  const byTitle = new Map<string, number | "several">();
  const byRow = new Map<number, number>();
  for (const [at, { entry }] of list.entries()) {
    if (entry.sourceKey !== undefined) keepFirst(byKey, entry.sourceKey.toUpperCase(), at);
    if (entry.sourceId !== undefined) keepFirst(byId, entry.sourceId, at);
    if (isEpic(at) && entry.epicName !== undefined) keepFirst(byEpicName, entry.epicName.toLowerCase(), at);
    byRow.set(entry.row, at);
    const title = entry.title.toLowerCase();
    byTitle.set(title, byTitle.has(title) ? "several" : at);
  }
  const find = (ref: string): [number, string] | undefined => {
    const key = byKey.get(ref.toUpperCase());
    if (key !== undefined) return [key, "by its key"];
    const id = byId.get(ref);
    if (id !== undefined) return [id, "by its numeric id"];
    const epic = byEpicName.get(ref.toLowerCase());
    if (epic !== undefined) return [epic, "by the name of the epic"];
    const within = /(?:^|[\s/([])([A-Za-z][A-Za-z0-9_]*-\d+)(?=$|[\s)\]:])/.exec(ref)?.[1];
    const inner = within === undefined ? undefined : byKey.get(within.toUpperCase());
    if (inner !== undefined) return [inner, "by the key in its text"];
    const title = byTitle.get(ref.replace(/\s*[\r\n]+\s*/g, " ").toLowerCase());
    return typeof title === "number" ? [title, "by its title"] : undefined;
  };
  return list.map(({ entry }) => {
    for (const ref of entry.parentRefs) {
      const found = find(ref);
      if (found !== undefined) return { parent: found[0], ref, how: found[1] };
    }
    const above = entry.parentRow === undefined ? undefined : byRow.get(entry.parentRow);
    if (above !== undefined) return { parent: above, ref: list[above]?.source, how: "by its place in the file" };
    return { parent: undefined, ref: entry.parentRefs[0], how: "" };
  });
}

function keepFirst(map: Map<string, number>, key: string, at: number): void {
  if (!map.has(key)) map.set(key, at);
}

/** Cuts every cycle once, at its first row in the file, and spells it out. Nothing is dropped. */
export function breakCycles(list: readonly Identified[], findings: ParentFinding[], troubles: Trouble[]): Set<number> {
  const done = new Uint8Array(list.length);
  const cut = new Set<number>();
  for (let start = 0; start < list.length; start++) {
    const path: number[] = [];
    let at: number | undefined = start;
    while (at !== undefined && done[at] === 0) {
      done[at] = 1;
      path.push(at);
      at = findings[at]?.parent;
    }
    if (at !== undefined && done[at] === 1) {
      const cycle = path.slice(path.indexOf(at));
      const first = cycle.reduce((least, place) => Math.min(least, place));
      const turn = cycle.indexOf(first);
      const names = [...cycle.slice(turn), ...cycle.slice(0, turn), first].map((place) => list[place]?.source ?? "");
      const shown =
        names.length > 12 ? [...names.slice(0, 6), `… ${names.length - 11} more …`, ...names.slice(-5)] : names;
      const finding = findings[first];
      const entry = list[first]?.entry;
      if (finding !== undefined && entry !== undefined) {
        finding.parent = undefined;
        cut.add(first);
        troubles.push({
          row: entry.row,
          line: entry.line,
          reason: `The parents form a circle: ${shown.join(" → ")}. The parent of ${names[0]} is left out.`,
          skipped: false,
        });
      }
    }
    for (const place of path) done[place] = 2;
  }
  return cut;
}
