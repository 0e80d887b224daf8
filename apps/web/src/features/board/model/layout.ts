import type { Item } from "@overstory/backlog";
import type { Slot } from "./fields.ts";

/** Sizes in px. The six stages stand side by side at 1,440. Cards are all as high as each other, so that any number of them is laid out without measuring one. */
export const sizes = { card: 96, gap: 8, column: 222, columnGap: 12, lane: 36, pad: 12 } as const;

/** Where a card stands: by number of lane, column and row. */
export type Place = { readonly lane: number; readonly column: number; readonly row: number };

export type Layout = {
  readonly columns: readonly Slot[];
  readonly lanes: readonly Slot[];
  /** Ids of the cards, by lane, then column. */
  readonly cells: readonly (readonly (readonly string[])[])[];
  /** Where each lane begins, in px from the top; the last entry is the whole height. */
  readonly tops: readonly number[];
  /** Rows of each lane that are drawn: none where it is folded. */
  readonly rows: readonly number[];
  /** Cards of each column in all lanes, folded ones too, and their effort. */
  readonly totals: readonly { readonly cards: number; readonly effort: number }[];
  readonly hasLanes: boolean;
  /** Cards shown, each item once. */
  readonly count: number;
  /** Where each item stands; several places where it has several values. */
  readonly places: ReadonlyMap<string, readonly Place[]>;
};

export const nothingLaidOut: Layout = {
  columns: [],
  lanes: [],
  cells: [],
  tops: [0],
  rows: [],
  totals: [],
  hasLanes: false,
  count: 0,
  places: new Map(),
};

export type LayoutSource = {
  /** In the order in which they stand in a column. */
  readonly items: readonly Item[];
  readonly columns: readonly Slot[];
  /** One lane without a name where there are none. */
  readonly lanes: readonly Slot[];
  readonly hasLanes: boolean;
  readonly columnsOf: (item: Item) => readonly string[];
  readonly lanesOf: (item: Item) => readonly string[];
  readonly isFolded: (lane: string) => boolean;
  /** The cell in which a new card is written: it takes the first row. */
  readonly draft: { readonly lane: string; readonly column: string } | undefined;
};

/** The height of so many rows of cards. */
const heightOf = (rows: number): number => rows * (sizes.card + sizes.gap);

/** Puts every card into its cell, and the cells below and beside each other. */
export const layOut = (source: LayoutSource): Layout => {
  const { items, columns, lanes, hasLanes } = source;
  const columnAt = new Map(columns.map(({ value }, at) => [value, at]));
  const laneAt = new Map(lanes.map(({ value }, at) => [value, at]));
  const cells = lanes.map(() => columns.map((): string[] => []));
  const totals = columns.map(() => ({ cards: 0, effort: 0 }));
  for (const item of items) {
    for (const value of source.columnsOf(item)) {
      const column = columnAt.get(value);
      const total = column === undefined ? undefined : totals[column];
      if (column === undefined || !total) continue;
      total.cards += 1;
      total.effort += item.effort ?? 0;
      for (const name of source.lanesOf(item)) {
        const lane = laneAt.get(name);
        if (lane !== undefined) cells[lane]?.[column]?.push(item.id);
      }
    }
  }
  const tops: number[] = [0];
  const rows = lanes.map((lane, at) => {
    const isFolded = hasLanes && source.isFolded(lane.value);
    const own = cells[at] ?? [];
    const drafted = source.draft?.lane === lane.value ? columnAt.get(source.draft.column) : undefined;
    const longest = own.reduce((most, cell, column) => Math.max(most, cell.length + (column === drafted ? 1 : 0)), 0);
    // An empty lane keeps one row, to drop into.
    const shown = isFolded ? 0 : Math.max(1, longest);
    tops.push((tops.at(-1) ?? 0) + (hasLanes ? sizes.lane : 0) + heightOf(shown) + (shown > 0 ? sizes.gap : 0));
    return shown;
  });
  const places = new Map<string, Place[]>();
  cells.forEach((own, lane) => {
    own.forEach((cell, column) => {
      cell.forEach((id, row) => {
        const known = places.get(id);
        if (known) known.push({ lane, column, row });
        else places.set(id, [{ lane, column, row }]);
      });
    });
  });
  return { columns, lanes, cells, tops, rows, totals, hasLanes, count: items.length, places };
};

/** How far down a row of a lane begins, in px. */
export const topOf = (layout: Layout, lane: number, row: number): number =>
  (layout.tops[lane] ?? 0) + (layout.hasLanes ? sizes.lane : 0) + sizes.gap + heightOf(row);

/** How far right a column begins, in px. */
export const leftOf = (column: number): number => sizes.pad + column * (sizes.column + sizes.columnGap);

export const widthOf = (layout: Layout): number => leftOf(layout.columns.length) - sizes.columnGap + sizes.pad;
export const heightOfAll = (layout: Layout): number => (layout.tops.at(-1) ?? 0) + sizes.gap;

/** The last entry that is at most that; 0 before the first. */
const lastUpTo = (tops: readonly number[], y: number): number => {
  let [low, high] = [0, tops.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((tops[middle] as number) <= y) low = middle;
    else high = middle - 1;
  }
  return low;
};

/** The cell and row at a point of the board; nothing beside the columns. A point in the gap between two belongs to the left one. */
export const placeAt = (layout: Layout, x: number, y: number): Place | undefined => {
  if (layout.lanes.length === 0 || layout.columns.length === 0) return undefined;
  const column = Math.floor((x - sizes.pad) / (sizes.column + sizes.columnGap));
  if (column < 0 || column >= layout.columns.length) return undefined;
  const lane = Math.min(lastUpTo(layout.tops, y), layout.lanes.length - 1);
  const row = Math.max(0, Math.floor((y - topOf(layout, lane, 0)) / (sizes.card + sizes.gap)));
  return { lane, column, row };
};

/** What of the board is in sight, with a margin: numbers of columns, and of rows by lane. */
export type InSight = {
  readonly columns: readonly [number, number];
  readonly lanes: readonly [number, number];
  /** Rows of the first and the last of these lanes; those between are whole. */
  readonly from: number;
  readonly to: number;
};

const margin = 2;

export const inSight = (layout: Layout, left: number, top: number, width: number, height: number): InSight => {
  const step = sizes.column + sizes.columnGap;
  const first = Math.max(0, Math.floor((left - sizes.pad) / step) - 1);
  const last = Math.min(layout.columns.length - 1, Math.ceil((left + width) / step) + 1);
  const lanes = layout.lanes.length - 1;
  const firstLane = Math.max(0, Math.min(lanes, lastUpTo(layout.tops, top)));
  const lastLane = Math.max(0, Math.min(lanes, lastUpTo(layout.tops, top + height)));
  const rowAt = (lane: number, y: number) => Math.floor((y - topOf(layout, lane, 0)) / (sizes.card + sizes.gap));
  return {
    columns: [first, last],
    lanes: [firstLane, lastLane],
    from: Math.max(0, rowAt(firstLane, top) - margin),
    to: rowAt(lastLane, top + height) + margin,
  };
};
