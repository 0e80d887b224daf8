import type { Rows } from "@overstory/kernel";
import { z } from "zod";
import { type Stage, stageIndex, stageNames } from "../stage/stages.ts";
import { type Item, itemKind } from "./schema.ts";

/** What the stories below an item add up to. */
export const rollUpView = z.object({
  stories: z.number().describe("Live stories below."),
  stages: z.array(z.number()).length(stageNames.length).describe("Stories per stage, Pending to Finished."),
  effort: z.number().describe("Story points of all stories below."),
  finishedEffort: z.number(),
  scored: z.number().describe("Stories below that have a score."),
  scoredInputs: z.number().describe("Value + urgency + risk of the scored stories."),
  scoredEffort: z.number().describe("Effort of the scored stories."),
});
export type RollUp = z.infer<typeof rollUpView>;

/** Of no stories at all. */
export const noRollUp = (): RollUp => ({
  stories: 0,
  stages: stageNames.map(() => 0),
  effort: 0,
  finishedEffort: 0,
  scored: 0,
  scoredInputs: 0,
  scoredEffort: 0,
});

/** Adds a story's own part to a sum; with `sign` -1 takes it away. Themes, epics and what is in the trash add nothing. */
export const addStory = (sum: RollUp, item: Item, sign: 1 | -1 = 1): void => {
  if (item.kind !== "story" || item.deletedAt !== undefined) return;
  const stage = item.stage ?? "pending";
  sum.stories += sign;
  sum.stages[stageIndex(stage)] = (sum.stages[stageIndex(stage)] ?? 0) + sign;
  sum.effort += sign * (item.effort ?? 0);
  if (stage === "finished") sum.finishedEffort += sign * (item.effort ?? 0);
  const { value, urgency, risk } = item.inputs ?? {};
  if (
    value !== undefined &&
    urgency !== undefined &&
    risk !== undefined &&
    item.effort !== undefined &&
    item.effort > 0
  ) {
    sum.scored += sign;
    sum.scoredInputs += sign * (value + urgency + risk);
    sum.scoredEffort += sign * item.effort;
  }
};

/** Share of stories finished, 0 to 1; `undefined` without stories. */
export const progressOf = (sum: RollUp): number | undefined =>
  sum.stories === 0 ? undefined : (sum.stages.at(-1) ?? 0) / sum.stories;

/** Score of all scored stories together: the mean of their scores, weighted by effort. */
export const rolledScore = (sum: RollUp): number | undefined =>
  sum.scored === 0 ? undefined : sum.scoredInputs / sum.scoredEffort;

/** Where the whole stands: finished when every story is, else the furthest stage of an unfinished story, and under way once any is finished. */
export const stageOf = (sum: RollUp): Stage | null => {
  if (sum.stories === 0) return null;
  const finished = sum.stages.at(-1) ?? 0;
  if (finished === sum.stories) return "finished";
  const furthest = stageNames.findLastIndex((name, at) => name !== "finished" && (sum.stages[at] ?? 0) > 0);
  const stage = stageNames[furthest] ?? "pending";
  return finished > 0 && stageIndex(stage) < stageIndex("developing") ? "developing" : stage;
};

/** Sums for every item of a product that has stories below, in one pass up the parent chains. */
export const rollUps = (rows: Rows, items: Iterable<Item>): Map<string, RollUp> => {
  const sums = new Map<string, RollUp>();
  for (const item of items) {
    if (item.kind !== "story" || item.deletedAt !== undefined) continue;
    const seen = new Set([item.id]);
    for (let next = item.parent; next !== undefined && !seen.has(next); next = rows.get(itemKind, next)?.parent) {
      seen.add(next);
      let sum = sums.get(next);
      if (!sum) {
        sum = noRollUp();
        sums.set(next, sum);
      }
      addStory(sum, item);
    }
  }
  return sums;
};
