import { DomainError, defineCommand, type FieldProblem, type Tx } from "@overstory/kernel";
import { isOnScale } from "@overstory/scoring";
import { z } from "zod";
import { nameOf } from "../fields.ts";
import { changed, loadsOfItem } from "../item/edit.ts";
import { itemNamed } from "../item/find.ts";
import { itemKind } from "../item/schema.ts";
import { cardOf, fieldsWith, resultOf } from "./cards.ts";
import { cardTechniqueNamed, defaultTechnique, scaleWords, techniqueName } from "./technique.ts";

/** Inputs by name, as they are given. */
export const cardInput = z
  .record(nameOf("input"), z.number({ error: "An input is a number; null takes it away." }).nullable())
  .describe("Inputs left out stay as they are; null takes one away.");

/** Writes inputs of an item under a technique. Refuses what the technique does not ask, and values off its scales. */
export const writeCard = (
  tx: Tx,
  itemName: string,
  techniqueId: string,
  inputs: Readonly<Record<string, number | null>>,
  now: string,
) => {
  const item = itemNamed(tx, itemName);
  const technique = cardTechniqueNamed(tx, techniqueId);
  const errors: FieldProblem[] = [];
  for (const [name, value] of Object.entries(inputs)) {
    const input = technique.inputs.find((one) => one.name === name);
    if (!input) {
      const known = technique.inputs.map((one) => one.name).join(", ");
      errors.push({
        field: `inputs.${name}`,
        message: `${technique.name} does not ask for "${name}". It asks for ${known}.`,
      });
    } else if (value !== null && !isOnScale(input, value))
      errors.push({ field: `inputs.${name}`, message: scaleWords(input) });
  }
  if (errors.length > 0)
    throw new DomainError({
      kind: "invalid",
      code: "invalid-input",
      message: errors.map(({ message }) => message).join(" "),
      subject: item.key,
      errors,
    });
  return { item: tx.update(itemKind, item.id, { ...fieldsWith(item, technique, inputs), updatedAt: now }), technique };
};

export const setScore = defineCommand({
  name: "score.set",
  summary: "Give an item its score inputs: (value + urgency + risk) ÷ effort, e.g. (5 + 3 + 4) ÷ 8 = 1.5.",
  needs: "backlog.edit",
  input: z.strictObject({
    item: nameOf("item"),
    technique: techniqueName.default(defaultTechnique),
    inputs: cardInput,
  }),
  loads: loadsOfItem,
  run: (tx, input, ctx) => {
    const { item, technique } = writeCard(tx, input.item, input.technique, input.inputs, ctx.now);
    const result = resultOf(item, technique);
    return {
      ...changed(tx, item.id),
      technique: technique.id,
      card: cardOf(item, technique),
      score: result.state === "scored" ? result.score : null,
      result,
      missing: result.state === "missing" ? [...result.missing] : [],
    };
  },
});
