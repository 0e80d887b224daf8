import { defineCommand, defineQuery, notFound, type Rows, refuse } from "@overstory/kernel";
import { kendallTau, type Result, rankResults, type Technique } from "@overstory/scoring";
import { z } from "zod";
import { limits, nameOf, newId, textOf } from "../fields.ts";
import { productNamed } from "../item/find.ts";
import { type Item, itemKind, itemKinds } from "../item/schema.ts";
import { movesSince } from "../score/list.ts";
import { candidates, type Placed, placed } from "../score/ranking.ts";
import { surveyLoads } from "../score/survey-results.ts";
import { chosenTechnique, findTechnique, nameOfTechnique, techniqueName } from "../score/technique.ts";
import { stageNames } from "../stage/stages.ts";
import { keysOfOrder, loadsOfOrder, type Order, orderKind, ordersOf, rankingKind, removeOrder } from "./schema.ts";

/** Most orders of one product, and most items of one order. */
export const orderLimits = { orders: 500, items: 10_000 } as const;

const orderView = z.object({
  id: z.string(),
  product: z.string(),
  technique: z.string(),
  techniqueName: z.string(),
  kind: z.enum(itemKinds),
  note: z.string().nullable(),
  count: z.number().describe("Items in it."),
  createdAt: z.string(),
  createdBy: z.string(),
});

const told = (rows: Rows, order: Order): z.infer<typeof orderView> => ({
  ...order,
  techniqueName: nameOfTechnique(rows, order.technique),
  note: order.note ?? null,
});

const orderNamed = (rows: Rows, id: string): Order => {
  const order = rows.get(orderKind, id);
  if (!order) throw notFound("order", id);
  return order;
};

/** What is to be done, best first: items with a score that are not finished. */
const openOrder = (rows: Rows, product: string, kind: Order["kind"], technique: Technique): Placed[] =>
  placed(
    rows,
    technique,
    candidates(rows, product, { kind }).filter(({ stage }) => stage !== "finished"),
  ).filter(({ rank }) => rank !== undefined);

const scoreOf = ({ result }: { readonly result: Result }): number => (result.state === "scored" ? result.score : 0);

const commitInput = z.strictObject({
  id: newId,
  product: nameOf("product"),
  technique: techniqueName.optional().describe("The workspace's default technique where left out."),
  kind: z.enum(itemKinds).default("story"),
  note: textOf(limits.line, "The note").optional().describe("Why, and for what."),
});

export const commitOrder = defineCommand({
  name: "order.commit",
  summary:
    "Keep the present order of a product under a technique, so that everybody can see later what was decided and what has moved.",
  needs: "backlog.edit",
  optimistic: false,
  input: commitInput,
  loads: (rows, input) =>
    surveyLoads(rows, productNamed(rows, input.product).id, chosenTechnique(rows, input.technique)),
  run: (tx, input, ctx) => {
    const product = productNamed(tx, input.product);
    const technique = chosenTechnique(tx, input.technique);
    const all = openOrder(tx, product.id, input.kind, technique);
    if (all.length === 0)
      throw refuse(
        "order-empty",
        `Nothing in ${product.key} has a score under ${technique.name} yet. Give some inputs first.`,
        {
          subject: product.key,
          field: "technique",
        },
      );
    if (ordersOf(tx, product.id).length >= orderLimits.orders)
      throw refuse(
        "order-too-many",
        `${product.key} keeps ${orderLimits.orders} orders already. Delete some before adding another.`,
        {
          subject: product.key,
          field: "product",
        },
      );
    const kept = all.slice(0, orderLimits.items);
    const order = tx.insert(orderKind, {
      id: input.id ?? ctx.newId(),
      product: product.id,
      technique: technique.id,
      kind: input.kind,
      ...(input.note && { note: input.note }),
      count: kept.length,
      createdAt: ctx.now,
      createdBy: ctx.actor.id,
    });
    tx.insert(rankingKind, {
      id: order.id,
      product: product.id,
      keys: kept.map(({ item }) => item.key).join(" "),
      scores: kept.map(scoreOf),
    });
    return { ...told(tx, order), scored: all.length };
  },
});

