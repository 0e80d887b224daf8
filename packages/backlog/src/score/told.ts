import type { Rows } from "@overstory/kernel";
import type { Result } from "@overstory/scoring";
import { z } from "zod";
import { strengthOf } from "../evidence/strength.ts";
import type { Item } from "../item/schema.ts";

/** What a technique says of an item, as answers give it: every field is always there. */
export const resultAnswer = {
  score: z.number().nullable().describe("What items are ordered by: more comes first. null while there is none."),
  bucket: z.string().nullable().describe("Where the technique sorts into buckets."),
  explanation: z.string().nullable().describe("The rule with the numbers in it."),
  warning: z.string().nullable().describe("Something to look at."),
  more: z.record(z.string(), z.number()).describe("Numbers beside the score, by name."),
  missing: z.array(z.string()).describe("Inputs that are not given yet, or not on their scale."),
  problem: z.string().nullable().describe("Why there is no score although every input is there."),
};

/** A result as answers give it. */
export const resultTold = (result: Result) => {
  const scored = result.state === "scored" ? result : undefined;
  return {
    score: scored?.score ?? null,
    bucket: scored?.bucket ?? null,
    explanation: scored?.explanation ?? null,
    warning: scored?.warning ?? null,
    more: { ...scored?.more },
    missing: result.state === "missing" ? [...result.missing] : [],
    problem: result.state === "failed" ? result.reason : null,
  };
};

/** How well a score is founded. */
export const foundingAnswer = {
  evidence: z.object({ supports: z.number(), contradicts: z.number() }).describe("Distinct participants."),
  opinion: z.boolean().describe("It has a score and no evidence that supports it."),
};

/** The evidence beside a result, and whether the score is an opinion. */
export const foundingOf = (rows: Rows, item: Item, result: Result) => {
  const evidence = strengthOf(rows, item);
  return { evidence, opinion: result.state === "scored" && evidence.supports === 0 };
};
