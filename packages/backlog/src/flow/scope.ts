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
  /** Every number counts. */
  readonly isWhole: boolean;
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

type Kept = { readonly items: readonly Item[]; readonly stories: ReadonlyMap<number, Item> };

// Of whole products, beside their past: finding 100,000 stories anew for each of a page's questions kept everybody else waiting.
const kept = new WeakMap<readonly number[], Kept>();

const isSame = (some: readonly Item[], others: readonly Item[]): boolean => {
  if (some.length !== others.length) return false;
  // Rows are replaced, never changed in place.
  for (let at = 0; at < some.length; at += 1) if (some[at] !== others[at]) return false;
  return true;
};

/** All living stories among a product's items, which are those that the asker sees. */
const storiesAmong = (events: readonly number[], items: readonly Item[]): ReadonlyMap<number, Item> => {
  const known = kept.get(events);
  if (known && isSame(known.items, items)) return known.stories;
  const stories = new Map<number, Item>();
  for (const item of items)
    if (item.kind === "story" && item.deletedAt === undefined) stories.set(numberOf(item), item);
  kept.set(events, { items, stories });
  return stories;
};

const all = (): boolean => true;

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
      const items = rows.by(itemKind, "product", product.id);
      const facts = factsOf(events);
      if (!narrow) return { product, events, facts, stories: storiesAmong(events, items), has: all, isWhole: true };
      const stories = new Map<number, Item>();
      const counted = new Set<number>();
      for (const item of items) {
        if (item.kind !== "story" || (below && !below.has(item.id))) continue;
        const isLive = item.deletedAt === undefined;
        if (!passes(isLive ? item : { ...item, deletedAt: undefined })) continue;
        const number = numberOf(item);
        if (isLive) stories.set(number, item);
        counted.add(number);
      }
      return { product, events, facts, stories, has: (number) => counted.has(number), isWhole: false };
    });
};
