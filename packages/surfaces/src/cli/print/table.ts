import { fitted, padded, type Style, widthOf } from "./style.ts";

export type Column = {
  readonly head: string;
  readonly right?: boolean /** Gives way where the line is too long. */;
  readonly gives?: boolean;
};

const gap = 2;

const widthsOf = (
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  total: number | undefined,
): number[] => {
  const widths = columns.map(({ head }, at) =>
    rows.reduce((most, row) => Math.max(most, widthOf(row[at] ?? "")), widthOf(head)),
  );
  const giving = columns.findIndex(({ gives }) => gives);
  if (total === undefined || giving === -1) return widths;
  const over = widths.reduce((sum, width) => sum + width + gap, -gap) - total;
  if (over > 0) widths[giving] = Math.max(12, (widths[giving] ?? 0) - over);
  return widths;
};

/** Lines of an aligned table with its headings. `total` is the width to keep within, where there is one. */
export const table = (
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  style: Style,
  total?: number,
): string[] => {
  const widths = widthsOf(columns, rows, total);
  const line = (cells: readonly string[]) =>
    columns
      .map(({ right }, at) => padded(fitted(cells[at] ?? "", widths[at] ?? 0), widths[at] ?? 0, right))
      .join(" ".repeat(gap))
      .trimEnd();
  return [style.bold(line(columns.map(({ head }) => head))), ...rows.map(line)];
};
