import type { Mapping } from "../jira/mapping-types.ts";
import { shorten } from "../jira/shorten.ts";
import { profileOf } from "../profiles/profile-of.ts";
import type { Table } from "../table/types.ts";
import type { SourceInfo } from "./types.ts";

/** What the file was, with up to three samples for every column, for the preview. */
export function describeSource(table: Table, mapping: Mapping): SourceInfo {
  const samples: string[][] = table.columns.map(() => []);
  for (const { cells } of table.records.slice(0, 2000)) {
    for (const [at, list] of samples.entries()) {
      if (list.length >= 3) continue;
      const cell = shorten(cells[at] ?? "");
      if (cell !== "" && !list.includes(cell)) list.push(cell);
    }
  }
  return {
    format: `${profileOf(table.columns)?.system ?? "jira"}-${table.medium ?? "csv"}`,
    encoding: table.encoding,
    delimiter: table.delimiter,
    rows: table.records.length,
    columns: table.columns.map((header, index) => ({
      index,
      header,
      field: mapping.columns[index]?.field ?? null,
      samples: samples[index] ?? [],
    })),
  };
}
