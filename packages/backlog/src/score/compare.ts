import { defineQuery, type Load, type Rows, refuse } from "@overstory/kernel";
import { disagreements, kendallTau, type RankOrder, type Technique } from "@overstory/scoring";
import { z } from "zod";
import { nameOf } from "../fields.ts";
import { productNamed } from "../item/find.ts";
import { itemKinds } from "../item/schema.ts";
import { itemAnswer, itemTold } from "./list.ts";
import { candidates, placed } from "./ranking.ts";
import { surveyLoads } from "./survey-results.ts";
import { techniqueName, techniqueNamed } from "./technique.ts";

const compareInput = z.strictObject({
  product: nameOf("product"),
  kind: z.enum(itemKinds).default("story"),
  techniques: z
    .array(techniqueName)
    .min(2, "Name at least two techniques.")
    .max(6, "At most 6 techniques side by side."),
  limit: z
    .number()
    .int()
    .min(1)
    .max(1_000)
    .default(50)
    .describe("How many items are told, and how many of the most disagreed."),
  offset: z.number().int().min(0).default(0),
});

const namedOf = (rows: Rows, names: readonly string[]): Technique[] => {
  const all = names.map((name) => techniqueNamed(rows, name));
  const twice = all.findIndex(({ id }, at) => all.findIndex((one) => one.id === id) < at);
  if (twice >= 0)
    throw refuse("technique-twice", `${all[twice]?.name} is named twice. Name each technique once.`, {
      field: `techniques.${twice}`,
    });
  return all;
};

const ranks = z.record(z.string(), z.number()).describe("By technique, for those under which it has a score.");

export const compareScores = defineQuery({
  name: "score.compare",
  summary: "Ranks under several techniques side by side: how far they agree, and the items on which they agree least.",
  needs: "backlog.view",
  input: compareInput,
  output: z.object({
    techniques: z.array(z.object({ id: z.string(), name: z.string(), scored: z.number() })),
    agreement: z
      .array(z.array(z.number().nullable()))
      .describe(
        "Kendall's tau of each with each, in that order: 1 the same order, 0 none, −1 the reverse; null where it cannot be said.",
      ),
    total: z.number(),
    items: z.array(z.object({ ...itemAnswer, ranks })).describe("In the order of the first technique."),
    disagreed: z.array(
      z.object({
        ...itemAnswer,
        ranks,
        highest: z.string().describe("The technique that puts it highest."),
        lowest: z.string(),
        gap: z.number().describe("Between these two places, as a share of the order: 0 to 1."),
      }),
    ),
  }),
  loads: (rows, input): Load[] => {
    const product = productNamed(rows, input.product).id;
    return namedOf(rows, input.techniques).flatMap((technique) => surveyLoads(rows, product, technique));
  },
  run: (rows, input) => {
    const product = productNamed(rows, input.product).id;
    const techniques = namedOf(rows, input.techniques);
    const items = candidates(rows, product, { kind: input.kind });
    const byId = new Map(items.map((item) => [item.id, item]));
    const orders = techniques.map(
      (technique): RankOrder =>
        placed(rows, technique, items).map(({ item, rank }) => ({ id: item.id, ...(rank !== undefined && { rank }) })),
    );
    const ranksOf = new Map<string, Record<string, number>>();
    orders.forEach((order, at) => {
      for (const { id, rank } of order) {
        if (rank === undefined) continue;
        const known = ranksOf.get(id) ?? {};
        known[techniques[at]?.id as string] = rank;
        ranksOf.set(id, known);
      }
    });
    const tau = orders.map((a, row) => orders.slice(0, row).map((b) => kendallTau(a, b) ?? null));
    const toldOf = (id: string) => {
      const item = byId.get(id);
      return item ? [{ ...itemTold(rows, item), ranks: ranksOf.get(id) ?? {} }] : [];
    };
    const most = disagreements(Object.fromEntries(techniques.map(({ id }, at) => [id, orders[at] ?? []])));
    return {
      techniques: techniques.map(({ id, name }, at) => ({
        id,
        name,
        scored: orders[at]?.filter(({ rank }) => rank !== undefined).length ?? 0,
      })),
      agreement: orders.map((_, row) =>
        orders.map((__, column) =>
          row === column ? 1 : (tau[Math.max(row, column)]?.[Math.min(row, column)] ?? null),
        ),
      ),
      total: items.length,
      items: (orders[0] ?? []).slice(input.offset, input.offset + input.limit).flatMap(({ id }) => toldOf(id)),
      disagreed: most
        .slice(0, input.limit)
        .flatMap(({ id, highest, lowest, gap }) => toldOf(id).map((one) => ({ ...one, highest, lowest, gap }))),
    };
  },
});
