import type { Result } from "@overstory/scoring";

/** How many decimals scores of one table need, told by the highest: enough to tell them apart, no more. */
const digitsFor = (top: number): number => (top >= 100 ? 0 : top >= 20 ? 1 : 2);

const formats = [0, 1, 2].map(
  (digits) => new Intl.NumberFormat("en", { minimumFractionDigits: digits, maximumFractionDigits: digits }),
);

/** A score with as many decimals as its neighbours in the column. */
export const scoreText = (score: number, top: number): string => {
  const text = (formats[digitsFor(Math.abs(top))] as Intl.NumberFormat).format(score);
  // A small score among large ones is not nothing.
  return Number(text) === 0 && score !== 0 ? score.toPrecision(2) : text;
};

/** How much of the bar a score fills, 0 to 1. */
export const shareOf = (score: number, top: number): number => (top > 0 ? Math.max(0, Math.min(1, score / top)) : 0);

/** What a result says in one line; `label` names inputs as people read them. */
export const resultLine = (result: Result, label: (name: string) => string): string => {
  if (result.state === "scored") return result.explanation;
  if (result.state === "failed") return result.reason;
  return `Needs ${result.missing.map(label).join(", ")}`;
};

/** The same for a narrow cell: where nothing at all was given, that. */
export const missingLine = (result: Result, asked: number, label: (name: string) => string): string =>
  result.state === "missing" && asked > 1 && result.missing.length === asked
    ? "Nothing given"
    : resultLine(result, label);
