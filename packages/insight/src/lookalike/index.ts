import { type Asked, Channel } from "./channel.ts";
import { type LookalikeText, type Terms, termsOf } from "./terms.ts";

export type { LookalikeText } from "./terms.ts";

/** Another text and how alike it is, from 0 to 1. */
export interface Lookalike {
  readonly id: string;
  readonly likeness: number;
  /** Words that both hold, the telling ones first. */
  readonly shared: readonly string[];
}

/** From this likeness on a pair is worth a person's look; below it, most are of one area and no more. */
export const worthALook = 0.5;

const mostShared = 8;

interface Entry {
  readonly id: string;
  readonly written: ReadonlyMap<string, string>;
}

/**
 * Finds look-alikes among many texts in any language: the cosine of their words and that of pieces of words, rare ones counting most,
 * half and half. Answers depend on what is held, never on the order in which it came. Memory: 2 to 20 KiB a text, by its length.
 */
export class LookalikeIndex {
  readonly #words = new Channel();
  readonly #pieces = new Channel();
  readonly #slots = new Map<string, number>();
  readonly #entries: (Entry | undefined)[] = [];
  readonly #free: number[] = [];
  #sums = new Float64Array(0);
  #isStale = false;

  get size(): number {
    return this.#slots.size;
  }

  has(id: string): boolean {
    return this.#slots.has(id);
  }

  /** Holds a text under its id; one that is there is replaced. */
  add(id: string, text: LookalikeText): void {
    this.remove(id);
    const slot = this.#free.pop() ?? this.#entries.length;
    const { words, pieces, written } = termsOf(text);
    this.#slots.set(id, slot);
    this.#entries[slot] = { id, written };
    this.#words.add(slot, words);
    this.#pieces.add(slot, pieces);
    this.#isStale = true;
  }

  remove(id: string): void {
    const slot = this.#slots.get(id);
    if (slot === undefined) return;
    this.#words.remove(slot);
    this.#pieces.remove(slot);
    this.#slots.delete(id);
    this.#entries[slot] = undefined;
    this.#free.push(slot);
    this.#isStale = true;
  }

  /** The texts most alike to this one, the nearest first. */
  nearest(text: LookalikeText, most = 10): Lookalike[] {
    this.#prepare();
    const terms = termsOf(text);
    return this.#look(this.#words.asked(terms.words), this.#pieces.asked(terms.pieces), terms.written, most, -1);
  }

