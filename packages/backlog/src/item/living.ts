import { type Rows, type Steps, steppingThrough } from "@overstory/kernel";
import type { Product } from "../product/schema.ts";
import { type Item, itemKind } from "./schema.ts";

/** The items of a product that are not in its trash, by their kind, as they were found. */
export type Living = {
  /** All that were looked at, those in the trash too. */
  readonly items: readonly Item[];
  readonly themes: readonly Item[];
  readonly epics: readonly Item[];
  readonly stories: readonly Item[];
};

// By the product's row, which is another one whenever something of it changes: what was found goes with it.
const kept = new WeakMap<Product, Living>();

const isSame = (some: readonly Item[], others: readonly Item[]): boolean => {
  if (some.length !== others.length) return false;
  // Rows are replaced, never changed in place.
  for (let at = 0; at < some.length; at += 1) if (some[at] !== others[at]) return false;
  return true;
};

/**
 * The living items of a product that the asker sees. As long as nothing of it changes it is the very same answer, so that what is made of
 * it can be kept beside it: finding 100,000 stories anew for each of a page's questions kept everybody else waiting.
 */
export function* livingIn(rows: Rows, product: Product): Steps<Living> {
  // Who sees the product sees all of its items.
  const items = rows.by(itemKind, "product", product.id);
  const known = kept.get(product);
  if (known && isSame(known.items, items)) return known;
  const [themes, epics, stories]: Item[][] = [[], [], []];
  const lists = { theme: themes, epic: epics, story: stories } as const;
  yield* steppingThrough(items, (item) => {
    if (item.deletedAt === undefined) lists[item.kind]?.push(item);
  });
  const living = { items, themes, epics, stories } as Living;
  kept.set(product, living);
  return living;
}
