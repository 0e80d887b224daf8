import { parseStory } from "@overstory/insight";

export interface StoryParts {
  role?: string;
  situation?: string;
  want?: string;
  outcome?: string;
}

/** The four parts of a story written as a sentence in its title, else in the first paragraph of its description. */
export function storyParts(title: string, description: string | undefined): StoryParts | undefined {
  const fromTitle = partsOf(title);
  if (fromTitle !== undefined || description === undefined) return fromTitle;
  const paragraph = (description.split(/\n\s*\n/, 1)[0] ?? "")
    .replace(/[*_>#]+/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  return paragraph.length > 0 && paragraph.length < 1000 ? partsOf(paragraph) : undefined;
}

function partsOf(text: string): StoryParts | undefined {
  const { matched, role, situation, want, outcome } = parseStory(text);
  if (!matched) return undefined;
  const parts: StoryParts = {};
  if (role !== undefined) parts.role = role;
  if (situation !== undefined) parts.situation = situation;
  if (want !== undefined) parts.want = want;
  if (outcome !== undefined) parts.outcome = outcome;
  return Object.keys(parts).length === 0 ? undefined : parts;
}
