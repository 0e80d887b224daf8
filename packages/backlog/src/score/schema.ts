import { z } from "zod";

const input = (name: string) =>
  z
    .number({ error: `${name} is a number.` })
    .min(0, `${name} is 0 or more.`)
    .max(1_000, `${name} is at most 1,000.`);

/** Value: impact for user or business. Urgency: time-sensitivity or strategic dependency. Risk: learning value or mitigation potential. */
export const scoreInputs = z.strictObject({
  value: input("Value").optional(),
  urgency: input("Urgency").optional(),
  risk: input("Risk").optional(),
});
export type ScoreInputs = z.infer<typeof scoreInputs>;

/** Story points: development effort, above 0 since scores are divided by it. */
export const effortField = z
  .number({ error: "Effort is a number of story points." })
  .positive("Effort is above 0, since the score is divided by it. Clear it when it is not known.")
  .max(1_000, "Effort is at most 1,000 story points. Split the work.");

/**
 * Weighted business and technical score: (value + urgency + risk) ÷ effort, e.g. (5 + 3 + 4) ÷ 8 = 1.5.
 * `undefined` when an input is missing: never scored as zero.
 */
export const scrumPokerScore = (inputs: ScoreInputs | undefined, effort: number | undefined): number | undefined => {
  if (inputs?.value === undefined || inputs.urgency === undefined || inputs.risk === undefined) return undefined;
  // An effort of 0 is refused where people type it; a tracker that was brought in may still hold one, and nothing is divided by it.
  if (effort === undefined || effort <= 0) return undefined;
  return (inputs.value + inputs.urgency + inputs.risk) / effort;
};

/** Names of the inputs that a score still needs, in order. */
export const missingInputs = (inputs: ScoreInputs | undefined, effort: number | undefined): string[] => [
  ...(["value", "urgency", "risk"] as const).filter((name) => inputs?.[name] === undefined),
  ...(effort === undefined || effort <= 0 ? ["effort"] : []),
];
