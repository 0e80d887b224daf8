import { Vocabulary } from "./vocabulary.ts";
import { folded, wordsOf } from "./words.ts";

/** One thing that can be found. */
export type Entry = {
  /** What it is: "story", "comment", "persona". */
  readonly sort: string;
  readonly id: string;
  /** Who sees it, as its kind says. */
  readonly scope: string;
  readonly product?: string | undefined;
  readonly stage?: string | undefined;
  readonly key?: string | undefined;
  readonly title: string;
  readonly text: string;
};

export type Wanted = {
  readonly text: string;
  readonly sorts?: readonly string[] | undefined;
  readonly products?: readonly string[] | undefined;
  readonly stages?: readonly string[] | undefined;
  /** Whether what lies in a scope may be found: asked once for each scope that there is. */
  readonly sees: (scope: string) => boolean;
  readonly offset: number;
  readonly limit: number;
};

export type Found = {
  readonly hits: readonly { readonly sort: string; readonly id: string }[];
  readonly total: number;
  /** How many of each sort, whichever sorts were asked for. */
  readonly sorts: Readonly<Record<string, number>>;
  /** Words as they stand in what was found, for marking them. */
  readonly words: readonly string[];
};

/** Where a word stands in an entry, in the order of how much that tells. */
const inText = 0;
const inTitle = 1;
const inKey = 2;
const weights = [1, 4, 8] as const;

/** Words of a question that are looked at. */
const mostWords = 12;
/** So many entries that hold the rarest word are looked at, the newest first: whoever asks for more than that says more words. */
const mostHeld = 20_000;
/** Words of one letter begin too many others. */
const mostBegunByOne = 12;
/** Gone entries above this share: the index is made anew without them. */
const goneFrom = 0.3;

class Codes {
  readonly names: string[] = [];
  readonly #codes = new Map<string, number>();

  of(name: string): number {
    const known = this.#codes.get(name);
    if (known !== undefined) return known;
    const code = this.names.length;
    this.names.push(name);
    this.#codes.set(name, code);
    return code;
  }

  known(name: string): number | undefined {
    return this.#codes.get(name);
  }
}

type Near = ReturnType<Vocabulary["nearTo"]>;

type Way = { readonly places: readonly number[]; readonly factor: number; readonly word: string };

/**
 * Words to the entries that hold them. Entries are numbered as they come; an entry that changes gets a new number, so that places only
 * ever grow at their end. A place is the entry's number times four and where in it the word stands.
 */
export class TextIndex {
  readonly #places = new Map<string, number[]>();
  readonly #vocabulary = new Vocabulary();
  readonly #numbers = new Map<string, number>();
  readonly #sorts = new Codes();
  readonly #scopes = new Codes();
  readonly #products = new Codes();
  readonly #stages = new Codes();
  readonly #ids: (string | undefined)[] = [];
  readonly #sortOf: number[] = [];
  readonly #scopeOf: number[] = [];
  readonly #productOf: number[] = [];
  readonly #stageOf: number[] = [];
  readonly #lengthOf: number[] = [];
  #gone = 0;
  #matched = new Uint8Array(0);
  #scores = new Float32Array(0);

  /** How many entries there are. */
  get size(): number {
    return this.#numbers.size;
  }

  /** Whether so much has gone that a new index would be smaller. */
  get isWorn(): boolean {
    return this.#gone > 1_000 && this.#gone > this.#ids.length * goneFrom;
  }

  set(entry: Entry): void {
    this.remove(entry.sort, entry.id);
    const number = this.#ids.length;
    this.#ids.push(entry.id);
    this.#numbers.set(`${entry.sort} ${entry.id}`, number);
    this.#sortOf.push(this.#sorts.of(entry.sort));
    this.#scopeOf.push(this.#scopes.of(entry.scope));
    this.#productOf.push(this.#products.of(entry.product ?? ""));
    this.#stageOf.push(this.#stages.of(entry.stage ?? ""));
    const where = new Map<string, number>();
    for (const word of wordsOf(entry.text)) where.set(word, inText);
    for (const word of wordsOf(entry.title)) where.set(word, inTitle);
    if (entry.key !== undefined) {
      for (const word of wordsOf(entry.key)) where.set(word, inKey);
      where.set(`#${folded(entry.key)}`, inKey);
    }
    this.#lengthOf.push(where.size);
    for (const [word, place] of where) {
      const places = this.#places.get(word);
      if (places) places.push(number * 4 + place);
      else {
        this.#places.set(word, [number * 4 + place]);
        this.#vocabulary.add(word);
      }
    }
  }

