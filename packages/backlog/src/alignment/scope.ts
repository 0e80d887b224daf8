import type { Rows, Steps } from "@overstory/kernel";
import { inOrder, itemNamed, productNamed } from "../item/find.ts";
import { livingIn } from "../item/living.ts";
import { noRollUp, type RollUp } from "../item/rollup.ts";
import { ancestorsOf, type Item, itemKind } from "../item/schema.ts";
import { type Product, productKind } from "../product/schema.ts";
import { type Branches, branchesIn } from "./branches.ts";

/** What alignment is told of: a theme (or an epic), a product, or all that the asker sees. */
export type Aligned = {
  readonly item: Item | undefined;
  readonly product: Product | undefined;
  readonly themes: readonly Item[];
  readonly epics: readonly Item[];
  /** Its living stories, product by product, in no promised order. */
  readonly stories: readonly (readonly Item[])[];
  /** Living stories below a theme or epic, in no promised order. */
  below(item: Item): readonly Item[];
  /** What they add up to. */
  sumOf(item: Item): RollUp;
};

const productsOf = (rows: Rows, product: Product | undefined): Product[] =>
  product
    ? [product]
    : [...rows.all(productKind)]
        .filter(({ deletedAt }) => deletedAt === undefined)
        .sort((a, b) => a.name.localeCompare(b.name, "en") || (a.id < b.id ? -1 : 1));

/** In order of products, then of the tree. */
const inTree = (items: readonly Item[], above: readonly Item[]): Item[] => {
  const places = new Map(above.map(({ id }, at) => [id, at]));
  const groups = Map.groupBy(items, ({ parent }) =>
    parent === undefined ? above.length : (places.get(parent) ?? above.length),
  );
  return [...groups.entries()].sort(([a], [b]) => a - b).flatMap(([, group]) => inOrder(group));
};

const isLive = ({ deletedAt }: Item): boolean => deletedAt === undefined;

/** One item's part: an epic is told with the theme that it stands under. */
const partOf = (rows: Rows, item: Item, below: readonly Item[]): Pick<Aligned, "themes" | "epics" | "stories"> => {
  const themes = item.kind === "theme" ? [item] : ancestorsOf(rows, item).filter((one) => one.kind === "theme");
  const children = item.kind === "theme" ? rows.by(itemKind, "parent", item.id) : [item];
  const epics = children.filter((one) => one.kind === "epic" && isLive(one));
  const stories = item.kind === "story" ? [item, ...below] : below;
  return { themes: themes.filter(isLive), epics: inTree(epics, themes), stories: [stories] };
};

/** Finds what is to be told. The items come once each; what is in the trash is left out. */
export function* aligning(
  rows: Rows,
  input: { product?: string | undefined; theme?: string | undefined },
): Steps<Aligned> {
  const item = input.theme === undefined ? undefined : itemNamed(rows, input.theme);
  const named = input.product === undefined ? undefined : productNamed(rows, input.product);
  const product = named ?? (item && rows.get(productKind, item.product));
  const branches = new Map<string, Branches>();
  const themes: Item[] = [];
  const epics: Item[] = [];
  const stories: (readonly Item[])[] = [];
  // An epic's theme is told whole, with the stories of its other epics.
  for (const one of item ? productsOf(rows, rows.get(productKind, item.product)) : productsOf(rows, product)) {
    const living = yield* livingIn(rows, one);
    branches.set(one.id, yield* branchesIn(rows, living));
    for (const theme of inOrder([...living.themes])) themes.push(theme);
    for (const epic of living.epics) epics.push(epic);
    stories.push(living.stories);
  }
  const below = (one: Item) => branches.get(one.product)?.below(one) ?? [];
  return {
    ...{ item, product, below, sumOf: (one) => branches.get(one.product)?.sumOf(one) ?? noRollUp() },
    ...(item ? partOf(rows, item, below(item)) : { themes, epics: inTree(epics, themes), stories }),
  };
}
