import type { Item } from "@overstory/backlog";
import { type Forest, itemAt } from "./forest.ts";

export const areas = ["effort", "value", "count"] as const;
export type Area = (typeof areas)[number];

export const areaWords: Readonly<Record<Area, string>> = { effort: "Effort", value: "Value", count: "Count" };

export type Weights = {
  /** Of what has nothing below; what others have follows from that. */
  readonly weight: Float32Array;
  /** Stories that say nothing of it, and are drawn as `standIn`. */
  readonly silent: number;
  readonly stories: number;
  readonly standIn: number;
};

const most = 1_000_000;
const least = 0.05;

const amountOf: Readonly<Record<Area, (item: Item) => number | undefined>> = {
  effort: (item) => item.effort,
  value: (item) => item.inputs?.value,
  count: () => 1,
};

/** In numbers alone, which sort several times faster than a list does. */
const medianOf = (values: readonly number[]): number =>
  values.length === 0 ? 1 : (Float64Array.from(values).sort()[values.length >> 1] ?? 1);

/** How large each is to be. What says nothing is as large as the middle one of those that do, and is counted, so that the page can tell. */
export const weightsOf = (forest: Forest, area: Area): Weights => {
  const weight = new Float32Array(forest.count);
  const known: number[] = [];
  let stories = 0;
  let silent = 0;
  for (let at = 0; at < forest.count; at += 1) {
    if (forest.children[at] !== 0) continue;
    const item = itemAt(forest, at);
    const isStory = item?.kind === "story";
    const amount = isStory ? amountOf[area](item) : undefined;
    if (isStory) stories += 1;
    if (amount === undefined) {
      if (isStory) silent += 1;
      continue;
    }
    // Nothing at all is still seen; a number out of all proportion does not hide the rest.
    weight[at] = Math.min(most, Math.max(least, Number.isFinite(amount) ? amount : least));
    known.push(weight[at] ?? least);
  }
  const standIn = medianOf(known);
  for (let at = 0; at < forest.count; at += 1) if (forest.children[at] === 0 && weight[at] === 0) weight[at] = standIn;
  return { weight, silent, stories, standIn };
};

/** What the sizes mean, and what is to be said of those that have none; `undefined` where all have theirs. */
export const silentWords = ({ silent, stories, standIn }: Weights, area: Area): string | undefined => {
  if (silent === 0) return undefined;
  const noun = area === "value" ? "value" : "effort";
  if (silent === stories) return `No story has ${area === "value" ? "a value" : "an effort"} yet: all are drawn alike.`;
  const count = silent.toLocaleString("en");
  return `${count} ${silent === 1 ? "story has" : "stories have"} no ${noun} yet, drawn as ${standIn.toLocaleString("en")}.`;
};