  remove(sort: string, id: string): void {
    const name = `${sort} ${id}`;
    const number = this.#numbers.get(name);
    if (number === undefined) return;
    this.#ids[number] = undefined;
    this.#numbers.delete(name);
    this.#gone += 1;
  }

  /** Brings words in order after many have come, so that the next question does not wait for it. */
  settle(): void {
    this.#vocabulary.settle();
  }

  find(wanted: Wanted): Found {
    const typed = [...new Set(wordsOf(wanted.text))].slice(0, mostWords);
    if (typed.length === 0) return { hits: [], total: 0, sorts: {}, words: [] };
    // The word that is being typed may go on; a space after it ends it.
    const isGoingOn = !/\s$/.test(wanted.text);
    const near = new Map<string, Near>();
    const ways = typed.map((word, at) => this.#waysOf(word, isGoingOn && at === typed.length - 1, false, near));
    let numbers = this.#holding(ways, wanted);
    let used = ways;
    if (numbers.length === 0) {
      // Nothing holds all of them as they are: somebody may have slipped.
      used = typed.map((word, at) => this.#waysOf(word, isGoingOn && at === typed.length - 1, true, near));
      numbers = this.#holding(used, wanted);
    }
    this.#raiseKey(wanted.text, numbers);
    return this.#told(numbers, used, wanted);
  }

  #nearTo(word: string, isBegun: boolean, known: Map<string, Near>): Near {
    const near = known.get(word) ?? this.#vocabulary.nearTo(word, isBegun);
    known.set(word, near);
    return near;
  }

  /** `near`: what was looked up for this question, which takes longest. */
  #waysOf(word: string, isBegun: boolean, isLoose: boolean, near: Map<string, Near>): Way[] {
    const ways: Way[] = [];
    const add = (found: string, factor: number) => {
      const places = this.#places.get(found);
      if (places) ways.push({ places, factor: factor * this.#rarity(places.length), word: found });
    };
    add(word, 1);
    const isCommon = (ways[0]?.places.length ?? 0) >= mostHeld;
    if (!isCommon && (isBegun || word.length >= 3)) {
      const begun = this.#vocabulary.begunBy(word);
      for (const longer of word.length > 1 ? begun : begun.slice(0, mostBegunByOne)) add(longer, isBegun ? 0.7 : 0.5);
    }
    if (isLoose || ways.length === 0)
      for (const { word: other, slips } of this.#nearTo(word, isBegun, near)) add(other, slips === 1 ? 0.35 : 0.2);
    return ways.sort((a, b) => b.factor - a.factor);
  }

  #rarity(held: number): number {
    return Math.log(1 + this.#ids.length / (held + 1));
  }

  /** Which entries hold every word, of those that may be found; their scores are set. */
  #holding(ways: readonly Way[][], wanted: Wanted): number[] {
    const count = this.#ids.length;
    if (this.#matched.length < count) {
      this.#matched = new Uint8Array(count * 2);
      this.#scores = new Float32Array(count * 2);
    }
    const [matched, scores] = [this.#matched, this.#scores];
    const allowed = Uint8Array.from(this.#scopes.names, (scope) => (wanted.sees(scope) ? 1 : 0));
    const products = wanted.products && this.#codesOf(this.#products, wanted.products);
    const stages = wanted.stages && this.#codesOf(this.#stages, wanted.stages);
    const sizeOf = (one: readonly Way[]) => one.reduce((sum, { places }) => sum + places.length, 0);
    const inOrder = [...ways].sort((a, b) => sizeOf(a) - sizeOf(b));
    let held: number[] = [];
    const take = (next: number[], place: number, step: number, factor: number) => {
      const number = place >>> 2;
      matched[number] = step + 1;
      scores[number] = (scores[number] as number) + factor * (weights[place & 3] as number);
      next.push(number);
    };
    const mayBe = (number: number): boolean =>
      this.#ids[number] !== undefined &&
      allowed[this.#scopeOf[number] as number] !== 0 &&
      (!products || products.has(this.#productOf[number] as number)) &&
      (!stages || stages.has(this.#stageOf[number] as number));
    inOrder.forEach((one, step) => {
      const next: number[] = [];
      for (const { places, factor } of one) {
        if (step > 0 && held.length * 16 < places.length) {
          // Few are left: each is looked up, instead of going through all that hold this word.
          for (const number of held) {
            if (matched[number] !== step) continue;
            const place = placeIn(places, number);
            if (place !== undefined) take(next, place, step, factor);
          }
          continue;
        }
        for (let at = places.length - 1; at >= 0; at -= 1) {
          const place = places[at] as number;
          const number = place >>> 2;
          if (matched[number] !== step) continue;
          if (step === 0) {
            if (next.length >= mostHeld) break;
            if (!mayBe(number)) continue;
            scores[number] = 0;
          }
          take(next, place, step, factor);
        }
      }
      // What held the words so far and not this one is out.
      for (const number of held) if (matched[number] === step) matched[number] = 0;
      held = next;
    });
    for (const number of held) {
      matched[number] = 0;
      // A word in a short text tells more of it than in a long one.
      scores[number] = (scores[number] as number) / (1 + Math.log2(1 + (this.#lengthOf[number] as number)) / 16);
    }
    return held;
  }

  #codesOf(codes: Codes, names: readonly string[]): ReadonlySet<number> {
    return new Set(names.map((name) => codes.known(name) ?? -1));
  }

  /** Whoever types a whole key means that item. */
  #raiseKey(text: string, numbers: readonly number[]): void {
    const places = this.#places.get(`#${folded(text.trim())}`);
    if (!places) return;
    const exact = new Set(places.map((place) => place >>> 2));
    for (const number of numbers) if (exact.has(number)) this.#scores[number] = 1e6;
  }

  #told(numbers: readonly number[], ways: readonly Way[][], { sorts: wantedSorts, offset, limit }: Wanted): Found {
    const sorts: Record<string, number> = {};
    const codes = wantedSorts && this.#codesOf(this.#sorts, wantedSorts);
    const kept: number[] = [];
    for (const number of numbers) {
      const sort = this.#sortOf[number] as number;
      const name = this.#sorts.names[sort] as string;
      sorts[name] = (sorts[name] ?? 0) + 1;
      if (!codes || codes.has(sort)) kept.push(number);
    }
    const hits = firstOf(kept, this.#scores, offset + limit).slice(offset);
    return {
      hits: hits.map((number) => ({
        sort: this.#sorts.names[this.#sortOf[number] as number] as string,
        id: this.#ids[number] as string,
      })),
      total: kept.length,
      sorts,
      words: [...new Set(ways.flatMap((one) => one.map(({ word }) => word)))].filter((word) => !word.startsWith("#")),
    };
  }
}

/** The best so many, the newest first among equals; the others are not put in order. */
const firstOf = (numbers: readonly number[], scores: Float32Array, count: number): number[] => {
  const isBefore = (a: number, b: number): boolean => {
    const by = (scores[b] as number) - (scores[a] as number);
    return by < 0 || (by === 0 && a > b);
  };
  const best: number[] = [];
  for (const number of numbers) {
    const last = best.at(-1);
    if (best.length >= count && last !== undefined && !isBefore(number, last)) continue;
    let [low, high] = [0, best.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore(best[middle] as number, number)) low = middle + 1;
      else high = middle;
    }
    best.splice(low, 0, number);
    if (best.length > count) best.pop();
  }
  return best;
};

/** The place of an entry among those of a word, which stand in the order of their numbers. */
const placeIn = (places: readonly number[], number: number): number | undefined => {
  let [low, high] = [0, places.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const place = places[middle] as number;
    if (place >>> 2 === number) return place;
    if (place >>> 2 < number) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
};
