/** By item, how often it won against which other one. */
export type Wins = readonly ReadonlyMap<number, number>[];

/** Steps until the strengths stand still, at most. */
const mostSteps = 10_000;

/** They stand still when none moves by more than this, relative to itself. */
const still = 1e-11;

/** How many items can be reached from one by following wins, or losses by the other map. */
const reached = (from: number, to: readonly (readonly number[])[]): number => {
  const seen = new Set([from]);
  for (const place of seen) for (const next of to[place] ?? []) seen.add(next);
  return seen.size;
};

/** Each item beats each other one, directly or over others: only then do the choices alone settle all strengths (Ford 1957). */
const tiedTogether = (wins: Wins, compared: readonly number[]): boolean => {
  const first = compared[0];
  if (first === undefined) return true;
  const beats = wins.map((over) => [...over.keys()]);
  const beatenBy: number[][] = wins.map(() => []);
  beats.forEach((losers, winner) => {
    for (const loser of losers) beatenBy[loser]?.push(winner);
  });
  return reached(first, beats) === compared.length && reached(first, beatenBy) === compared.length;
};

/** Against one other item: won and lost. */
type Met = { readonly other: number; won: number; lost: number };

/** What each item won and lost against each one that it met. */
const recordsOf = (wins: Wins): readonly (readonly Met[])[] => {
  const records: Map<number, Met>[] = wins.map(() => new Map());
  const recordOf = (place: number, other: number): Met => {
    const found = records[place]?.get(other) ?? { other, won: 0, lost: 0 };
    records[place]?.set(other, found);
    return found;
  };
  wins.forEach((over, winner) => {
    for (const [loser, times] of over) {
      recordOf(winner, loser).won += times;
      recordOf(loser, winner).lost += times;
    }
  });
  return records.map((others) => [...others.values()]);
};

/**
 * Bradley–Terry strengths: those under which the choices that were made are the likeliest, brought to a mean of 1. They are where
 * p_i ← w_i ÷ Σ n_ij ÷ (p_i + p_j) stands still (Hunter 2004). They are found by a step that stands still at the same place and gets there
 * many times sooner: p_i ← Σ w_ij p_j ÷ (p_i + p_j) ÷ Σ w_ji ÷ (p_i + p_j), item by item (Mark Newman, "Efficient computation of rankings
 * from pairwise comparisons", Journal of Machine Learning Research 24, 2023).
 * Where some item won always or never, or groups never met, there is no finite answer. Only then each item gets half a win and half a
 * loss against an imagined item whose strength is 1 (`supposed`): the answer is finite and there is one only. Items without any
 * comparison have no strength.
 */
export const strengthsOf = (
  wins: Wins,
): {
  readonly strengths: readonly (number | undefined)[];
  readonly comparisons: readonly number[];
  readonly won: readonly number[];
  readonly supposed: boolean;
} => {
  const records = recordsOf(wins);
  const won = records.map((met) => met.reduce((sum, record) => sum + record.won, 0));
  const comparisons = records.map((met) => met.reduce((sum, record) => sum + record.won + record.lost, 0));
  const compared = records.flatMap((met, place) => (met.length > 0 ? [place] : []));
  const supposed = !tiedTogether(wins, compared);
  const half = supposed ? 0.5 : 0;

  const strengths = new Float64Array(wins.length).fill(1);
  for (let step = 0; step < mostSteps; step++) {
    let moved = 0;
    for (const place of compared) {
      const own = strengths[place] ?? 1;
      let above = half / (own + 1);
      let below = above;
      for (const { other, won, lost } of records[place] ?? []) {
        const theirs = strengths[other] ?? 1;
        above += (won * theirs) / (own + theirs);
        below += lost / (own + theirs);
      }
      // Never nothing, however far apart they are: two of those would make 0 ÷ 0.
      const next = Math.max(above / below, 1e-300);
      strengths[place] = next;
      moved = Math.max(moved, Math.abs(next / own - 1));
    }
    // The imagined item fixes the measure while it is there; without it any multiple would do.
    if (!supposed) bringToMean(strengths, compared);
    if (moved < still) break;
  }
  bringToMean(strengths, compared);
  return {
    strengths: records.map((met, place) => (met.length > 0 ? strengths[place] : undefined)),
    comparisons,
    won,
    supposed,
  };
};

/** Multiplies the strengths of compared items so that their mean is 1. */
const bringToMean = (strengths: Float64Array, compared: readonly number[]): void => {
  const mean = compared.reduce((sum, place) => sum + (strengths[place] ?? 0), 0) / compared.length;
  for (const place of compared) strengths[place] = (strengths[place] ?? 0) / mean;
};
