import { guardCell } from "../table/guard.ts";
import { type ExportItem, STAGE_NAMES } from "./export-item.ts";

const COLUMNS: [name: string, cell: (item: ExportItem) => string | number | undefined][] = [
  ["Key", (item) => item.key],
  ["Item id", (item) => item.id],
  ["Type", (item) => item.kind.charAt(0).toUpperCase() + item.kind.slice(1)],
  ["Parent", (item) => item.parent],
  ["Title", (item) => item.title],
  ["Status", (item) => STAGE_NAMES[item.stage]],
  ["Effort", (item) => item.effort],
  ["Score", (item) => item.score],
  ["Value", (item) => item.value],
  ["Urgency", (item) => item.urgency],
  ["Risk", (item) => item.risk],
  ["Assignee", (item) => item.assignee],
  ["Role", (item) => item.story?.role],
  ["Situation", (item) => item.story?.situation],
  ["Want", (item) => item.story?.want],
  ["Outcome", (item) => item.story?.outcome],
  ["Description", (item) => item.description],
  ["Source", (item) => item.source],
  ["Created", (item) => item.createdAt],
  ["Updated", (item) => item.updatedAt],
];

/** Joins cells to one record of RFC 4180, with CRLF. */
export function csvRecord(cells: readonly string[]): string {
  const line = cells
    .map((cell) => (/[",;\t|\r\n]/.test(cell) || cell.trim() !== cell ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(",");
  // A record of one empty cell would be a blank line, which is no record.
  return `${line === "" ? '""' : line}\r\n`;
}

/** A column beyond those that every tracker has; it is left out where no item fills it. */
export type MoreColumn = readonly [name: string, cell: (item: ExportItem) => string | number | undefined];

export type Cell = string | number | undefined;

const commentCell = (comment: ExportItem["comments"][number] | undefined): string =>
  comment === undefined ? "" : `${comment.at};${comment.author.replaceAll(";", ",")};${comment.body}`;

/** How many columns of a name the item with the most of them fills. */
export const mostOf = (items: readonly ExportItem[], count: (item: ExportItem) => number): number =>
  items.reduce((most, item) => Math.max(most, count(item)), 0);

/** The comments of an item in so many cells, as trackers write them: "date;author;text". */
export const commentCells = (item: ExportItem, columns: number): Cell[] =>
  Array.from({ length: columns }, (_, at) => commentCell(item.comments[at]));

/** The labels of an item in so many cells. */
export const labelCells = (item: ExportItem, columns: number): Cell[] =>
  Array.from({ length: columns }, (_, at) => item.labels[at] ?? "");

/** Items as a table, its header first: one record after another. Labels and comments stand in repeated columns. */
export function* tableOf(
  items: readonly ExportItem[],
  more: readonly MoreColumn[] = [],
): Generator<Cell[], void, undefined> {
  const labels = mostOf(items, (item) => item.labels.length);
  const comments = mostOf(items, (item) => item.comments.length);
  const filled = more.filter(([, cell]) => items.some((item) => cell(item) !== undefined));
  // Two columns at least tell a reader that each cell is one label.
  const labelColumns = labels === 0 ? 0 : Math.max(labels, 2);
  const columns = [...COLUMNS, ...filled];
  yield [
    ...columns.map(([name]) => name),
    ...Array.from({ length: labelColumns }, () => "Labels"),
    ...Array.from({ length: comments }, () => "Comment"),
  ];
  for (const item of items)
    yield [
      ...columns.map(([, cell]) => cell(item)),
      ...labelCells(item, labelColumns),
      ...commentCells(item, comments),
    ];
}

/** A table as CSV, record by record. Cells that a spreadsheet would run are made harmless. */
export function* csvOf(table: Iterable<readonly Cell[]>): Generator<string, void, undefined> {
  for (const cells of table) yield csvRecord(cells.map((cell) => guardCell(String(cell ?? ""))));
}

/** Items as a CSV table, record by record. */
export function* writeCsv(
  items: readonly ExportItem[],
  more: readonly MoreColumn[] = [],
): Generator<string, void, undefined> {
  yield* csvOf(tableOf(items, more));
}
