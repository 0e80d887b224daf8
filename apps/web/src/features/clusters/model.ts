import { byRank, type Cluster, type Evidence } from "@overstory/backlog";

/** The column of findings that stand in no cluster. */
export const looseKey = "loose";

export type Column = { readonly key: string; readonly name: string; readonly cards: readonly Evidence[] };

const newest = (a: Evidence, b: Evidence): number =>
  a.createdAt > b.createdAt ? -1 : a.createdAt < b.createdAt ? 1 : a.id < b.id ? -1 : 1;
const oldest = (a: Cluster, b: Cluster): number =>
  a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : a.id < b.id ? -1 : 1;

/** The board: what stands in no cluster first, newest at the top, then each cluster in its own order. */
export const columnsOf = (clusters: readonly Cluster[], evidence: readonly Evidence[]): Column[] => {
  const known = new Set(clusters.map(({ id }) => id));
  const byCluster = Map.groupBy(evidence, ({ cluster }) =>
    cluster !== undefined && known.has(cluster) ? cluster : looseKey,
  );
  return [
    { key: looseKey, name: "In no cluster", cards: (byCluster.get(looseKey) ?? []).sort(newest) },
    ...[...clusters].sort(oldest).map(({ id, name = "" }) => ({
      key: id,
      name,
      cards: (byCluster.get(id) ?? []).sort(byRank("clusterRank")),
    })),
  ];
};

/** So many cards of a column are drawn at once. */
const page = 100;

/** The cards of a column that are drawn: pages from the top, and as far as the keyboard has gone. */
export const drawnCards = (
  cards: readonly Evidence[],
  stop: string | undefined,
  pages: number,
): readonly Evidence[] => {
  const most = pages * page;
  if (cards.length <= most) return cards;
  const at = stop === undefined ? -1 : cards.findIndex(({ id }) => stop === `note:${id}`);
  return cards.slice(0, Math.max(most, Math.ceil((at + 1 + page / 4) / page) * page));
};

export type Direction = "up" | "down" | "left" | "right";
type Place = { readonly column: number; readonly at: number };

/** What the arrows stop at: the head of a column (at -1), then its cards. */
const stopAt = (columns: readonly Column[], { column, at }: Place): string | undefined => {
  const one = columns[column];
  if (!one) return undefined;
  const card = one.cards[Math.min(at, one.cards.length - 1)];
  return at < 0 || !card ? `head:${one.key}` : `note:${card.id}`;
};

/** Where a stop is on the board. */
export const placeOf = (columns: readonly Column[], stop: string | undefined): Place | undefined => {
  for (const [column, { key, cards }] of columns.entries()) {
    if (stop === `head:${key}`) return { column, at: -1 };
    const at = cards.findIndex(({ id }) => stop === `note:${id}`);
    if (at >= 0) return { column, at };
  }
  return undefined;
};

/** The stop that an arrow leads to; `undefined` at the edge. */
export const stepFrom = (columns: readonly Column[], stop: string, direction: Direction): string | undefined => {
  const place = placeOf(columns, stop);
  if (!place) return undefined;
  const { column, at } = place;
  if (direction === "up") return at < 0 ? undefined : stopAt(columns, { column, at: at - 1 });
  if (direction === "down")
    return at + 1 < (columns[column]?.cards.length ?? 0) ? stopAt(columns, { column, at: at + 1 }) : undefined;
  return stopAt(columns, { column: column + (direction === "left" ? -1 : 1), at });
};

export type Target = { readonly cluster: string | null; readonly name: string; readonly before?: string };

/** Where cards go by a key from the one that has the keyboard: a place up or down, or into the next column. */
export const targetFrom = (
  columns: readonly Column[],
  id: string,
  moving: ReadonlySet<string>,
  direction: Direction,
): Target | undefined => {
  const place = placeOf(columns, `note:${id}`);
  if (!place) return undefined;
  const isAcross = direction === "left" || direction === "right";
  const column = columns[place.column + (direction === "left" ? -1 : direction === "right" ? 1 : 0)];
  if (!column) return undefined;
  if (column.key === looseKey) return isAcross ? { cluster: null, name: column.name } : undefined;
  const others = column.cards.filter((one) => !moving.has(one.id));
  const at = isAcross ? place.at : place.at + (direction === "up" ? -1 : 1);
  if (at < 0 || (!isAcross && at >= column.cards.length)) return undefined;
  const before = others[at]?.id;
  return { cluster: column.key, name: column.name, ...(before !== undefined && { before }) };
};
