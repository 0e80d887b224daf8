import { defineQuery, type Rows } from "@overstory/kernel";
import type { Result, Technique } from "@overstory/scoring";
import { z } from "zod";
import { nameOf } from "../fields.ts";
import { itemNamed, subtreeOf } from "../item/find.ts";
import type { Item } from "../item/schema.ts";
import { cardOf, resultOf } from "./cards.ts";
import { itemAnswer, itemTold } from "./list.ts";
import { scoreRollUp, scoreRollUpView } from "./rollup.ts";
import { surveyLoads, surveyResults } from "./survey-results.ts";
import { chosenTechnique, techniqueName } from "./technique.ts";
import { foundingAnswer, foundingOf, resultAnswer, resultTold } from "./told.ts";

const ofInput = z.strictObject({
  item: nameOf("item"),
  technique: techniqueName.optional().describe("The workspace's default technique where left out."),
});

const resultFor = (rows: Rows, item: Item, technique: Technique): Result =>
  technique.type === "card"
    ? resultOf(item, technique)
    : (surveyResults(rows, item.product, technique).get(item.id) ?? { state: "missing", missing: [] });

/** Live stories below an item. */
const storiesBelow = (rows: Rows, item: Item): Item[] =>
  subtreeOf(rows, item).filter((one) => one !== item && one.kind === "story" && one.deletedAt === undefined);

export const scoreOf = defineQuery({
  name: "score.of",
  summary:
    "An item's score under a technique, what it rests on, and for what has stories below what these add up to beside it.",
  needs: "backlog.view",
  input: ofInput,
  output: z.object({
    ...itemAnswer,
    technique: z.string(),
    card: z.record(z.string(), z.number()).describe("The inputs as given."),
    ...resultAnswer,
    ...foundingAnswer,
    rollUp: scoreRollUpView
      .nullable()
      .describe("null where no stories are below, or no inputs are given item by item."),
  }),
  loads: (rows, input) => {
    const { product } = itemNamed(rows, input.item);
    return surveyLoads(rows, product, chosenTechnique(rows, input.technique));
  },
  run: (rows, input) => {
    const item = itemNamed(rows, input.item);
    const technique = chosenTechnique(rows, input.technique);
    const result = resultFor(rows, item, technique);
    const stories = technique.type === "card" ? storiesBelow(rows, item) : [];
    return {
      ...itemTold(rows, item),
      technique: technique.id,
      card: technique.type === "card" ? { ...cardOf(item, technique) } : {},
      ...resultTold(result),
      ...foundingOf(rows, item, result),
      rollUp: technique.type === "card" && stories.length > 0 ? scoreRollUp(technique, stories) : null,
    };
  },
});
