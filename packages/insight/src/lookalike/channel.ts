/** How fast a repeated term stops counting more (as k1 in BM25). */
const saturation = 2;

/** Terms in more than this share of all texts tell next to nothing of any and would cost most of the time: not followed, once there are many. */
const commonFrom = 0.2;
const fewTexts = 500;

export interface Posting {
  readonly term: string;
  readonly slots: number[];
  readonly weights: number[];
  /** How rare the term is, squared; known from `prepare` on. 0: too common to follow. */
  rarity: number;
  /** Its place in the text that is asked for now, counted from 1; 0 where it is not in it. */
  place: number;
}

interface Held {
  readonly postings: readonly Posting[];
  readonly weights: readonly number[];
}

/** The terms of one text that are known here, and its length by rarity: ready for following. */
export interface Asked {
  readonly terms: readonly { readonly posting: Posting; readonly weight: number }[];
  readonly norm: number;
}

const damped = (count: number): number => (count * (saturation + 1)) / (count + saturation);

/** One way of looking at texts: which terms stand in which, and the cosine between their weights by rarity. Texts are numbered slots. */
export class Channel {
  readonly #postings = new Map<string, Posting>();
  readonly #held: (Held | undefined)[] = [];
  #norms = new Float64Array(0);
  #count = 0;

  add(slot: number, terms: ReadonlyMap<string, number>): void {
    const postings: Posting[] = [];
    const weights: number[] = [];
    for (const [term, count] of terms) {
      let posting = this.#postings.get(term);
      if (!posting) {
        posting = { term, slots: [], weights: [], rarity: 0, place: 0 };
        this.#postings.set(term, posting);
      }
      const weight = damped(count);
      posting.slots.push(slot);
      posting.weights.push(weight);
      postings.push(posting);
      weights.push(weight);
    }
    this.#held[slot] = { postings, weights };
    this.#count += 1;
  }

  remove(slot: number): void {
    for (const { slots, weights } of this.#held[slot]?.postings ?? []) {
      const at = slots.indexOf(slot);
      slots.splice(at, 1);
      weights.splice(at, 1);
    }
    if (this.#held[slot]) this.#count -= 1;
    this.#held[slot] = undefined;
  }

  /** Takes stock of how rare each term is now; to be called before looking whenever texts have come or gone. */
  prepare(): void {
    const norms = new Float64Array(this.#held.length);
    const most = Math.max(fewTexts, this.#count * commonFrom);
    for (const [term, posting] of this.#postings) {
      const { slots, weights } = posting;
      if (slots.length === 0) {
        this.#postings.delete(term);
        continue;
      }
      posting.rarity = 0;
      if (slots.length > most) continue;
      posting.rarity = Math.log(1 + (this.#count - slots.length + 0.5) / (slots.length + 0.5)) ** 2;
      for (let at = 0; at < slots.length; at += 1) {
        const slot = slots[at] as number;
        norms[slot] = (norms[slot] as number) + (weights[at] as number) ** 2 * posting.rarity;
      }
    }
    for (let slot = 0; slot < norms.length; slot += 1) norms[slot] = Math.sqrt(norms[slot] as number);
    this.#norms = norms;
  }

  /** The terms of a text from outside that are known here, and its length. */
  asked(terms: ReadonlyMap<string, number>): Asked {
    const unknown = Math.log(1 + (this.#count + 0.5) / 0.5) ** 2;
    const found: { posting: Posting; weight: number }[] = [];
    let norm = 0;
    for (const [term, count] of terms) {
      const posting = this.#postings.get(term);
      const weight = damped(count);
      norm += weight ** 2 * (posting?.rarity ?? unknown);
      if (posting) found.push({ posting, weight });
    }
    return { terms: found, norm: Math.sqrt(norm) };
  }

  /** The same for a text that is held. */
  held(slot: number): Asked {
    const { postings = [], weights = [] } = this.#held[slot] ?? {};
    const terms = postings.map((posting, at) => ({ posting, weight: weights[at] as number }));
    return { terms, norm: this.#norms[slot] ?? 0 };
  }

  /** Whether a held text has this posting. */
  termsIn(slot: number): ReadonlySet<Posting> {
    return new Set(this.#held[slot]?.postings);
  }

  /** Adds to `sums`, by slot, `share` of the cosine between the text asked for and each held one. */
  follow(asked: Asked, share: number, sums: Float64Array): void {
    if (asked.norm === 0) return;
    const norms = this.#norms;
    for (const { posting, weight } of asked.terms) {
      const { slots, weights, rarity } = posting;
      if (rarity === 0) continue;
      const factor = (weight * rarity * share) / asked.norm;
      for (let at = 0; at < slots.length; at += 1) {
        const slot = slots[at] as number;
        sums[slot] = (sums[slot] as number) + (factor * (weights[at] as number)) / (norms[slot] as number);
      }
    }
  }

  /** The places of the terms of a text that are followed, the rarest first. */
  rarestFirst({ terms }: Asked): Float64Array {
    const keys = new Float64Array(terms.length);
    let count = 0;
    for (const [at, { posting }] of terms.entries()) {
      if (posting.rarity === 0) continue;
      keys[count] = posting.slots.length * mostPlaces + at;
      count += 1;
    }
    const sorted = keys.subarray(0, count).sort();
    for (let at = 0; at < count; at += 1) sorted[at] = (sorted[at] as number) % mostPlaces;
    return sorted;
  }

  /** As `follow`, for one term alone; slots that had nothing before are added to `met`. */
  followTerm({ terms, norm }: Asked, place: number, share: number, sums: Float64Array, met: number[]): void {
    const { posting, weight } = terms[place] as Asked["terms"][number];
    const { slots, weights, rarity } = posting;
    const factor = (weight * rarity * share) / norm;
    for (let at = 0; at < slots.length; at += 1) {
      const slot = slots[at] as number;
      const before = sums[slot] as number;
      if (before === 0) met.push(slot);
      sums[slot] = before + (factor * (weights[at] as number)) / (this.#norms[slot] as number);
    }
  }

  /** Notes what is asked for, so that `cosine` finds it. */
  mark({ terms }: Asked, isOn: boolean): void {
    for (const [at, { posting }] of terms.entries()) posting.place = isOn ? at + 1 : 0;
  }

  /** What `follow` would have added to a slot that had `before`, to the last bit; what is asked for has been marked. */
  cosine(asked: Asked, slot: number, share: number, before: number): number {
    if (asked.norm === 0) return before;
    const { postings = [], weights = [] } = this.#held[slot] ?? {};
    const theirs = scratch(asked.terms.length);
    for (let at = 0; at < postings.length; at += 1) {
      const { place } = postings[at] as Posting;
      if (place > 0) theirs[place - 1] = weights[at] as number;
    }
    let sum = before;
    for (let at = 0; at < asked.terms.length; at += 1) {
      const weight = theirs[at] as number;
      if (weight === 0) continue;
      const { posting, weight: own } = asked.terms[at] as Asked["terms"][number];
      if (posting.rarity === 0) continue;
      sum += (((own * posting.rarity * share) / asked.norm) * weight) / (this.#norms[slot] as number);
    }
    return sum;
  }
}

/** More terms than a text ever has. */
const mostPlaces = 4_096;

let space = new Float64Array(256);
const scratch = (length: number): Float64Array => {
  if (space.length < length) space = new Float64Array(length * 2);
  return space.fill(0, 0, length);
};
