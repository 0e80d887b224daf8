import type { Rows } from "@overstory/kernel";
import { z } from "zod";
import { pastIn } from "../canopy/reading.ts";
import { nameOf } from "../fields.ts";
import { filterFields, matcherOf } from "../item/filter.ts";
import { itemNamed, productNamed, subtreeOf } from "../item/find.ts";
import { type Item, itemKind } from "../item/schema.ts";
import { type Product, productKind } from "../product/schema.ts";
import { factsOf, type StoryFacts } from "./facts.ts";

const { kind: _kind, stage: _stage, trash: _trash, under: _under, ...filters } = filterFields;

/** What stories a question of flow is about: all that the asker sees where nothing is named. */
export const scopeFields = {
  product: nameOf("product").optional().describe("All that you see where left out."),
  under: nameOf("item").optional().describe("Only the stories of this theme, epic or story."),
  ...filters,
};
const scopeSchema = z.strictObject(scopeFields);
export type ScopeInput = z.output<typeof scopeSchema>;

/** One product's part of the stories that are asked for. */
export type ScopedProduct = {
  readonly product: Product;
  readonly events: readonly number[];
  readonly facts: ReadonlyMap<number, StoryFacts>;
  /** Living stories of the scope by the number in their key. */
  readonly stories: ReadonlyMap<number, Item>;
  /** Whether a number counts, also of what is in the trash now. */
  has(number: number): boolean;
};

/** The number in an item's key. */
export const numberOf = ({ key }: Pick<Item, "key">): number => Number(key.slice(key.lastIndexOf("-") + 1));

const named = (rows: Rows, { product, under }: ScopeInput): { products: Product[]; below: Set<string> | undefined } => {
  const item = under === undefined ? undefined : itemNamed(rows, under);
  const below = item && new Set(subtreeOf(rows, item).map(({ id }) => id));
  const one = product === undefined ? item && rows.get(productKind, item.product) : productNamed(rows, product);
  return {
    products: one ? [one] : [...rows.all(productKind)].filter(({ deletedAt }) => deletedAt === undefined),
    below,
  };
};

/** Whether less than whole products is asked for. */
export const isNarrow = ({ product: _, ...rest }: ScopeInput): boolean =>
  Object.values(rest).some((value) => value !== undefined);

/**
 * The stories that are asked for, as they match now, with their past. What is in the trash counts for the days on which it was there;
 * what was erased counts only where nothing narrows the question.
 */
export const scopeOf = (rows: Rows, input: ScopeInput): ScopedProduct[] => {
  const { products, below } = named(rows, input);
  const { product: _, under: __, ...rest } = input;
  const narrow = isNarrow(input);
  const passes = matcherOf(rows, { ...rest, trash: false });
  const read = pastIn(rows);
  return products
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((product) => {
      const events = read(product.id);
      const stories = new Map<number, Item>();
      const counted = new Set<number>();
      for (const item of rows.by(itemKind, "product", product.id)) {
        if (item.kind !== "story" || (below && !below.has(item.id))) continue;
        const isLive = item.deletedAt === undefined;
        if (narrow && !passes(isLive ? item : { ...item, deletedAt: undefined })) continue;
        if (isLive) stories.set(numberOf(item), item);
        if (narrow) counted.add(numberOf(item));
      }
      const has = narrow ? (number: number) => counted.has(number) : () => true;
      return { product, events, facts: factsOf(events), stories, has };
    });
};
