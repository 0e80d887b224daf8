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

/**
 * Items as a CSV table, record by record. Labels and comments stand in repeated columns as trackers write them, comments
 * as "date;author;text". Cells that a spreadsheet would run are made harmless.
 */
export function* writeCsv(
  items: readonly ExportItem[],
  more: readonly MoreColumn[] = [],
): Generator<string, void, undefined> {
  let labels = 0;
  let comments = 0;
  for (const item of items) {
    labels = Math.max(labels, item.labels.length);
    comments = Math.max(comments, item.comments.length);
  }
  const filled = more.filter(([, cell]) => items.some((item) => cell(item) !== undefined));
  // Two columns at least tell a reader that each cell is one label.
  const labelColumns = labels === 0 ? 0 : Math.max(labels, 2);
  yield csvRecord([
    ...COLUMNS.map(([name]) => name),
    ...filled.map(([name]) => name),
    ...Array.from({ length: labelColumns }, () => "Labels"),
    ...Array.from({ length: comments }, () => "Comment"),
  ]);
  for (const item of items) {
    const cells = [...COLUMNS, ...filled].map(([, cell]) => String(cell(item) ?? ""));
    for (let at = 0; at < labelColumns; at++) cells.push(item.labels[at] ?? "");
    for (let at = 0; at < comments; at++) {
      const comment = item.comments[at];
      cells.push(comment === undefined ? "" : `${comment.at};${comment.author.replaceAll(";", ",")};${comment.body}`);
    }
    yield csvRecord(cells.map(guardCell));
  }
}
