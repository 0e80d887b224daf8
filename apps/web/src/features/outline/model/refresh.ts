import { type Clause, clausesOf, filterTest, type Item, itemKind } from "@overstory/backlog";
import type { MemoryRows } from "@overstory/kernel";
import { client } from "../../../lib/data/client.ts";
import { type GroupProperty, groupingOf, groupOf } from "../../../lib/listing/groups.ts";
import { orderedSiblings } from "../../../lib/listing/order.ts";
import { type OutlineSearch, sortOf } from "../../../lib/listing/search.ts";
import type { Folds } from "./folds.ts";
import { groupedRows } from "./grouped-rows.ts";
import { type Draft, draftId, type OutlineStore } from "./store.ts";
import { endOfSubtree, type Visible, visibleRows } from "./visible-rows.ts";

export type View = {
  readonly products: readonly string[];
  readonly hasProductRows: boolean;
  readonly search: OutlineSearch;
};

const isDeleted = (item: Item): boolean => item.deletedAt !== undefined;

// In the trash, what went in with its parent stands under it; the rest stands at the top.
const trashChildren = (rows: MemoryRows, product: string, parent: string | undefined): Item[] => {
  if (parent !== undefined) return rows.by(itemKind, "parent", parent).filter(isDeleted);
  return rows
    .by(itemKind, "product", product)
    .filter((item) => isDeleted(item) && (item.parent === undefined || !rows.get(itemKind, item.parent)?.deletedAt))
    .sort((a, b) => ((a.deletedAt ?? "") < (b.deletedAt ?? "") ? 1 : -1));
};

/** Lists the rows for a view of the backlog as it is now. `kept` stays shown although the filter no longer lets it through. */
export const visibleNow = (view: View, folds: Folds, kept: ReadonlySet<string>): Visible => {
  const { rows, tree, rollups } = client;
  const trash = view.search.show === "trash";
  const clauses: Clause[] = clausesOf(view.search);
  const test = filterTest(rows, clauses, trash);
  const sort = sortOf(view.search);
  folds.setFiltering(test !== undefined);
  const grouping = groupingOf(view.search);
  if (grouping) return inGroups(view, grouping, test, kept, folds);
  return visibleRows({
    products: view.products,
    hasProductRows: view.hasProductRows,
    children: (product, parent) => (trash ? trashChildren(rows, product, parent) : tree.children(product, parent)),
    items: (product) => rows.by(itemKind, "product", product),
    itemOf: (id) => rows.get(itemKind, id),
    order: (siblings) => orderedSiblings(siblings, sort, (id) => rollups.of(id)),
    passes: test && ((item) => test(item) || (kept.has(item.id) && isDeleted(item) === trash)),
    isFolded: folds.has,
  });
};

/** The stories in groups (or the kinds that the filter asks for), each group in the order of the tree or as sorted. */
const inGroups = (
  view: View,
  grouping: GroupProperty,
  test: ((item: Item) => boolean) | undefined,
  kept: ReadonlySet<string>,
  folds: Folds,
): Visible => {
  const { tree, rollups } = client;
  const asksKind = view.search.kind !== undefined;
  const items: Item[] = [];
  const walk = (product: string, siblings: readonly Item[]) => {
    for (const item of siblings) {
      if ((asksKind || item.kind === "story") && (!test || test(item) || kept.has(item.id))) items.push(item);
      walk(product, tree.children(product, item.id));
    }
  };
  for (const product of view.products) walk(product, tree.children(product, undefined));
  const sort = sortOf(view.search);
  return groupedRows({
    items,
    groupOf: (item) => groupOf(grouping, item, rollups.of(item.id)),
    order: (group) => orderedSiblings(group, sort, (id) => rollups.of(id)),
    isFolded: folds.has,
    isFiltered: test !== undefined,
  });
};

/** The rows with the one in which a new title is typed put in. */
export const withDraft = (visible: Visible, draft: Draft | undefined): Visible => {
  if (!draft) return visible;
  const beside = draft.after ?? draft.parent ?? (draft.level > 1 ? draft.product : undefined);
  const index = beside === undefined ? -1 : visible.ids.indexOf(beside);
  const at =
    index < 0
      ? draft.after === undefined && draft.parent === undefined
        ? 0
        : visible.ids.length
      : draft.after === undefined
        ? index + 1
        : endOfSubtree(visible, index);
  const put = <T>(list: readonly T[], value: T): T[] => [...list.slice(0, at), value, ...list.slice(at)];
  return {
    ...visible,
    ids: put(visible.ids, draftId),
    levels: put(visible.levels, draft.level),
    places: put(visible.places, 0),
    siblings: put(visible.siblings, 0),
    folds: put(visible.folds, 0),
  };
};

/** Puts a new list into the store; a focus whose row is gone goes to the row that took its place. */
export const show = (store: OutlineStore, visible: Visible): void => {
  const { focus, visible: before } = store.state;
  const place = store.focusIndex;
  store.update({ visible });
  if (focus === undefined || store.focusIndex >= 0) return;
  if (place < 0) return;
  // The nearest row above that is still there keeps the eye where it was.
  const above = before.ids.slice(0, place).findLast((id) => store.indexOf(id) >= 0);
  const below = before.ids.slice(place + 1).find((id) => store.indexOf(id) >= 0);
  // At the end of a parent the row above stays nearer than the next parent's.
  const level = (id: string) => visible.levels[store.indexOf(id)] ?? 0;
  const next = below !== undefined && level(below) >= (before.levels[place] ?? 0) ? below : (above ?? below);
  store.update({ focus: next, anchor: next });
};
