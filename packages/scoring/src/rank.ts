import { scoreCard } from "./score.ts";
import type { Card, CardTechnique, Result } from "./types.ts";

/** An item as a ranking sees it. */
export type RankItem = { readonly id: string; readonly card: Card | undefined };

/** An item in order; `rank` is absent where there is no score, `card` where the result is not of a card. */
export type Ranked = { readonly id: string; readonly result: Result; readonly rank?: number; readonly card?: Card };

/**
 * A score without the noise in its last digits: 0.1 + 0.2 and 0.3 are shown alike and so share a rank.
 * Keeps 40 of 53 bits, some twelve digits (Veltkamp's splitting), without writing the number out.
 */
export const steady = (score: number): number => {
  const far = score * 8193;
  const kept = far - (far - score);
  return Number.isFinite(kept) ? kept : score;
};

/** What items are compared by: the tier first, then the score; more comes first. */
export type Weight = { readonly tier: number; readonly score: number };

/** Lighter than anything that has a score. */
const nothing: Weight = { tier: Number.NEGATIVE_INFINITY, score: 0 };

/** A result's weight; all that have no score weigh the same and least. */
export const weightOf = (result: Result): Weight =>
  result.state === "scored" ? { tier: result.tier ?? 0, score: steady(result.score) } : nothing;

/** Heavier first. */
export const compareWeights = (a: Weight, b: Weight): number =>
  a.tier === b.tier ? (a.score === b.score ? 0 : a.score > b.score ? -1 : 1) : a.tier > b.tier ? -1 : 1;

type Entry = Omit<Ranked, "rank"> & { readonly given: number; readonly weight: Weight };

/** Best first; equal ones as they were given. */
const compare = (a: Entry, b: Entry): number => compareWeights(a.weight, b.weight) || a.given - b.given;

const entryOf = (technique: CardTechnique, { id, card }: RankItem, given: number): Entry => {
  const result = scoreCard(technique, card);
  return { id, given, result, weight: weightOf(result), ...(card && { card }) };
};

/**
 * Results in order, best first. Equal ones share a rank and the ranks after them are left out (1, 2, 2, 4); equal ones, and
 * those without a score, which come last, keep the order they were given in.
 */
export const rankResults = (results: readonly { readonly id: string; readonly result: Result }[]): readonly Ranked[] =>
  ranked(results.map(({ id, result }, given) => ({ id, given, result, weight: weightOf(result) })));

/** Items under a technique, in order: see `rankResults`. */
export const rankItems = (technique: CardTechnique, items: readonly RankItem[]): readonly Ranked[] =>
  ranked(items.map((item, given) => entryOf(technique, item, given)));

const ranked = (entries: Entry[]): readonly Ranked[] => {
  entries.sort(compare);
  let rank = 0;
  return entries.map(({ given: _, weight, ...item }, place) => {
    if (item.result.state !== "scored") return item;
    const before = entries[place - 1];
    if (!before || compareWeights(before.weight, weight) !== 0) rank = place + 1;
    return { ...item, rank };
  });
};

/** What is to be said of a whole ranking, in a sentence: Musts that leave no room. Items without a score do not count. */
export const noteOnRanking = (
  technique: CardTechnique,
  ranked: readonly Ranked[],
  effortOf: (id: string) => number | undefined,
): string | undefined =>
  technique.overall?.(
    ranked.flatMap(({ id, result, card }) =>
      result.state === "scored" && card ? [{ card, effort: effortOf(id) }] : [],
    ),
  );

/**
 * A ranking that is kept: a change scores one item anew and moves it. Always the same as `rankItems` over the items in
 * the order in which they were first set.
 */
export class Ranking {
  readonly #technique: CardTechnique;
  readonly #entries = new Map<string, Entry>();
  #sorted: Entry[];
  #given = 0;
  #order: readonly string[] | undefined;

  constructor(technique: CardTechnique, items: Iterable<RankItem> = []) {
    this.#technique = technique;
    // The last card of an id counts, at the place of its first.
    for (const item of items)
      this.#entries.set(item.id, entryOf(technique, item, this.#entries.get(item.id)?.given ?? this.#given++));
    this.#sorted = [...this.#entries.values()].sort(compare);
  }

  /** How many items there are, with and without a score. */
  get size(): number {
    return this.#sorted.length;
  }

  /** Ids, best first. The same array until something moves. */
  get order(): readonly string[] {
    return (this.#order ??= this.#sorted.map(({ id }) => id));
  }

  /** Scores one item anew and puts it where it belongs; a new one stands after its equals. */
  set(id: string, card: Card | undefined): Result {
    const before = this.#entries.get(id);
    const entry = entryOf(this.#technique, { id, card }, before?.given ?? this.#given++);
    this.#entries.set(id, entry);
    if (before && compare(before, entry) === 0) this.#sorted[this.#placeOf(before)] = entry;
    else {
      if (before) this.#sorted.splice(this.#placeOf(before), 1);
      this.#sorted.splice(this.#placeOf(entry), 0, entry);
      this.#order = undefined;
    }
    return entry.result;
  }

  /** Takes an item out; whether it was there. */
  remove(id: string): boolean {
    const entry = this.#entries.get(id);
    if (!entry) return false;
    this.#entries.delete(id);
    this.#sorted.splice(this.#placeOf(entry), 1);
    this.#order = undefined;
    return true;
  }

  /** What the technique says of an item; `undefined` for one that is not here. */
  resultOf(id: string): Result | undefined {
    return this.#entries.get(id)?.result;
  }

  /** An item's rank; `undefined` where it has no score or is not here. */
  rankOf(id: string): number | undefined {
    const entry = this.#entries.get(id);
    if (entry?.result.state !== "scored") return undefined;
    return this.#placeOf({ ...entry, given: -1 }) + 1;
  }

  /** How many entries stand before this one. */
  #placeOf(entry: Entry): number {
    let [low, high] = [0, this.#sorted.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compare(this.#sorted[middle] as Entry, entry) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