export const deleteOrder = defineCommand({
  name: "order.delete",
  summary: "Delete a committed order; an undo brings it back.",
  needs: "backlog.edit",
  optimistic: false,
  input: z.strictObject({ order: nameOf("order") }),
  loads: (rows, input) => loadsOfOrder(orderNamed(rows, input.order)),
  run: (tx, input) => {
    const order = orderNamed(tx, input.order);
    removeOrder(tx, order.id);
    return told(tx, order);
  },
});

const page = {
  limit: z.number().int().min(1).max(1_000).default(100),
  offset: z.number().int().min(0).default(0),
};

export const listOrders = defineQuery({
  name: "order.list",
  summary: "The orders of a product that were committed to, the latest first.",
  needs: "backlog.view",
  input: z.strictObject({
    product: nameOf("product"),
    technique: techniqueName.optional(),
    kind: z.enum(itemKinds).optional(),
    ...page,
  }),
  output: z.object({ orders: z.array(orderView), total: z.number() }),
  run: (rows, input) => {
    const technique = input.technique === undefined ? undefined : chosenTechnique(rows, input.technique).id;
    const all = ordersOf(rows, productNamed(rows, input.product).id).filter(
      (order) =>
        (technique === undefined || order.technique === technique) &&
        (input.kind === undefined || order.kind === input.kind),
    );
    return {
      orders: all.slice(input.offset, input.offset + input.limit).map((order) => told(rows, order)),
      total: all.length,
    };
  },
});

/** The ranks of a committed order, by key: equal scores share one. */
const ranksThen = (rows: Rows, order: Order): { key: string; rank: number; score: number }[] => {
  const scores = rows.get(rankingKind, order.id)?.scores ?? [];
  const results = keysOfOrder(rows, order).map((id, at) => ({
    id,
    result: { state: "scored", score: scores[at] ?? 0, explanation: "" } as const,
  }));
  return rankResults(results).map(({ id, result, rank }) => ({ key: id, rank: rank ?? 0, score: scoreOf({ result }) }));
};

const standing = z.object({ rank: z.number(), score: z.number() });

export const getOrder = defineQuery({
  name: "order.get",
  summary: "A committed order beside the present one: what has moved, what has come and gone.",
  needs: "backlog.view",
  input: z.strictObject({ order: nameOf("order"), ...page }),
  output: z.object({
    ...orderView.shape,
    agreement: z.number().nullable().describe("Kendall's tau between then and now: 1 is the same order."),
    added: z.number().describe("Items with a score now that are not in it."),
    gone: z.number().describe("Items in it that are finished, deleted or without a score now."),
    items: z.array(
      z.object({
        key: z.string(),
        id: z.string().nullable(),
        title: z.string().nullable(),
        stage: z.enum(stageNames).nullable(),
        was: standing,
        now: standing.nullable(),
        moved: z.number().nullable().describe("Places up since, among the items that stand in both."),
      }),
    ),
  }),
  loads: (rows, input) => {
    const order = orderNamed(rows, input.order);
    const technique = findTechnique(rows, order.technique);
    return [...loadsOfOrder(order), ...(technique ? surveyLoads(rows, order.product, technique) : [])];
  },
  run: (rows, input) => {
    const order = orderNamed(rows, input.order);
    const technique = findTechnique(rows, order.technique);
    const present = technique ? openOrder(rows, order.product, order.kind, technique) : [];
    const now = new Map(present.map((one) => [one.item.key, one]));
    const then = ranksThen(rows, order);
    const moves = movesSince(
      then.map(({ key }) => key),
      present,
    );
    const both = then.filter(({ key }) => now.has(key)).length;
    const itemOf = (key: string): Item | undefined => now.get(key)?.item ?? rows.by(itemKind, "key", key)[0];
    return {
      ...told(rows, order),
      agreement:
        kendallTau(
          then.map(({ key, rank }) => ({ id: key, rank })),
          present.map(({ item, rank }) => ({ id: item.key, rank: rank ?? 0 })),
        ) ?? null,
      added: present.length - both,
      gone: then.length - both,
      items: then.slice(input.offset, input.offset + input.limit).map(({ key, rank, score }) => {
        const item = itemOf(key);
        const present = now.get(key);
        return {
          key,
          id: item?.id ?? null,
          title: item?.title ?? null,
          stage: item?.stage ?? null,
          was: { rank, score },
          now: present ? { rank: present.rank ?? 0, score: scoreOf(present) } : null,
          moved: (item && moves.get(item.id)) ?? null,
        };
      }),
    };
  },
});
