import type { StoryPart } from "@overstory/backlog";
import { parseStorySpans, printStory } from "@overstory/insight";

/** What an empty part shows in its place. */
export const emptyClauses: Readonly<Record<StoryPart, { before: string; hint: string }>> = {
  role: { before: "As a ", hint: "who" },
  situation: { before: "when ", hint: "in which situation" },
  want: { before: "I want to ", hint: "do what" },
  outcome: { before: "so I can ", hint: "reach which outcome" },
};

/** What a person calls the part. */
export const partLabels: Readonly<Record<StoryPart, string>> = {
  role: "Role",
  situation: "Situation",
  want: "Wish",
  outcome: "Outcome",
};

/**
 * The connecting words before a part, as the printed sentence has them: "As an " before a vowel, nothing where the part brings
 * its own opener.
 */
export const joinBefore = (part: StoryPart, text: string): string => {
  const words = text.trim();
  if (words === "") return emptyClauses[part].before;
  const printed = printStory({ [part]: words });
  const at = printed.toLowerCase().indexOf(words.toLowerCase());
  if (at < 0) return emptyClauses[part].before;
  const before = printed.slice(0, at);
  const keepsCapital = part === "role" || before.startsWith("I ");
  return keepsCapital ? before : before.slice(0, 1).toLowerCase() + before.slice(1);
};

/**
 * Typing or pasting a whole sentence into one part fills them all. `undefined` when the text is just that part, or when
 * words stand around the sentence that would be lost.
 */
export const partsInSentence = (text: string): Partial<Record<StoryPart, string>> | undefined => {
  const { role, situation, want, outcome, matched, before, after } = parseStorySpans(text);
  if (!matched || before !== "" || after !== "") return undefined;
  const found = {
    ...(role !== undefined && { role }),
    ...(situation !== undefined && { situation }),
    ...(want !== undefined && { want }),
    ...(outcome !== undefined && { outcome }),
  };
  return Object.keys(found).length >= 3 || (role !== undefined && want !== undefined) ? found : undefined;
};
