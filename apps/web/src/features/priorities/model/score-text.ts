import type { Result } from "@overstory/scoring";

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
