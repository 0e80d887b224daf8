import type { Span } from "./parts.ts";
import { beginsAsAction, beginsAsClause } from "./shape.ts";
import type { Found } from "./walk.ts";

/** The words of a part as they are stored, and their place. */
export interface Spoken {
  readonly text: string;
  readonly span: Span;
}

/**
 * Keeps so much of the keyword in a part that printing gives the same sentence again: mostly nothing ("pay without an account"), sometimes the little word
 * that the part alone no longer tells ("to moor" where "moor" could be a thing).
 */
export function asSpoken(text: string, span: Span, found: Found, keyword: string, language: string): Spoken {
  const words = text.slice(span.start, span.end);
  const { opener } = found;
  const withKeyword = (tail: RegExp, otherwise: string): Spoken => {
    const at = keyword.search(tail);
    const start = span.start - keyword.length + at;
    return at < 0
      ? { text: otherwise + words, span }
      : { text: text.slice(start, span.end), span: { start, end: span.end } };
  };
  if (opener.part === "situation" && opener.keep)
    return { text: words.replace(/^\p{Lu}(?=\p{Ll})/u, (c) => c.toLowerCase()), span };
  if (language !== "en") return { text: words, span };
  if (opener.part === "want" && opener.form === "action" && !beginsAsAction(words))
    return withKeyword(/\bto\s+$/iu, "to ");
  if (opener.part === "want" && opener.form === "statement" && opener.keep === 0 && !beginsAsAction(words))
    return withKeyword(/\b(?:i|we)\b[^\p{L}]*$/iu, "");
  if (opener.part === "outcome" && opener.form === "action" && beginsAsClause(words))
    return withKeyword(/\bi\b(?:'\p{L}+)?\s[\p{L} ]+$/iu, "I can ");
  if (opener.part === "outcome" && opener.form === "clause" && words !== "" && !beginsAsClause(words))
    return withKeyword(/\bthat\s+$/iu, "that ");
  return { text: words, span };
}
