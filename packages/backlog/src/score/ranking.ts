import type { Rows } from "@overstory/kernel";
import { type Ranked, type RankItem, rankItems, rankResults, type Technique } from "@overstory/scoring";
import { type Filter, matcherOf } from "../item/filter.ts";
import { itemNamed, subtreeOf } from "../item/find.ts";
import { type Item, type ItemKind, itemKind } from "../item/schema.ts";
import { cardOf } from "./cards.ts";
import { surveyResults } from "./survey-results.ts";

/** An item at its place. `rank` is absent where there is no score. */
export type Placed = Omit<Ranked, "id"> & { readonly item: Item };

const numberOf = ({ key }: Item): number => Number(key.slice(key.lastIndexOf("-") + 1));

/** Oldest first: the order in which items of the same score stand. */
const byAge = (a: Item, b: Item): number => numberOf(a) - numberOf(b) || (a.id < b.id ? -1 : 1);

/** A product's live items of a kind that pass a filter, oldest first. */
export const candidates = (
  rows: Rows,
  product: string,
  { kind, ...filter }: Omit<Filter, "kind" | "trash"> & { readonly kind: ItemKind },
): Item[] => {
  const { under } = filter;
  const pool =
    under === undefined ? rows.by(itemKind, "product", product) : subtreeOf(rows, itemNamed(rows, under)).slice(1);
  const passes = matcherOf(rows, { ...filter, kind: [kind] });
  return pool.filter(passes).sort(byAge);
};

/** Items under a technique, best first; equal scores share a rank, what has no score comes last. */
export const placed = (rows: Rows, technique: Technique, items: readonly Item[]): Placed[] => {
  const byId = new Map(items.map((item) => [item.id, item]));
  const product = items[0]?.product;
  const ranked =
    technique.type === "card"
      ? rankItems(
          technique,
          items.map((item): RankItem => ({ id: item.id, card: cardOf(item, technique) })),
        )
      : product === undefined
        ? []
        : rankResults(resultsOf(rows, product, technique, items));
  return ranked.map(({ id, ...rest }) => ({ item: byId.get(id) as Item, ...rest }));
};

/** What closed surveys say of items; those that stand in none come last, with nothing given. */
const resultsOf = (rows: Rows, product: string, technique: Technique, items: readonly Item[]) => {
  const results = surveyResults(rows, product, technique);
  return items.map(({ id }) => ({ id, result: results.get(id) ?? ({ state: "missing", missing: [] } as const) }));
};
