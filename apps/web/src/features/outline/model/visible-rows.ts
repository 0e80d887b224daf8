import type { Item } from "@overstory/backlog";

/** The rows of the outline from top to bottom, one array per fact so that 100,000 of them are cheap to make anew. */
export type Visible = {
  readonly ids: readonly string[];
  /** 1 at the top. */
  readonly levels: readonly number[];
  /** 1-based place among the siblings shown, and how many those are. */
  readonly places: readonly number[];
  readonly siblings: readonly number[];
  /** 0: nothing below; 1: unfolded; 2: folded. */
  readonly folds: readonly (0 | 1 | 2)[];
  /** Shown only because something below passes the filter; `undefined` without a filter. */
  readonly dimmed: ReadonlySet<string> | undefined;
  /** How many items pass the filter, folded away or not; `undefined` without a filter. */
  readonly count: number | undefined;
  /** The group rows by id, where the items stand in groups instead of the tree. */
  readonly groups?: ReadonlyMap<string, { readonly label: string; readonly items: number; readonly effort: number }>;
};

export const nothingVisible: Visible = {
  ids: [],
  levels: [],
  places: [],
  siblings: [],
  folds: [],
  dimmed: undefined,
  count: undefined,
};

export type VisibleSource = {
  /** Products whose rows stand at the top, for the whole portfolio; a single product has no row of its own. */
  readonly products: readonly string[];
  readonly hasProductRows: boolean;
  readonly children: (product: string, parent: string | undefined) => readonly Item[];
  /** Every item that may be shown, for the filter; `parentOf` climbs. */
  readonly items: (product: string) => Iterable<Item>;
  readonly itemOf: (id: string) => Item | undefined;
  readonly order: (siblings: readonly Item[]) => readonly Item[];
  readonly passes: ((item: Item) => boolean) | undefined;
  readonly isFolded: (id: string) => boolean;
};

const passing = (source: VisibleSource): { shown: Set<string>; dimmed: Set<string>; count: number } | undefined => {
  const { passes } = source;
  if (!passes) return undefined;
  const shown = new Set<string>();
  const hits = new Set<string>();
  for (const product of source.products) {
    for (const item of source.items(product)) {
      if (!passes(item)) continue;
      hits.add(item.id);
      for (
        let next: Item | undefined = item;
        next && !shown.has(next.id);
        next = next.parent === undefined ? undefined : source.itemOf(next.parent)
      ) {
        shown.add(next.id);
      }
      if (source.hasProductRows) shown.add(product);
    }
  }
  return { shown, dimmed: new Set([...shown].filter((id) => !hits.has(id))), count: hits.size };
};

/** Lists what the outline shows: unfolded items in order, and with a filter those that pass with the parents that lead to them. */
export const visibleRows = (source: VisibleSource): Visible => {
  const ids: string[] = [];
  const levels: number[] = [];
  const places: number[] = [];
  const siblings: number[] = [];
  const folds: (0 | 1 | 2)[] = [];
  const filtered = passing(source);

  const below = (product: string, parent: string | undefined): readonly Item[] => {
    const all = source.children(product, parent);
    return filtered ? all.filter((item) => filtered.shown.has(item.id)) : all;
  };
  const row = (id: string, level: number, place: number, of: number, hasBelow: boolean): boolean => {
    const isOpen = hasBelow && !source.isFolded(id);
    ids.push(id);
    levels.push(level);
    places.push(place);
    siblings.push(of);
    folds.push(hasBelow ? (isOpen ? 1 : 2) : 0);
    return isOpen;
  };
  const walk = (product: string, list: readonly Item[], level: number) => {
    const ordered = source.order(list);
    for (let at = 0; at < ordered.length; at += 1) {
      const item = ordered[at] as Item;
      const inside = below(product, item.id);
      if (row(item.id, level, at + 1, ordered.length, inside.length > 0)) walk(product, inside, level + 1);
    }
  };

  const products =
    filtered && source.hasProductRows ? source.products.filter((id) => filtered.shown.has(id)) : source.products;
  products.forEach((product, at) => {
    const tops = below(product, undefined);
    if (!source.hasProductRows) walk(product, tops, 1);
    else if (row(product, 1, at + 1, products.length, tops.length > 0)) walk(product, tops, 2);
  });
  return { ids, levels, places, siblings, folds, dimmed: filtered?.dimmed, count: filtered?.count };
};

/** The index right behind a row and everything shown below it. */
export const endOfSubtree = (visible: Visible, index: number): number => {
  const level = visible.levels[index] ?? 0;
  let end = index + 1;
  while (end < visible.ids.length && (visible.levels[end] ?? 0) > level) end += 1;
  return end;
};

/** The index of the row that a row stands under; -1 at the top. */
export const parentIndex = (visible: Visible, index: number): number => {
  const level = visible.levels[index] ?? 1;
  let at = index - 1;
  while (at >= 0 && (visible.levels[at] ?? 0) >= level) at -= 1;
  return at;
};
