import { ExchangeError } from "../errors.ts";
import { DEFAULT_LIMITS, type Limits } from "../table/types.ts";
import { shownDate } from "./dates.ts";
import type { SheetInfo, Workbook } from "./workbook.ts";
import { readXml, unescapeText } from "./xml.ts";

/** Cells of a sheet altogether, empty ones before filled ones included. */
const MOST_CELLS = 20_000_000;
/** Signs of texts that stand in the cells themselves. */
const MOST_TEXT = 256 * 1024 * 1024;
/** Cells that a merged one fills below itself. */
const MOST_FILLED = 1_000_000;

/** A row with something in it. `line` is its number in the sheet, from 1. */
export interface SheetRow {
  readonly line: number;
  readonly cells: string[];
  /** Places of cells that were cut, with their length. */
  readonly cut: { column: number; length: number }[];
}

/** "BC12" as row and column, from 1; `undefined` where it is no such name. */
const placeOf = (ref: string): { row: number; column: number } | undefined => {
  const [, letters, digits] = /^\$?([A-Za-z]{1,3})\$?(\d{1,7})$/.exec(ref) ?? [];
  if (letters === undefined || digits === undefined) return undefined;
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(digits), column };
};

/** A number without the noise of binary fractions, as a sheet shows it: fifteen digits. */
const shownNumber = (text: string): string => {
  const value = Number(text);
  if (text === "" || !Number.isFinite(value)) return text;
  if (Number.isInteger(value)) return Math.abs(value) < 1e21 ? BigInt(value).toString() : String(value);
  return String(Number(value.toPrecision(15)));
};

const tooMany = (what: string): ExchangeError =>
  new ExchangeError("too-many-rows", `This sheet has ${what}. Split it and import the parts one after another.`);

/**
 * The rows of a sheet that have something in them, the first `most` of them. Cells hold what the sheet shows: texts, numbers, dates by
 * their format, the last results of formulas. A cell merged over several rows counts in each of them.
 */
export const readRows = (
  book: Workbook,
  sheet: SheetInfo,
  most = Number.POSITIVE_INFINITY,
  given: Partial<Limits> = {},
): SheetRow[] => {
  const limits = { ...DEFAULT_LIMITS, ...given };
  const rows: SheetRow[] = [];
  const merged: string[] = [];
  let line = 0;
  let column = 0;
  let row: SheetRow | undefined;
  let cells = 0;
  let signs = 0;
  let type = "n";
  let style = 0;
  let value = "";
  let isValue = false;
  let phonetic = 0;

  const shown = (): string => {
    switch (type) {
      case "s":
        return book.texts()[Number(value)] ?? "";
      case "b":
        return value === "1" ? "TRUE" : value === "0" ? "FALSE" : value;
      case "n": {
        const format = value === "" ? undefined : book.formats[style];
        const number = Number(value);
        return format === undefined || !Number.isFinite(number)
          ? shownNumber(value)
          : shownDate(number, format, book.is1904);
      }
      default:
        return unescapeText(value);
    }
  };

  const endCell = (): void => {
    const text = shown();
    if (text === "") return;
    if (column > limits.columns)
      throw new ExchangeError(
        "too-many-columns",
        `This sheet has something in column ${column}; at most ${limits.columns} columns can be read. Leave out what is no part of the backlog.`,
        { line, column },
      );
    if (type !== "s") {
      signs += text.length;
      if (signs > MOST_TEXT) throw tooMany("more text than one import may take");
    }
    row ??= { line, cells: [], cut: [] };
    while (row.cells.length < column - 1) row.cells.push("");
    if (text.length > limits.cell) row.cut.push({ column, length: text.length });
    row.cells[column - 1] = text.length > limits.cell ? text.slice(0, limits.cell) : text;
  };

  readXml(sheet.path, book.pieces(sheet), {
    open: (name, attributes) => {
      if (name === "row") {
        const at = Number(attributes.r);
        line = Number.isInteger(at) && at > line ? at : line + 1;
        column = 0;
        row = undefined;
      } else if (name === "c") {
        column = placeOf(attributes.r ?? "")?.column ?? column + 1;
        type = attributes.t ?? "n";
        style = Number(attributes.s ?? 0);
        value = "";
      } else if (name === "rPh") phonetic++;
      else if (name === "v" || (name === "t" && phonetic === 0)) isValue = true;
      else if (name === "mergeCell" && attributes.ref !== undefined && merged.length < MOST_FILLED)
        merged.push(attributes.ref);
    },
    text: (piece) => {
      if (isValue) value += piece;
    },
    close: (name) => {
      if (name === "v" || name === "t") isValue = false;
      else if (name === "rPh") phonetic--;
      else if (name === "c") endCell();
      else if (name === "row" && row !== undefined && row.cells.some((cell) => cell.trim() !== "")) {
        cells += row.cells.length;
        if (rows.length > limits.rows) throw tooMany(`more than ${limits.rows} rows`);
        if (cells > MOST_CELLS) throw tooMany(`more than ${MOST_CELLS} cells`);
        if (rows.length < most) rows.push(row);
      }
    },
    isEnough: () => rows.length >= most,
  });
  fillMerged(rows, merged);
  return rows;
};

/** What a cell merged over several rows says holds for each of them. */
const fillMerged = (rows: readonly SheetRow[], merged: readonly string[]): void => {
  if (merged.length === 0) return;
  const byLine = new Map(rows.map((row) => [row.line, row]));
  let filled = 0;
  for (const ref of merged) {
    const [from, to] = ref.split(":").map(placeOf);
    if (from === undefined || to === undefined) continue;
    const text = byLine.get(from.row)?.cells[from.column - 1] ?? "";
    if (text === "") continue;
    for (let line = from.row + 1; line <= to.row && filled < MOST_FILLED; line++) {
      filled++;
      const row = byLine.get(line);
      if (row === undefined) continue;
      while (row.cells.length < from.column - 1) row.cells.push("");
      row.cells[from.column - 1] ||= text;
    }
  }
};
