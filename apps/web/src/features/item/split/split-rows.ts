import { type StoryPart, storyParts } from "@overstory/backlog";
import { printStory, type StoryParts } from "@overstory/insight";
import { partsInSentence } from "../story/clause.ts";

/** One story of a split while it is written: its sentence (or any title), and its points as typed. */
export type SplitRow = { readonly id: number; readonly text: string; readonly effort: string };

/** The sentence of a story's parts, as it is shown to be changed. */
export const rowText = (parts: StoryParts): string => printStory(parts);

type Into = { title?: string; story?: Partial<Record<StoryPart, string | null>>; effort?: number | null };

const effortOf = (text: string): number | null | undefined => {
  const words = text.trim().replace(",", ".");
  return words === "" ? null : Number(words);
};

/** What the command takes for the written rows: a sentence in its parts, anything else as a title; rows without words are none. */
export const intoOf = (rows: readonly SplitRow[]): Into[] =>
  rows.flatMap((row): Into[] => {
    const text = row.text.trim();
    if (text === "") return [];
    const found = partsInSentence(text);
    const effort = effortOf(row.effort);
    if (!found) return [{ title: text.replace(/\s+/g, " "), effort }];
    // A part that the sentence lacks is taken away, not left over from the whole.
    const story = Object.fromEntries(storyParts.map((part) => [part, found[part] ?? null]));
    return [{ story, effort }];
  });

/** The points of all rows together. */
export const pointsOf = (rows: readonly SplitRow[]): number =>
  rows.reduce((sum, { effort }) => sum + (Number(effort.trim().replace(",", ".")) || 0), 0);
