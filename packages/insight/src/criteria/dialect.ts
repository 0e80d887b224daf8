import { type Dialect, dialects } from "@cucumber/gherkin";

/** The lines of a text, whatever ends them. */
export const linesOf = (text: string): string[] => text.split(/\r\n|\n|\r/);

const languageComment = /^\s*#\s*language\s*:\s*([A-Za-z_-]+)\s*$/;

/** The line (from 0) that declares the language: in front of everything but comments and empty lines, where the parser looks for it. */
export const declaringLine = (lines: readonly string[]): number => {
  const end = lines.findIndex((line) => !/^\s*(?:#|$)/.test(line));
  return lines.slice(0, end < 0 ? lines.length : end).findIndex((line) => languageComment.test(line));
};

/** The language that a text declares, "en" where it declares none or one that Gherkin does not know. */
export const languageOf = (text: string): string => {
  const lines = linesOf(text);
  const declared = languageComment.exec(lines[declaringLine(lines)] ?? "")?.[1];
  return declared !== undefined && Object.hasOwn(dialects, declared) ? declared : "en";
};

export const dialectOf = (language: string): Dialect => (dialects[language] ?? dialects.en) as Dialect;

/** Keywords that begin a step, the longest first; "* " stands for any. */
export const stepKeywords = ({ given, when, then, and, but }: Dialect): string[] =>
  [...new Set([...given, ...when, ...then, ...and, ...but])].sort((a, b) => b.length - a.length);

/** Keywords that begin a block within a feature, without their colon. */
export const blockKeywords = ({ background, rule, scenario, scenarioOutline, examples }: Dialect): string[] => [
  ...new Set([...scenario, ...scenarioOutline, ...background, ...rule, ...examples]),
];

const beginsWith = (line: string, keywords: readonly string[], after = ""): boolean =>
  keywords.some((keyword) => line.startsWith(`${keyword}${after}`));

/** What a line begins: a feature, a block within one, a step; `undefined` for anything else. */
export const beginningOf = (line: string, dialect: Dialect): "feature" | "block" | "step" | undefined => {
  const trimmed = line.trim();
  if (beginsWith(trimmed, dialect.feature, ":")) return "feature";
  if (beginsWith(trimmed, blockKeywords(dialect), ":")) return "block";
  return beginsWith(trimmed, stepKeywords(dialect)) ? "step" : undefined;
};
