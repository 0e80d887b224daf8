import { gone, type PlanEvent } from "../canopy/past.ts";
import { stageIndex } from "../stage/stages.ts";
import { daySeconds, dayText } from "./facts.ts";

/** What was in a sprint at the end of a day, and what of it was finished. */
export type BurnDay = {
  readonly day: string;
  readonly stories: number;
  readonly finished: number;
  readonly effort: number;
  readonly finishedEffort: number;
};

export type BurnRange = {
  readonly from: number;
  readonly to: number;
  /** Seconds since 1970 at which it was closed: what was moved out by that has not left before. */
  readonly closed?: number | undefined;
};

type State = Map<number, { sprint?: string | undefined; effort?: number | undefined; stage?: number | undefined }>;

const sumOf = (states: State, sprint: string): Omit<BurnDay, "day"> => {
  const sum = { stories: 0, finished: 0, effort: 0, finishedEffort: 0 };
  for (const story of states.values()) {
    if (story.sprint !== sprint || story.stage === gone) continue;
    const isFinished = story.stage === stageIndex("finished");
    sum.stories += 1;
    sum.effort += story.effort ?? 0;
    sum.finished += isFinished ? 1 : 0;
    sum.finishedEffort += isFinished ? (story.effort ?? 0) : 0;
  }
  return sum;
};

/** A sprint day by day: what it held, and how much of that was finished. */
export const burnUp = (
  events: readonly number[],
  plans: readonly PlanEvent[],
  sprint: string,
  { from, to, closed }: BurnRange,
): BurnDay[] => {
  // Only what was ever planned in it is looked at: a long past of others costs one look each.
  const ours = new Set(plans.filter((plan) => plan.sprint === sprint).map(({ number }) => number));
  const states: State = new Map();
  const set = (number: number, values: object) => states.set(number, { ...states.get(number), ...values });
  const days: BurnDay[] = [];
  let [move, plan] = [0, 0];
  for (let day = from; day <= to; day += 1) {
    const end = Math.min((day + 1) * daySeconds, closed === undefined ? Infinity : closed + 1);
    for (; move < events.length && (events[move] as number) < end; move += 3) {
      const number = events[move + 1] as number;
      if (ours.has(number)) set(number, { stage: events[move + 2] as number });
    }
    for (; plan < plans.length && (plans[plan] as PlanEvent).seconds < end; plan += 1) {
      const { seconds, number, sprint: now, effort } = plans[plan] as PlanEvent;
      const isLeftOver = seconds === closed && now !== sprint && states.get(number)?.sprint === sprint;
      if (ours.has(number) && !isLeftOver) set(number, { sprint: now, effort });
    }
    days.push({ day: dayText(day), ...sumOf(states, sprint) });
  }
  return days;
};
