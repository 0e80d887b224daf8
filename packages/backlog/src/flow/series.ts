import { refuse, type Steps, steppingThrough } from "@overstory/kernel";
import { gone } from "../canopy/past.ts";
import { stageIndex, stageNames } from "../stage/stages.ts";
import { dayIn, dayNumberOf, dayText, mondayOf } from "./facts.ts";
import type { ScopedProduct } from "./scope.ts";

/** Days from the first to the last, both counted. */
export type Range = { readonly from: number; readonly to: number };

const usual = 12 * 7;
const longest = 3_660;

/** The range that is asked for: up to today, over twelve weeks, where nothing else is said. */
export const rangeOf = (input: { from?: string | undefined; to?: string | undefined }, now: string): Range => {
  const today = dayIn(now);
  const to = input.to === undefined ? today : Math.min(dayIn(input.to), today);
  const from = input.from === undefined ? to - usual + 1 : dayIn(input.from);
  if (from > to)
    throw refuse(
      "range-empty",
      `Nothing lies between ${dayText(from)} and ${dayText(to)}. Choose an earlier first day.`,
      {
        field: "from",
      },
    );
  if (to - from >= longest)
    throw refuse("range-long", "At most ten years are told at once. Choose a later first day.", { field: "from" });
  return { from, to };
};

/** The days that a range is told by: every day of up to half a year, else every seventh, the last one always. */
const pointsOf = ({ from, to }: Range): number[] => {
  const step = to - from < 190 ? 1 : 7;
  const days: number[] = [];
  for (let day = to; day >= from; day -= step) days.push(day);
  return days.reverse();
};

/** How many stories of a product stood in each stage at the end of each day on which something happened. */
type Days = {
  read: number;
  readonly states: Map<number, number>;
  readonly counts: number[];
  /** Days on which something happened, rising, and the counts at their ends. */
  readonly days: number[];
  readonly ends: (readonly number[])[];
};

const noDays = (): Days => ({ read: 0, states: new Map(), counts: stageNames.map(() => 0), days: [], ends: [] });

const move = ({ states, counts }: Days, number: number, state: number): void => {
  const was = states.get(number);
  if (was !== undefined && was !== gone) counts[was] = (counts[was] as number) - 1;
  if (state !== gone) counts[state] = (counts[state] as number) + 1;
  states.set(number, state);
};

/** Changes that are taken in in one slice. */
const few = 3_000;

/** Takes in what has come since. A clock that went back does not send what happened to a day that is over. */
function* readingDays(known: Days, events: readonly number[], has: (number: number) => boolean): Steps<Days> {
  const { days, ends, counts } = known;
  const end = () => {
    if (days.length > 0) ends[days.length - 1] = [...counts];
  };
  while (known.read + 2 < events.length) {
    const to = Math.min(events.length, known.read + 3 * few);
    for (; known.read + 2 < to; known.read += 3) {
      const number = events[known.read + 1] as number;
      if (!has(number)) continue;
      const day = dayNumberOf(events[known.read] as number);
      if (day > (days.at(-1) ?? -Infinity)) {
        end();
        days.push(day);
      }
      move(known, number, events[known.read + 2] as number);
    }
    end();
    yield;
  }
  return known;
}

// A whole product's past only grows: its days that were counted stay counted.
const kept = new WeakMap<readonly number[], Days>();

function* daysOf({ events, has, isWhole }: ScopedProduct): Steps<Days> {
  if (!isWhole) return yield* readingDays(noDays(), events, has);
  const known = kept.get(events) ?? noDays();
  kept.set(events, known);
  return yield* readingDays(known, events, has);
}

export type StagesThen = { readonly day: string; readonly stages: readonly number[] };

/** How many stories stood in each stage at the end of each day. */
export function* cumulative(scope: readonly ScopedProduct[], range: Range): Steps<StagesThen[]> {
  const days = pointsOf(range);
  const sums = days.map(() => stageNames.map(() => 0));
  for (const one of scope) {
    const then = yield* daysOf(one);
    let at = 0;
    for (const [index, day] of days.entries()) {
      while (at < then.days.length && (then.days[at] as number) <= day) at += 1;
      const sum = sums[index] as number[];
      for (const [stage, count] of then.ends[at - 1]?.entries() ?? []) sum[stage] = (sum[stage] as number) + count;
    }
  }
  return days.map((day, index) => ({ day: dayText(day), stages: sums[index] as number[] }));
}

export type WeekCount = {
  /** Its Monday. */
  readonly week: string;
  readonly finished: number;
  readonly came: number;
};

/** Stories that were finished, and stories that came, by the week; each counts once, in the week of its last finish. */
export function* weekly(scope: readonly ScopedProduct[], { from, to }: Range): Steps<WeekCount[]> {
  const first = mondayOf(from);
  const weeks = Array.from({ length: (mondayOf(to) - first) / 7 + 1 }, () => ({ finished: 0, came: 0 }));
  const add = (seconds: number | undefined, what: "finished" | "came") => {
    if (seconds === undefined) return;
    const day = dayNumberOf(seconds);
    const week = day >= from && day <= to ? weeks[(mondayOf(day) - first) / 7] : undefined;
    if (week) week[what] += 1;
  };
  for (const { live } of scope)
    yield* steppingThrough(live.facts, (fact) => {
      if (!fact || fact.isGone) return;
      add(fact.finished, "finished");
      if (fact.arrivedAt !== finishedStage) add(fact.arrived, "came");
    });
  return weeks.map((week, at) => ({ week: dayText(first + at * 7), ...week }));
}

const finishedStage = stageIndex("finished");

/** The day on which the first of the stories came; `undefined` where there are none. */
export const firstDayOf = (scope: readonly ScopedProduct[]): number | undefined => {
  const firsts = scope.flatMap(({ events, has }) => {
    for (let at = 0; at < events.length; at += 3) if (has(events[at + 1] as number)) return [events[at] as number];
    return [];
  });
  return firsts.length === 0 ? undefined : dayNumberOf(Math.min(...firsts));
};
