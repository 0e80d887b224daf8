/** What stands between a word and the word before it, from weakest to strongest. */
export type Boundary = "none" | "mark" | "stop" | "line" | "paragraph";

/** One word of a text: its lower-case form for comparing, its place, and the boundary in front of it. */
export interface Token {
  readonly word: string;
  /** Offset of the first UTF-16 unit. */
  readonly start: number;
  /** Offset behind the last UTF-16 unit. */
  readonly end: number;
  readonly before: Boundary;
}

// Every alternative of the pattern starts with a different class of character, so that the scan never goes back.
const WORD = /[\p{L}\p{N}]+(?:['’`\-/_&][\p{L}\p{N}]+)*/gu;
const MARK = /[,;:()[\]{}#|>–—]|(?:^|\s)-(?:\s|$)/u;
const STOP = /[.!?…](?:[*_"”')\]]*)(?:\s|$)/u;

/** A point behind these ends no sentence. */
const abbreviations = new Set(
  "e g i eg ie etc vs approx incl no nr st dr mr mrs ms inc ltd co resp min max".split(" "),
);

function boundaryOf(gap: string, previous: string): Boundary {
  if (gap === " " || gap === "") return "none";
  const firstBreak = gap.indexOf("\n");
  if (firstBreak >= 0) {
    return gap.includes("\n", firstBreak + 1) ? "paragraph" : "line";
  }
  if (STOP.test(gap)) return gap.startsWith(".") && abbreviations.has(previous) ? "mark" : "stop";
  return MARK.test(gap) ? "mark" : "none";
}

/** Cuts a text into words with the boundary in front of each. Linear in the length of the text. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let last = 0;
  for (const match of text.matchAll(WORD)) {
    const start = match.index;
    const end = start + match[0].length;
    const gap = text.slice(last, start);
    tokens.push({
      word: match[0].toLowerCase().replaceAll(/[’`]/gu, "'"),
      start,
      end,
      before: tokens.length === 0 ? "paragraph" : boundaryOf(gap, tokens.at(-1)?.word ?? ""),
    });
    last = end;
  }
  return tokens;
}
