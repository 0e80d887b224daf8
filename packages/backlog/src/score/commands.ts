import { defineCommand } from "@overstory/kernel";
import { z } from "zod";
import { nameOf } from "../fields.ts";
import { changed, loadsOfItem } from "../item/edit.ts";
import { itemNamed } from "../item/find.ts";
import { itemKind } from "../item/schema.ts";
import { effortField, missingInputs, scoreInputs } from "./schema.ts";

const clearable = Object.fromEntries(
  Object.entries(scoreInputs.shape).map(([name, field]) => [name, field.unwrap().nullable().optional()]),
) as {
  [K in keyof typeof scoreInputs.shape]: z.ZodOptional<z.ZodNullable<z.ZodNumber>>;
};

export const setScore = defineCommand({
  name: "score.set",
  summary: "Give an item its score inputs: (value + urgency + risk) ÷ effort, e.g. (5 + 3 + 4) ÷ 8 = 1.5.",
  needs: "backlog.edit",
  input: z.strictObject({
    item: nameOf("item"),
    technique: z.literal("scrum-poker").default("scrum-poker"),
    inputs: z
      .strictObject({ ...clearable, effort: effortField.nullable().optional() })
      .describe("Inputs left out stay as they are; null takes one away."),
  }),
  loads: loadsOfItem,
  run: (tx, { item: name, inputs }, ctx) => {
    const item = itemNamed(tx, name);
    const { effort, ...given } = inputs;
    const next = Object.fromEntries(
      Object.entries({ ...item.inputs, ...given }).filter(([, value]) => value !== null && value !== undefined),
    );
    const row = tx.update(itemKind, item.id, {
      inputs: Object.keys(next).length === 0 ? null : next,
      effort,
      updatedAt: ctx.now,
    });
    return { ...changed(tx, item.id), missing: missingInputs(row.inputs, row.effort) };
  },
});
