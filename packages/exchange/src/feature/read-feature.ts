import { parseStory } from "@overstory/insight";
import { readCriteria } from "@overstory/insight/criteria";
import { ExchangeError } from "../errors.ts";

/** A feature file as a story: its text stays as it was written, to the last character. */
export interface ReadFeature {
  readonly title: string;
  /** The key that an earlier export wrote as a tag (`@PAY-14`). */
  readonly key?: string;
  readonly story?: {
    readonly role?: string;
    readonly situation?: string;
    readonly want?: string;
    readonly outcome?: string;
  };
  readonly criteria: string;
  readonly scenarios: number;
}

const titleFromName = (name: string): string =>
  name
    .replace(/^.*[/\\]/, "")
    .replace(/\.feature(\.md)?$/i, "")
    .replaceAll(/[-_]+/g, " ")
    .trim();

/**
 * Reads a `.feature` (or `.feature.md`) file. Refuses what the official parser refuses, with its first line. The narrative ("In order
 * to … As a … I want …") fills the parts of the story; nothing is taken out of the text.
 */
export const readFeatureFile = (text: string, name: string): ReadFeature => {
  const criteria = readCriteria(text, { markdown: /\.md$/i.test(name) });
  const first = criteria.errors[0];
  if (first)
    throw new ExchangeError("not-gherkin", `${name}: ${first.message}`, { line: first.line, column: first.column });
  const narrative = (criteria.feature?.description ?? "").replace(/^\s*—\s*/, "");
  const { matched, role, situation, want, outcome } = parseStory(narrative);
  const parts = Object.fromEntries(
    Object.entries({ role, situation, want, outcome }).filter(([, part]) => part !== undefined && part !== ""),
  );
  const key = /(?:^|\s)@([A-Z][A-Z0-9]{1,9}-\d+)(?=\s)/.exec(text.slice(0, 2_000))?.[1];
  return {
    title: criteria.feature?.name.trim() || titleFromName(name) || "Feature",
    ...(key !== undefined && { key }),
    ...(matched && Object.keys(parts).length > 0 && { story: parts }),
    criteria: text,
    scenarios: criteria.scenarios.length,
  };
};
