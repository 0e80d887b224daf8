import { defineKind, type Load, type Rows, type Tx } from "@overstory/kernel";
import { z } from "zod";
import { itemKinds } from "../item/kinds.ts";

const orderRow = z.strictObject({
  id: z.string(),
  product: z.string(),
  technique: z.string(),
  kind: z.enum(itemKinds),
  note: z.string().optional(),
  /** How many items stand in it. */
  count: z.number(),
  createdAt: z.string(),
  createdBy: z.string(),
});
export type Order = z.infer<typeof orderRow>;

/** An order that somebody has committed to: who, when, under which technique. The order itself is its `ranking`. */
export const orderKind = defineKind<Order>({
  name: "order",
  schema: orderRow,
  heat: "hot",
  scope: (order) => `product:${order.product}`,
  indexes: { product: (order) => order.product },
});

const rankingRow = z.strictObject({
  /** The order's id. */
  id: z.string(),
  product: z.string(),
  /** The keys of the items, best first, with spaces between: a key never changes and is a quarter of an id. */
  keys: z.string(),
  /** What each of them scored, in the same order. */
  scores: z.array(z.number()),
});
export type RankingRow = z.infer<typeof rankingRow>;

/** The items of a committed order: one row, loaded when somebody looks, since 10,000 of them are some 150 kB. */
export const rankingKind = defineKind<RankingRow>({
  name: "ranking",
  schema: rankingRow,
  heat: "cold",
  scope: (row) => `product:${row.product}`,
  subject: (row) => row.id,
});

/** What asks for the items of an order. */
export const loadsOfOrder = (order: Order | undefined): Load[] =>
  order ? [{ what: "rows", kind: rankingKind.name, ids: [order.id] }] : [];

/** The keys of a committed order, best first; none while it is not loaded. */
export const keysOfOrder = (rows: Rows, order: Order): string[] => {
  const keys = rows.get(rankingKind, order.id)?.keys ?? "";
  return keys === "" ? [] : keys.split(" ");
};

/** A product's committed orders, the latest first. */
export const ordersOf = (rows: Rows, product: string): Order[] =>
  rows
    .by(orderKind, "product", product)
    .sort((a, b) => (a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : a.id < b.id ? 1 : -1));

/** The order that was committed last under a technique for a kind of item. */
export const lastOrderOf = (rows: Rows, product: string, technique: string, kind: Order["kind"]): Order | undefined =>
  ordersOf(rows, product).find((order) => order.technique === technique && order.kind === kind);

/** Takes an order out, with its items where they are loaded. */
export const removeOrder = (tx: Tx, id: string): void => {
  if (tx.get(rankingKind, id)) tx.remove(rankingKind, id);
  tx.remove(orderKind, id);
};
