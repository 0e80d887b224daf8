import type { Dialect } from "@cucumber/gherkin";
import { beginningOf, declaringLine, dialectOf, languageOf, linesOf } from "./dialect.ts";

/** A text made into a whole feature file; `lines[n]` is the line (from 1) of the text that line n + 1 of the file stands for. */
export type Wrapped = { readonly text: string; readonly lines: readonly number[] };

const isAside = (line: string): boolean => {
  const trimmed = line.trim();
  return trimmed === "" || trimmed.startsWith("#") || trimmed.startsWith("@");
};

/** The marks that open or close a text within a step. */
const fenceOf = (line: string): string | undefined => /^\s*("""|```)/.exec(line)?.[1];

/** Whether a step begins anew after a gap: what people who write bare steps mean by a second scenario. */
const beginsAnew = (line: string, before: string | undefined, dialect: Dialect): boolean =>
  before?.trim() === "" && dialect.given.some((keyword) => keyword !== "* " && line.trim().startsWith(keyword));

/** With what a text of criteria begins, past comments and tags, and its language's dialect. */
export const shapeOf = (
  text: string,
): { dialect: Dialect; language: string; begins: ReturnType<typeof beginningOf> } => {
  const language = languageOf(text);
  const dialect = dialectOf(language);
  const first = linesOf(text).find((line) => !isAside(line));
  return { dialect, language, begins: first === undefined ? undefined : beginningOf(first, dialect) };
};

/**
 * People write criteria as whole feature files, as scenarios alone, or as bare steps. What is missing around them is put there;
 * `undefined` where the text is a feature, or none of these.
 */
export const wrapped = (text: string): Wrapped | undefined => {
  const dialect = dialectOf(languageOf(text));
  const lines = linesOf(text);
  const first = lines.findIndex((line) => !isAside(line));
  const beginning = first < 0 ? undefined : beginningOf(lines[first] as string, dialect);
  if (beginning !== "block" && beginning !== "step") return undefined;
  const made: { text: string; line: number }[] = [];
  // A declared language stays in front of the feature, tags and comments behind it.
  const declared = declaringLine(lines);
  if (declared >= 0 && declared < first) made.push({ text: lines[declared] as string, line: declared + 1 });
  made.push({ text: `${dialect.feature[0]}: criteria`, line: first + 1 });
  let fence: string | undefined;
  for (const [at, line] of lines.entries()) {
    if (at === declared && declared < first) continue;
    const isBare = beginning === "step" && fence === undefined;
    if (isBare && (at === first || beginsAnew(line, lines[at - 1], dialect)))
      made.push({ text: `${dialect.scenario.at(-1)}: `, line: at + 1 });
    const mark = fenceOf(line);
    if (mark !== undefined && (fence ?? mark) === mark) fence = fence === undefined ? mark : undefined;
    made.push({ text: line, line: at + 1 });
  }
  return { text: made.map((one) => one.text).join("\n"), lines: made.map((one) => one.line) };
};
