import type { Ballot, Result } from "../types.ts";

/** Nobody gave an answer on this item. */
export const nobody = (missing: string): Result => ({ state: "missing", missing: [missing] });

/** "1 person", "3 people". */
export const people = (count: number): string => (count === 1 ? "1 person" : `${count.toLocaleString("en")} people`);

/** What one person gave, by item: known items only, nothing below zero. */
export type Given = ReadonlyMap<string, number>;

/**
 * What each person gave to the items. An amount that is no number or below zero is left out, and so is an item that is not asked for.
 * Nobody has more say than others: what one item got is cut to `most`, and whoever gave more than `budget` altogether counts in
 * proportion.
 */
export const givenBy = (
  items: readonly string[],
  ballots: readonly Ballot[],
  { budget = Number.POSITIVE_INFINITY, most = Number.POSITIVE_INFINITY }: { budget?: number; most?: number },
): readonly Given[] => {
  const asked = new Set(items);
  return ballots.flatMap(({ spent }) => {
    const kept = Object.entries(spent ?? {})
      .filter(([item, amount]) => asked.has(item) && Number.isFinite(amount) && amount >= 0)
      // −0 comes from computing clients; it is 0.
      .map(([item, amount]) => [item, Math.min(amount, most) + 0] as const);
    if (kept.length === 0) return [];
    const all = kept.reduce((sum, [, amount]) => sum + amount, 0);
    const part = all > budget ? budget / all : 1;
    return [new Map(kept.map(([item, amount]) => [item, amount * part]))];
  });
};

/** All amounts that an item got, one for each person who gave anything to any item; `undefined` where nobody spoke of it. */
export const amountsFor = (item: string, given: readonly Given[]): readonly number[] | undefined =>
  given.some((one) => one.has(item)) ? given.map((one) => one.get(item) ?? 0) : undefined;
