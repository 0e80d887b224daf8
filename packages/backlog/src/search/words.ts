/** Letters that are words by themselves: scripts that write none between them. */
const single =
  "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}";
const wordPattern = new RegExp(`[${single}]|(?:(?![${single}])[\\p{L}\\p{N}\\p{M}])+`, "gu");
const plainPattern = /[a-z0-9]+/g;
const onlyPlain = /^\p{ASCII}*$/u;

/** So much of a word is looked at. */
const longest = 40;

/** A word as it is compared: without accents and capitals. */
export const folded = (text: string): string => {
  const lower = text.toLowerCase();
  return onlyPlain.test(lower)
    ? lower
    : lower
        .normalize("NFKD")
        .replace(/\p{M}+/gu, "")
        .replaceAll("ß", "ss");
};

/** The words of a text as they are compared, in their order. */
export const wordsOf = (text: string): string[] => {
  const lower = text.toLowerCase();
  const found = onlyPlain.test(lower)
    ? (lower.match(plainPattern) ?? [])
    : (lower.match(wordPattern) ?? []).map((word) => folded(word)).filter((word) => word !== "");
  return found.map((word) => (word.length > longest ? word.slice(0, longest) : word));
};

/** Where the wanted words stand in a text: begin and end in UTF-16 units, in order. */
export const marksIn = (text: string, wanted: ReadonlySet<string>, most = 200): [number, number][] => {
  const marks: [number, number][] = [];
  for (const match of text.matchAll(wordPattern)) {
    if (marks.length >= most) break;
    if (wanted.has(folded(match[0]).slice(0, longest))) marks.push([match.index, match.index + match[0].length]);
  }
  return marks;
};

/** How long an excerpt is, and how much of it stands before the first found word. */
const excerptLength = 220;
const before = 70;

export type Excerpt = { readonly text: string; readonly marks: readonly (readonly [number, number])[] };

/** The part of a text around what was found, on one line; its beginning where nothing was. */
export const excerptOf = (text: string, wanted: ReadonlySet<string>): Excerpt => {
  const first = marksIn(text, wanted, 1)[0]?.[0] ?? 0;
  let from = Math.max(0, first - before);
  if (from > 0) {
    const space = text.slice(from, first).search(/\s/);
    if (space >= 0) from += space + 1;
  }
  const cut = text.slice(from, from + excerptLength);
  // A thing's texts stand in lines of their own: a dot keeps them apart.
  const lines = (cut.isWellFormed() ? cut : cut.toWellFormed()).trim().replace(/\s*\n\s*/g, " · ");
  const whole = lines.replace(/\s+/g, " ");
  const shown = `${from > 0 ? "… " : ""}${whole}${from + excerptLength < text.length ? " …" : ""}`;
  return { text: shown, marks: marksIn(shown, wanted) };
};
