import { blockKeywords, dialectOf, languageOf, linesOf, stepKeywords } from "./dialect.ts";

export type TokenKind =
  | "block"
  | "title"
  | "step"
  | "table"
  | "docString"
  | "comment"
  | "tag"
  | "string"
  | "number"
  | "parameter";

/** A coloured stretch of a line; offsets count from the line's start. */
export type Token = { readonly from: number; readonly to: number; readonly kind: TokenKind };

// Every alternative ends where it begins anew, so that a line is read once.
const inline = /"[^"]*"|<[^<>]*>|\b\d+(?:[.,:]\d+)*\b/g;

const kindOf = (mark: string | undefined): TokenKind =>
  mark === '"' ? "string" : mark === "<" ? "parameter" : "number";

/** What stands out in the words of a step: quoted text, numbers and <parameters>. */
export const highlightWords = (words: string, offset = 0): Token[] =>
  [...words.matchAll(inline)].map(({ 0: found, index }) => ({
    from: offset + index,
    to: offset + index + found.length,
    kind: kindOf(found[0]),
  }));

const pipes = (line: string): Token[] => {
  const tokens: Token[] = [];
  for (let at = 0; at < line.length; at += 1) {
    if (line[at] === "\\") at += 1;
    else if (line[at] === "|") tokens.push({ from: at, to: at + 1, kind: "table" });
  }
  return tokens;
};

/** The coloured stretches of a text, line by line. Works on what is being typed: nothing has to be whole. */
export const highlight = (text: string): Token[][] => {
  const dialect = dialectOf(languageOf(text));
  const blocks = [...dialect.feature, ...blockKeywords(dialect)].sort((a, b) => b.length - a.length);
  const steps = stepKeywords(dialect);
  let fence: string | undefined;
  return linesOf(text).map((line) => {
    const words = line.trim();
    const from = line.length - line.trimStart().length;
    const all = (kind: TokenKind): Token[] => (words === "" ? [] : [{ from, to: from + words.length, kind }]);
    const mark = /^("""|```)/.exec(words)?.[1];
    if (fence !== undefined) {
      if (mark === fence) fence = undefined;
      return all("docString");
    }
    if (mark !== undefined) {
      fence = mark;
      return all("docString");
    }
    if (words.startsWith("#")) return all("comment");
    if (words.startsWith("@")) return all("tag");
    if (words.startsWith("|"))
      return [...pipes(line), ...highlightWords(line)].sort((a, b) => a.from - b.from || a.to - b.to);
    const block = blocks.find((keyword) => words.startsWith(`${keyword}:`));
    if (block !== undefined) {
      const end = from + block.length + 1;
      const title = line.slice(end).trim();
      const start = line.indexOf(title, end);
      const name: Token[] = title === "" ? [] : [{ from: start, to: start + title.length, kind: "title" }];
      return [{ from, to: end, kind: "block" }, ...name];
    }
    const step = steps.find((keyword) => words.startsWith(keyword));
    if (step === undefined) return [];
    const end = from + step.trimEnd().length;
    return [{ from, to: end, kind: "step" }, ...highlightWords(line.slice(end), end)];
  });
};
