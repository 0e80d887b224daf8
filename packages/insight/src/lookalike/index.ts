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

  /** The texts most alike to one that is held, the nearest first; none where it is not. */
  nearestTo(id: string, most = 10): Lookalike[] {
    const slot = this.#slots.get(id);
    if (slot === undefined) return [];
    this.#prepare();
    const written = this.#entries[slot]?.written ?? new Map();
    return this.#look(this.#words.held(slot), this.#pieces.held(slot), written, most, slot);
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
    const found: { slot: number; id: string; likeness: number }[] = [];
    for (let slot = 0; slot < sums.length; slot += 1) {
      const likeness = Math.round((sums[slot] as number) * 1e4) / 1e4;
      if (likeness <= 0 || slot === not) continue;
      if (found.length === most && likeness < (found.at(-1)?.likeness ?? 0)) continue;
      const { id } = this.#entries[slot] as Entry;
      let at = found.length;
      while (at > 0 && isBefore(likeness, id, found[at - 1])) at -= 1;
      found.splice(at, 0, { slot, id, likeness });
      if (found.length > most) found.pop();
    }
    return found.map(({ slot, id, likeness }) => ({
      id,
      likeness: Math.min(1, likeness),
      shared: this.#shared(words, slot, written),
    }));
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

const isBefore = (likeness: number, id: string, other: { likeness: number; id: string } | undefined): boolean =>
  other !== undefined && (likeness > other.likeness || (likeness === other.likeness && id < other.id));
