import { defineQuery, type Rows } from "@overstory/kernel";
import type { Technique } from "@overstory/scoring";
import { z } from "zod";
import { nameOf } from "../fields.ts";
import { filterFields } from "../item/filter.ts";
import { productNamed } from "../item/find.ts";
import { type Item, type ItemKind, itemKind, itemKinds } from "../item/schema.ts";
import { keysOfOrder, lastOrderOf, loadsOfOrder } from "../order/schema.ts";
import { stageNames } from "../stage/stages.ts";
import { cardOf } from "./cards.ts";
import { candidates, type Placed, placed } from "./ranking.ts";
import { surveyLoads } from "./survey-results.ts";
import { chosenTechnique, techniqueName } from "./technique.ts";
import { foundingAnswer, foundingOf, resultAnswer, resultTold } from "./told.ts";

const { kind: _, trash: __, ...filter } = filterFields;

/** Which items are put in order, and under what. */
export const rankedFields = {
  product: nameOf("product"),
  technique: techniqueName.optional().describe("The workspace's default technique where left out."),
  kind: z.enum(itemKinds).default("story"),
  ...filter,
};

const listInput = z.strictObject({
  ...rankedFields,
  limit: z.number().int().min(1).max(1_000).default(100),
  offset: z.number().int().min(0).default(0),
});

export type RankedInput = Omit<z.output<typeof listInput>, "limit" | "offset">;

/** A product's items in order under a technique. */
export const rankedBy = (rows: Rows, input: RankedInput): { technique: Technique; product: string; all: Placed[] } => {
  const technique = chosenTechnique(rows, input.technique);
  const product = productNamed(rows, input.product).id;
  return { technique, product, all: placed(rows, technique, candidates(rows, product, input)) };
};

/**
 * How far each item has moved since an order was committed: places up, negative for down. Both orders are read over the items that stand
 * in both, so that what is new or finished since moves nobody.
 */
export const movesSince = (keys: readonly string[], all: readonly Placed[]): Map<string, number> => {
  const present = all.filter(({ rank }) => rank !== undefined);
  const standing = new Set(present.map(({ item }) => item.key));
  const before = new Map(keys.filter((key) => standing.has(key)).map((key, place) => [key, place]));
  const moves = new Map<string, number>();
  let place = 0;
  for (const { item } of present) {
    const then = before.get(item.key);
    if (then === undefined) continue;
    moves.set(item.id, then - place);
    place += 1;
  }
  return moves;
};

const loadsOf = (rows: Rows, input: { product: string; technique?: string | undefined; kind: ItemKind }) => {
  const technique = chosenTechnique(rows, input.technique);
  const product = productNamed(rows, input.product).id;
  return [
    ...loadsOfOrder(lastOrderOf(rows, product, technique.id, input.kind)),
    ...surveyLoads(rows, product, technique),
  ];
};

const noteOf = (technique: Technique, all: readonly Placed[]): string | null => {
  if (technique.type !== "card" || !technique.overall) return null;
  const scored = all.filter(({ rank }) => rank !== undefined);
  return technique.overall(scored.map(({ item }) => ({ card: cardOf(item, technique), effort: item.effort }))) ?? null;
};

/** What every list of scores tells of an item. */
export const itemAnswer = {
  id: z.string(),
  key: z.string(),
  title: z.string(),
  kind: z.enum(itemKinds),
  parentKey: z.string().nullable(),
  stage: z.enum(stageNames).nullable(),
};

/** An item in a list of scores. */
export const itemTold = (rows: Rows, item: Item) => ({
  id: item.id,
  key: item.key,
  title: item.title,
  kind: item.kind,
  parentKey: (item.parent === undefined ? undefined : rows.get(itemKind, item.parent)?.key) ?? null,
  stage: item.stage ?? null,
});

export const listScores = defineQuery({
  name: "score.list",
  summary: "A product's items in order of their score under a technique, with what each score rests on.",
  needs: "backlog.view",
  input: listInput,
  output: z.object({
    technique: z.string(),
    total: z.number(),
    scored: z.number().describe("How many of them have a score."),
    note: z.string().nullable().describe("Something to look at in the whole order."),
    since: z
      .object({ order: z.string(), at: z.string() })
      .nullable()
      .describe("The committed order that `moved` counts from."),
    items: z.array(
      z.object({
        ...itemAnswer,
        rank: z.number().nullable().describe("Equal scores share one; null without a score."),
        moved: z.number().nullable().describe("Places up since the last committed order; null for what is not in it."),
        card: z.record(z.string(), z.number()).describe("The inputs as given."),
        ...resultAnswer,
        ...foundingAnswer,
      }),
    ),
  }),
  loads: loadsOf,
  run: (rows, input) => {
    const { technique, product, all } = rankedBy(rows, input);
    const last = lastOrderOf(rows, product, technique.id, input.kind);
    const moves = last ? movesSince(keysOfOrder(rows, last), all) : new Map<string, number>();
    return {
      technique: technique.id,
      total: all.length,
      scored: all.filter(({ rank }) => rank !== undefined).length,
      note: noteOf(technique, all),
      since: last ? { order: last.id, at: last.createdAt } : null,
      items: all.slice(input.offset, input.offset + input.limit).map(({ item, result, rank }) => ({
        ...itemTold(rows, item),
        rank: rank ?? null,
        moved: moves.get(item.id) ?? null,
        card: technique.type === "card" ? { ...cardOf(item, technique) } : {},
        ...resultTold(result),
        ...foundingOf(rows, item, result),
      })),
    };
  },
});
