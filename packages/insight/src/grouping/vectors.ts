import { workWords } from "./languages.ts";
import { type EntryWords, languageOfList, templateLines, type Word, wordsOfEntry } from "./texts.ts";
import type { GroupEntry } from "./types.ts";

const weights = { title: 3, pair: 2.1, description: 1, label: 2, component: 4, work: 0.6 } as const;
/** The heaviest terms of an entry; the rest changes little and costs much. */
const mostTerms = 50;

/** A sparse vector: ids of terms in rising order, their weights beside. */
export interface Vector {
  readonly terms: Int32Array;
  readonly weights: Float64Array;
}

/** A term of the list: how it is written and how many entries hold it. */
export interface Term {
  readonly key: string;
  /** Two words that follow one another in titles. */
  readonly isPair: boolean;
  readonly isTag: boolean;
  count: number;
  /** How often it is written so, in titles first. */
  readonly written: ReadonlyMap<string, number>;
}

/** Most terms of a long list are ever written one way: these need no map. */
class ListTerm implements Term {
  count = 0;
  readonly key: string;
  readonly isPair: boolean;
  readonly isTag: boolean;
  private readonly first: string;
  private times = 0;
  private forms: Map<string, number> | undefined;

  constructor(key: string, written: string, kind: "word" | "pair" | "tag") {
    this.key = key;
    this.isPair = kind === "pair";
    this.isTag = kind === "tag";
    this.first = written;
  }

  get written(): ReadonlyMap<string, number> {
    return this.forms ?? new Map([[this.first, this.times]]);
  }

  add(written: string, times: number): void {
    if (this.forms === undefined && written === this.first) {
      this.times += times;
      return;
    }
    this.forms ??= new Map([[this.first, this.times]]);
    if (this.forms.has(written) || this.forms.size < 12)
      this.forms.set(written, (this.forms.get(written) ?? 0) + times);
  }
}

/** All entries as vectors of length 1 over common terms. */
export interface Space {
  readonly vectors: readonly Vector[];
  readonly terms: readonly Term[];
  /** Ids of the telling terms in each entry's title, labels and components, for names and reasons. */
  readonly inTitle: readonly (readonly number[])[];
}

type Counted = Map<number, number>;

/** The terms of the whole list, each with its number. */
class Terms {
  readonly all: ListTerm[] = [];
  private readonly ids = new Map<string, number>();

  idOf(key: string, written: string, kind: "word" | "pair" | "tag", isInTitle: boolean): number {
    let id = this.ids.get(key);
    if (id === undefined) {
      id = this.all.length;
      this.ids.set(key, id);
      this.all.push(new ListTerm(key, written, kind));
    }
    // A form from a title outweighs those of texts, where sentences begin with capitals.
    (this.all[id] as ListTerm).add(written, isInTitle ? 3 : 1);
    return id;
  }
}

const plus = (into: Counted, id: number, weight: number): void => void into.set(id, (into.get(id) ?? 0) + weight);

/** Adds words with damped counts: the tenth mention says little more than the third. */
const addWords = (into: Counted, terms: Terms, words: readonly Word[], weight: number, isTitle: boolean): void => {
  const times = new Map<number, number>();
  for (const { stem, written } of words) plus(times, terms.idOf(stem, written, "word", isTitle), 1);
  for (const [id, count] of times) plus(into, id, weight * (1 + Math.log(count)));
};

const pairsOf = (words: readonly Word[]): [key: string, written: string][] =>
  words
    .slice(1)
    .map((word, at): [string, string] => [`${words[at]?.stem} ${word.stem}`, `${words[at]?.written} ${word.written}`]);

const read = (entry: GroupEntry, words: EntryWords, terms: Terms): { counted: Counted; title: number[] } => {
  const counted: Counted = new Map();
  addWords(counted, terms, words.title, weights.title, true);
  for (const [key, written] of pairsOf(words.title))
    plus(counted, terms.idOf(key, written, "pair", true), weights.pair);
  for (const [tags, weight] of [
    [entry.labels, weights.label],
    [entry.components, weights.component],
  ] as const)
    for (const tag of tags ?? []) plus(counted, terms.idOf(`#${tag.toLowerCase()}`, tag, "tag", true), weight);
  const title = [...counted.keys()];
  addWords(counted, terms, words.description, weights.description, false);
  return { counted, title };
};

const rarity = (count: number, all: number): number => Math.sqrt(Math.log(1 + all / count));

/** What the list makes of each term: by how much its weight is taken, 0 where only one entry holds it. */
const factorsOf = (terms: readonly Term[], all: number): Float64Array => {
  const factors = new Float64Array(terms.length);
  for (const [id, term] of terms.entries()) {
    if (term.count < 2) continue;
    const isWork = !term.isTag && term.key.split(" ").every((word) => workWords.has(word));
    // What half of the list says tells its entries from nothing.
    const common = term.count > all / 2 ? 0.1 : 1;
    factors[id] = rarity(term.count, all) * (isWork ? weights.work : 1) * common;
  }
  return factors;
};

const vectorOf = ({ terms, weights: counted }: Vector, factors: Float64Array): Vector => {
  const weighted: [number, number][] = [];
  for (let at = 0; at < terms.length; at += 1) {
    const id = terms[at] as number;
    const factor = factors[id] as number;
    if (factor > 0) weighted.push([id, (counted[at] as number) * factor]);
  }
  weighted.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const kept = weighted.slice(0, mostTerms).sort((a, b) => a[0] - b[0]);
  const length = Math.sqrt(kept.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1;
  return {
    terms: Int32Array.from(kept, ([id]) => id),
    weights: Float64Array.from(kept, ([, weight]) => weight / length),
  };
};

/** Reads all entries into one space. Yields between slices of the work. */
export function* spaceOf(entries: readonly GroupEntry[]): Generator<undefined, Space, undefined> {
  const templates = templateLines(entries);
  const language = languageOfList(entries);
  yield;
  const terms = new Terms();
  // Not as the maps in which they were counted: tens of thousands of those would be looked through by every collection of garbage.
  const counts: Vector[] = [];
  const inTitle: number[][] = [];
  for (const [at, entry] of entries.entries()) {
    const { counted, title } = read(entry, wordsOfEntry(entry, templates, language), terms);
    for (const id of counted.keys()) (terms.all[id] as Term).count += 1;
    counts.push({ terms: Int32Array.from(counted.keys()), weights: Float64Array.from(counted.values()) });
    inTitle.push(title);
    if (at % 50 === 49) yield;
  }
  const factors = factorsOf(terms.all, entries.length);
  const vectors: Vector[] = [];
  for (const [at, counted] of counts.entries()) {
    vectors.push(vectorOf(counted, factors));
    if (at % 100 === 99) yield;
  }
  return { vectors, terms: terms.all, inTitle };
}
