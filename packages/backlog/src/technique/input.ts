import { settingLimits } from "@overstory/scoring";
import { z } from "zod";
import { lineOf, textOf } from "../fields.ts";
import { functionNames } from "../roles.ts";

/** Limits of what a workspace says about techniques, beside those of the settings themselves. */
export const techniqueLimits = { own: 200, inputs: settingLimits.criteria, formula: 1_000 } as const;

const greatest = settingLimits.value.toLocaleString("en");

const numberOf = (name: string) =>
  z
    .number({ error: `${name} is a number.` })
    .min(-settingLimits.value, `${name} is −${greatest} or more.`)
    .max(settingLimits.value, `${name} is at most ${greatest}.`);

const optionInput = z.strictObject({
  value: numberOf("An option's value"),
  name: lineOf(settingLimits.label, "An option's name"),
  means: lineOf(settingLimits.means, "What an option means").optional(),
});

const ends = { min: numberOf("The least value"), max: numberOf("The greatest value") };
const steps = z.array(numberOf("A step")).max(settingLimits.steps, `A scale has at most ${settingLimits.steps} steps.`);
const options = z.array(optionInput).max(settingLimits.steps, `A scale has at most ${settingLimits.steps} options.`);

/** A scale as it is given. Whether its numbers fit each other is checked by `checkScale`. */
const scale = z.discriminatedUnion(
  "type",
  [
    z.strictObject({ type: z.literal("steps"), steps, ...ends }),
    z.strictObject({ type: z.literal("number"), ...ends, whole: z.boolean().optional() }),
    z.strictObject({ type: z.literal("options"), options }),
  ],
  { error: 'A scale is of the type "steps", "number" or "options".' },
);

const levels = z
  .array(z.tuple([numberOf("A level"), lineOf(settingLimits.means, "What a level means")]))
  .max(settingLimits.levels, `What values mean is said for ${settingLimits.levels} of them at most.`)
  .describe('What some values stand for: [1, "few would notice"].');

const label = lineOf(settingLimits.label, "The label");
const rubric = textOf(settingLimits.rubric, "The rubric");
const weight = z
  .number({ error: "A weight is a number." })
  .min(0, "A weight is 0 or more.")
  .max(settingLimits.weight, `A weight is at most ${settingLimits.weight.toLocaleString("en")}.`);

/** How an input is called in formulas, sheets and the API. */
const inputName = z
  .string({ error: "An input's name is a text." })
  .regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'An input\'s name is one word of letters and digits, such as "businessValue".')
  // Names that every object has would be found where nothing was given.
  .refine((name) => !(name in {}), "That name cannot be an input's. Choose another.");

const inputFields = {
  name: inputName,
  label,
  unit: lineOf(30, "The unit").optional(),
  direction: z.enum(["up", "down"], { error: 'The direction is "up" or "down".' }).default("up"),
  rubric: rubric.default(""),
  levels: levels.optional(),
  by: z
    .array(z.enum(functionNames))
    .max(functionNames.length)
    .default([])
    .describe("Functions of members who usually give it; empty means anybody."),
};

const atMost = `At most ${techniqueLimits.inputs} of them.`;

/** The inputs of a technique of the workspace's own. */
export const inputsInput = z
  .array(z.strictObject({ ...inputFields, scale }))
  .min(1, "Name at least one input.")
  .max(techniqueLimits.inputs, atMost);

/** The workspace's own criteria of a technique that comes with the product. */
export const criteriaInput = z
  .array(z.strictObject({ ...inputFields, scale: scale.optional(), weight: weight.optional() }))
  .min(1, "Name at least one criterion.")
  .max(techniqueLimits.inputs, atMost);

const back = "null goes back to how it came.";

/** What is changed about an input of a technique that comes with the product. */
export const inputChangeInput = z.strictObject({
  weight: weight.nullable().optional().describe(back),
  scale: scale.nullable().optional().describe(back),
  rubric: rubric.nullable().optional().describe(back),
  label: label.nullable().optional().describe(back),
  levels: levels.nullable().optional().describe(back),
  off: z.boolean().nullable().optional().describe("Not asked, and does not count."),
});
export type InputChangeInput = z.output<typeof inputChangeInput>;
