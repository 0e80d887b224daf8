import { refuse } from "@overstory/kernel";
import { gone } from "../canopy/past.ts";
import { stageIndex, stageNames } from "../stage/stages.ts";
import { dayIn, dayNumberOf, daySeconds, dayText, mondayOf } from "./facts.ts";
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

export type StagesThen = { readonly day: string; readonly stages: readonly number[] };

/** How many stories stood in each stage at the end of each day. */
export const cumulative = (scope: readonly ScopedProduct[], range: Range): StagesThen[] => {
  const days = pointsOf(range);
  const sums = days.map(() => stageNames.map(() => 0));
  for (const { events, has } of scope) {
    const counts = stageNames.map(() => 0);
    const states = new Map<number, number>();
    let at = 0;
    for (const [index, day] of days.entries()) {
      const end = (day + 1) * daySeconds;
      for (; at < events.length && (events[at] as number) < end; at += 3) {
        const [number, state] = [events[at + 1] as number, events[at + 2] as number];
        if (!has(number)) continue;
        const was = states.get(number);
        if (was !== undefined && was !== gone) counts[was] = (counts[was] as number) - 1;
        if (state !== gone) counts[state] = (counts[state] as number) + 1;
        states.set(number, state);
      }
      const sum = sums[index] as number[];
      for (const [stage, count] of counts.entries()) sum[stage] = (sum[stage] as number) + count;
    }
  }
  return days.map((day, index) => ({ day: dayText(day), stages: sums[index] as number[] }));
};

export type WeekCount = {
  /** Its Monday. */
  readonly week: string;
  readonly finished: number;
  readonly came: number;
};

/** Stories that were finished, and stories that came, by the week; each counts once, in the week of its last finish. */
export const weekly = (scope: readonly ScopedProduct[], { from, to }: Range): WeekCount[] => {
  const first = mondayOf(from);
  const weeks = Array.from({ length: (mondayOf(to) - first) / 7 + 1 }, () => ({ finished: 0, came: 0 }));
  const add = (seconds: number | undefined, what: "finished" | "came") => {
    if (seconds === undefined) return;
    const day = dayNumberOf(seconds);
    const week = day >= from && day <= to ? weeks[(mondayOf(day) - first) / 7] : undefined;
    if (week) week[what] += 1;
  };
  for (const { facts, stories } of scope)
    for (const number of stories.keys()) {
      const fact = facts.get(number);
      if (!fact || fact.isGone) continue;
      add(fact.finished, "finished");
      if (fact.arrivedAt !== finishedStage) add(fact.arrived, "came");
    }
  return weeks.map((week, at) => ({ week: dayText(first + at * 7), ...week }));
};

const finishedStage = stageIndex("finished");

/** The day on which the first of the stories came; `undefined` where there are none. */
export const firstDayOf = (scope: readonly ScopedProduct[]): number | undefined => {
  const firsts = scope.flatMap(({ events, has }) => {
    for (let at = 0; at < events.length; at += 3) if (has(events[at + 1] as number)) return [events[at] as number];
    return [];
  });
  return firsts.length === 0 ? undefined : dayNumberOf(Math.min(...firsts));
};
