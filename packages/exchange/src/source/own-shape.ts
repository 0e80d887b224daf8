import { matchHeader } from "../jira/headers.ts";
import type { ColumnMapping } from "../jira/mapping-types.ts";
import { proposeColumns } from "../jira/propose-columns.ts";
import type { Table } from "../table/types.ts";
import { commentsOf } from "./cells.ts";
import type { Cell, Rows } from "./rows.ts";
import type { Shape } from "./shape.ts";
import { type Given, isObject, momentOf, nameOf, objectsOf, shownOf } from "./values.ts";

/** `issueType` and `created_at` as people would write them over a column. */
export const spoken = (name: string): string =>
  name
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, "$1 $2")
    .replace(/[_.]+/g, " ")
    .trim()
    .toLowerCase();

const fieldOf = (name: string): ReturnType<typeof matchHeader> => matchHeader(name) ?? matchHeader(spoken(name));

/** Values under names of their own; an object without a name opens into its parts, two deep. */
const cellsOf = (entry: Given, before = "", depth = 0): Cell[] =>
  Object.entries(entry).flatMap(([key, value]) => {
    const header = before === "" ? key : `${before} ${key}`;
    const field = fieldOf(key)?.field ?? null;
    if (field === "comment" && objectsOf(value).length > 0) return commentsOf(value);
    if (Array.isArray(value))
      return field === "labels" || value.every((one) => !isObject(one))
        ? value.map((one) => ({ header, field, value: shownOf(one) }))
        : value.map((one) => ({ header, field: null, value: shownOf(one) }));
    if (isObject(value) && nameOf(value) === undefined && depth < 2) return cellsOf(value, header, depth + 1);
    const isMoment = field === "created" || field === "updated" || field === "resolved" || field === "due";
    return [{ header, field, value: isMoment ? momentOf(value) : shownOf(value) }];
  });

const isTitle = (name: string): boolean => fieldOf(name)?.field === "title";

const isEntry = (entry: Given): boolean =>
  Object.entries(entry).some(([name, value]) => isTitle(name) && nameOf(value) !== undefined);

/** Lists in an entry whose objects are entries themselves, such as the stories of an epic. */
const listsIn = (entry: Given): [string, readonly Given[]][] =>
  Object.entries(entry).flatMap(([name, value]) => {
    if (!Array.isArray(value) || value.length === 0 || !HOLDING.test(spoken(name))) return [];
    return value.every((one) => isObject(one) && isEntry(one)) ? [[name, value as Given[]]] : [];
  });

const HOLDING =
  /^(?:children|child items|sub ?tasks|sub ?items|sub ?issues|items|issues|stories|user stories|features|epics|themes|initiatives|tasks|tickets|historias|epicas|aufgaben|zadania|elementi|storie)$/;

const LEVELS = /^(?:themes|initiatives|epics|features|stories|user stories|historias|epicas|storie)$/;

const addAll = (
  rows: Rows,
  entries: readonly Given[],
  name: string,
  lineOf: (value: unknown) => number,
  within?: number,
): void => {
  for (const entry of entries) {
    const lists = listsIn(entry);
    const nested = new Set(lists.map(([inner]) => inner));
    const own = cellsOf(Object.fromEntries(Object.entries(entry).filter(([key]) => !nested.has(key))));
    const typed = own.some(({ field, value }) => field === "type" && value !== undefined);
    const level =
      !typed && LEVELS.test(spoken(name)) ? [{ header: "type", field: "type" as const, value: spoken(name) }] : [];
    const row = rows.add(lineOf(entry), [...own, ...level], within);
    for (const [inner, list] of lists) addAll(rows, list, inner, lineOf, row);
  }
};

/**
 * Entries of any other shape: what each name means is proposed as it is for the columns of a table, and can be changed. Entries
 * in entries lie in them.
 */
export const ownShape: Shape = {
  format: "list-json",
  fits: isEntry,
  add: (rows, entries, _document, lineOf, name = "") => addAll(rows, entries, name, lineOf),
};

const addresses = /^https?:\/\/\S+$/;

/** Columns by their names, as people would write them; an address that is another one in every entry names the entry. */
export const proposeOwn = (table: Table): ColumnMapping[] => {
  const columns = proposeColumns({ ...table, columns: table.columns.map(spoken) });
  const labels = table.columns.map((header) => header);
  const proposed = columns.map((column, at) => ({ ...column, header: labels[at] ?? "" }));
  if (!proposed.some(({ field }) => field === "key" || field === "id")) {
    const address = proposed.find(({ index, field }) => {
      const values = table.records.map(({ cells }) => cells[index] ?? "");
      return field === null && new Set(values).size === values.length && values.every((value) => addresses.test(value));
    });
    if (address)
      Object.assign(address, { field: "key", confidence: "guess", reason: "an address of its own for every entry" });
  }
  return proposed;
};
