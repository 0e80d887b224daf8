/** By item, how often it won against which other one. */
export type Wins = readonly ReadonlyMap<number, number>[];

/** Steps until the strengths stand still, at most. */
const mostSteps = 20_000;

/** They stand still when no logarithm moves by more than this. */
const still = 1e-10;

/** Items that can be reached from one by following wins (or losses, by the other map). */
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

/**
 * Bradley–Terry strengths by p_i ← w_i ÷ Σ n_ij ÷ (p_i + p_j), brought to a mean of 1 after each step (Hunter 2004).
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
  const meetings: Map<number, number>[] = wins.map(() => new Map());
  const won = wins.map((over) => [...over.values()].reduce((sum, times) => sum + times, 0));
  wins.forEach((over, winner) => {
    for (const [loser, times] of over) {
      meetings[winner]?.set(loser, (meetings[winner].get(loser) ?? 0) + times);
      meetings[loser]?.set(winner, (meetings[loser].get(winner) ?? 0) + times);
    }
  });
  const comparisons = meetings.map((others) => [...others.values()].reduce((sum, times) => sum + times, 0));
  const compared = comparisons.flatMap((times, place) => (times > 0 ? [place] : []));
  const supposed = !tiedTogether(wins, compared);
  const against = meetings.map((others) => [...others]);

  let now = wins.map(() => 1);
  for (let step = 0; step < mostSteps && compared.length > 0; step++) {
    const next = [...now];
    for (const place of compared) {
      const own = now[place] ?? 1;
      let below = supposed ? 1 / (own + 1) : 0;
      for (const [other, times] of against[place] ?? []) below += times / (own + (now[other] ?? 1));
      next[place] = ((won[place] ?? 0) + (supposed ? 0.5 : 0)) / below;
    }
    // The imagined item fixes the measure while it is there; without it any multiple would do.
    if (!supposed) bringToMean(next, compared);
    const moved = compared.reduce(
      (most, place) => Math.max(most, Math.abs(Math.log((next[place] ?? 1) / (now[place] ?? 1)))),
      0,
    );
    now = next;
    if (moved < still) break;
  }
  bringToMean(now, compared);
  return {
    strengths: now.map((strength, place) => ((comparisons[place] ?? 0) > 0 ? strength : undefined)),
    comparisons,
    won,
    supposed,
  };
};

/** Multiplies the strengths of compared items so that their mean is 1. */
const bringToMean = (strengths: number[], compared: readonly number[]): void => {
  const mean = compared.reduce((sum, place) => sum + (strengths[place] ?? 0), 0) / compared.length;
  for (const place of compared) strengths[place] = (strengths[place] ?? 0) / mean;
};
