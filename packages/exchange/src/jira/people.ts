import type { Table } from "../table/types.ts";
import type { Mapping } from "./mapping-types.ts";

export type PeopleNames = ReadonlyMap<string, string>;

/** Account ids to names, from the pairs of columns that have both: comments tell their author by id only. */
export function namesById(table: Table, mapping: Mapping): PeopleNames {
  const names = new Map<string, string>();
  const first = (field: string): number => mapping.columns.findIndex((column) => column.field === field);
  const pairs: [number, number][] = [
    [first("assignee"), first("assigneeId")],
    [first("reporter"), first("reporterId")],
  ];
  const watchers = table.columns.flatMap((name, at) => (name === "Watchers" ? [at] : []));
  const watcherIds = table.columns.flatMap((name, at) => (name === "Watchers Id" ? [at] : []));
  for (const [at, name] of watchers.entries()) pairs.push([name, watcherIds[at] ?? -1]);
  const creator = table.columns.indexOf("Creator Id");
  pairs.push([first("creator"), creator]);
  for (const { cells } of table.records) {
    for (const [name, id] of pairs) {
      if (name < 0 || id < 0) continue;
      const idCell = (cells[id] ?? "").trim();
      const nameCell = (cells[name] ?? "").trim();
      if (idCell !== "" && nameCell !== "" && !names.has(idCell)) names.set(idCell, nameCell);
    }
  }
  return names;
}
