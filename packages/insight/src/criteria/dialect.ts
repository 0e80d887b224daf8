import { type Dialect, dialects } from "@cucumber/gherkin";

/** The language that a text declares, "en" where it declares none or one that Gherkin does not know. */
export const languageOf = (text: string): string => {
  const declared = /^\s*#\s*language\s*:\s*([A-Za-z_-]+)\s*$/m.exec(text)?.[1];
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
