import { itemKind } from "@overstory/backlog";
import type { MemoryRows } from "@overstory/kernel";
import { useMemo } from "react";
import { client } from "../../lib/data/client.ts";
import { type Comparing, useAlikePairs } from "../../lib/use-alike-pairs.ts";
import type { Answer } from "../../lib/use-query.ts";
import type { Pair, Side } from "./lookalike.ts";

type Pairs = { readonly total: number; readonly pairs: readonly Pair[] };

/** What was told last, by product, as long as these rows are: who comes back sees it while the server is asked again. */
const lastTold = new WeakMap<MemoryRows, Map<string, Pairs>>();

/** Without pairs of which a side is gone, out of sight or called otherwise by now. */
const stillThere = ({ total, pairs }: Pairs): Pairs => {
  const isThere = ({ id, title }: Side) => {
    const item = client.rows.get(itemKind, id);
    return item !== undefined && item.deletedAt === undefined && item.title === title;
  };
  const left = pairs.filter(({ a, b }) => isThere(a) && isThere(b));
  return { total: total - (pairs.length - left.length), pairs: left };
};

/** The pairs of a product (or of all), live: what was told last at once, and what has become of it as soon as the server tells. */
export const usePairs = (
  product: string | undefined,
  standing: string,
  most: number,
): Answer<Pairs> & { readonly comparing: Comparing | undefined } => {
  const input = { ...(product !== undefined && { product, across: false }), limit: most };
  const answer = useAlikePairs<Pairs>(input, standing);
  const key = product ?? "";
  const kept = lastTold.get(client.rows) ?? new Map<string, Pairs>();
  lastTold.set(client.rows, kept);
  if (answer.data) kept.set(key, answer.data);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `standing` tells that an item has come, gone or changed.
  const before = useMemo(() => {
    const told = kept.get(key);
    return told && stillThere(told);
  }, [kept, key, standing]);
  return { ...answer, data: answer.data ?? before };
};
