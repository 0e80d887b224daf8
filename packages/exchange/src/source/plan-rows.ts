import { type FlatEntry, madeEntry } from "../jira/entry.ts";
import type { ColumnMapping, Mapping } from "../jira/mapping-types.ts";
import { proposeMapping } from "../jira/propose-mapping.ts";
import { readEntries } from "../jira/read-entries.ts";
import { planImport } from "../plan/plan-import.ts";
import { storyParts } from "../plan/sentence.ts";
import { describeSource } from "../plan/source.ts";
import type { Table } from "../table/types.ts";
import type { Format } from "./formats.ts";
import type { SourceOptions, SourcePlan } from "./reader.ts";
import type { Container, Rows } from "./rows.ts";
import type { Shape } from "./shape.ts";

const ISSUE_KEY = /^[A-Za-z][A-Za-z0-9_]*-\d+$/;

/** A mapping fits where it was made for these very columns; a person may have changed it since. */
const fits = (mapping: Mapping | undefined, columns: readonly ColumnMapping[]): mapping is Mapping =>
  mapping !== undefined &&
  mapping.columns.length === columns.length &&
  mapping.columns.every(({ header }, at) => header === columns[at]?.header);

const entryOf = ({ key, title, type, status, description, extra }: Container, nth: number): FlatEntry => {
  const entry = madeEntry(nth + 1, key, title, "Entries of the file say that they lie in it.");
  entry.type = type;
  if (status !== undefined) entry.status = status;
  if (description !== undefined) entry.description = description;
  for (const [name, values] of Object.entries(extra)) entry.kept[name] = [...values];
  return entry;
};

/** Two entries that look alike but stand in different ones are two: what they stand in is part of what they are. */
const lieWithin = (entry: FlatEntry, rows: Rows, byRow: ReadonlyMap<number, FlatEntry>): void => {
  const path: string[] = [];
  for (let row = rows.within.get(entry.row); row !== undefined; row = rows.within.get(row))
    path.push(byRow.get(row)?.title ?? "");
  if (path.length === 0) return;
  entry.parentRow = rows.within.get(entry.row) ?? 0;
  entry.project ??= path.join("\n");
  entry.cells = [...entry.cells, ...path];
};

/**
 * Entries with the containers that they tell of. A cell that stands for an epic but names no entry is an epic itself, unless it
 * is the key of an issue that the file does not hold.
 */
const withContainers = (entries: readonly FlatEntry[], rows: Rows, mapping: Mapping): FlatEntry[] => {
  const known = new Set(entries.flatMap(({ sourceKey, sourceId }) => [sourceKey?.toUpperCase(), sourceId]));
  const titles = new Set(entries.map(({ title }) => title.toLowerCase()));
  const byRow = new Map(entries.map((entry) => [entry.row, entry]));
  const epicLinks = mapping.columns.flatMap(({ field, index }) => (field === "epicLink" ? [index] : []));
  const needed = new Map<string, Container>();
  for (const entry of entries) {
    lieWithin(entry, rows, byRow);
    const named = new Set(epicLinks.map((at) => entry.cells[at]?.trim() ?? ""));
    entry.parentRefs = entry.parentRefs.map((ref) => {
      if (known.has(ref.toUpperCase()) || known.has(ref)) return ref;
      const told = rows.containers.get(ref);
      const isName = told === undefined && named.has(ref) && !ISSUE_KEY.test(ref) && !titles.has(ref.toLowerCase());
      const container: Container | undefined =
        told ?? (isName ? { key: `epic:${ref}`.slice(0, 200), title: ref, type: "Epic", extra: {} } : undefined);
      if (container === undefined) return ref;
      if (!known.has(container.key.toUpperCase())) needed.set(container.key, container);
      return container.key;
    });
  }
  // What a container's type means can be changed like any other.
  for (const { type } of needed.values())
    if (!Object.hasOwn(mapping.kinds, type))
      mapping.kinds[type] = { kind: "epic", reason: "holds other entries of the file" };
  return [...[...needed.values()].map(entryOf), ...entries];
};

/** What a shape knows better than its columns tell. */
interface Ways {
  readonly propose?: ((table: Table) => ColumnMapping[]) | undefined;
  readonly bare?: Shape["bare"];
}

/** The plan of gathered entries: with the mapping of a person, else with the one proposed for them. */
export const planRows = (
  rows: Rows,
  format: Format,
  encoding: string,
  { mapping: given }: SourceOptions,
  { propose, bare }: Ways = {},
): SourcePlan => {
  const { table, columns } = rows.table(encoding);
  const mapping: Mapping = fits(given, columns)
    ? { ...given, kinds: { ...given.kinds } }
    : { ...proposeMapping(table, propose?.(table) ?? columns), markup: "plain" };
  const read = [...readEntries(table, mapping)];
  for (const entry of read) {
    const title = bare?.(entry.title) ?? entry.title;
    if (title !== entry.title) Object.assign(entry.parts, storyParts(title, entry.description));
  }
  const entries = withContainers(read, rows, mapping);
  const leftOut = rows.leftOut.map((one) => ({ ...one, skipped: true }));
  return planImport(entries, mapping, { ...describeSource(table, mapping), format, rows: rows.count }, leftOut);
};
