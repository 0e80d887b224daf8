import { defineQuery } from "@overstory/kernel";
import { oneStepChanges, stability } from "@overstory/scoring";
import { z } from "zod";
import { nameOf } from "../fields.ts";
import { productNamed } from "../item/find.ts";
import { type Item, itemKinds } from "../item/schema.ts";
import { cardOf } from "./cards.ts";
import { itemAnswer, itemTold } from "./list.ts";
import { candidates, placed } from "./ranking.ts";
import { cardTechniqueNamed, defaultTechniqueOf, techniqueName } from "./technique.ts";

/**
 * The server answers others in between, so what one question may cost is bounded: the best `shaken` items are shaken, and the fewer they
 * are the more often, up to `rounds`.
 */
const bounds = { shaken: 500, rounds: 200, work: 30_000, changes: 50 } as const;

const stabilityInput = z.strictObject({
  product: nameOf("product"),
  technique: techniqueName.optional().describe("The workspace's default technique where left out."),
  kind: z.enum(itemKinds).default("story"),
  top: z.number().int().min(1).max(50).default(10).describe("How many items the top is."),
  seed: z.number().int().min(1).max(1_000_000).default(1).describe("The same seed gives the same answer."),
});

export const stabilityOfScores = defineQuery({
  name: "score.stability",
  summary:
    "How well the top of an order holds when each input may be off by a step, and which single answers decide it.",
  needs: "backlog.view",
  input: stabilityInput,
  output: z.object({
    technique: z.string(),
    top: z.number(),
    rounds: z.number().describe("How often all inputs were shaken."),
    scored: z.number().describe("Items that have a score."),
    shaken: z.number().describe("The best of them, which took part; those below did not."),
    unchanged: z.number().describe("Share of rounds in which the same items are the top."),
    overlap: z.number().describe("Share of the top that stays, on average."),
    items: z.array(
      z.object({
        ...itemAnswer,
        rank: z.number().describe("With the inputs as they are."),
        inTop: z.number().describe("Share of rounds in which it is among the top."),
        median: z.number(),
        low: z.number().describe("Its best rank but for the best twentieth of rounds."),
        high: z.number().describe("Its worst rank but for the worst twentieth of rounds."),
      }),
    ),
    changes: z
      .array(
        z.object({
          key: z.string(),
          input: z.string(),
          from: z.number(),
          to: z.number(),
          enters: z.string().describe("The key of what comes into the top."),
          leaves: z.string(),
        }),
      )
      .describe("Single inputs that change the top when they are off by one step."),
  }),
  run: (rows, input) => {
    const product = productNamed(rows, input.product).id;
    const technique = cardTechniqueNamed(rows, input.technique ?? defaultTechniqueOf(rows));
    const order = placed(rows, technique, candidates(rows, product, { kind: input.kind }));
    const scored = order.filter(({ rank }) => rank !== undefined);
    const best = scored.slice(0, bounds.shaken).map(({ item }) => item);
    const byId = new Map(best.map((item) => [item.id, item]));
    const of = (id: string) => byId.get(id) as Item;
    const cards = best.map((item) => ({ id: item.id, card: cardOf(item, technique) }));
    const rounds = Math.min(bounds.rounds, Math.floor(bounds.work / Math.max(1, best.length)));
    const found = stability(technique, cards, { top: input.top, seed: input.seed, rounds });
    return {
      technique: technique.id,
      top: found.top,
      rounds: found.rounds,
      scored: scored.length,
      shaken: best.length,
      unchanged: found.unchanged,
      overlap: found.overlap,
      items: found.items.map(({ id, ...rest }) => ({ ...itemTold(rows, of(id)), ...rest })),
      changes: oneStepChanges(technique, cards, { top: input.top })
        .slice(0, bounds.changes)
        .map(({ id, enters, leaves, ...rest }) => ({
          key: of(id).key,
          ...rest,
          enters: of(enters).key,
          leaves: of(leaves).key,
        })),
    };
  },
});
