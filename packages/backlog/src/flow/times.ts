import { type Steps, steppingThrough } from "@overstory/kernel";
import { Firsts } from "../firsts.ts";
import type { Item } from "../item/schema.ts";
import { type Stage, stageIndex, stageNames } from "../stage/stages.ts";
import { dayIn, dayNumberOf, daysBetween, dayText, isInProgress, percentileOf, type StoryFacts } from "./facts.ts";
import type { ScopedProduct } from "./scope.ts";
import type { Range } from "./series.ts";

/** Days that half, 85 and 95 in a hundred stories took at most. */
export type Percentiles = { readonly of: number; readonly p50: number; readonly p85: number; readonly p95: number };

/** A story that was finished, and how long it took. */
export type Done = {
  readonly id: string;
  readonly key: string;
  readonly title: string;
  readonly day: string;
  /** From Developing to Finished; `null` where nobody saw its work begin. */
  readonly cycle: number | null;
  /** From its capture to Finished. */
  readonly lead: number;
};

/** A story that is being worked on, and for how long. */
export type Ageing = {
  readonly id: string;
  readonly key: string;
  readonly title: string;
  readonly stage: Stage;
  readonly days: number;
  /** It came in under way: it is that old at least. */
  readonly atLeast: boolean;
};

const none: Percentiles = { of: 0, p50: 0, p85: 0, p95: 0 };

/** `undefined` values count for nothing. */
export const percentilesOf = (values: readonly (number | null)[]): Percentiles => {
  const sorted = Float64Array.from(values.filter((value) => value !== null)).sort();
  const at = (percent: number) => percentileOf(sorted, percent) ?? 0;
  return sorted.length === 0 ? none : { of: sorted.length, p50: at(50), p85: at(85), p95: at(95) };
};

// What was brought in from elsewhere may be older than its place in this log.
const capturedOn = (item: Item, { arrived }: StoryFacts): number => {
  const said = dayIn(item.createdAt);
  const came = dayNumberOf(arrived);
  return Number.isNaN(said) ? came : Math.min(said, came);
};

const doneOf = (item: Item, facts: StoryFacts, day: number, text: string): Done => {
  return {
    ...{ id: item.id, key: item.key, title: item.title, day: text },
    cycle: facts.started === undefined ? null : daysBetween(dayNumberOf(facts.started), day),
    lead: daysBetween(capturedOn(item, facts), day),
  };
};

const ageingOf = (item: Item, facts: StoryFacts, today: number): Ageing => ({
  ...{ id: item.id, key: item.key, title: item.title, stage: stageNames[facts.stage] ?? "developing" },
  days: daysBetween(dayNumberOf(facts.started ?? facts.arrived), today),
  atLeast: facts.started === undefined,
});

/** Stories finished in a range of days, the last ones first. */
export function* finishedIn(scope: readonly ScopedProduct[], range: Range): Steps<Done[]> {
  // By days, and by ids within one: putting 100,000 into order by the texts of their days took longer than all else.
  const byDay = new Map<number, Done[]>();
  const texts = new Map<number, string>();
  for (const { live } of scope)
    yield* steppingThrough(live.facts, (fact, at) => {
      if (fact?.finished === undefined || fact.isGone) return;
      const day = dayNumberOf(fact.finished);
      if (day < range.from || day > range.to) return;
      const text = texts.get(day) ?? dayText(day);
      texts.set(day, text);
      const done = doneOf(live.items[at] as Item, fact, day, text);
      const of = byDay.get(day);
      if (of) of.push(done);
      else byDay.set(day, [done]);
    });
  const all: Done[] = [];
  for (const [, done] of [...byDay].sort(([a], [b]) => b - a)) {
    for (const one of done.sort((a, b) => (a.id < b.id ? -1 : 1))) all.push(one);
    yield;
  }
  return all;
}

/** What is being worked on, the oldest first, and how many stories came in finished. */
export function* underWay(
  scope: readonly ScopedProduct[],
  now: string,
  limit = Infinity,
): Steps<{ inProgress: number; ageing: Ageing[]; cameFinished: number }> {
  const today = dayIn(now);
  const ageing = new Firsts<Ageing>(limit, (a, b) => b.days - a.days || (a.id < b.id ? -1 : 1));
  let cameFinished = 0;
  for (const { live } of scope)
    yield* steppingThrough(live.facts, (fact, at) => {
      if (!fact || fact.isGone) return;
      if (isInProgress(fact.stage)) ageing.add(ageingOf(live.items[at] as Item, fact, today));
      else if (fact.stage === stageIndex("finished") && fact.finished === undefined) cameFinished += 1;
    });
  return { inProgress: ageing.total, ageing: ageing.inOrder(), cameFinished };
}
