import { blockKeywords, dialectOf, languageOf, linesOf, stepKeywords } from "./dialect.ts";
import { highlight } from "./highlight.ts";

export type Completion = { readonly text: string; readonly kind: "keyword" | "step" };

/** What may be written in place of the line's characters from `from` (counted from 0) to the caret. */
export type Completions = { readonly from: number; readonly options: readonly Completion[] };

const mostSteps = 40;
const none: Completions = { from: 0, options: [] };

/** Steps written elsewhere in the text, each once, in order. */
const stepsUsed = (lines: readonly string[], skip: number, keywords: readonly string[]): string[] => {
  const used = new Set<string>();
  for (const [at, line] of lines.entries()) {
    const words = line.trim();
    const keyword = at === skip ? undefined : keywords.find((one) => words.startsWith(one));
    if (keyword !== undefined) used.add(words.slice(keyword.length).trim());
  }
  used.delete("");
  return [...used];
};

const keywordsOf = (text: string): string[] => {
  const dialect = dialectOf(languageOf(text));
  const { given, when, then, and, but } = dialect;
  const steps = [...given, ...when, ...then, ...and, ...but].filter((keyword) => keyword !== "* ");
  return [...new Set([...steps, ...[...blockKeywords(dialect), ...dialect.feature].map((one) => `${one}: `)])];
};

/**
 * What fits at a place (line from 1, column from 0): keywords of the text's language where a line begins, after a step's keyword the
 * steps already written.
 */
export const completions = (text: string, line: number, column: number): Completions => {
  const lines = linesOf(text);
  const before = (lines[line - 1] ?? "").slice(0, column);
  const from = before.length - before.trimStart().length;
  const typed = before.slice(from);
  if (highlight(text)[line - 1]?.some(({ kind }) => kind === "docString" || kind === "comment" || kind === "tag"))
    return none;
  if (typed.startsWith("|")) return none;
  const steps = stepKeywords(dialectOf(languageOf(text)));
  const keyword = steps.find((one) => typed.startsWith(one));
  if (keyword !== undefined) {
    const words = typed.slice(keyword.length).toLowerCase();
    const options = stepsUsed(lines, line - 1, steps)
      .filter((step) => step.toLowerCase().includes(words) && step.toLowerCase() !== words)
      .slice(0, mostSteps)
      .map((step): Completion => ({ text: step, kind: "step" }));
    return { from: from + keyword.length, options };
  }
  const begun = typed.toLowerCase();
  const options = keywordsOf(text).filter((one) => one.toLowerCase().startsWith(begun));
  return { from, options: options.map((one): Completion => ({ text: one, kind: "keyword" })) };
};
