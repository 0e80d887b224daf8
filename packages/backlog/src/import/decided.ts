import { adjustPlan, type Decisions, newPrefix } from "./adjusted.ts";
import type { PlanItem, StagedImport } from "./plan-item.ts";

export type DecidedPlan = {
  readonly items: readonly PlanItem[];
  /** What the file says of items that people moved, renamed or converted, by source. */
  readonly told: ReadonlyMap<string, PlanItem>;
  /** Rows that do not come in, as the outcome tells them. */
  readonly skipped: StagedImport["troubles"];
};

const blank = { labels: [], comments: [], extra: {} };

/** A merged container keeps what it held in the one that takes its place: nothing of a row is lost. */
const withMerged = (item: PlanItem, merged: readonly PlanItem[]): PlanItem => ({
  ...item,
  labels: [...item.labels, ...merged.flatMap(({ labels }) => labels)],
  comments: [...item.comments, ...merged.flatMap(({ comments }) => comments)],
  extra: {
    ...item.extra,
    ...Object.fromEntries(
      merged.map(({ source, title, description, extra }) => [
        `Merged: ${source}`,
        [
          title,
          ...(description === undefined ? [] : [description]),
          ...Object.entries(extra).map(([name, values]) => `${name}: ${values.join("; ")}`),
        ],
      ]),
    ),
  },
});

/** The plan as people decided it; `importId` gives containers that they made a name of their own. */
export const decidedPlan = (plan: readonly PlanItem[], decisions: Decisions, importId: string): DecidedPlan => {
  if (Object.keys(decisions).length === 0) return { items: plan, told: new Map(), skipped: [] };
  const { items, out } = adjustPlan<PlanItem>(plan, decisions, ({ source, kind, title, parent }) => ({
    source,
    kind,
    title,
    ...(parent !== undefined && { parent }),
    ...blank,
  }));
  const named = (source: string): string =>
    source.startsWith(newPrefix) && decisions[source]?.isNew ? `overstory:${importId}:${source}` : source;
  const merged = Map.groupBy(
    out.filter(({ into }) => into !== undefined),
    ({ into }) => into as string,
  );
  const told = new Map<string, PlanItem>();
  const decided = items.map(({ entry, kind, parent, title }) => {
    const source = named(entry.source);
    if (kind !== entry.kind || parent !== entry.parent || title !== entry.title || merged.has(entry.source))
      told.set(source, entry);
    const { parent: _, ...rest } = entry;
    const own: PlanItem = { ...rest, source, kind, title, ...(parent !== undefined && { parent: named(parent) }) };
    return withMerged(
      own,
      (merged.get(entry.source) ?? []).map((one) => one.entry),
    );
  });
  const skipped = out.flatMap(({ entry, reason }) =>
    entry.row === undefined ? [] : [{ row: entry.row, reason: `${entry.source}: ${reason}`, skipped: true }],
  );
  return { items: decided, told, skipped };
};
