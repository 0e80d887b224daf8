import type { RankOrder } from "./tau.ts";

/** Where one technique puts an item: its rank, and the share of items that stand before it (0 to 1, ties by half). */
export type Standing = { readonly rank: number; readonly place: number };

/** An item that techniques see differently. */
export type Disagreement = {
  readonly id: string;
  /** By technique, for those that rank it. */
  readonly standings: Readonly<Record<string, Standing>>;
  /** The technique that puts it highest, and the one that puts it lowest. */
  readonly highest: string;
  readonly lowest: string;
  /** Between these two places, 0 to 1. */
  readonly gap: number;
};

/**
 * The items whose places differ most between techniques, most first; those with the same place everywhere are left out.
 * Places are shares of the items that a technique ranks, so that one which ranks 40 items can stand beside one which ranks
 * 4,000. Tied items stand in the middle of their tie: being one of a hundred Musts is no better than the fiftieth place.
 * @param rankings orders by technique
 */
export const disagreements = (rankings: Readonly<Record<string, RankOrder>>): readonly Disagreement[] => {
  const found = new Map<string, Record<string, Standing>>();
  for (const [technique, order] of Object.entries(rankings)) {
    const counts = new Map<number, number>();
    let ranked = 0;
    for (const { rank } of order) {
      if (rank === undefined) continue;
      counts.set(rank, (counts.get(rank) ?? 0) + 1);
      ranked += 1;
    }
    for (const { id, rank } of order) {
      if (rank === undefined) continue;
      const tied = counts.get(rank) ?? 1;
      const place = ranked > 1 ? (rank - 1 + (tied - 1) / 2) / (ranked - 1) : 0;
      const standings = found.get(id) ?? {};
      standings[technique] = { rank, place };
      found.set(id, standings);
    }
  }
  return [...found]
    .flatMap(([id, standings]): Disagreement[] => {
      const places = Object.entries(standings).sort(([, one], [, other]) => one.place - other.place);
      const [highest, lowest] = [places[0], places.at(-1)];
      if (!highest || !lowest) return [];
      const gap = lowest[1].place - highest[1].place;
      return gap > 0 ? [{ id, standings, highest: highest[0], lowest: lowest[0], gap }] : [];
    })
    .sort((one, other) => other.gap - one.gap);
};
