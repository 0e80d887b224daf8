import type { RawRecord } from "./tokenizer.ts";
import type { Damage, TableRecord } from "./types.ts";

/** Fits a raw record to the number of columns and notes what did not fit. */
export function shapeRecord(
  raw: RawRecord,
  row: number,
  columns: number,
  delimiter: string,
  lossy: boolean,
): TableRecord {
  let cells = raw.cells;
  const damage: Damage[] = raw.damage ?? [];
  if (cells.length > columns) {
    const surplus = cells.slice(columns);
    if (surplus.some((cell) => cell.trim() !== "")) {
      const found = cells.length;
      const rejoined = rejoin(cells, columns, delimiter);
      if (rejoined !== undefined) cells = rejoined;
      damage.push({ kind: "too-many-cells", expected: columns, found, rejoined: rejoined !== undefined });
    } else cells = cells.slice(0, columns);
  } else if (cells.length < columns) {
    damage.push({ kind: "too-few-cells", expected: columns, found: cells.length });
    while (cells.length < columns) cells.push("");
  }
  if (lossy && cells.some((cell) => cell.includes("�"))) damage.push({ kind: "invalid-bytes" });
  const record: TableRecord = { row, line: raw.line, cells };
  if (damage.length > 0) record.damage = damage;
  return record;
}

/**
 * Commas inside a text that nobody quoted: writers put a space after them, and separators have none. When exactly the
 * surplus cells begin with a space, they are the rest of the cell before them.
 */
function rejoin(cells: string[], columns: number, delimiter: string): string[] | undefined {
  const surplus = cells.length - columns;
  const broken = cells.filter((cell, at) => at > 0 && /^ \S/.test(cell)).length;
  if (broken !== surplus) return undefined;
  const joined: string[] = [];
  for (const [at, cell] of cells.entries()) {
    if (at > 0 && /^ \S/.test(cell)) joined[joined.length - 1] += delimiter + cell;
    else joined.push(cell);
  }
  return joined;
}

/** What damage means, for people. */
export function describeDamage(damage: Damage): string {
  switch (damage.kind) {
    case "unclosed-quote":
      return `A quotation mark in column ${damage.column} is never closed; the row was read up to the end of its line.`;
    case "stray-quote":
      return `A quotation mark inside column ${damage.column} is not doubled; it was kept as text.`;
    case "too-many-cells":
      return damage.rejoined
        ? `${damage.found} cells instead of ${damage.expected}: commas inside a text were not quoted. The text was put together again.`
        : `${damage.found} cells instead of ${damage.expected}: those past the last column are kept as extra.`;
    case "too-few-cells":
      return `${damage.found} cells instead of ${damage.expected}: the missing ones count as empty.`;
    case "cell-too-long":
      return `Column ${damage.column} holds ${damage.length.toLocaleString("en")} characters; it was cut.`;
    case "invalid-bytes":
      return "Some bytes are no valid text; they show as �.";
  }
}
