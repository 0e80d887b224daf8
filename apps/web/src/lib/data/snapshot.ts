import type { MemoryRows, Row } from "@overstory/kernel";
import { type ColumnChunk, chunkRows, columnsToRows, type Replica, rowsToColumns } from "@overstory/sync";
import { request } from "./http.ts";
import { inSlices } from "./in-slices.ts";

export type Snapshot = { version: number; lines: string[] };

/** Fetches the snapshot line by line; `lines` are column chunks as they came, for keeping. */
export const fetchSnapshot = async (): Promise<Snapshot> => {
  const response = await request("/v1/snapshot");
  const text = await response.text();
  const [head, ...rest] = text.split("\n");
  const { version } = JSON.parse(head ?? "{}") as { version: number };
  const lines = rest.filter((line) => line !== "");
  if (lines.pop() !== '{"end":true}') throw new Error("The snapshot broke off. Try again.");
  return { version, lines };
};

/** The rows of a snapshot, chunk by chunk. */
export function* rowsOf(lines: readonly string[]): Generator<{ kind: string; rows: Row[] }> {
  for (const line of lines) {
    const chunk = JSON.parse(line) as ColumnChunk;
    yield { kind: chunk.kind, rows: columnsToRows(chunk) };
  }
}

/**
 * Puts a snapshot in place of what is here: at once where nothing is shown yet, for nothing can be done without it; in slices where somebody
 * works here meanwhile.
 */
export const takeIn = async (replica: Replica, { lines, version }: Snapshot, isAtWork: boolean): Promise<void> => {
  if (isAtWork) await inSlices(replica.loading(rowsOf(lines), version));
  else replica.load(rowsOf(lines), version);
};

/** Writes the hot rows in memory as snapshot lines, for keeping. */
export const linesOf = (rows: MemoryRows): string[] => {
  const lines: string[] = [];
  for (const kind of rows.kinds()) {
    if (kind.heat !== "hot") continue;
    const all = [...rows.all(kind)];
    for (let at = 0; at < all.length; at += chunkRows)
      lines.push(JSON.stringify(rowsToColumns(kind.name, all.slice(at, at + chunkRows))));
  }
  return lines;
};
