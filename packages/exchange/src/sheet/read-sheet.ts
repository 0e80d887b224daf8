import { ExchangeError } from "../errors.ts";
import { findHeader } from "../table/header.ts";
import type { RawRecord } from "../table/tokenizer.ts";
import type { HeaderFinding, Limits, Table, TableRecord } from "../table/types.ts";
import { readRows, type SheetRow } from "./rows.ts";
import { openWorkbook, type SheetInfo, type Workbook } from "./workbook.ts";

/** Rows looked at before a sheet is chosen and its names are found. */
const SAMPLE = 60;
/** A title and some words may stand above the names of the columns. */
const MOST_ABOVE = 15;
/** Sheets looked into; a workbook with more is asked by name. */
const MOST_SHEETS = 50;

/** A sheet as a table, with what else a person may choose. */
export interface ReadSheet {
  readonly table: Table;
  readonly sheet: string;
  /** Sheets with rows, the chosen one among them, in the order of the workbook. */
  readonly choices: readonly string[];
  /** Lines above the names of the columns, which are no rows. */
  readonly above: readonly SheetRow[];
}

const rawOf = (rows: readonly SheetRow[]): RawRecord[] =>
  rows.map(({ line, cells }) => ({ line, cells, damage: undefined }));

/** Where the names of the columns stand. Lines above them have fewer cells than they. */
const findNames = (rows: readonly SheetRow[]): { at: number; header: HeaderFinding } => {
  const filled = rows.map(({ cells }) => cells.filter((cell) => cell.trim() !== "").length);
  for (let at = 0; at < Math.min(rows.length, MOST_ABOVE); at++) {
    const isWidest = filled.slice(0, at).every((count) => count < (filled[at] ?? 0));
    if (
      isWidest &&
      (filled[at] ?? 0) > (at === 0 ? 0 : 1) &&
      findHeader(rawOf(rows.slice(at, at + SAMPLE))) === "present"
    )
      return { at, header: "present" };
  }
  return { at: 0, header: findHeader(rawOf(rows.slice(0, SAMPLE))) };
};

/** The sheet that a person named; else the first visible one whose columns have names; else the first with rows. */
const choose = (book: Workbook, wanted: string | undefined): { sheet: SheetInfo; choices: string[] } => {
  const visible = book.sheets.filter(({ isHidden }) => !isHidden);
  const known = (visible.length > 0 ? visible : book.sheets).slice(0, MOST_SHEETS);
  const looks = known
    .map((sheet) => ({ sheet, rows: readRows(book, sheet, SAMPLE) }))
    .filter(({ rows }) => rows.length > 0);
  const named = book.sheets.find(({ name }) => name === wanted);
  const tables = looks.filter(({ rows }) => rows.length > 1);
  const sheet =
    named ??
    tables.find(({ rows }) => findNames(rows).header === "present")?.sheet ??
    tables[0]?.sheet ??
    looks[0]?.sheet;
  if (sheet === undefined)
    throw new ExchangeError(
      "empty-file",
      "No sheet of this workbook has anything in it. Save it with its rows and choose the new file.",
    );
  return { sheet, choices: (tables.length > 0 ? tables : looks).map(({ sheet: { name } }) => name) };
};

/** Reads one sheet of a workbook as a table. Throws ExchangeError where the workbook is refused. */
export const readSheet = (bytes: Uint8Array, wanted?: string, limits: Partial<Limits> = {}): ReadSheet => {
  const book = openWorkbook(bytes);
  const { sheet, choices } = choose(book, wanted);
  const rows = readRows(book, sheet, Number.POSITIVE_INFINITY, limits);
  if (rows.length === 0)
    throw new ExchangeError(
      "empty-file",
      `The sheet "${sheet.name}" is empty. Choose a sheet with rows, or save the workbook again.`,
    );
  const { at, header } = findNames(rows);
  const width = rows.slice(at).reduce((most, { cells }) => Math.max(most, cells.length), 0);
  const names = header === "absent" ? [] : (rows[at]?.cells ?? []);
  const columns = Array.from({ length: width }, (_, place) => (names[place] ?? "").trim());
  const records = rows.slice(header === "absent" ? at : at + 1).map(
    ({ line, cells, cut }, nth): TableRecord => ({
      row: nth + 1,
      line,
      cells,
      ...(cut.length > 0 && { damage: cut.map((one) => ({ kind: "cell-too-long" as const, ...one })) }),
    }),
  );
  return {
    table: { encoding: "utf-8", delimiter: "", header, columns, records, medium: "xlsx" },
    sheet: sheet.name,
    choices,
    above: rows.slice(0, at),
  };
};
