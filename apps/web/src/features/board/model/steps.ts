import type { Board } from "./board.ts";
import { type Layout, type Place, sizes, topOf } from "./layout.ts";

const cell = (layout: Layout, lane: number, column: number): readonly string[] =>
  layout.rows[lane] === 0 ? [] : (layout.cells[lane]?.[column] ?? []);

/** The card above or below, on into the next lane of the same column. */
export const vertical = (layout: Layout, from: Place, by: 1 | -1): Place => {
  const row = from.row + by;
  if (row >= 0 && row < cell(layout, from.lane, from.column).length) return { ...from, row };
  for (let lane = from.lane + by; lane >= 0 && lane < layout.lanes.length; lane += by) {
    const { length } = cell(layout, lane, from.column);
    if (length > 0) return { lane, column: from.column, row: by > 0 ? 0 : length - 1 };
  }
  return from;
};

/** The card beside, in the next column that has one: in the same lane at the same height, else in the nearest lane. */
export const horizontal = (layout: Layout, from: Place, by: 1 | -1): Place => {
  const nearestLanes = layout.lanes
    .map((_, lane) => lane)
    .sort((a, b) => Math.abs(a - from.lane) - Math.abs(b - from.lane) || a - b);
  for (let column = from.column + by; column >= 0 && column < layout.columns.length; column += by) {
    for (const lane of nearestLanes) {
      const { length } = cell(layout, lane, column);
      if (length > 0) return { lane, column, row: lane === from.lane ? Math.min(from.row, length - 1) : 0 };
    }
  }
  return from;
};

const go = (board: Board, next: (layout: Layout, from: Place) => Place): void => {
  const { store } = board;
  const from = store.placeOf(store.state.focus);
  board.focusOn(from ? store.cardAt(next(store.state.layout, from)) : store.first);
};

export const stepVertical = (board: Board, by: 1 | -1): void => go(board, (layout, from) => vertical(layout, from, by));

export const stepHorizontal = (board: Board, by: 1 | -1): void =>
  go(board, (layout, from) => horizontal(layout, from, by));

/** To the first or the last card of the column, in its lane. */
export const stepToEnd = (board: Board, end: "first" | "last"): void =>
  go(board, (layout, from) => ({
    ...from,
    row: end === "first" ? 0 : Math.max(0, cell(layout, from.lane, from.column).length - 1),
  }));

/** By about a screen of cards. */
export const stepPage = (board: Board, by: 1 | -1): void =>
  go(board, (layout, from) => {
    let to = from;
    for (let step = 0; step < 6; step += 1) to = vertical(layout, to, by);
    return to;
  });

/** Moves the focus within its column and selects everything from where the range began. */
export const extend = (board: Board, by: 1 | -1): void => {
  const { store } = board;
  const from = store.placeOf(store.state.focus);
  if (!from) {
    stepVertical(board, by);
    return;
  }
  const next = { ...from, row: from.row + by };
  const card = next.row < 0 ? undefined : store.cardAt(next);
  board.isOwnChange = true;
  if (card) store.rangeTo(card);
};

/** How far the list must be scrolled so that the place is in sight, in px from the top and the left. */
export const scrollFor = (
  layout: Layout,
  { lane, column, row }: Place,
  view: { top: number; left: number; width: number; height: number; head: number },
): { top: number; left: number } => {
  const top = topOf(layout, lane, row);
  const left = sizes.pad + column * (sizes.column + sizes.columnGap);
  const room = view.height - view.head;
  const above = layout.hasLanes ? sizes.lane : 0;
  return {
    top:
      top - above < view.top
        ? Math.max(0, top - above - sizes.gap)
        : top + sizes.card > view.top + room
          ? top + sizes.card + sizes.gap - room
          : view.top,
    left:
      left < view.left
        ? Math.max(0, left - sizes.pad)
        : left + sizes.column > view.left + view.width
          ? left + sizes.column + sizes.pad - view.width
          : view.left,
  };
};
