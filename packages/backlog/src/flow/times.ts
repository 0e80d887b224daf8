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
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
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
export const finishedIn = (scope: readonly ScopedProduct[], range: Range): Done[] => {
  // By days, and by ids within one: putting 100,000 into order by the texts of their days took longer than all else.
  const byDay = new Map<number, Done[]>();
  const texts = new Map<number, string>();
  for (const { facts, stories } of scope)
    for (const [number, item] of stories) {
      const fact = facts.get(number);
      if (fact?.finished === undefined || fact.isGone) continue;
      const day = dayNumberOf(fact.finished);
      if (day < range.from || day > range.to) continue;
      const text = texts.get(day) ?? dayText(day);
      texts.set(day, text);
      const done = doneOf(item, fact, day, text);
      const of = byDay.get(day);
      if (of) of.push(done);
      else byDay.set(day, [done]);
    }
  return [...byDay].sort(([a], [b]) => b - a).flatMap(([, done]) => done.sort((a, b) => (a.id < b.id ? -1 : 1)));
};

/** What is being worked on, the oldest first, and how many stories came in finished. */
export const underWay = (scope: readonly ScopedProduct[], now: string): { ageing: Ageing[]; cameFinished: number } => {
  const today = dayIn(now);
  const ageing: Ageing[] = [];
  let cameFinished = 0;
  for (const { facts, stories } of scope)
    for (const [number, item] of stories) {
      const fact = facts.get(number);
      if (!fact || fact.isGone) continue;
      if (isInProgress(fact.stage)) ageing.push(ageingOf(item, fact, today));
      else if (fact.stage === stageIndex("finished") && fact.finished === undefined) cameFinished += 1;
    }
  ageing.sort((a, b) => b.days - a.days || (a.id < b.id ? -1 : 1));
  return { ageing, cameFinished };
};
