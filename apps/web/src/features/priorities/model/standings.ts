import { cardOf, type Item } from "@overstory/backlog";
import { type Card, type CardTechnique, Ranking, type Result } from "@overstory/scoring";

/** An item with its inputs. */
type Standing = { readonly item: Item; readonly card: Card };

/** What a look at the items found: nothing new, other words and inputs of the same items, or other items. */
export type Difference = "nothing" | "inputs" | "others";

/** More changes than this are ranked anew instead of being moved one by one. */
const fewChanges = 64;

const hasSameInputs = (a: Item, b: Item): boolean =>
  a.effort === b.effort && a.inputs === b.inputs && a.cards === b.cards;

const numberOf = ({ key }: Item): number => Number(key.slice(key.lastIndexOf("-") + 1));

/** Items in the order of a technique, kept up to date: one changed input costs one calculation, however many items there are. */
export class Standings {
  readonly technique: CardTechnique;
  readonly #byId = new Map<string, Standing>();
  #ranking: Ranking;
  #scored = 0;
  /** The highest number in a key. */
  #youngest = 0;

  constructor(technique: CardTechnique) {
    this.technique = technique;
    this.#ranking = new Ranking(technique);
  }

  /** Ids, best first; what has no score comes last. */
  get order(): readonly string[] {
    return this.#ranking.order;
  }

  get(id: string): Standing | undefined {
    return this.#byId.get(id);
  }

  resultOf(id: string): Result | undefined {
    return this.#ranking.resultOf(id);
  }

  /** The place among all, equal scores sharing the better one; none without a score. */
  rankOf(id: string): number | undefined {
    return this.#ranking.rankOf(id);
  }

  /** The highest score, the full length of a bar. */
  get top(): number {
    const first = this.#ranking.resultOf(this.order[0] ?? "");
    return first?.state === "scored" ? first.score : 0;
  }

  /** How many have a score. */
  get scored(): number {
    return this.#scored;
  }

  /** What the technique says of the items together. */
  get note(): string | undefined {
    const { overall } = this.technique;
    if (!overall) return undefined;
    const scored = this.order.slice(0, this.#scored).flatMap((id) => this.#byId.get(id) ?? []);
    return overall(scored.map(({ item, card }) => ({ card, effort: item.effort })));
  }

  get size(): number {
    return this.#byId.size;
  }

  /** Takes all items as they are now. Answers what differs from before. */
  take(items: readonly Item[]): Difference {
    const gone = this.#byId.size > 0 ? new Set(this.#byId.keys()) : undefined;
    const changed: Item[] = [];
    for (const item of items) {
      gone?.delete(item.id);
      if (this.#byId.get(item.id)?.item !== item) changed.push(item);
    }
    const isOther = (gone?.size ?? 0) > 0 || changed.some(({ id }) => !this.#byId.has(id));
    for (const id of gone ?? []) this.#remove(id);
    if (isOther || changed.length > fewChanges) this.#rankAnew(changed);
    else for (const item of changed) this.#put(item);
    return isOther ? "others" : changed.length > 0 ? "inputs" : "nothing";
  }

  /** Takes one item as it is now; `undefined` where it does not belong here (any more). */
  takeOne(id: string, item: Item | undefined): Difference {
    const before = this.#byId.get(id)?.item;
    if (before === item) return "nothing";
    if (!item) this.#remove(id);
    // What comes back from the trash stands before younger equals again.
    else if (!before && numberOf(item) < this.#youngest) this.#rankAnew([item]);
    else this.#put(item);
    return before && item ? "inputs" : "others";
  }

  #put(item: Item): void {
    const before = this.#byId.get(item.id);
    if (before && hasSameInputs(before.item, item)) {
      this.#byId.set(item.id, { ...before, item });
      return;
    }
    const card = cardOf(item, this.technique);
    this.#byId.set(item.id, { item, card });
    this.#youngest = Math.max(this.#youngest, numberOf(item));
    if (this.#ranking.resultOf(item.id)?.state === "scored") this.#scored -= 1;
    if (this.#ranking.set(item.id, card).state === "scored") this.#scored += 1;
  }

  #remove(id: string): void {
    if (this.#ranking.resultOf(id)?.state === "scored") this.#scored -= 1;
    this.#byId.delete(id);
    this.#ranking.remove(id);
  }

  #rankAnew(changed: readonly Item[]): void {
    for (const item of changed) this.#byId.set(item.id, { item, card: cardOf(item, this.technique) });
    // Among equals the older comes first.
    for (const item of changed) this.#youngest = Math.max(this.#youngest, numberOf(item));
    const all = [...this.#byId.values()].sort((a, b) => numberOf(a.item) - numberOf(b.item));
    this.#ranking = new Ranking(
      this.technique,
      all.map(({ item, card }) => ({ id: item.id, card })),
    );
    this.#scored = 0;
    for (const id of this.#byId.keys()) if (this.#ranking.resultOf(id)?.state === "scored") this.#scored += 1;
  }
}
