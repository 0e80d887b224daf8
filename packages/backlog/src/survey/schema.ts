import { defineKind } from "@overstory/kernel";
import { z } from "zod";
import { functionNames } from "../roles.ts";

/** Most of what one survey holds. Every pair of items is asked, so those surveys hold fewer. */
export const surveyLimits = { items: 100, compared: 40, people: 200, most: 1_000_000_000 } as const;

const amount = z
  .number({ error: "An amount is a number." })
  .min(0, "An amount is 0 or more.")
  .max(surveyLimits.most, `An amount is at most ${surveyLimits.most.toLocaleString("en")}.`);
const itemId = z
  .string()
  .max(64)
  .regex(/^[A-Za-z0-9]+-[A-Za-z0-9-]+$/, "An item is named by its id.");

export const surveySettings = z.strictObject({
  budget: amount.optional().describe("Money, points or dots per person."),
  prices: z.record(itemId, amount).optional().describe("budget: what each item costs, by id."),
  most: amount.optional().describe("dots: how many one item may get from one person."),
});

const answer = z.number().int().min(1, "An answer is 1 to 5.").max(5, "An answer is 1 to 5.");

/** What one person says; which part is filled in depends on the technique. Items are ids. */
export const ballotSchema = z.strictObject({
  kano: z
    .record(itemId, z.tuple([answer, answer]))
    .optional()
    .describe("Answers 1-5 with it and without it."),
  spent: z.record(itemId, amount).optional().describe("How much on which item."),
  order: z.array(itemId).max(surveyLimits.items).optional().describe("Best first."),
  pairs: z
    .array(z.tuple([itemId, itemId]))
    .max(1_000)
    .optional()
    .describe("Of two: the one chosen, then the other."),
  ratios: z
    .array(z.tuple([itemId, itemId, z.number().positive().max(9)]))
    .max(1_000)
    .optional()
    .describe("How many times more the first matters than the second, 1/9 to 9."),
});
export type GivenBallot = z.infer<typeof ballotSchema>;

const participantSchema = z.strictObject({
  /** A guest's; members are named by their own rows. */
  name: z.string().optional(),
  function: z.enum(functionNames).optional(),
  guest: z.literal(true).optional(),
  askedAt: z.string().optional(),
  answeredAt: z.string().optional(),
});
export type SurveyParticipant = z.infer<typeof participantSchema>;

export const surveySchema = z.strictObject({
  id: z.string(),
  product: z.string(),
  name: z.string(),
  technique: z.string(),
  items: z.array(z.string()),
  settings: surveySettings.optional(),
  deadline: z.string().optional(),
  state: z.enum(["open", "closed"]),
  createdBy: z.string(),
  participants: z.record(z.string(), participantSchema).optional(),
  link: z.strictObject({ hint: z.string(), expiresAt: z.string() }).optional(),
  createdAt: z.string(),
  closedAt: z.string().optional(),
  remindedAt: z.string().optional(),
});
export type Survey = z.infer<typeof surveySchema>;

export const surveyKind = defineKind<Survey>({
  name: "survey",
  schema: surveySchema,
  heat: "hot",
  scope: (survey) => `product:${survey.product}`,
  indexes: { product: (survey) => survey.product },
});

/** What one person has answered. Nobody but they may read it; closing the survey copies it. */
export const ballotRowSchema = z.strictObject({
  id: z.string(),
  survey: z.string(),
  person: z.string(),
  ballot: ballotSchema,
  at: z.string(),
});

export const ballotKind = defineKind<z.infer<typeof ballotRowSchema>>({
  name: "ballot",
  schema: ballotRowSchema,
  heat: "hot",
  scope: (ballot) => `member:${ballot.person}`,
  indexes: { survey: (ballot) => ballot.survey },
});

/** What everybody answered, under the survey's id; written when it closes. Cold: a hundred people's answers weigh a lot. */
export const surveyBallotsSchema = z.strictObject({
  id: z.string(),
  product: z.string(),
  ballots: z.array(z.strictObject({ person: z.string(), name: z.string(), ballot: ballotSchema })),
});
export type SurveyBallots = z.infer<typeof surveyBallotsSchema>;

export const surveyBallotsKind = defineKind<SurveyBallots>({
  name: "surveyBallots",
  schema: surveyBallotsSchema,
  heat: "cold",
  scope: (ballots) => `product:${ballots.product}`,
});
