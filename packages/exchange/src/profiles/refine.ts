import type { FlatEntry } from "../jira/entry.ts";
import { fold } from "../jira/fold.ts";
import type { Mapping } from "../jira/mapping-types.ts";
import type { Table } from "../table/types.ts";
import { withNamedEpics } from "./named-epics.ts";
import { addToDescription } from "./profile.ts";
import { profileOf } from "./profile-of.ts";

const DONE = new Set(
  "completed|complete|done|true|yes|x|1|finished|erledigt|hecho|fait|feito|gedaan|fatto|zrobione".split("|"),
);

/** Tasks of a row, each followed by its status where the table has one, as a list to tick at the end of its description. */
const listTasks = (entry: FlatEntry, tasks: readonly number[], statuses: ReadonlySet<number>): void => {
  const lines = tasks.flatMap((at) => {
    const task = entry.cells[at]?.trim() ?? "";
    if (task === "") return [];
    const isDone = statuses.has(at + 1) && DONE.has(fold(entry.cells[at + 1] ?? ""));
    return [`- [${isDone ? "x" : " "}] ${task.replace(/\s*[\r\n]+\s*/g, " ")}`];
  });
  if (lines.length > 0) addToDescription(entry, lines.join("\n"));
};

/** Where a table knows no types, what lies in nothing and is named as a parent is an epic. */
const raiseHolders = (entries: readonly FlatEntry[]): void => {
  const named = new Set(entries.flatMap(({ parentRefs }) => parentRefs.map((ref) => ref.toLowerCase())));
  if (named.size === 0) return;
  for (const entry of entries)
    if (entry.parentRefs.length === 0)
      if ([entry.sourceKey, entry.sourceId, entry.title].some((name) => name && named.has(name.toLowerCase())))
        entry.kind = "epic";
};

/** What can be told only with whole rows, and what the conventions of the table's tracker add. */
export const refineEntries = (given: FlatEntry[], table: Table, mapping: Mapping): FlatEntry[] => {
  const placesOf = (wanted: string): number[] =>
    mapping.columns.flatMap(({ field, index }) => (field === wanted ? [index] : []));
  const tasks = placesOf("task");
  if (tasks.length > 0) for (const entry of given) listTasks(entry, tasks, new Set(placesOf("taskStatus")));
  const profile = table.header === "absent" ? undefined : profileOf(table.columns);
  const entries = profile?.refine?.(given, table, mapping) ?? given;
  if (profile === undefined && placesOf("type").length === 0) raiseHolders(entries);
  const epics = placesOf("epicLink");
  if (epics.length === 0 || entries.some(({ row }) => row < 0)) return entries;
  return withNamedEpics(
    entries,
    ({ cells }) => {
      const title = epics.map((at) => cells[at]?.trim() ?? "").find((name) => name !== "");
      return title === undefined ? undefined : { key: `epic:${title}`, title };
    },
    "An epic that rows of the file name.",
  );
};
