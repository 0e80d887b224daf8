import { defineQuery, type Rows } from "@overstory/kernel";
import { z } from "zod";
import { documentsOf } from "../document/write.ts";
import { limits, nameOf, textOf } from "../fields.ts";
import { matcherOf } from "../item/filter.ts";
import { productNamed } from "../item/find.ts";
import { type Item, itemKind } from "../item/schema.ts";
import { itemView, viewOf } from "../item/view.ts";

type FindInput = { text: string; product?: string | undefined; limit: number };

// The key itself first, then titles that begin with the words, then the rest by newest change.
const rankOf = (item: Item, wanted: string): number => {
  if (item.key.toLowerCase() === wanted || item.source?.key.toLowerCase() === wanted) return 0;
  return item.title.toLowerCase().startsWith(wanted) ? 1 : 2;
};

const found = (items: Iterable<Item>, rows: Rows, input: FindInput): Item[] => {
  const passes = matcherOf(rows, { text: input.text });
  const wanted = input.text.toLowerCase();
  const ranked = [...items].filter(passes).map((item) => ({ item, rank: rankOf(item, wanted) }));
  ranked.sort((a, b) => a.rank - b.rank || (a.item.updatedAt < b.item.updatedAt ? 1 : -1));
  return ranked.slice(0, input.limit).map(({ item }) => item);
};

const itemsIn = (rows: Rows, input: FindInput): Iterable<Item> =>
  input.product === undefined ? rows.all(itemKind) : rows.by(itemKind, "product", productNamed(rows, input.product).id);

export const findAnything = defineQuery({
  name: "search.find",
  summary: "Items whose title or key holds all the words.",
  needs: "backlog.view",
  input: z.strictObject({
    text: textOf(limits.search, "The text")
      .transform((text) => text.trim())
      .pipe(z.string().min(1, "Say what to look for.")),
    product: nameOf("product").optional(),
    limit: z.number().int().min(1).max(100).default(20),
  }),
  output: z.object({ items: z.array(itemView) }),
  loads: (rows, input) => documentsOf(found(itemsIn(rows, input), rows, input)),
  run: (rows, input) => ({ items: found(itemsIn(rows, input), rows, input).map((item) => viewOf(rows, item)) }),
});
