import { defineCommand, notFound, type Rows, refuse, type Tx } from "@overstory/kernel";
import type { CardTechnique } from "@overstory/scoring";
import { z } from "zod";
import { limits, lineOf, momentOf, nameOf, newId } from "../fields.ts";
import { sessionFor } from "../guest/session.ts";
import { itemNamed, productNamed } from "../item/find.ts";
import type { Product } from "../product/schema.ts";
import { productKind } from "../product/schema.ts";
import { functionNames } from "../roles.ts";
import { cardTechniqueNamed, defaultTechnique, techniqueName } from "../score/technique.ts";
import { driven, pokerName, told } from "./drive.ts";
import { askedMembers, withAsked } from "./people.ts";
import { turnKey } from "./rules.ts";
import { type FrozenInput, frozenInput, pokerKind, pokerLimits, pokerModes } from "./schema.ts";

const itemNames = z
  .array(nameOf("item"))
  .min(1, "Choose at least one item.")
  .max(pokerLimits.items, `A session holds at most ${pokerLimits.items} items.`);
const people = z
  .array(nameOf("member"))
  .max(pokerLimits.people)
  .describe("Members who are asked to vote; they are told.");

/** Items by name, each once; refuses those of other products, which others of the session may not see. */
export const itemsOf = (rows: Rows, product: Product, names: readonly string[]): string[] => {
  const ids = new Set<string>();
  for (const name of names) {
    const item = itemNamed(rows, name);
    if (item.product !== product.id)
      throw refuse("item-of-another-product", `${item.key} is not of ${product.key}. A session is about one product.`, {
        subject: item.key,
        field: "items",
      });
    ids.add(item.id);
  }
  return [...ids];
};

/** Refuses a moment that is over already. */
export const requireAhead = (deadline: string | null | undefined, now: string): void => {
  if (deadline !== undefined && deadline !== null && deadline <= now)
    throw refuse("deadline-past", "The deadline is over already. Choose a later moment.", { field: "deadline" });
};

const freeze = (
  technique: CardTechnique,
  names: readonly string[] | undefined,
  by: Readonly<Record<string, FrozenInput["by"]>>,
): FrozenInput[] => {
  const known = technique.inputs.map(({ name }) => name);
  const unknown = [...(names ?? []), ...Object.keys(by)].find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw refuse("input-unknown", `${technique.name} has no input "${unknown}". It has ${known.join(", ")}.`, {
      subject: unknown,
      field: "inputs",
    });
  return technique.inputs
    .filter(({ name }) => names === undefined || names.includes(name))
    .map((input) => {
      const { name, label, scale, unit, direction, rubric, levels } = input;
      const copy = { name, label, scale, unit, direction, rubric, levels, by: by[name] ?? input.by };
      return frozenInput.parse(JSON.parse(JSON.stringify(copy)));
    });
};

export const createPoker = defineCommand({
  name: "poker.create",
  summary: "Make a session in which people vote blindly on inputs of items, live or until a deadline.",
  needs: "backlog.edit",
  optimistic: false,
  input: z.strictObject({
    id: newId,
    product: nameOf("product"),
    name: lineOf(limits.name, "The name"),
    technique: techniqueName.default(defaultTechnique),
    inputs: z.array(nameOf("input")).min(1).max(50).optional().describe("Inputs voted on; all where left out."),
    by: z
      .record(nameOf("input"), z.array(z.enum(functionNames)).max(functionNames.length))
      .optional()
      .describe("Who gives an input, where not those of the technique; an empty list is everybody."),
    items: itemNames,
    mode: z
      .enum(pokerModes)
      .default("live")
      .describe('"live": one after another; "async": all at once, till a deadline.'),
    deadline: momentOf("deadline").optional(),
    autoReveal: z.boolean().default(true).describe("Reveal as soon as everybody expected has voted."),
    people: people.optional(),
  }),
  run: (tx, input, ctx) => {
    const product = productNamed(tx, input.product);
    const technique = cardTechniqueNamed(tx, input.technique);
    if (input.mode === "live" && input.deadline !== undefined)
      throw refuse(
        "deadline-live",
        "A live session has no deadline. Make it asynchronous, or leave the deadline out.",
        {
          field: "deadline",
        },
      );
    requireAhead(input.deadline, ctx.now);
    const inputs = freeze(technique, input.inputs, input.by ?? {});
    const items = itemsOf(tx, product, input.items);
    const first = { item: items[0] as string, input: (inputs[0] as FrozenInput).name };
    const isLive = input.mode === "live";
    const asked = askedMembers(tx, product, input.people ?? []);
    return told(
      tx.insert(pokerKind, {
        id: input.id ?? ctx.newId(),
        product: product.id,
        name: input.name,
        technique: technique.id,
        inputs,
        items,
        mode: input.mode,
        deadline: input.deadline,
        autoReveal: input.autoReveal,
        facilitator: ctx.actor.id,
        state: "open",
        participants: withAsked(tx, {}, asked, ctx.now),
        now: isLive ? first : undefined,
        turns: isLive ? { [turnKey(first.item, first.input)]: { round: 1, state: "voting" } } : undefined,
        createdAt: ctx.now,
      }),
    );
  },
});

const productOf = (tx: Tx, id: string): Product => {
  const product = tx.get(productKind, id);
  if (!product) throw notFound("product", id);
  return product;
};

export const editPoker = defineCommand({
  name: "poker.edit",
  summary: "Change a session's name, items, deadline, or who is asked; what was voted stays.",
  needs: "backlog.edit",
  optimistic: false,
  input: z.strictObject({
    poker: pokerName,
    name: lineOf(limits.name, "The name").optional(),
    items: itemNames.optional(),
    deadline: momentOf("deadline").nullable().optional(),
    autoReveal: z.boolean().optional(),
    people: people.optional(),
  }),
  run: (tx, input, ctx) => {
    const poker = driven(tx, sessionFor(tx, pokerKind, input.poker, ctx.actor), ctx);
    const product = productOf(tx, poker.product);
    if (poker.mode === "live" && typeof input.deadline === "string")
      throw refuse("deadline-live", "A live session has no deadline. Leave it out.", { field: "deadline" });
    requireAhead(input.deadline, ctx.now);
    const items = input.items && itemsOf(tx, product, input.items);
    const asked = askedMembers(tx, product, input.people ?? []);
    const isOff = items && poker.now && !items.includes(poker.now.item);
    return told(
      tx.update(pokerKind, poker.id, {
        name: input.name,
        items,
        deadline: input.deadline,
        // With another deadline there is a new time to remind, and to act.
        ...(input.deadline !== undefined && { remindedAt: null, dueAt: null }),
        autoReveal: input.autoReveal,
        participants: asked.length > 0 ? withAsked(tx, poker.participants, asked, ctx.now) : undefined,
        now: isOff ? null : undefined,
      }),
    );
  },
});
