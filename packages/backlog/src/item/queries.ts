import { defineQuery, type Rows } from "@overstory/kernel";
import { z } from "zod";
import { documentsOf } from "../document/write.ts";
import { nameOf } from "../fields.ts";

import { filterFields, firstOf, matcherOf, sortNames } from "./filter.ts";
import { anyItemNamed, childrenOf, itemNamed, productNamed, subtreeOf, survivorOf } from "./find.ts";
import { rollUps } from "./rollup.ts";
import { type Item, itemKind } from "./schema.ts";
import { type ItemView, itemView, viewOf } from "./view.ts";

const productItems = (rows: Rows, product: string | undefined): Item[] =>
  product === undefined ? [...rows.all(itemKind)] : rows.by(itemKind, "product", productNamed(rows, product).id);

export const getItem = defineQuery({
  name: "item.get",
  summary: "One item by key or id, with its texts and what is below added up.",
  needs: "backlog.view",
  input: z.strictObject({ item: nameOf("item") }),
  output: itemView,
  loads: (rows, { item }) => documentsOf([survivorOf(rows, anyItemNamed(rows, item))]),
  run: (rows, { item: name }) => {
    // What was merged is told as what it was merged into: its key stands in mails, commits and other trackers.
    const item = survivorOf(rows, anyItemNamed(rows, name));
    return viewOf(rows, item, rollUps(rows, subtreeOf(rows, item)).get(item.id));
  },
});

const listInput = z.strictObject({
  product: nameOf("product").optional(),
  ...filterFields,
  sort: z.enum(sortNames).default("rank"),
  direction: z.enum(["asc", "desc"]).default("asc"),
  limit: z.number().int().min(1).max(1_000).default(100),
  offset: z.number().int().min(0).default(0),
});

const selected = (rows: Rows, input: z.output<typeof listInput>): { total: number; page: Item[] } => {
  const under =
    input.under === undefined
      ? undefined
      : new Set(
          subtreeOf(rows, itemNamed(rows, input.under))
            .slice(1)
            .map((item) => item.id),
        );
  const passes = matcherOf(rows, input);
  const found = productItems(rows, input.product).filter(
    (item) => (under === undefined || under.has(item.id)) && passes(item),
  );
  const page = firstOf(found, input.sort, input.direction, input.offset + input.limit).slice(input.offset);
  return { total: found.length, page };
};

export const listItems = defineQuery({
  name: "item.list",
  summary: "Items filtered, sorted and paged.",
  needs: "backlog.view",
  input: listInput,
  output: z.object({ items: z.array(itemView), total: z.number() }),
  loads: (rows, input) => documentsOf(selected(rows, input).page),
  run: (rows, input) => {
    const { total, page } = selected(rows, input);
    const below = page.some((item) => item.kind !== "story")
      ? rollUps(rows, productItems(rows, input.product))
      : new Map();
    return { total, items: page.map((item) => viewOf(rows, item, below.get(item.id))) };
  },
});

type TreeView = ItemView & { children: TreeView[] };
const treeView: z.ZodType<TreeView> = itemView.extend({
  get children() {
    return z.array(treeView);
  },
});

export const treeOfItems = defineQuery({
  name: "item.tree",
  summary: "A product's whole tree, or what is below one item, in order.",
  needs: "backlog.view",
  input: z.strictObject({ product: nameOf("product").optional(), item: nameOf("item").optional() }),
  output: z.object({ items: z.array(treeView) }),
  loads: (rows, input) => documentsOf(treeItems(rows, input)),
  run: (rows, input) => {
    const items = treeItems(rows, input);
    const sums = rollUps(rows, items);
    const grow = (item: Item): TreeView => ({
      ...viewOf(rows, item, sums.get(item.id)),
      children: childrenOf(rows, item.product, item.id).map(grow),
    });
    if (input.item !== undefined) return { items: [grow(itemNamed(rows, input.item))] };
    const products = [...new Set(items.map((item) => item.product))];
    return { items: products.flatMap((product) => childrenOf(rows, product, undefined).map(grow)) };
  },
});

const treeItems = (rows: Rows, input: { product?: string | undefined; item?: string | undefined }): Item[] =>
  (input.item === undefined ? productItems(rows, input.product) : subtreeOf(rows, itemNamed(rows, input.item))).filter(
    (item) => item.deletedAt === undefined,
  );
