import type { Steps } from "@overstory/kernel";
import { gone } from "../canopy/past.ts";
import { stageIndex } from "../stage/stages.ts";

/** A day in seconds. */
export const daySeconds = 86_400;
const developing = stageIndex("developing");
const finished = stageIndex("finished");

/** What the past tells of one story, in seconds since 1970. */
export type StoryFacts = {
  readonly arrived: number;
  /** The stage it came in: one that came later than Pending was worked on elsewhere before. */
  readonly arrivedAt: number;
  /** Where it stands now, or stood before it went to the trash. */
  readonly stage: number;
  readonly isGone: boolean;
  /** When it first came into Developing or Confirming from an earlier stage; it never begins anew. */
  readonly started: number | undefined;
  /** When it last came to Finished, where it stands there still and did not come in finished. */
  readonly finished: number | undefined;
};

/** Whether a stage is one in which somebody works on the story. */
export const isInProgress = (stage: number): boolean => stage >= developing && stage < finished;

// What was told of a story before stays as it was told: an answer may still be made of it.
const note = (facts: Map<number, StoryFacts>, seconds: number, number: number, state: number): void => {
  const known = facts.get(number);
  if (!known) {
    if (state === gone) return;
    facts.set(number, {
      ...{ arrived: seconds, arrivedAt: state, stage: state, isGone: false },
      ...{ started: undefined, finished: undefined },
    });
    return;
  }
  const isGone = state === gone;
  // What comes back from the trash as it went has not moved.
  if (isGone || state === known.stage) {
    if (isGone !== known.isGone) facts.set(number, { ...known, isGone });
    return;
  }
  const isStart = isInProgress(state) && known.started === undefined && known.arrivedAt < developing;
  facts.set(number, {
    ...{ arrived: known.arrived, arrivedAt: known.arrivedAt, stage: state, isGone },
    ...{ started: isStart ? seconds : known.started, finished: state === finished ? seconds : undefined },
  });
};

type Kept = { read: number; readonly facts: Map<number, StoryFacts> };

// A product's series only grows: what was read of it stays read.
const kept = new WeakMap<readonly number[], Kept>();

/** Changes that are read in one slice. */
const few = 3_000;

/** What a product's series (three numbers a change, as `canopy.replay` tells it) says of each story, by the number in its key. */
export function* readingFacts(events: readonly number[]): Steps<ReadonlyMap<number, StoryFacts>> {
  const known = kept.get(events) ?? { read: 0, facts: new Map<number, StoryFacts>() };
  kept.set(events, known);
  while (known.read + 2 < events.length) {
    const to = Math.min(events.length, known.read + 3 * few);
    for (; known.read + 2 < to; known.read += 3)
      note(
        known.facts,
        events[known.read] as number,
        events[known.read + 1] as number,
        events[known.read + 2] as number,
      );
    yield;
  }
  return known.facts;
}

/** The number of a day since 1970, in UTC. */
export const dayNumberOf = (seconds: number): number => Math.floor(seconds / daySeconds);

/** A day's number as people write it: 2026-11-27. */
export const dayText = (day: number): string => new Date(day * daySeconds * 1_000).toISOString().slice(0, 10);

/** The number of a day such as 2026-11-27, or of a moment's day. */
export const dayIn = (text: string): number => dayNumberOf(Date.parse(text) / 1_000);

/** The Monday of a day's week. The first of January 1970 was a Thursday. */
export const mondayOf = (day: number): number => day - ((((day + 3) % 7) + 7) % 7);

/** Days from one to the other, both counted: what begins and ends on one day took one day. */
export const daysBetween = (from: number, to: number): number => Math.max(1, to - from + 1);

/** The smallest value that so many per cent of them do not exceed (nearest rank); `undefined` of none. Rising numbers. */
export const percentileOf = (sorted: ArrayLike<number>, percent: number): number | undefined =>
  sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)];
