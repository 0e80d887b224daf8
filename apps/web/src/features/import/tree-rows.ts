import type { PreviewItem } from "./job.ts";

export type TreeRow = {
  readonly item: PreviewItem;
  readonly depth: number;
  readonly below: number;
  readonly isFolded: boolean;
};

/** The lines to show of a tree given parents first, without what lies in a folded item. `below` counts everything under a line. */
export const treeRows = (items: readonly PreviewItem[], folded: ReadonlySet<string>): TreeRow[] => {
  const parents = new Map(items.map((item) => [item.source, item.parent]));
  const below = new Map<string, number>();
  const depths = new Map<string, number>();
  const hidden = new Set<string>();
  for (const item of items) {
    depths.set(item.source, item.parent === undefined ? 0 : (depths.get(item.parent) ?? -1) + 1);
    if (item.parent !== undefined && (folded.has(item.parent) || hidden.has(item.parent))) hidden.add(item.source);
  }
  for (let at = items.length - 1; at >= 0; at -= 1) {
    const source = items[at]?.source ?? "";
    const parent = parents.get(source);
    if (parent !== undefined) below.set(parent, (below.get(parent) ?? 0) + 1 + (below.get(source) ?? 0));
  }
  return items
    .filter((item) => !hidden.has(item.source))
    .map((item) => ({
      item,
      depth: depths.get(item.source) ?? 0,
      below: below.get(item.source) ?? 0,
      isFolded: folded.has(item.source),
    }));
};
