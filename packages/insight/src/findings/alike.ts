import { type StoryPart, storyPartNames } from "../story/parts.ts";
import type { Sentence } from "./sentence.ts";
import { senseOf, stopWords } from "./words.ts";

/** Another story and how alike it is, from 0 to 1. */
export interface Alike {
  readonly id: string;
  readonly text: string;
  readonly likeness: number;
  /** Same action, and so alike that one of the two may go. */
  readonly sure: boolean;
}

const weightOf: Readonly<Record<StoryPart, number>> = { role: 0.35, situation: 0.5, want: 1, outcome: 0.6 };
const pairWeight = 0.4;
/** How many steps from story to story one look may take, rare words first; the nearest so far are then compared word by word. */
const mostSteps = 1500;
const comparedExactly = 12;
const mostTerms = 120;
const sureFrom = 0.72;

interface Entry {
  readonly id: string;
  readonly text: string;
  /** What is done, as a sense: two stories about other actions are no duplicates. */
  readonly action: string;
  readonly terms: ReadonlyMap<string, number>;
}

function add(terms: Map<string, number>, term: string, weight: number): void {
  if (terms.size < mostTerms || terms.has(term)) terms.set(term, (terms.get(term) ?? 0) + weight);
}

function entryOf(id: string, s: Sentence): Entry {
  const terms = new Map<string, number>();
  let action = "";
  for (const name of storyPartNames) {
    let previous = "";
    for (const token of s.pieces[name]?.tokens ?? []) {
      if (stopWords.has(token.word)) continue;
      const sense = senseOf(token.word);
      if (name === "want" && action === "") action = sense;
      add(terms, sense, weightOf[name]);
      if (previous !== "") add(terms, `${previous} ${sense}`, weightOf[name] * pairWeight);
      previous = sense;
    }
  }
  if (terms.size === 0) {
    const plain =
      s.text
        .toLowerCase()
        .slice(0, 2000)
        .match(/[\p{L}\p{N}]+/gu) ?? [];
    for (const word of plain) if (!stopWords.has(word)) add(terms, senseOf(word), 1);
  }
  return { id, text: s.text, action, terms };
}

interface Term {
  readonly stories: number[];
  /** The weight of the term in each of these. */
  readonly weights: number[];
  rarity: number;
}

/** Finds look-alikes among many stories by the words that they share, rare ones first; each look takes a bounded number of steps. */
export class AlikeIndex {
  private readonly entries: Entry[] = [];
  private readonly terms = new Map<string, Term>();
  private readonly lengths: Float64Array;
  /** Sums of the look under way; all 0 between looks. */
  private readonly sums: Float64Array;

  constructor(stories: readonly { readonly id: string; readonly sentence: Sentence }[]) {
    for (const { id, sentence } of stories) {
      const entry = entryOf(id, sentence);
      for (const [name, weight] of entry.terms) {
        let term = this.terms.get(name);
        if (!term) {
          term = { stories: [], weights: [], rarity: 0 };
          this.terms.set(name, term);
        }
        term.stories.push(this.entries.length);
        term.weights.push(weight);
      }
      this.entries.push(entry);
    }
    this.sums = new Float64Array(this.entries.length);
    for (const term of this.terms.values())
      term.rarity = Math.log(1 + (this.entries.length + 1) / (term.stories.length + 0.5));
    this.lengths = Float64Array.from(this.entries, (entry) => this.lengthOf(entry));
  }

  /** The stories most alike to this one, the nearest first. `not`: the position of the story itself. */
  nearest(s: Sentence, most: number, not?: number): Alike[] {
    const own = not === undefined ? undefined : this.entries[not];
    const entry = own ?? entryOf("", s);
    const length = this.lengthOf(entry);
    const candidates = this.follow(entry, Math.max(most * 2, comparedExactly), not);
    const found = candidates.flatMap((at): (Alike & { at: number })[] => {
      const other = this.entries[at];
      if (!other) return [];
      const likeness = this.product(entry, other) / Math.max(1e-9, length * (this.lengths[at] ?? 0));
      const sure = likeness > 0.97 || (likeness >= sureFrom && entry.action === other.action);
      return [{ id: other.id, text: other.text, likeness: Math.round(likeness * 1000) / 1000, sure, at }];
    });
    found.sort((a, b) => b.likeness - a.likeness || a.at - b.at);
    return found.slice(0, most).map(({ id, text, likeness, sure }) => ({ id, text, likeness, sure }));
  }

  /** The candidates with the highest sums over the rarest shared words. */
  private follow(entry: Entry, most: number, not: number | undefined): number[] {
    const shared = [...entry.terms]
      .flatMap(([name, weight]) => {
        const term = this.terms.get(name);
        return term ? [{ term, weight: weight * term.rarity ** 2 }] : [];
      })
      .sort((a, b) => a.term.stories.length - b.term.stories.length);
    const seen: number[] = [];
    const { sums: added, lengths } = this;
    let steps = 0;
    for (const { term, weight } of shared) {
      const { stories, weights } = term;
      const followed = Math.min(stories.length, mostSteps);
      steps += followed;
      if (steps > mostSteps && seen.length > 0) break;
      for (let i = 0; i < followed; i++) {
        const at = stories[i] ?? 0;
        if (at === not) continue;
        const sum = added[at] ?? 0;
        if (sum === 0) seen.push(at);
        added[at] = sum + (weight * (weights[i] ?? 0)) / (lengths[at] ?? 1);
      }
    }
    const sums = seen.map((at) => ({ at, sum: added[at] ?? 0 }));
    for (const at of seen) added[at] = 0;
    return highest(sums, most);
  }

  private lengthOf(entry: Entry): number {
    let sum = 0;
    for (const [name, weight] of entry.terms) sum += (weight * (this.terms.get(name)?.rarity ?? 0)) ** 2;
    return Math.max(1e-9, Math.sqrt(sum));
  }

  private product(a: Entry, b: Entry): number {
    let sum = 0;
    for (const [name, weight] of a.terms) {
      const other = b.terms.get(name);
      if (other !== undefined) sum += weight * other * (this.terms.get(name)?.rarity ?? 0) ** 2;
    }
    return sum;
  }
}

function highest(sums: { at: number; sum: number }[], most: number): number[] {
  const kept: { at: number; sum: number }[] = [];
  for (const one of sums) {
    if (kept.length === most && one.sum <= (kept.at(-1)?.sum ?? 0)) continue;
    let i = kept.length;
    while (i > 0 && (kept[i - 1]?.sum ?? 0) < one.sum) i--;
    kept.splice(i, 0, one);
    if (kept.length > most) kept.pop();
  }
  return kept.map(({ at }) => at);
}
