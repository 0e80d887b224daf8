import {
  archivedKinds,
  baselineKind,
  baselinePlanKind,
  coldAttached,
  documentKind,
  importKind,
  itemKind,
  orderKind,
  type Product,
  pokerKind,
  pokerRemarkKind,
  pokerRoundKind,
  rankingKind,
  surveyBallotsKind,
  surveyKind,
} from "@overstory/backlog";
import type { Kind, MemoryRows, Row } from "@overstory/kernel";
import type { Storage } from "@overstory/sync";
import type { View } from "../workspaces/visibility.ts";

/** So many items' rows are asked for at once. */
const page = 500;

/** What of an archive is in memory, taken at one moment. */
export type HotRows = {
  readonly version: number;
  readonly products: readonly Product[];
  /** By kind, by id. */
  readonly rows: ReadonlyMap<string, readonly Row[]>;
  /** Scopes that the archive holds and its reader sees. */
  sees(scope: string): boolean;
};

const byId = (a: Row, b: Row): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** Takes what the products hold and what of the workspace they may refer to, as far as the reader sees it. */
export const hotRows = (rows: MemoryRows, version: number, view: View, products: readonly Product[]): HotRows => {
  const scopes = new Set<string>(["workspace", ...products.flatMap(({ id }) => [`product:${id}`, `research:${id}`])]);
  const sees = (scope: string): boolean => scopes.has(scope) && view.sees(scope as never);
  const taken = new Map<string, Row[]>();
  for (const [name, kind] of archivedKinds) {
    if (kind.heat === "cold") continue;
    const list = [...rows.all<Row>(kind)].filter((row) => sees(kind.scope(row)));
    if (list.length > 0) taken.set(name, list.sort(byId));
  }
  return { version, products, rows: taken, sees };
};

type Found = (storage: Storage, workspace: string, ids: readonly string[]) => Promise<Row[]>;
type ColdReader = { readonly from: string; readonly read: Found };

const byIds =
  (kind: { name: string }): Found =>
  (storage, workspace, ids) =>
    storage.rowsByIds(workspace, kind.name, ids);
const byRefs =
  (kind: { name: string }): Found =>
  (storage, workspace, ids) =>
    storage.rowsByRefs(workspace, kind.name, ids);

/** How rows that are not in memory are found: from rows of which kind, by their ids. */
export const coldReaders = (): ReadonlyMap<string, ColdReader> =>
  new Map<string, ColdReader>([
    ...coldAttached().map((kind) => [kind.name, { from: itemKind.name, read: byRefs(kind) }] as const),
    [documentKind.name, { from: itemKind.name, read: byIds(documentKind) }],
    [rankingKind.name, { from: orderKind.name, read: byIds(rankingKind) }],
    [baselinePlanKind.name, { from: baselineKind.name, read: byIds(baselinePlanKind) }],
    [pokerRoundKind.name, { from: pokerKind.name, read: byRefs(pokerRoundKind) }],
    [pokerRemarkKind.name, { from: pokerKind.name, read: byRefs(pokerRemarkKind) }],
    [surveyBallotsKind.name, { from: surveyKind.name, read: byIds(surveyBallotsKind) }],
    [importKind.name, { from: "product", read: byRefs(importKind) }],
  ]);

/** The rows of a kind, page by page: those in memory, or read for each page of what they hang on. */
export async function* rowsOfKind(
  storage: Storage,
  workspace: string,
  hot: HotRows,
  kind: Kind<Row>,
): AsyncGenerator<readonly Row[]> {
  if (kind.heat === "hot") {
    yield hot.rows.get(kind.name) ?? [];
    return;
  }
  const reader = coldReaders().get(kind.name);
  const ids = reader === undefined ? [] : (hot.rows.get(reader.from) ?? []).map(({ id }) => id);
  for (let at = 0; at < ids.length; at += page) {
    const found = (await reader?.read(storage, workspace, ids.slice(at, at + page))) ?? [];
    yield found.filter((row) => hot.sees(kind.scope(row))).sort(byId);
  }
}
