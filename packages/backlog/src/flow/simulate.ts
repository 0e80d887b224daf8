import type { Steps } from "@overstory/kernel";
import { randomFrom } from "@overstory/scoring";

/** Ten years: what takes longer has no day worth saying. */
export const horizonDays = 3_650;

export type Team = {
  /** Stories finished in each week of the past, whole weeks only. */
  readonly finished: readonly number[];
  /** New stories of the same weeks, where they are expected to go on coming. */
  readonly came?: readonly number[] | undefined;
};

type Run = { readonly done: Float64Array; readonly net: Float64Array; readonly weeks: number };

/**
 * One run first draws which weeks it believes in, one fewer than there are, then lives by those. A short past may have been a lucky one:
 * drawing from it as if it were known for sure would promise days that hold too seldom.
 */
const believed = ({ finished, came }: Team, random: () => number, into: Run): void => {
  for (let at = 0; at < into.weeks; at += 1) {
    const from = Math.floor(random() * finished.length);
    into.done[at] = finished[from] as number;
    into.net[at] = (finished[from] as number) - (came?.[from] ?? 0);
  }
};

const daysOf = (remaining: number, { done, net, weeks }: Run, random: () => number): number => {
  let left = remaining;
  for (let day = 0; day < horizonDays; day += 7) {
    const at = Math.floor(random() * weeks);
    const now = done[at] as number;
    if (now >= left) return day + Math.max(1, Math.ceil((7 * left) / now));
    left -= net[at] as number;
  }
  return Infinity;
};

const keptAtMost = 64;
const kept = new Map<string, Float64Array>();

/** As `simulating`; what was reckoned lately is not reckoned again, since the same input gives the same answer. Not to be changed in place. */
export function* simulated(team: Team, remaining: number, runs: number): Steps<Float64Array> {
  const key = JSON.stringify([team.finished, team.came, remaining, runs]);
  const days = kept.get(key) ?? (yield* simulating(team, remaining, runs));
  kept.delete(key);
  kept.set(key, days);
  for (const oldest of kept.keys()) {
    if (kept.size <= keptAtMost) break;
    kept.delete(oldest);
  }
  return days;
}

/**
 * Days until nothing is left, one for each run, rising; `Infinity` past the horizon. The same input gives the same answer.
 * Whole weeks are drawn, so that quiet and busy weeks come as they came.
 */
export function* simulating(team: Team, remaining: number, runs: number, seed = 1): Steps<Float64Array> {
  const random = randomFrom(seed);
  const days = new Float64Array(runs);
  if (remaining <= 0) return days;
  const weeks = Math.max(1, team.finished.length - 1);
  const run: Run = { done: new Float64Array(weeks), net: new Float64Array(weeks), weeks };
  for (let at = 0; at < runs; at += 1) {
    believed(team, random, run);
    days[at] = run.done.some((count) => count > 0) ? daysOf(remaining, run, random) : Infinity;
    if (at % 200 === 199) yield;
  }
  return days.sort();
}
