import type { Span } from "../story/parts.ts";

/** A sentence of a text: its words as they are, and where it stands. */
export interface Spoken extends Span {
  readonly text: string;
  readonly isQuestion: boolean;
}

/** Marks of lists and scripts before the words: "- ", "3. ", "**QUESTION 2:** ", "Script: ". At most so much is looked at. */
const marks =
  /^(?:[\s>*_#\-–•"”)\]|]+|\d{1,3}[.)]\s|\[[^\]]{0,60}\]\s*|(?:\*\*)?(?:script|probe|question|q|task|follow[- ]up)\b[^:?\n]{0,40}:(?:\*\*)?)/iu;

const withoutMarks = (text: string): number => {
  let at = 0;
  for (;;) {
    const found = marks.exec(text.slice(at, at + 120));
    if (!found || found[0] === "") return at;
    at += found[0].length;
  }
};

const isEnd = (sign: string | undefined): boolean => sign === "?" || sign === "!" || sign === "." || sign === "…";

/** "e.g.", "3.5" and "fec.gov" end nothing. */
const endsHere = (text: string, at: number): boolean => {
  const next = text[at + 1];
  if (text[at] !== ".") return next === undefined || !isEnd(next);
  if (next !== undefined && !/[\s"”'’)\]*_]/u.test(next)) return false;
  return !/(?:^|[\s(])(?:e\.g|i\.e|etc|mr|mrs|ms|dr|vs|approx|no)$/iu.test(text.slice(Math.max(0, at - 8), at));
};

/**
 * The sentences of a text, without marks of lists around them. Time is linear in the text's length.
 * `offset` is added to every place.
 */
export function sentencesOf(text: string, offset = 0): Spoken[] {
  const found: Spoken[] = [];
  const take = (from: number, to: number): void => {
    const raw = text.slice(from, to);
    const start = from + withoutMarks(raw);
    const words = text.slice(start, to).trimEnd();
    if (!/\p{L}/u.test(words)) return;
    found.push({
      text: words,
      start: offset + start,
      end: offset + start + words.length,
      isQuestion: words.endsWith("?"),
    });
  };
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (sign === "\n" || (isEnd(sign) && endsHere(text, at))) {
      take(from, sign === "\n" ? at : at + 1);
      from = at + 1;
    }
  }
  take(from, text.length);
  return found;
}