  /**
   * The texts most alike to one that is held, the nearest first; none where it is not. With `atLeast` only those that are so much alike, which
   * are found without a look at most of the others.
   */
  nearestTo(id: string, most = 10, atLeast = 0): Lookalike[] {
    const slot = this.#slots.get(id);
    if (slot === undefined) return [];
    this.#prepare();
    const written = this.#entries[slot]?.written ?? new Map();
    const [words, pieces] = [this.#words.held(slot), this.#pieces.held(slot)];
    if (atLeast > 0) {
      const few = this.#above(words, pieces, slot, atLeast);
      if (few) {
        const nearest = new Nearest(most, this.#entries);
        for (const { other, sum } of few) nearest.add(other, sum);
        return nearest.found
          .filter(({ likeness }) => likeness >= atLeast)
          .map((one) => this.#told(one, words, written));
      }
    }
    return this.#look(words, pieces, written, most, slot).filter(({ likeness }) => likeness >= atLeast);
  }

  #prepare(): void {
    if (!this.#isStale) return;
    this.#words.prepare();
    this.#pieces.prepare();
    this.#sums = new Float64Array(this.#entries.length);
    this.#isStale = false;
  }

  #look(words: Asked, pieces: Asked, written: Terms["written"], most: number, not: number): Lookalike[] {
    const sums = this.#sums.fill(0);
    this.#words.follow(words, 0.5, sums);
    this.#pieces.follow(pieces, 0.5, sums);
    const places = new Nearest(most, this.#entries);
    for (let slot = 0; slot < sums.length; slot += 1) if (slot !== not) places.add(slot, sums[slot] as number);
    return places.found.map((one) => this.#told(one, words, written));
  }

  /**
   * The texts that may be so much alike, with their whole sums. The rarest terms are followed first. What is left of a text can make up at
   * most for its own length (Cauchy and Schwarz): once that is too little, nothing that was not met yet can come so far, and what was met is
   * summed up only where it still can. Nothing where that would take longer than a look at all.
   */
  #above(words: Asked, pieces: Asked, not: number, atLeast: number): { other: number; sum: number }[] | undefined {
    const ways: readonly [Way, Way] = [wayOf(this.#words, words), wayOf(this.#pieces, pieces)];
    const [one, two] = ways;
    // Below this, rounding would have to lift it.
    const least = atLeast - 1e-4;
    const all = one.all + two.all;
    let rest = restOf(one) + restOf(two);
    let looks = 0;
    while (rest > least * followed) {
      // The shortest list of both first.
      const way = lengthOf(one) <= lengthOf(two) ? one : two;
      if (way.at === way.order.length) break;
      looks += lengthOf(way);
      if (looks > all * worthwhile) return undefined;
      const { posting, weight } = way.asked.terms[way.order[way.at] as number] as Asked["terms"][number];
      way.left -= weight ** 2 * posting.rarity;
      way.at += 1;
      rest = restOf(one) + restOf(two);
    }
    const sums = this.#sums.fill(0);
    const met: number[] = [];
    for (const { channel, asked, order, at } of ways)
      for (let place = 0; place < at; place += 1) channel.followTerm(asked, order[place] as number, 0.5, sums, met);
    const may = met.filter((slot) => slot !== not && (sums[slot] as number) + rest >= least);
    if (may.length * (words.terms.length + pieces.terms.length) > all - looks) return undefined;
    for (const { channel, asked } of ways) channel.mark(asked, true);
    const found = may.map((other) => ({
      other,
      sum: this.#pieces.cosine(pieces, other, 0.5, this.#words.cosine(words, other, 0.5, 0)),
    }));
    for (const { channel, asked } of ways) channel.mark(asked, false);
    return found;
  }

  #told({ slot, id, likeness }: Place, words: Asked, written: Terms["written"]): Lookalike {
    return { id, likeness: Math.min(1, likeness), shared: this.#shared(words, slot, written) };
  }

  #shared(asked: Asked, slot: number, written: Terms["written"]): string[] {
    const others = this.#words.termsIn(slot);
    return asked.terms
      .filter(({ posting }) => written.has(posting.term) && others.has(posting))
      .sort(
        (a, b) =>
          b.weight * b.posting.rarity - a.weight * a.posting.rarity || (a.posting.term < b.posting.term ? -1 : 1),
      )
      .slice(0, mostShared)
      .map(({ posting }) => written.get(posting.term) ?? posting.term);
  }
}

/** Of the least, so much is left to what was met: the longest lists of texts are not gone through for it. */
const followed = 0.85;
/** Of all that there is to look at, at most so much. */
const worthwhile = 0.4;

/** One way of looking, how far it has been gone, and what is left of the text's length, squared. */
type Way = {
  readonly channel: Channel;
  readonly asked: Asked;
  /** Places of its terms, the rarest first. */
  readonly order: Float64Array;
  /** In how many texts they stand, all together. */
  readonly all: number;
  at: number;
  left: number;
};

const wayOf = (channel: Channel, asked: Asked): Way => {
  const order = asked.norm === 0 ? new Float64Array(0) : channel.rarestFirst(asked);
  let all = 0;
  for (const place of order) all += asked.terms[place]?.posting.slots.length ?? 0;
  return { channel, asked, order, all, at: 0, left: asked.norm ** 2 };
};

/** In how many texts the next term of a way of looking stands; very many where there is none left. */
const lengthOf = ({ asked, order, at }: Way): number =>
  at < order.length ? (asked.terms[order[at] as number]?.posting.slots.length ?? 0) : Number.MAX_SAFE_INTEGER;

/** What the terms that are left can make up at most. */
const restOf = ({ asked, left }: Way): number =>
  asked.norm === 0 || left <= 0 ? 0 : (0.5 * Math.sqrt(left)) / asked.norm;

type Place = { readonly slot: number; readonly id: string; readonly likeness: number };

/** The nearest of those that are added, in order. */
class Nearest {
  readonly found: Place[] = [];
  readonly #most: number;
  readonly #entries: readonly (Entry | undefined)[];

  constructor(most: number, entries: readonly (Entry | undefined)[]) {
    this.#most = most;
    this.#entries = entries;
  }

  add(slot: number, sum: number): void {
    const { found } = this;
    const likeness = Math.round(sum * 1e4) / 1e4;
    if (likeness <= 0) return;
    if (found.length === this.#most && likeness < (found.at(-1)?.likeness ?? 0)) return;
    const { id } = this.#entries[slot] as Entry;
    let at = found.length;
    while (at > 0 && isBefore(likeness, id, found[at - 1])) at -= 1;
    found.splice(at, 0, { slot, id, likeness });
    if (found.length > this.#most) found.pop();
  }
}

const isBefore = (likeness: number, id: string, other: { likeness: number; id: string } | undefined): boolean =>
  other !== undefined && (likeness > other.likeness || (likeness === other.likeness && id < other.id));
