import type { Rows } from "@overstory/kernel";
import { inOrder, itemNamed, productNamed, subtreeOf } from "../item/find.ts";
import { addStory, noRollUp, type RollUp } from "../item/rollup.ts";
import { ancestorsOf, type Item, itemKind } from "../item/schema.ts";
import { type Product, productKind } from "../product/schema.ts";
import { scrumPokerScore } from "../score/schema.ts";

/** What alignment is told of: a theme (or an epic), a product, or all that the asker sees. */
export type Aligned = {
  readonly item: Item | undefined;
  readonly product: Product | undefined;
  readonly themes: readonly Item[];
  readonly epics: readonly Item[];
  /** Its living stories, in no promised order. */
  readonly stories: readonly Item[];
  /** Living stories below a theme or epic, in no promised order. */
  below(item: Item): readonly Item[];
  /** What they add up to. */
  sumOf(item: Item): RollUp;
};

const scoreOf = (item: Item): number => scrumPokerScore(item.inputs, item.effort) ?? -1;

/** Those with the highest score first, then as they were made. */
export const bestFirst = (items: readonly Item[]): Item[] =>
  items
    .map((item) => ({ item, score: scoreOf(item) }))
    .sort((a, b) => b.score - a.score || (a.item.id < b.item.id ? -1 : 1))
    .map(({ item }) => item);

/** Remembers what was found of an item. */
const once = <T>(find: (item: Item) => T): ((item: Item) => T) => {
  const known = new Map<string, T>();
  return (item) => {
    const found = known.get(item.id) ?? find(item);
    known.set(item.id, found);
    return found;
  };
};

/** Stories by what they stand under, near or far. Those of one parent stand under the same items, so that each parent is looked at once. */
const gathered = (rows: Rows, stories: readonly Item[]): ReadonlyMap<string, readonly Item[]> => {
  const found = new Map<string, Item[]>();
  for (const [parent, of] of Map.groupBy(stories, (story) => story.parent)) {
    const direct = parent === undefined ? undefined : rows.get(itemKind, parent);
    for (const { id } of direct === undefined ? [] : [direct, ...ancestorsOf(rows, direct)]) {
      const list = found.get(id);
      if (list) for (const story of of) list.push(story);
      else found.set(id, [...of]);
    }
  }
  return found;
};

/** Finds the stories below an item: all are gathered when the first is asked for, since thousands of epics may be. */
const belowIn = (rows: Rows, stories: readonly Item[]): ((item: Item) => readonly Item[]) => {
  let under: ReadonlyMap<string, readonly Item[]> | undefined;
  return ({ id }) => {
    under ??= gathered(rows, stories);
    return under.get(id) ?? [];
  };
};

const itemsOf = (rows: Rows, item: Item | undefined, product: Product | undefined): Item[] => {
  if (item) {
    // An epic is told with the theme that it stands under.
    const above = ancestorsOf(rows, item).filter(({ kind }) => kind === "theme");
    return [...above, ...subtreeOf(rows, item)];
  }
  if (product) return [...rows.by(itemKind, "product", product.id)];
  return [...rows.all(productKind)]
    .filter(({ deletedAt }) => deletedAt === undefined)
    .sort((a, b) => a.name.localeCompare(b.name, "en") || (a.id < b.id ? -1 : 1))
    .flatMap(({ id }) => rows.by(itemKind, "product", id));
};

/** In order of products, then of the tree. */
const inTree = (items: readonly Item[], above: readonly Item[]): Item[] => {
  const places = new Map(above.map(({ id }, at) => [id, at]));
  const groups = Map.groupBy(items, ({ parent }) =>
    parent === undefined ? above.length : (places.get(parent) ?? above.length),
  );
  return [...groups.entries()].sort(([a], [b]) => a - b).flatMap(([, group]) => inOrder(group));
};

/** Finds what is to be told. The items come once each; what is in the trash is left out. */
export const alignedIn = (rows: Rows, input: { product?: string | undefined; theme?: string | undefined }): Aligned => {
  const item = input.theme === undefined ? undefined : itemNamed(rows, input.theme);
  const named = input.product === undefined ? undefined : productNamed(rows, input.product);
  const product = named ?? (item && rows.get(productKind, item.product));
  const items = itemsOf(rows, item, product).filter(({ deletedAt }) => deletedAt === undefined);
  const byProduct = Map.groupBy(
    items.filter(({ kind }) => kind === "theme"),
    (one) => one.product,
  );
  const themes = [...byProduct.values()].flatMap((group) => inOrder(group));
  const epics = inTree(
    items.filter(({ kind }) => kind === "epic"),
    themes,
  );
  const stories = items.filter(({ kind }) => kind === "story");
  // An epic's theme is told whole, with the stories of its other epics.
  const counted =
    item === undefined
      ? stories
      : rows.by(itemKind, "product", item.product).filter(({ kind, deletedAt }) => kind === "story" && !deletedAt);
  const below = belowIn(rows, counted);
  const sumOf = once((one) => {
    const sum = noRollUp();
    for (const story of below(one)) addStory(sum, story);
    return sum;
  });
  return { item, product, themes, epics, stories, below, sumOf };
};
