import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { ImportPlan, PlanCounts, PlanItem, Trouble } from "@overstory/exchange";
import { fingerprint } from "@overstory/kernel";

/** What a whole plan came to, so that the next one can tell what differs. */
export type Prints = {
  /** A fingerprint of each item, by its source. */
  readonly items: Readonly<Record<string, string>>;
  /** Fingerprints of what was left out, with the reasons. */
  readonly leftOut: readonly string[];
};

/** Where a plan's prints lie, and those of the plan that it is held against. */
export type PrintPaths = { readonly before?: string; readonly after: string };

// Where an entry stands in the file, and how its place is explained, is nothing that changed about it.
const printOf = ({ row: _, reason: __, ...told }: PlanItem): string => fingerprint(JSON.stringify(told));
const leftOutPrint = ({ row, reason }: Trouble): string => fingerprint(`${row} ${reason}`);

export const printsOf = ({ items, troubles }: ImportPlan): Prints => ({
  items: Object.fromEntries(items.map((item) => [item.source, printOf(item)])),
  leftOut: troubles.filter(({ skipped }) => skipped).map(leftOutPrint),
});

const countsOf = (items: readonly PlanItem[], troubles: readonly Trouble[], lost: ReadonlySet<string>): PlanCounts => {
  const count = (fits: (item: PlanItem) => boolean): number => items.filter(fits).length;
  const made = new Set(items.filter(({ row }) => row === undefined).map(({ source }) => source));
  const rows = items.filter(({ row }) => row !== undefined);
  const skipped = troubles.filter((one) => one.skipped).length;
  const unsorted = rows.filter(({ parent }) => parent !== undefined && made.has(parent)).length;
  const resolved = rows.filter(({ parent }) => parent !== undefined && !made.has(parent)).length;
  const missing = rows.filter(({ source }) => lost.has(source)).length;
  return {
    rows: rows.length + skipped,
    themes: count(({ kind }) => kind === "theme"),
    epics: count(({ kind }) => kind === "epic"),
    stories: count(({ kind }) => kind === "story"),
    ...{ placed: rows.length - unsorted, unsorted, skipped },
    troubled: new Set(troubles.map(({ row }) => row)).size,
    ...{ parentsGiven: resolved + missing, parentsResolved: resolved, parentsMissing: missing },
    sentences: count(({ story }) => story !== undefined),
    efforts: count(({ effort }) => effort !== undefined),
    labels: items.reduce((sum, { labels }) => sum + labels.length, 0),
    comments: items.reduce((sum, { comments }) => sum + comments.length, 0),
  };
};

/**
 * Of the plan of a whole project what differs from the plan before, with what that lies in, so that each entry has its place. It was
 * planned with everything beside it: parents, kinds and meanings are those of the whole.
 */
export const changedPlan = <P extends ImportPlan>(plan: P, before: Prints): P => {
  const known = new Map(Object.entries(before.items));
  const kept = new Set<string>();
  const bySource = new Map(plan.items.map((item) => [item.source, item]));
  for (const item of plan.items) {
    if (known.get(item.source) === printOf(item)) continue;
    for (let at: PlanItem | undefined = item; at && !kept.has(at.source); at = bySource.get(at.parent ?? ""))
      kept.add(at.source);
  }
  const items = plan.items.filter(({ source }) => kept.has(source));
  const rows = new Set(items.map(({ row }) => row));
  const leftOut = new Set(before.leftOut);
  const troubles = plan.troubles.filter((one) => (one.skipped ? !leftOut.has(leftOutPrint(one)) : rows.has(one.row)));
  return { ...plan, items, troubles, counts: countsOf(items, troubles, new Set(plan.lost)) };
};

/** Prints of an earlier plan; `undefined` where there are none, or none that can be read. */
export const readPrints = <P extends Prints>(path: string): P | undefined => {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as P;
  } catch {
    return undefined;
  }
};

/** Writes them down. Where the pull's folder is gone, or on another server, nobody goes on from them. */
export const writePrints = <P extends Prints>(path: string, prints: P): void => {
  if (existsSync(dirname(path))) writeFileSync(path, JSON.stringify(prints), { mode: 0o600 });
};
