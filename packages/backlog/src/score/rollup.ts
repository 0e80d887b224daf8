import type { CardTechnique, TechniqueInput } from "@overstory/scoring";
import { z } from "zod";
import type { Item } from "../item/schema.ts";
import { cardOf, resultOf } from "./cards.ts";

/** What the stories below an item add up to under a technique. */
export const scoreRollUpView = z.object({
  stories: z.number().describe("Live stories below."),
  scored: z.number().describe("How many of them have a score."),
  score: z.number().nullable().describe("The mean of their scores, weighted as `weightedBy` says."),
  weightedBy: z
    .string()
    .nullable()
    .describe("The input that the rule divides by: a large story counts for more. null where each story counts alike."),
  inputs: z
    .record(z.string(), z.object({ given: z.number(), sum: z.number().nullable(), mean: z.number() }))
    .describe(
      "Each input over the stories that have it: how many, together (null where adding up says nothing), on average.",
    ),
});
export type ScoreRollUp = z.infer<typeof scoreRollUpView>;

/** Whether values of an input may be added up: points, money and weeks, but no shares and no options. */
const isAdditive = ({ scale, unit }: TechniqueInput): boolean => scale.type !== "options" && !unit?.includes("%");

const isHalf = (score: number, ofScore: number): boolean => Math.abs(score * 2 - ofScore) <= Math.abs(ofScore) * 1e-9;

/**
 * The input that the rule divides by, found by asking the rule: with twice as much of it the score is half. So it is found in a
 * technique of the workspace's own, too.
 */
const divisorOf = (technique: CardTechnique, stories: readonly Item[]): TechniqueInput | undefined => {
  const downs = technique.inputs.filter(({ direction, scale }) => direction === "down" && scale.type !== "options");
  if (downs.length === 0) return undefined;
  for (const story of stories) {
    const result = resultOf(story, technique);
    if (result.state !== "scored" || result.score === 0) continue;
    const card = cardOf(story, technique);
    return downs.find(({ name }) => {
      const told = technique.rule({ ...card, [name]: 2 * (card[name] ?? 0) }, technique.inputs);
      return "score" in told && isHalf(told.score, result.score);
    });
  }
  return undefined;
};

/** What stories add up to under a technique: what is in a theme, to be seen beside what it was said to be worth. */
export const scoreRollUp = (technique: CardTechnique, stories: readonly Item[]): ScoreRollUp => {
  const divisor = divisorOf(technique, stories);
  const inputs: ScoreRollUp["inputs"] = {};
  let scored = 0;
  let weight = 0;
  let weighted = 0;
  for (const story of stories) {
    const card = cardOf(story, technique);
    for (const input of technique.inputs) {
      const value = card[input.name];
      if (value === undefined) continue;
      const { given, mean } = inputs[input.name] ?? { given: 0, mean: 0 };
      inputs[input.name] = { given: given + 1, sum: null, mean: mean + value };
    }
    const result = resultOf(story, technique);
    if (result.state !== "scored") continue;
    const counts = divisor ? (card[divisor.name] ?? 0) : 1;
    scored += 1;
    weight += counts;
    weighted += counts * result.score;
  }
  // Added up until here as `mean`.
  for (const input of technique.inputs) {
    const told = inputs[input.name];
    if (told)
      inputs[input.name] = {
        given: told.given,
        sum: isAdditive(input) ? told.mean : null,
        mean: told.mean / told.given,
      };
  }
  return {
    stories: stories.length,
    scored,
    score: weight > 0 ? weighted / weight : null,
    weightedBy: divisor?.name ?? null,
    inputs,
  };
};
