import type { Item } from "@overstory/backlog";
import type { Group } from "../../../lib/listing/groups.ts";
import type { Visible } from "./visible-rows.ts";

export type GroupedSource = {
  /** The items to group, in the order in which they stand within their group. */
  readonly items: readonly Item[];
  readonly groupOf: (item: Item) => Group;
  readonly order: (items: readonly Item[]) => readonly Item[];
  readonly isFolded: (id: string) => boolean;
  readonly isFiltered: boolean;
};

const before = (a: Group, b: Group): number => {
  if (a.order === b.order) return a.id < b.id ? -1 : 1;
  if (typeof a.order === typeof b.order) return a.order < b.order ? -1 : 1;
  // Numbers before words; what has no value is a word behind all.
  return typeof a.order === "number" ? -1 : 1;
};

/** Lists groups, each a row of its own, with their items below. */
export const groupedRows = (source: GroupedSource): Visible => {
  const found = new Map<string, { group: Group; items: Item[] }>();
  for (const item of source.items) {
    const group = source.groupOf(item);
    const known = found.get(group.id);
    if (known) known.items.push(item);
    else found.set(group.id, { group, items: [item] });
  }
  const sorted = [...found.values()].sort((a, b) => before(a.group, b.group));
  const ids: string[] = [];
  const levels: number[] = [];
  const places: number[] = [];
  const siblings: number[] = [];
  const folds: (0 | 1 | 2)[] = [];
  sorted.forEach(({ group, items }, at) => {
    const isFolded = source.isFolded(group.id);
    ids.push(group.id);
    levels.push(1);
    places.push(at + 1);
    siblings.push(sorted.length);
    folds.push(isFolded ? 2 : 1);
    if (isFolded) return;
    source.order(items).forEach((item, place) => {
      ids.push(item.id);
      levels.push(2);
      places.push(place + 1);
      siblings.push(items.length);
      folds.push(0);
    });
  });
  return {
    ids,
    levels,
    places,
    siblings,
    folds,
    dimmed: undefined,
    count: source.isFiltered ? source.items.length : undefined,
    groups: new Map(
      sorted.map(({ group, items }) => [
        group.id,
        {
          label: group.label,
          items: items.length,
          effort: items.reduce((sum, { effort = 0 }) => sum + effort, 0),
        },
      ]),
    ),
  };
};
