import { notFound, refuse, type Tx } from "@overstory/kernel";
import { generateNKeysBetween } from "fractional-indexing";
import { type Evidence, evidenceDef } from "./schema.ts";

/** Which order a rank belongs to: that of a cell on a map, or that of a cluster. */
export type RankField = "rank" | "clusterRank";

/** Findings in the order of their cell or cluster, ties by id; those without a place come last. */
export const byRank =
  (field: RankField) =>
  (a: Evidence, b: Evidence): number => {
    const [one = "~", other = "~"] = [a[field], b[field]];
    return one < other ? -1 : one > other ? 1 : a.id < b.id ? -1 : 1;
  };

/**
 * As many ranks as asked for, for findings that go before one of `others` or after all of them. Where others share a rank (an undo put
 * one back where another has gone since), all of them are ranked anew.
 */
export const ranksFor = (
  tx: Tx,
  others: readonly Evidence[],
  field: RankField,
  before: string | undefined,
  count: number,
): string[] => {
  const order = [...others].sort(byRank(field));
  const at = before === undefined ? order.length : order.findIndex(({ id }) => id === before);
  if (before !== undefined && at < 0 && !tx.get(evidenceDef.kind, before)) throw notFound("evidence", before);
  if (at < 0)
    throw refuse("not-beside", `The finding ${before} does not lie there. Name one that does, or none for the end.`, {
      subject: before as string,
      field: "before",
    });
  const [low, high] = [order[at - 1]?.[field], order[at]?.[field]];
  const isLoose = (at > 0 && low === undefined) || (at < order.length && high === undefined);
  if (!isLoose && (low === undefined || high === undefined || low < high))
    return generateNKeysBetween(low ?? null, high ?? null, count);
  const ranks = generateNKeysBetween(null, null, order.length + count);
  order.forEach(({ id }, place) => {
    tx.update(evidenceDef.kind, id, { [field]: ranks[place < at ? place : place + count] });
  });
  return ranks.slice(at, at + count);
};
