import { DomainError, defineCommand, type FieldProblem, refuse, type Tx } from "@overstory/kernel";
import { type CardTechnique, isOnScale } from "@overstory/scoring";
import { z } from "zod";
import { limits, nameOf } from "../fields.ts";
import { changed, loadsOfItem } from "../item/edit.ts";
import { itemNamed } from "../item/find.ts";
import { type Item, itemKind } from "../item/schema.ts";
import { cardOf, fieldsWith, resultOf } from "./cards.ts";
import { cardTechniqueNamed, defaultTechniqueOf, scaleWords, techniqueName } from "./technique.ts";

const given = z.number({ error: "An input is a number; null takes it away." }).nullable();

/** Inputs by name, as they are given. Those of the default technique are named for the surfaces; others go by their technique's words. */
export const cardInput = z
  .object({
    value: given.optional().describe("Value, of the default technique."),
    urgency: given.optional(),
    risk: given.optional(),
    effort: given.optional().describe("Story points, above 0."),
  })
  .catchall(given)
  .transform((inputs) =>
    Object.fromEntries(
      Object.entries(inputs).filter((entry): entry is [string, number | null] => entry[1] !== undefined),
    ),
  )
  .describe("Inputs left out stay as they are; null takes one away.");

type Inputs = Readonly<Record<string, number | null>>;

const technique = techniqueName.optional().describe("The workspace's default technique where left out.");

/** What is wrong with inputs under a technique: what it does not ask, and values off its scales. `place` stands before each field's name. */
const problemsOf = (technique: CardTechnique, inputs: Inputs, place: string): FieldProblem[] =>
  Object.entries(inputs).flatMap(([name, value]) => {
    const field = `${place}.${name}`;
    const input = technique.inputs.find((one) => one.name === name);
    if (!input) {
      const known = technique.inputs.map((one) => one.name).join(", ");
      return [{ field, message: `${technique.name} does not ask for "${name}". It asks for ${known}.` }];
    }
    return value !== null && !isOnScale(input, value) ? [{ field, message: scaleWords(input) }] : [];
  });

/** At most so many wrong fields are named. */
const problemLimit = 20;

const refuseFor = (errors: readonly FieldProblem[], subject: string) => {
  if (errors.length === 0) return;
  const told = errors.slice(0, problemLimit);
  const more = errors.length > told.length ? ` And ${errors.length - told.length} more.` : "";
  throw new DomainError({
    kind: "invalid",
    code: "invalid-input",
    message: `${told.map(({ message }) => message).join(" ")}${more}`,
    subject,
    errors: told,
  });
};

/** Writes inputs of an item under a technique. Refuses what the technique does not ask, and values off its scales. */
export const writeCard = (tx: Tx, itemName: string, techniqueId: string | undefined, inputs: Inputs, now: string) => {
  const item = itemNamed(tx, itemName);
  const technique = cardTechniqueNamed(tx, techniqueId ?? defaultTechniqueOf(tx));
  refuseFor(problemsOf(technique, inputs, "inputs"), item.key);
  return { item: written(tx, item, technique, inputs, now), technique };
};

const written = (tx: Tx, item: Item, technique: CardTechnique, inputs: Inputs, now: string): Item =>
  tx.update(itemKind, item.id, { ...fieldsWith(item, technique, inputs), updatedAt: now });

/** What an item's inputs come to, as commands tell it. */
const scoreTold = (item: Item, technique: CardTechnique) => {
  const result = resultOf(item, technique);
  return {
    card: cardOf(item, technique),
    score: result.state === "scored" ? result.score : null,
    result,
    missing: result.state === "missing" ? [...result.missing] : [],
  };
};

export const setScore = defineCommand({
  name: "score.set",
  summary: "Give an item its score inputs: (value + urgency + risk) ÷ effort, e.g. (5 + 3 + 4) ÷ 8 = 1.5.",
  needs: "backlog.edit",
  input: z.strictObject({ item: nameOf("item"), technique, inputs: cardInput }),
  loads: loadsOfItem,
  run: (tx, input, ctx) => {
    const { item, technique } = writeCard(tx, input.item, input.technique, input.inputs, ctx.now);
    return { ...changed(tx, item.id), technique: technique.id, ...scoreTold(item, technique) };
  },
});

/** The item of a row; a refusal names the row. */
const itemOfRow = (tx: Tx, name: string, at: number): Item => {
  try {
    return itemNamed(tx, name);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { problem } = error;
    throw new DomainError({ ...problem, errors: [{ field: `cards.${at}.item`, message: problem.message }] });
  }
};

export const setEachScore = defineCommand({
  name: "score.setEach",
  summary: "Give several items each their own score inputs: a pasted sheet as one step, all or nothing.",
  needs: "backlog.edit",
  input: z.strictObject({
    technique,
    cards: z
      .array(z.strictObject({ item: nameOf("item"), inputs: cardInput }))
      .min(1, "Give at least one card.")
      .max(limits.bulk, `At most ${limits.bulk} items at a time.`),
  }),
  run: (tx, input, ctx) => {
    const technique = cardTechniqueNamed(tx, input.technique ?? defaultTechniqueOf(tx));
    const rowOf = new Map<string, number>();
    const errors: FieldProblem[] = [];
    const rows = input.cards.map(({ item: name, inputs }, at) => {
      const item = itemOfRow(tx, name, at);
      const before = rowOf.get(item.id);
      if (before !== undefined)
        throw refuse(
          "item-twice",
          `${item.key} stands in row ${before + 1} and in row ${at + 1}. Leave one of them out.`,
          { subject: item.key, field: `cards.${at}.item` },
        );
      rowOf.set(item.id, at);
      errors.push(
        ...problemsOf(technique, inputs, `cards.${at}.inputs`).map(({ field, message }) => ({
          field,
          message: `${item.key}: ${message}`,
        })),
      );
      return { item, inputs };
    });
    refuseFor(errors, technique.id);
    return {
      technique: technique.id,
      items: rows.map(({ item, inputs }) => {
        const after = written(tx, item, technique, inputs, ctx.now);
        return { id: after.id, key: after.key, ...scoreTold(after, technique) };
      }),
    };
  },
});
