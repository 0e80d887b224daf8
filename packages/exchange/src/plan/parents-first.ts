import type { PlanItem } from "./types.ts";

/** Depth first, in the order of the file below each parent, the made containers last; so a parent is there before its children. */
export function parentsFirst(items: readonly PlanItem[]): PlanItem[] {
  const children = new Map<string | undefined, PlanItem[]>();
  for (const item of items) {
    const list = children.get(item.parent);
    if (list === undefined) children.set(item.parent, [item]);
    else list.push(item);
  }
  for (const list of children.values()) list.sort((a, b) => Number(a.row === undefined) - Number(b.row === undefined));
  const ordered: PlanItem[] = [];
  const open = [...(children.get(undefined) ?? [])].reverse();
  for (let item = open.pop(); item !== undefined; item = open.pop()) {
    ordered.push(item);
    const below = children.get(item.source) ?? [];
    for (let at = below.length - 1; at >= 0; at--) {
      const child = below[at];
      if (child !== undefined) open.push(child);
    }
  }
  return ordered;
}
