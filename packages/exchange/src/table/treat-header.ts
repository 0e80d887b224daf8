import type { Table } from "./types.ts";

/** The same table once a person has said whether its first record holds names; nothing is read again. */
export function treatHeader(table: Table, hasNames: boolean): Table {
  const hasThem = table.header !== "absent";
  if (hasThem === hasNames) return { ...table, header: hasNames ? "present" : "absent" };
  if (hasNames) {
    const [first, ...rest] = table.records;
    const columns = table.columns.map((_, at) => first?.cells[at]?.trim() ?? "");
    return { ...table, header: "present", columns, records: rest.map((record, at) => ({ ...record, row: at + 1 })) };
  }
  const first = { row: 1, line: 1, cells: [...table.columns] };
  const records = [first, ...table.records.map((record) => ({ ...record, row: record.row + 1 }))];
  return { ...table, header: "absent", columns: table.columns.map(() => ""), records };
}
