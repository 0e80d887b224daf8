import { type Steps, steppingThrough } from "@overstory/kernel";
import { stageIndex } from "../stage/stages.ts";
import { dayIn, dayNumberOf, dayText, isInProgress, percentileOf } from "./facts.ts";
import type { ScopedProduct } from "./scope.ts";
import { horizonDays, simulated, type Team } from "./simulate.ts";

const runs = 5_000;
export const chances = [50, 85, 95] as const;
/** Below these a past is no past. */
export const leastWeeks = 4;
export const leastFinished = 5;

export type ForecastInput = {
  /** The stories that are to be finished. */
  readonly scope: readonly ScopedProduct[];
  /** The stories whose pace is believed in; those of `scope` themselves, or of the whole products. */
  readonly pace: readonly ScopedProduct[];
  readonly isOwnPace: boolean;
  /** False where they are whole products: then there is no other pace to go by. */
  readonly isNarrow?: boolean | undefined;
  /** Weeks of the past that are drawn from, as far as there are so many. */
  readonly weeks: number;
  readonly growth: boolean;
  /** A day to be told the chance of. */
  readonly by?: string | undefined;
  readonly now: string;
};

/** What a forecast says, and what it rests on. */
export type Forecast = {
  readonly isKnown: boolean;
  readonly says: string;
  readonly remaining: number;
  readonly finished: number;
  readonly dates: { chance: number; day: string | null }[];
  readonly by: { day: string; chance: number } | null;
  readonly curve: { day: string; chance: number }[];
  readonly weeks: { from: string; finished: number; came: number }[];
  readonly rests: string[];
};

type History = Required<Pick<Team, "finished" | "came">> & { readonly from: number; readonly to: number };
type Counts = { readonly remaining: number; readonly finished: number; readonly cameFinished: number };

const worded = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

/** "14 March 2027". */
export const inWords = (day: string): string => worded.format(Date.parse(day));

const many = (count: number, one: string, more: string): string =>
  `${count.toLocaleString("en")} ${count === 1 ? one : more}`;
const stories = (count: number): string => many(count, "story", "stories");
const weeksText = (count: number): string => many(count, "week", "weeks");

function* countsOf(scope: readonly ScopedProduct[]): Steps<Counts> {
  const counts = { remaining: 0, finished: 0, cameFinished: 0 };
  for (const { live } of scope)
    yield* steppingThrough(live.items, (item, at) => {
      if (item.stage !== "finished") counts.remaining += 1;
      else counts.finished += 1;
      const fact = live.facts[at];
      if (fact?.stage === stageIndex("finished") && fact.finished === undefined) counts.cameFinished += 1;
    });
  return counts;
}

