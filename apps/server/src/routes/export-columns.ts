import { cardColumns, customFieldDef, documentFieldNames, documentTable, timeColumns } from "@overstory/backlog";
import type { ExportItem, MoreColumn } from "@overstory/exchange";
import type { MemoryRows } from "@overstory/kernel";

type Cell = string | number | undefined;

const cellOf = (value: unknown, between: string): Cell => {
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.join(between);
  return typeof value === "number" ? value : String(value);
};

const nested = (item: ExportItem, name: string): Readonly<Record<string, unknown>> =>
  (item[name] ?? {}) as Record<string, unknown>;

const plain = (name: string, field: string): MoreColumn => [name, (item) => cellOf(item[field], "; ")];

/** The texts of documents, under the labels that people know them by: an import finds them again by these. */
export const textColumns: readonly MoreColumn[] = documentFieldNames
  .filter((name) => name !== "description")
  .map((name) => [documentTable[name].label, (item) => cellOf(item[name], "\n")]);

/** All that a table can hold of items beyond what every tracker has: texts, plans, links and the workspace's own fields. */
export const columnsFor = (rows: MemoryRows): readonly MoreColumn[] => [
  ...textColumns,
  plain("Personas", "personas"),
  plain("Objectives", "objectives"),
  plain("KPIs", "kpis"),
  plain("Components", "components"),
  plain("Sprint", "sprint"),
  plain("Release", "release"),
  plain("Milestone", "milestone"),
  ...timeColumns(rows).map(({ header, field }) => plain(header, field)),
  ...cardColumns(rows).map(
    ({ header, technique, input }): MoreColumn => [
      header,
      (item) => cellOf(((nested(item, "cards")[technique] ?? {}) as Record<string, unknown>)[input], ""),
    ],
  ),
  ["Tech ticket", (item) => cellOf(nested(item, "ticket").url, "")],
  ...[...rows.all(customFieldDef.kind)].map((field): MoreColumn => {
    const { name = "" } = field;
    return [name, (item) => cellOf(nested(item, "custom")[name], "; ")];
  }),
];
