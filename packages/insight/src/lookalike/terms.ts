import { stem, stopWords } from "../findings/words.ts";

/** What is compared of an item: its title, and whatever else is written about it. */
export interface LookalikeText {
  readonly title: string;
  readonly text?: string | undefined;
}

/** How often a term stands in a text, title words counted more. Words and pieces of words are two ways of looking, kept apart. */
export interface Terms {
  readonly words: ReadonlyMap<string, number>;
  readonly pieces: ReadonlyMap<string, number>;
  /** For words: one way they are written, for people. */
  readonly written: ReadonlyMap<string, string>;
}

const titleWeight = 3;
/** Two words in a row, beside each alone. */
const pairWeight = 0.5;
const pieceLength = 4;
/** UTF-16 units. What comes later in a long text is logs more often than meaning. */
const readWords = 4_000;
const readPieces = 400;
const pieceWeight = 0.5;
const longestWord = 60;
const mostTerms = 1_500;

// Names of code, files and versions stay whole at their dots, dashes and underscores: org.apache.x, read-only, 2.49.5.
const word = /[\p{L}\p{N}][\p{L}\p{M}\p{N}_]*(?:[.'’-][\p{L}\p{N}_]+)*/gu;
const within = /[._'’-]|(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u;
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;
const notText = /[^\p{L}\p{M}\p{N}]+/gu;

/** The parts of a run of characters that stand for words: compounds cut at their seams, scripts without spaces in twos. */
const partsOf = (run: string): string[] => {
  if (!unspaced.test(run)) return run.split(within);
  const characters = [...run];
  return characters.length < 2 ? characters : characters.slice(1).map((one, at) => `${characters[at]}${one}`);
};

/** Stems already found: a text asks for the same words again and again. Never more than so many. */
const stems = new Map<string, string>();
const mostStems = 20_000;

const stemOf = (lower: string): string => {
  const known = stems.get(lower);
  if (known !== undefined) return known;
  if (stems.size >= mostStems) stems.clear();
  const found = stem(lower);
  stems.set(lower, found);
  return found;
};

const plain = (text: string): string => text.normalize("NFKC");

/** The terms of a text. Never throws; time is linear in what is read of it. */
export const termsOf = ({ title, text = "" }: LookalikeText): Terms => {
  const words = new Map<string, number>();
  const pieces = new Map<string, number>();
  const written = new Map<string, string>();
  const add = (to: Map<string, number>, term: string, weight: number) => {
    const before = to.get(term);
    if (before !== undefined || to.size < mostTerms) to.set(term, (before ?? 0) + weight);
  };
  const addWords = (from: string, weight: number, nextTo: number) => {
    let previous = "";
    for (const [run] of from.matchAll(word)) {
      if (run.length > longestWord) continue;
      const parts = partsOf(run);
      if (parts.length > 1) add(words, `=${run.toLowerCase()}`, weight);
      for (const part of parts) {
        const lower = part.toLowerCase();
        if (lower.length < 2 && !unspaced.test(lower)) continue;
        if (stopWords.has(lower)) continue;
        const term = stemOf(lower);
        add(words, term, weight);
        const known = written.get(term);
        if (known === undefined || lower.length < known.length) written.set(term, lower);
        if (previous !== "") add(words, `${previous} ${term}`, weight * nextTo);
        previous = term;
      }
    }
  };
  const addPieces = (from: string, weight: number) => {
    const line = ` ${from.toLowerCase().replace(notText, " ").trim()} `;
    for (let at = 0; at + pieceLength <= line.length; at += 1) add(pieces, line.slice(at, at + pieceLength), weight);
  };
  const head = plain(title.slice(0, readPieces));
  const body = plain(text.slice(0, readWords));
  addWords(head, titleWeight, pairWeight);
  addWords(body, 1, pairWeight / 2);
  addPieces(head, titleWeight);
  addPieces(body.slice(0, readPieces), pieceWeight);
  return { words, pieces, written };
};
