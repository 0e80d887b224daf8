import { offered, stepsApart } from "./steps.ts";
import type { Scale } from "./types.ts";

/** A vote: a value, "I cannot say", or "not mine to say". */
export type Vote = number | "?" | "pass";

/** How close votes are; absent where fewer than two gave a number. */
export type Agreement = "high" | "medium" | "low";

/** What the votes on one input of one item say together. Numbers are absent where nobody gave one. */
export type Spread = {
  /** Votes with a number. */
  readonly count: number;
  readonly unsure: number;
  readonly passed: number;
  readonly min?: number;
  readonly max?: number;
  readonly mean?: number;
  readonly median?: number;
  /** The value voted most often; absent where several were. */
  readonly mode?: number;
  /** Steps between the outermost votes. */
  readonly range?: number;
  readonly agreement?: Agreement;
  /** What is offered and what was voted, in the order of the scale, then "?" and "pass" where somebody said so. */
  readonly distribution: readonly { readonly vote: Vote; readonly count: number }[];
  /** The card nearest the median; absent where most could not say. */
  readonly suggested?: number;
};

/**
 * What votes say together. Agreement goes by the steps between the outermost votes: at most 1 is high, at most 2 is medium,
 * more is low. Where fewer than five things can be said each step counts double: yes and no are no agreement.
 * `suggested` is the card nearest the median. Half way between two cards the careful one is taken: the larger of two efforts
 * (`direction` "down"; too little is promised again), the smaller of two values.
 */
export const spread = (votes: readonly Vote[], scale: Scale, direction: "up" | "down" = "up"): Spread => {
  const numbers = votes.filter((vote) => typeof vote === "number").sort((a, b) => a - b);
  const unsure = votes.filter((vote) => vote === "?").length;
  const passed = votes.filter((vote) => vote === "pass").length;
  const counts = new Map<number, number>(offered(scale).map((value) => [value, 0]));
  for (const vote of numbers) counts.set(vote, (counts.get(vote) ?? 0) + 1);
  const distribution: { vote: Vote; count: number }[] = [...counts]
    .sort(([a], [b]) => a - b)
    .map(([vote, count]) => ({ vote, count }));
  if (unsure > 0) distribution.push({ vote: "?", count: unsure });
  if (passed > 0) distribution.push({ vote: "pass", count: passed });
  const [min, max] = [numbers[0], numbers.at(-1)];
  const base = { count: numbers.length, unsure, passed, distribution };
  if (min === undefined || max === undefined) return base;
  const median = medianOf(numbers);
  const most = Math.max(...counts.values());
  const modes = [...counts].filter(([, count]) => count === most);
  const range = stepsApart(scale, min, max);
  return {
    ...base,
    min,
    max,
    mean: numbers.reduce((sum, one) => sum + one, 0) / numbers.length,
    median,
    ...(modes.length === 1 && modes[0] && { mode: modes[0][0] }),
    range,
    ...(numbers.length > 1 && { agreement: agreementOf(range, scale) }),
    ...(unsure <= numbers.length && { suggested: min === max ? min : nearest(scale, numbers, median, direction) }),
  };
};

const medianOf = (sorted: readonly number[]): number => {
  const half = sorted.length >> 1;
  const high = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? high : ((sorted[half - 1] ?? 0) + high) / 2;
};

const agreementOf = (range: number, scale: Scale): Agreement => {
  const places = offered(scale).length;
  const apart = places > 0 && places < 5 ? range * (places === 2 ? 3 : 2) : range;
  // Steps of a tenth leave noise behind: 0.3 − 0.2 is still one step.
  const steps = Math.round(apart * 1e6) / 1e6;
  return steps <= 1 ? "high" : steps <= 2 ? "medium" : "low";
};

const nearest = (scale: Scale, votes: readonly number[], median: number, direction: "up" | "down"): number => {
  if (scale.type === "number") {
    if (!scale.whole) return median;
    return direction === "down" ? Math.floor(median + 0.5) : Math.ceil(median - 0.5);
  }
  const cards = offered(scale);
  const [first = 0, last = 0] = [cards[0], cards.at(-1)];
  // Votes beyond the cards are as good as cards: 40 and 60 do not mean 21.
  const candidates = [...cards, ...votes.filter((vote) => vote < first || vote > last)];
  return candidates.reduce((best, one) => {
    const [near, far] = [Math.abs(one - median), Math.abs(best - median)];
    return near < far || (near === far && (direction === "down" ? one > best : one < best)) ? one : best;
  });
};
