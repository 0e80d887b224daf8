import type { Field } from "../jira/fields.ts";
import { matchHeader } from "../jira/headers.ts";
import type { ColumnMapping } from "../jira/mapping-types.ts";
import { proposeColumns } from "../jira/propose-columns.ts";
import type { Table } from "../table/types.ts";
import { commentsOf } from "./cells.ts";
import type { Cell, Rows } from "./rows.ts";
import type { Shape } from "./shape.ts";
import { type Given, isObject, listOf, momentOf, nameOf, objectsOf, shownOf, textOf } from "./values.ts";

/** Names of interfaces for what tables call otherwise. */
const ALIASES: Readonly<Record<string, string>> = {
  gid: "id",
  assignees: "assignee",
  owners: "owner",
  tasktype: "type",
};

/** `issueType`, `created_at` and `System.WorkItemType` as people would write them over a column. */
export const spoken = (name: string): string => {
  const words = name
    .replace(/^(?:System|Microsoft\.VSTS\.\w+)\./, "")
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, "$1 $2")
    .replace(/[_.]+/g, " ")
    .trim()
    .toLowerCase();
  return Object.hasOwn(ALIASES, words) ? (ALIASES[words] ?? words) : words;
};

const fieldOf = (name: string): ReturnType<typeof matchHeader> => matchHeader(name) ?? matchHeader(spoken(name));

/** Objects that only hold the fields of the entry itself. */
const WRAPPERS = new Set(["fields", "attributes", "content", "properties", "issue", "item", "node"]);

/** What another entry is referred to by. */
const referenceOf = (given: Given): string | undefined =>
  textOf(given.key) ?? textOf(given.identifier) ?? textOf(given.id) ?? textOf(given.gid) ?? nameOf(given);

const PARENTS: ReadonlySet<Field | null> = new Set<Field>(["parent", "parentKey", "parentId"]);
const MOMENTS: ReadonlySet<Field | null> = new Set<Field>(["created", "updated", "resolved", "due"]);

const one = (header: string, field: Field | null, value: unknown): Cell[] => {
  if (field === "labels" && typeof value === "string")
    return value.split(/\s*[,;]\s*/).map((label) => ({ header, field, value: label }));
  if (PARENTS.has(field) && isObject(value)) return [{ header, field, value: referenceOf(value) }];
  return [{ header, field, value: MOMENTS.has(field) ? momentOf(value) : shownOf(value) }];
};

/** Values under names of their own; an object opens into its parts, two deep, where it is no field with a name. */
const cellsOf = (entry: Given, before = "", depth = 0): Cell[] =>
  Object.entries(entry).flatMap(([key, value]) => {
    const header = before === "" ? key : `${before} ${key}`;
    const field = before === "" ? (fieldOf(key)?.field ?? null) : null;
    if (isObject(value) && WRAPPERS.has(key)) return cellsOf(value, before, depth);
    const list = Array.isArray(value) || (isObject(value) && (value.nodes ?? value.edges)) ? listOf(value) : undefined;
    if (field === "comment" && objectsOf(list).length > 0) return commentsOf(list);
    if (list !== undefined) return list.map((part) => ({ header, field, value: shownOf(part) }));
    if (isObject(value) && (field === null || nameOf(value) === undefined) && depth < 2)
      return cellsOf(value, header, depth + 1);
    return one(header, field, value);
  });

const isTitle = (name: string): boolean => fieldOf(name)?.field === "title";

const isEntry = (entry: Given): boolean =>
  Object.entries(entry).some(
    ([name, value]) =>
      (isTitle(name) && nameOf(value) !== undefined) ||
      (WRAPPERS.has(name) && isObject(value) && Object.keys(value).some((inner) => isTitle(inner))),
  );

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
