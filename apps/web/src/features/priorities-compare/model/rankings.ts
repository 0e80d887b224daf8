import { cardOf, type Item } from "@overstory/backlog";
import {
  type Disagreement,
  disagreements,
  kendallTau,
  type Ranked,
  type RankItem,
  type Result,
  rankItems,
  rankResults,
  type Technique,
} from "@overstory/scoring";

/** What an item is under one technique: `place` counts from 0 and is nobody else's, `rank` is shared by equal ones. */
export type Standing = { readonly rank: number; readonly place: number; readonly result: Result };

/** A technique with the order that it gives. */
export type Ranking = {
  readonly technique: Technique;
  readonly order: readonly Ranked[];
  readonly of: ReadonlyMap<string, Standing>;
};

export type Comparison = {
  readonly rankings: readonly Ranking[];
  /** Kendall's tau of each with each, in the order of the rankings. */
  readonly taus: readonly (readonly (number | undefined)[])[];
  readonly disagreed: readonly Disagreement[];
};

/** What closed surveys say, by technique and item. */
export type SurveyResults = Readonly<Record<string, ReadonlyMap<string, Result>>>;

const numberOf = ({ key }: Item): number => Number(key.slice(key.lastIndexOf("-") + 1));

/** Oldest first: the order in which items of the same score stand, as on the server. */
export const byAge = (items: readonly Item[]): Item[] =>
  items
    .map((item) => ({ item, number: numberOf(item) }))
    .sort((a, b) => a.number - b.number || (a.item.id < b.item.id ? -1 : 1))
    .map(({ item }) => item);

/** Items as a technique ranks them. */
export const rankable = (technique: Technique, items: readonly Item[]): RankItem[] =>
  items.map((item) => ({ id: item.id, card: technique.type === "card" ? cardOf(item, technique) : undefined }));

const nothingSaid: Result = { state: "missing", missing: [] };

const rankingOf = (technique: Technique, items: readonly Item[], surveys: SurveyResults): Ranking => {
  const order =
    technique.type === "card"
      ? rankItems(technique, rankable(technique, items))
      : rankResults(items.map(({ id }) => ({ id, result: surveys[technique.id]?.get(id) ?? nothingSaid })));
  const of = new Map<string, Standing>();
  order.forEach(({ id, rank, result }, place) => {
    if (rank !== undefined) of.set(id, { rank, place, result });
  });
  return { technique, order, of };
};

/** Ranks items under several techniques and compares the orders. Yields after each part, so that the page can breathe. */
export function* comparing(
  techniques: readonly Technique[],
  items: readonly Item[],
  surveys: SurveyResults,
): Generator<void, Comparison> {
  const rankings: Ranking[] = [];
  for (const technique of techniques) {
    rankings.push(rankingOf(technique, items, surveys));
    yield;
  }
  const taus: (number | undefined)[][] = rankings.map(() => rankings.map(() => 1));
  for (let row = 1; row < rankings.length; row += 1)
    for (let column = 0; column < row; column += 1) {
      const tau = kendallTau(rankings[row]?.order ?? [], rankings[column]?.order ?? []);
      (taus[row] as (number | undefined)[])[column] = tau;
      (taus[column] as (number | undefined)[])[row] = tau;
      yield;
    }
  const disagreed = disagreements(Object.fromEntries(rankings.map(({ technique, order }) => [technique.id, order])));
  return { rankings, taus, disagreed };
}

/** How many items each technique gives a score. Yields after each technique. */
export function* counting(
  techniques: readonly Technique[],
  items: readonly Item[],
): Generator<void, ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const technique of techniques) {
    if (technique.type === "card") {
      const { inputs } = technique;
      let count = 0;
      for (const item of items) {
        const card = cardOf(item, technique);
        if (inputs.every(({ name }) => card[name] !== undefined)) count += 1;
      }
      counts.set(technique.id, count);
    }
    yield;
  }
  return counts;
}