/** Whole weeks up to the end of yesterday, oldest first; none before anybody worked on any of the stories. */
function* historyOf(pace: readonly ScopedProduct[], most: number, today: number): Steps<History> {
  let begun = today;
  for (const { live } of pace)
    yield* steppingThrough(live.facts, (fact) => {
      if (!fact || fact.isGone) return;
      const at = fact.started ?? (isInProgress(fact.arrivedAt) ? fact.arrived : fact.finished);
      if (at !== undefined) begun = Math.min(begun, dayNumberOf(at));
    });
  const weeks = Math.min(most, Math.floor((today - begun) / 7));
  const from = today - weeks * 7;
  const finished = Array.from({ length: weeks }, () => 0);
  const came = Array.from({ length: weeks }, () => 0);
  const add = (to: number[], seconds: number | undefined) => {
    const week = seconds === undefined ? -1 : Math.floor((dayNumberOf(seconds) - from) / 7);
    if (week >= 0 && week < weeks) to[week] = (to[week] as number) + 1;
  };
  for (const { live } of pace)
    yield* steppingThrough(live.facts, (fact) => {
      if (!fact || fact.isGone) return;
      add(finished, fact.finished);
      if (fact.arrivedAt !== stageIndex("finished")) add(came, fact.arrived);
    });
  return { finished, came, from, to: today - 1 };
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const perWeek = (count: number, weeks: number): string => (count / weeks).toFixed(1).replace(/\.0$/, "");

/** Why nothing can be said, in words; `undefined` where something can. */
const cannotSay = (
  { isOwnPace, isNarrow, growth }: ForecastInput,
  counts: Counts,
  history: History,
): string | undefined => {
  if (counts.remaining + counts.finished === 0)
    return "There are no stories here yet, so there is nothing to forecast.";
  if (counts.remaining === 0) return `Nothing is left: all ${stories(counts.finished)} here are finished.`;
  const [weeks, finished] = [history.finished.length, sum(history.finished)];
  const other =
    isOwnPace && isNarrow ? " Take the pace of the whole product instead, or ask again later." : " Ask again later.";
  const need = `A forecast needs ${leastWeeks} weeks of work and ${leastFinished} finished stories to go by`;
  if (weeks < leastWeeks)
    return `${need}; ${weeks === 0 ? "work has hardly begun" : `there ${weeks === 1 ? "is" : "are"} ${weeksText(weeks)} so far`}.${other}`;
  if (finished < leastFinished)
    return `${need}; in the last ${weeksText(weeks)} ${finished === 0 ? "none was" : finished === 1 ? "one was" : `${finished} were`} finished.${other}`;
  if (growth && sum(history.came) >= finished)
    return `As many stories came as were finished (${sum(history.came)} and ${finished} in ${weeksText(weeks)}): at this pace it does not end.`;
  return undefined;
};

const restsOn = (input: ForecastInput, counts: Counts, history: History): string[] => {
  const weeks = history.finished.length;
  const [finished, came] = [sum(history.finished), sum(history.came)];
  const span = `${inWords(dayText(history.from))} to ${inWords(dayText(history.to))}`;
  return [
    `${counts.remaining.toLocaleString("en")} of ${stories(counts.remaining + counts.finished)} ${counts.remaining === 1 ? "is" : "are"} left. Stories are counted, whatever their effort.`,
    `${input.isOwnPace ? "These stories' own pace" : "The pace of the whole product, as if all of it went here"}: ${stories(finished)} finished in the last ${weeksText(weeks)} (${span}), ${perWeek(finished, weeks)} a week.`,
    `${runs.toLocaleString("en")} runs, each drawing whole weeks from that past; 85 % means that 85 of 100 runs were over by that day.`,
    input.growth
      ? `New stories go on coming as they did: ${perWeek(came, weeks)} a week.`
      : came === 0
        ? "No new stories are expected; none came in these weeks."
        : `No new stories are expected, although ${came} came in these weeks.`,
    ...(counts.cameFinished === 0
      ? []
      : [`${stories(counts.cameFinished)} came in finished: when is not known, so they say nothing about the pace.`]),
  ];
};

/** At most so many points of the curve of chances. */
const curvePoints = 60;

const curveOf = (days: Float64Array, today: number): { day: string; chance: number }[] => {
  const first = days[0] as number;
  const last = percentileOf([...days], 99) as number;
  if (!Number.isFinite(first)) return [];
  const end = Number.isFinite(last) ? last : (days.findLast(Number.isFinite) ?? first);
  const step = Math.max(1, Math.ceil((end - first) / curvePoints));
  const points: { day: string; chance: number }[] = [];
  let at = 0;
  for (let day = first; day < end + step; day += step) {
    while (at < days.length && (days[at] as number) <= day) at += 1;
    points.push({ day: dayText(today - 1 + day), chance: at / days.length });
  }
  return points;
};

/** When the stories that are left may be finished, from how many were finished in past weeks. */
export function* forecasting(input: ForecastInput): Steps<Forecast> {
  const today = dayIn(input.now);
  const counts = yield* countsOf(input.scope);
  const history = yield* historyOf(input.pace, input.weeks, today);
  const told = {
    ...{ remaining: counts.remaining, finished: counts.finished },
    weeks: history.finished.map((finished, at) => ({
      ...{ from: dayText(history.from + at * 7), finished },
      came: history.came[at] as number,
    })),
  };
  const cannot = cannotSay(input, counts, history);
  if (cannot !== undefined) return { ...told, isKnown: false, says: cannot, dates: [], by: null, curve: [], rests: [] };
  const team: Team = { finished: history.finished, ...(input.growth && { came: history.came }) };
  const days = yield* simulated(team, counts.remaining, runs);
  const sorted = [...days];
  const dates = chances.map((chance) => {
    const day = percentileOf(sorted, chance) as number;
    // What is left today may be finished today: the first day is this one.
    return { chance, day: Number.isFinite(day) ? dayText(today - 1 + day) : null };
  });
  const likely = dates.find(({ chance }) => chance === 85)?.day ?? null;
  const years = Math.round(horizonDays / 365);
  const by =
    input.by === undefined
      ? null
      : { day: input.by, chance: sorted.filter((day) => today - 1 + day <= dayIn(input.by as string)).length / runs };
  return {
    ...told,
    isKnown: true,
    says: likely === null ? `Not within ${years} years at this pace.` : `85 % by ${inWords(likely)}.`,
    ...{ dates, by, curve: curveOf(days, today), rests: restsOn(input, counts, history) },
  };
}
