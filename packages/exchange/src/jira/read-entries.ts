import { profileOf } from "../profiles/profile-of.ts";
import { unguardCell } from "../table/guard.ts";
import { describeDamage } from "../table/shape.ts";
import type { Table, TableRecord } from "../table/types.ts";
import { readCell } from "./cells.ts";
import { emptyEntry, type FlatEntry } from "./entry.ts";
import type { Mapping } from "./mapping-types.ts";
import { namesById } from "./people.ts";
import { type ParentCells, put, type ReadingContext } from "./reading.ts";

/**
 * Reads every record of a table as a flat entry. Nothing is lost: each filled cell is found in a field, in `kept` or in
 * `extra`. Nothing is invented: no field has a value that no cell has.
 */
export function* readEntries(table: Table, mapping: Mapping): Generator<FlatEntry, void, undefined> {
  const people = namesById(table, mapping);
  const splitLabels = mapping.columns.filter(({ field }) => field === "labels").length === 1;
  const context: ReadingContext = { mapping, people, splitLabels };
  const hasKey = mapping.columns.some(({ field }) => field === "key");
  const issueKeys = mostlyIssueKeys(table, mapping);
  const isKey = (key: string | undefined): boolean => key !== undefined && (!issueKeys || ISSUE_KEY.test(key));
  const hasShortRows = profileOf(table.columns)?.hasShortRows === true;
  const broken = { since: -1 };
  for (const record of table.records) {
    const entry = readEntry(hasShortRows ? withoutShortness(record) : record, context);
    const kinds = record.damage?.map(({ kind }) => kind) ?? [];
    if (kinds.includes("unclosed-quote")) broken.since = record.line;
    else if (!kinds.includes("too-few-cells")) broken.since = -1;
    if (broken.since >= 0 && hasKey && !isKey(entry.sourceKey) && kinds.includes("too-few-cells")) {
      entry.fragment = true;
      entry.notes.push({
        reason: `This looks like a piece of the row torn apart in line ${broken.since}; it is not imported. Mend the quotation mark there.`,
      });
    }
    yield entry;
  }
}

const withoutShortness = (record: TableRecord): TableRecord =>
  record.damage === undefined
    ? record
    : { ...record, damage: record.damage.filter(({ kind }) => kind !== "too-few-cells") };

const ISSUE_KEY = /^[A-Za-z][A-Za-z0-9_]*-\d+$/;

/** Whether the keys of this file have the usual form, so that a word in the key column is none. */
function mostlyIssueKeys(table: Table, mapping: Mapping): boolean {
  const at = mapping.columns.findIndex(({ field }) => field === "key");
  const keys = table.records.slice(0, 200).map(({ cells }) => (cells[at] ?? "").trim());
  return keys.filter((key) => ISSUE_KEY.test(key)).length * 2 > keys.filter((key) => key !== "").length;
}

function readEntry(record: TableRecord, context: ReadingContext): FlatEntry {
  const entry: FlatEntry = {
    ...emptyEntry(record.row, record.line),
    notes: (record.damage ?? []).map((damage) => ({ reason: describeDamage(damage) })),
    cells: record.cells,
  };
  const refs: ParentCells = {};
  const { columns } = context.mapping;
  for (let at = 0; at < record.cells.length; at++) {
    const raw = record.cells[at] ?? "";
    const cell = context.mapping.guarded ? unguardCell(raw) : raw;
    if (cell === "" || cell.trim() === "") continue;
    entry.empty = false;
    const column = columns[at] ?? { index: at, header: "", field: null };
    const header = column.header === "" ? `Column ${at + 1}` : column.header;
    if (column.field === null) put(entry.extra, header, cell);
    else readCell(entry, refs, { field: column.field, header, index: at, cell }, context);
  }
  const given = [refs.parentKey, refs.parentId, refs.parent, refs.epicLink].filter((ref) => ref !== undefined);
  entry.parentRefs =
    given.length > 0 ? [...new Set(given)] : refs.parentSummary === undefined ? [] : [refs.parentSummary];
  return entry;
}
