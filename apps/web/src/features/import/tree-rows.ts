import type { PlanNode } from "./decide.ts";

export type TreeRow = {
  readonly node: PlanNode;
  readonly depth: number;
  readonly below: number;
  readonly isFolded: boolean;
};

/** The lines to show of a tree given parents first, without what lies in a folded item. `below` counts everything under a line. */
export const treeRows = (items: readonly PlanNode[], folded: ReadonlySet<string>): TreeRow[] => {
  const parents = new Map(items.map(({ entry, parent }) => [entry.source, parent]));
  const below = new Map<string, number>();
  const depths = new Map<string, number>();
  const hidden = new Set<string>();
  for (const { entry, parent } of items) {
    depths.set(entry.source, parent === undefined ? 0 : (depths.get(parent) ?? -1) + 1);
    if (parent !== undefined && (folded.has(parent) || hidden.has(parent))) hidden.add(entry.source);
  }
  for (let at = items.length - 1; at >= 0; at -= 1) {
    const source = items[at]?.entry.source ?? "";
    const parent = parents.get(source);
    if (parent !== undefined) below.set(parent, (below.get(parent) ?? 0) + 1 + (below.get(source) ?? 0));
  }
  return items
    .filter(({ entry }) => !hidden.has(entry.source))
    .map((node) => ({
      node,
      depth: depths.get(node.entry.source) ?? 0,
      below: below.get(node.entry.source) ?? 0,
      isFolded: folded.has(node.entry.source),
    }));
};
