import type { Place, Rectangle, RowView } from "./sheet-types.ts";

/** Whether two lists hold the same ids in the same order. */
export const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a === b || (a.length === b.length && a.every((id, at) => id === b[at]));

/** Whether a row shows the same. */
export const isSameView = (a: RowView, b: RowView): boolean =>
  (Object.keys(a) as (keyof RowView)[]).every((name) => Object.is(a[name], b[name]));

/** The rectangle between two cells; an end whose row is not shown counts as the other's. */
export const rectangleOf = (a: Place, b: Place, indexOf: (id: string) => number): Rectangle | undefined => {
  const row = indexOf(a.id);
  if (row < 0) return undefined;
  const other = indexOf(b.id) < 0 ? row : indexOf(b.id);
  return {
    top: Math.min(row, other),
    bottom: Math.max(row, other),
    left: Math.min(a.column, b.column),
    right: Math.max(a.column, b.column),
  };
};

/** The columns of a rectangle in one row, -1 where it does not reach it. */
export const columnsIn = (range: Rectangle | undefined, row: number): { from: number; to: number } =>
  range !== undefined && row >= range.top && row <= range.bottom
    ? { from: range.left, to: range.right }
    : { from: -1, to: -1 };
