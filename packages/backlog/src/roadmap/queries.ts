import { defineQuery, type Rows } from "@overstory/kernel";
import { z } from "zod";
import { nameOf } from "../fields.ts";
import { childrenOf, productNamed } from "../item/find.ts";
import { noRollUp, rollUps, stageOf } from "../item/rollup.ts";
import { type Item, itemKind } from "../item/schema.ts";
import { confidences, horizons } from "../item/time.ts";
import { type Product, productKind } from "../product/schema.ts";
import { stageNames } from "../stage/stages.ts";
import { dayOfMoment, dayOfNumber } from "./days.ts";
import { horizonOf } from "./horizon.ts";
import { marksOf } from "./marks.ts";
import { dependenciesIn, lateText, needsAmong, overrunText } from "./needs.ts";
import { noSpan, spansIn } from "./spans.ts";

const day = z.string().nullable();
const source = z.enum(["stated", "below", "plan"]).nullable();

/** Days since 1970 as an answer gives them. */
export const told = (number: number | undefined): string | null => (number === undefined ? null : dayOfNumber(number));

/** Themes and epics of a product in the order of its tree. */
export const roadmapItems = (rows: Rows, product: string): Item[] =>
  childrenOf(rows, product, undefined).flatMap((top) => [
    ...(top.kind === "story" ? [] : [top]),
    ...(top.kind === "theme" ? childrenOf(rows, product, top.id).filter(({ kind }) => kind === "epic") : []),
  ]);

/** The products that are asked about: one, or all that can be seen. */
export const productsAsked = (rows: Rows, product: string | undefined): Product[] =>
  product === undefined
    ? [...rows.all(productKind)]
        .filter(({ deletedAt }) => deletedAt === undefined)
        .sort((a, b) => (a.key < b.key ? -1 : 1))
    : [productNamed(rows, product)];

export const getRoadmap = defineQuery({
  name: "roadmap.get",
  summary:
    "Themes and epics with their days (stated, or rolled up from what is below), milestones, releases, and dependencies that the days do not allow.",
  needs: "backlog.view",
  input: z.strictObject({
    product: nameOf("product").optional().describe("All that you see where left out."),
    limit: z.number().int().min(1).max(10_000).default(1_000),
    offset: z.number().int().min(0).default(0),
  }),
  output: z.object({
    today: z.string(),
    total: z.number().describe("Themes and epics in all."),
    items: z.array(
      z.object({
        id: z.string(),
        key: z.string(),
        kind: z.enum(["theme", "epic"]),
        parentKey: z.string().nullable(),
        title: z.string(),
        start: day,
        end: day,
        startFrom: source.describe("stated, below (rolled up), or plan (its own sprint, milestone or release)."),
        endFrom: source,
        belowStart: day.describe("When what is below begins, whatever was stated."),
        belowEnd: day,
        warning: z.string().nullable().describe("Where what is below does not fit into the stated days."),
        confidence: z.enum(confidences).nullable(),
        horizon: z
          .enum([...horizons, "done"])
          .nullable()
          .describe("As stated, else by days and stages; done where all is finished."),
        horizonStated: z.boolean(),
        stage: z.enum(stageNames).nullable(),
        stories: z.number(),
        finished: z.number(),
        effort: z.number(),
        finishedEffort: z.number(),
      }),
    ),
    marks: z.array(
      z.object({
        kind: z.enum(["milestone", "release"]),
        id: z.string(),
        name: z.string(),
        product: z.string(),
        start: day,
        end: day,
        released: z.boolean(),
      }),
    ),
    dependencies: z.array(
      z.object({
        item: z.string().describe("The key of what needs the other."),
        on: z.string().describe("The key of what is needed first."),
        met: z.boolean(),
        late: z.number().nullable().describe("By how many days the needed one ends too late."),
        text: z.string().nullable().describe("What does not hold, in words."),
      }),
    ),
  }),
  run: (rows, input, ctx) => {
    const today = dayOfMoment(ctx.now);
    const products = productsAsked(rows, input.product);
    const ids = products.map(({ id }) => id);
    const spans = spansIn(rows, ids);
    const sums = rollUps(
      rows,
      ids.flatMap((id) => rows.by(itemKind, "product", id)),
    );
    const all = ids.flatMap((id) => roadmapItems(rows, id));
    const keyOf = (id: string | undefined) => (id === undefined ? null : (rows.get(itemKind, id)?.key ?? null));
    return {
      today: dayOfNumber(today),
      total: all.length,
      items: all.slice(input.offset, input.offset + input.limit).map((item) => {
        const span = spans.get(item.id) ?? noSpan;
        const sum = sums.get(item.id) ?? noRollUp();
        const stage = stageOf(sum);
        const placed = horizonOf(item.horizon, span, stage, today);
        return {
          id: item.id,
          key: item.key,
          kind: item.kind as "theme" | "epic",
          parentKey: keyOf(item.parent),
          title: item.title,
          start: told(span.start),
          end: told(span.end),
          startFrom: span.startFrom ?? null,
          endFrom: span.endFrom ?? null,
          belowStart: told(span.below?.start),
          belowEnd: told(span.below?.end),
          warning: overrunText(item, span) ?? null,
          confidence: item.confidence ?? null,
          horizon: placed.horizon,
          horizonStated: placed.isStated,
          stage,
          stories: sum.stories,
          finished: sum.stages.at(-1) ?? 0,
          effort: sum.effort,
          finishedEffort: sum.finishedEffort,
        };
      }),
      marks: marksOf(rows, ids).map(({ start, end, isOut, ...mark }) => ({
        ...mark,
        start: told(start),
        end: told(end),
        released: isOut,
      })),
      dependencies: needsAmong(rows, dependenciesIn(rows, ids), spans).map((need) => ({
        item: need.item.key,
        on: need.on.key,
        met: need.isMet,
        late: need.late ?? null,
        text: lateText(need, spans) ?? null,
      })),
    };
  },
});
