import type { Rows } from "@overstory/kernel";
import { inOrder, itemNamed, productNamed, subtreeOf } from "../item/find.ts";
import { type RollUp, rollUps } from "../item/rollup.ts";
import { ancestorsOf, type Item, itemKind } from "../item/schema.ts";
import { type Product, productKind } from "../product/schema.ts";
import { scrumPokerScore } from "../score/schema.ts";

/** What alignment is told of: a theme (or an epic), a product, or all that the asker sees. */
export type Aligned = {
  readonly item: Item | undefined;
  readonly product: Product | undefined;
  readonly themes: readonly Item[];
  readonly epics: readonly Item[];
  /** The ones with the highest score first, then as they were made. */
  readonly stories: readonly Item[];
  readonly sums: ReadonlyMap<string, RollUp>;
  /** Living stories below an item of the scope. */
  below(item: Item): readonly Item[];
};

const scoreOf = (item: Item): number => scrumPokerScore(item.inputs, item.effort) ?? -1;

const bestFirst = (items: Item[]): Item[] =>
  items
    .map((item) => ({ item, score: scoreOf(item) }))
    .sort((a, b) => b.score - a.score || (a.item.id < b.item.id ? -1 : 1))
    .map(({ item }) => item);

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
  const stories = bestFirst(items.filter(({ kind }) => kind === "story"));
  // An epic's theme is told whole, with the stories of its other epics.
  const counted =
    item === undefined
      ? stories
      : bestFirst(
          rows.by(itemKind, "product", item.product).filter(({ kind, deletedAt }) => kind === "story" && !deletedAt),
        );
  const under = new Map<string, Item[]>();
  for (const story of counted)
    for (const one of ancestorsOf(rows, story)) {
      const list = under.get(one.id) ?? [];
      list.push(story);
      under.set(one.id, list);
    }
  return {
    ...{ item, product, themes, epics, stories, sums: rollUps(rows, counted) },
    below: ({ id }) => under.get(id) ?? [],
  };
};
