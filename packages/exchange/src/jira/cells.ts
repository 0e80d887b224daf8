import { attachment, bodyText, comment } from "./bodies.ts";
import { parseDate, parseDayOnly } from "./dates.ts";
import type { FlatEntry } from "./entry.ts";
import type { Field } from "./fields.ts";
import { linkType } from "./headers.ts";
import { htmlToMarkdown, looksLikeHtml } from "./html.ts";
import { readPoints } from "./numbers.ts";
import { type ParentCells, put, type ReadingContext } from "./reading.ts";
import { shorten } from "./shorten.ts";

/** Under this name an item takes them as its criteria. */
const CRITERIA = "Acceptance criteria";

export interface FieldCell {
  field: Field;
  header: string;
  index: number;
  cell: string;
}

/** Puts one filled cell where its column belongs; what does not fit goes to `extra` and, where it matters, is told. */
export function readCell(entry: FlatEntry, refs: ParentCells, at: FieldCell, context: ReadingContext): void {
  const { field, header, cell } = at;
  const value = cell.trim();
  switch (field) {
    case "title":
      single(entry, at, "title", value.replace(/\s*[\r\n]+\s*/g, " "));
      break;
    case "key":
      single(entry, at, "sourceKey", value);
      break;
    case "id":
      put(entry.kept, header, cell);
      single(entry, at, "sourceId", value);
      break;
    case "type":
      put(entry.kept, header, cell);
      single(entry, at, "type", value);
      break;
    case "status":
      put(entry.kept, header, cell);
      single(entry, at, "status", value);
      break;
    case "statusCategory":
      put(entry.kept, header, cell);
      single(entry, at, "statusCategory", value);
      break;
    case "projectKey":
      put(entry.kept, header, cell);
      entry.project = value;
      break;
    case "project":
      put(entry.kept, header, cell);
      entry.project ??= value;
      break;
    case "priority":
    case "reporter":
      put(entry.kept, header, cell);
      single(entry, at, field, value);
      break;
    case "assignee":
      single(entry, at, field, value);
      break;
    case "creator":
      put(entry.kept, header, cell);
      single(entry, at, "creator", value);
      break;
    case "assigneeId":
    case "reporterId":
      put(entry.extra, header, cell);
      break;
    case "epicName":
      put(entry.kept, header, cell);
      single(entry, at, "epicName", value);
      break;
    case "created":
    case "updated":
    case "resolved":
      date(entry, at, field, parseDate(value, context.mapping.dates.order));
      break;
    case "due":
      date(entry, at, field, parseDayOnly(value, context.mapping.dates.order));
      break;
    case "labels":
      addAll(entry.labels, context.splitLabels ? splitLabels(value, context) : [value]);
      break;
    case "description":
      single(entry, at, "description", bodyText(cell, context));
      break;
    case "parent":
    case "parentKey":
    case "parentId":
    case "parentSummary":
    case "epicLink":
      put(entry.kept, header, cell);
      refs[field] ??= value;
      break;
    case "points":
      points(entry, at, context);
      break;
    case "sprint":
      put(entry.kept, header, cell);
      addAll(entry.sprints, [value]);
      break;
    case "version":
      put(entry.kept, header, cell);
      addAll(entry.versions, [value]);
      break;
    case "component":
      put(entry.kept, header, cell);
      addAll(entry.components, [value]);
      break;
    case "comment":
      comment(entry, cell, context);
      break;
    case "attachment":
      put(entry.kept, header, cell);
      attachment(entry, value);
      break;
    case "outwardLink":
    case "inwardLink":
      put(entry.kept, header, cell);
      entry.links.push({
        type: linkType(header),
        direction: field === "outwardLink" ? "outward" : "inward",
        key: value,
      });
      break;
    case "criteria":
      criteria(entry, cell, context);
      break;
    case "task":
    case "taskStatus":
      // Pairs of columns: they become the list of tasks once the whole row is read.
      break;
    case "role":
    case "situation":
    case "want":
    case "outcome":
      if (entry.parts[field] === undefined) entry.parts[field] = value;
      else put(entry.extra, header, cell);
  }
}

/** A list in one cell, separated by bars; one line each. Tables, whose lines begin with a bar, stay. */
function criteria(entry: FlatEntry, cell: string, context: ReadingContext): void {
  const text = looksLikeHtml(cell) ? htmlToMarkdown(cell) : bodyText(cell, context);
  const bars =
    text.includes("\n") || text.startsWith("|") ? [text] : text.split(/\s*\|+\s*/).filter((part) => part !== "");
  put(entry.extra, CRITERIA, bars.length < 2 ? text : bars.map((part) => `- ${part}`).join("\n"));
}

type TextField =
  | "title"
  | "sourceKey"
  | "sourceId"
  | "type"
  | "status"
  | "statusCategory"
  | "priority"
  | "assignee"
  | "reporter"
  | "creator"
  | "description"
  | "epicName";

/** A field that holds one value: the first filled column wins, a differing second one is kept as extra. */
function single(entry: FlatEntry, { header, cell }: FieldCell, field: TextField, value: string): void {
  const now = entry[field];
  if (now === undefined || now === "") entry[field] = value;
  else if (now !== value && entry.kept[header]?.includes(cell) !== true) put(entry.extra, header, cell);
}

function date(
  entry: FlatEntry,
  { header, cell }: FieldCell,
  field: "created" | "updated" | "resolved" | "due",
  value: string | undefined,
): void {
  if (value === undefined) {
    put(entry.extra, header, cell);
    entry.notes.push({ column: header, reason: `"${shorten(cell)}" is no date that can be read; it is kept as text.` });
    return;
  }
  const keptToo = field === "resolved" || field === "due";
  if (keptToo) put(entry.kept, header, cell);
  if (entry[field] === undefined) entry[field] = value;
  else if (entry[field] !== value && !keptToo) put(entry.extra, header, cell);
}

function points(entry: FlatEntry, { header, cell, index }: FieldCell, context: ReadingContext): void {
  if (context.mapping.amounts.includes(index)) {
    put(entry.extra, header, cell);
    entry.notes.push({
      column: header,
      reason: `"${shorten(cell)}" looks like an amount, not story points; it is kept as extra, not as effort.`,
    });
    return;
  }
  const reading = readPoints(cell, context.mapping.decimalComma);
  if (reading.kind === "not-points") {
    put(entry.extra, header, cell);
    entry.notes.push({
      column: header,
      reason: `"${shorten(cell)}" is not taken as effort: ${reading.reason}. It is kept as extra.`,
    });
    return;
  }
  if (entry.points === undefined) {
    entry.points = reading.value;
    if (reading.large)
      entry.notes.push({ column: header, reason: `${cell.trim()} story points are unusually many; check the effort.` });
  } else if (entry.points !== reading.value) {
    put(entry.extra, header, cell);
    entry.notes.push({
      column: header,
      reason: `A second estimate, "${shorten(cell)}", differs from ${entry.points}; it is kept as extra.`,
    });
  }
}

/** Several labels in one cell; Jira's own labels hold no spaces, so there a space parts them too. */
function splitLabels(value: string, { mapping }: ReadingContext): string[] {
  if (/[,;]/.test(value)) return value.split(/\s*[,;]\s*/);
  return mapping.markup === "wiki" ? value.split(/\s+/) : [value];
}

function addAll(list: string[], values: readonly string[]): void {
  for (const value of values) if (value !== "" && !list.includes(value)) list.push(value);
}
