import { type StoryPart, storyPartNames } from "../story/parts.ts";
import type { OtherStory } from "./finding.ts";
import { type Sentence, sentenceOf } from "./sentence.ts";
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
/** Words in more stories than this are not followed from one story to the others: they lead everywhere. */
const mostFollowed = 300;
const rarestFollowed = 10;
const mostTerms = 120;
const sureFrom = 0.72;

interface Entry {
  readonly id: string;
  readonly text: string;
  readonly action: string;
  readonly terms: ReadonlyMap<string, number>;
  length: number;
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
      const isAction = name === "want" && action === "";
      if (isAction) action = sense;
      add(terms, sense, weightOf[name]);
      if (previous !== "") add(terms, `${previous} ${sense}`, weightOf[name] * 0.4);
      previous = sense;
    }
  }
  if (terms.size === 0)
    for (const w of s.text
      .toLowerCase()
      .slice(0, 2000)
      .match(/[\p{L}\p{N}]+/gu) ?? [])
      add(terms, senseOf(w), 1);
  return { id, text: s.text, action, terms, length: 0 };
}

/** Finds look-alikes among many stories by the words that they share, rare ones first; each look touches a bounded number of stories. */
export class AlikeIndex {
  private readonly entries: Entry[] = [];
  private readonly byTerm = new Map<string, number[]>();

  constructor(stories: readonly (OtherStory | Sentence)[], ids?: readonly string[]) {
    for (const [i, story] of stories.entries()) {
      const s = "pieces" in story ? story : sentenceOf(story.text);
      const entry = entryOf("pieces" in story ? (ids?.[i] ?? `${i}`) : story.id, s);
      for (const term of entry.terms.keys()) {
        const list = this.byTerm.get(term);
        if (list) list.push(i);
        else this.byTerm.set(term, [i]);
      }
      this.entries.push(entry);
    }
    for (const entry of this.entries) entry.length = this.lengthOf(entry);
  }

  /** The stories most alike to this one, the nearest first. `not`: the position of the story itself. */
  nearest(s: Sentence, most: number, not?: number): Alike[] {
    const own = not === undefined ? undefined : this.entries[not];
    const entry = own ?? entryOf("", s);
    const length = own ? own.length : this.lengthOf(entry);
    const seen = new Set<number>();
    for (const term of this.rarest(entry)) for (const at of this.byTerm.get(term) ?? []) seen.add(at);
    if (not !== undefined) seen.delete(not);
    const found: (Alike & { at: number })[] = [];
    for (const at of seen) {
      const other = this.entries[at];
      if (!other) continue;
      const likeness = this.product(entry, other) / Math.max(1e-9, length * other.length);
      const sure = likeness > 0.97 || (likeness >= sureFrom && entry.action === other.action);
      found.push({ id: other.id, text: other.text, likeness: Math.round(likeness * 1000) / 1000, sure, at });
    }
    found.sort((a, b) => b.likeness - a.likeness || a.at - b.at);
    return found.slice(0, most).map(({ id, text, likeness, sure }) => ({ id, text, likeness, sure }));
  }

  private rarest(entry: Entry): string[] {
    const known = [...entry.terms.keys()]
      .map((term) => ({ term, count: this.byTerm.get(term)?.length ?? 0 }))
      .filter(({ count }) => count > 0 && count <= mostFollowed)
      .sort((a, b) => a.count - b.count);
    let touched = 0;
    return known
      .filter(({ count }, i) => i < rarestFollowed || (touched += count) < 2 * mostFollowed)
      .map(({ term }) => term);
  }

  private rarity(term: string): number {
    return Math.log(1 + (this.entries.length + 1) / ((this.byTerm.get(term)?.length ?? 0) + 0.5));
  }

  private lengthOf(entry: Entry): number {
    let sum = 0;
    for (const [term, weight] of entry.terms) sum += (weight * this.rarity(term)) ** 2;
    return Math.sqrt(sum);
  }

  private product(a: Entry, b: Entry): number {
    let sum = 0;
    for (const [term, weight] of a.terms) {
      const other = b.terms.get(term);
      if (other !== undefined) sum += weight * other * this.rarity(term) ** 2;
    }
    return sum;
  }
}
