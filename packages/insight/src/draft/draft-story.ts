import { parseStory } from "../story/parse.ts";
import { type StoryPart, storyPartNames } from "../story/parts.ts";
import { firstSentence, type Section, sectionsOf, withoutBullet } from "./sections.ts";
import { partsOfTitle } from "./titles.ts";
import type { DraftReason, Found, StoryDraft } from "./types.ts";

/** What a person must answer, where the entry does not. */
const asks: Readonly<Record<StoryPart, string>> = {
  role: "Who needs this? Name the role or persona.",
  situation: "What has just happened, or where are they, when they need it?",
  want: "What do they want to do?",
  outcome: "What can they do or know afterwards that they cannot now?",
};
const asksOfFault = "What should they be able to do where this goes wrong today?";
const longestPart = 1_000;

const take = (found: Found, part: StoryPart, text: string | undefined, reason: DraftReason): void => {
  const clean = text
    ?.replace(/\s+/gu, " ")
    .replace(/\*{2,3}/gu, "")
    .trim();
  if (!clean || found.has(part) || clean.length > longestPart) return;
  found.set(part, { text: clean, reason });
};

const takeSentence = (found: Found, text: string, from: DraftReason["from"]): void => {
  const story = parseStory(text);
  // A wish or a purpose may stand in any prose; only a role says that the sentence is meant as a story.
  if (!story.matched || story.role === undefined) return;
  for (const part of storyPartNames) take(found, part, story[part], { from, quote: text.trim().slice(0, longestPart) });
};

const small = (text: string): string =>
  /^\p{Lu}\p{Ll}/u.test(text) ? text.slice(0, 1).toLowerCase() + text.slice(1) : text;

const takeSection = (found: Found, section: Section): void => {
  const { sort, heading, lines } = section;
  if (sort === "other") return;
  const steps = lines.map(withoutBullet).filter((line) => /\p{L}{2}/u.test(line));
  const text = sort === "steps" ? steps.at(-1) : firstSentence(section);
  if (text === undefined || text.length > 400) return;
  const reason: DraftReason = { from: "description", quote: heading === "" ? text : `${heading}: ${text}` };
  const part = sort === "steps" ? "situation" : sort === "expected" ? "want" : sort;
  take(
    found,
    part,
    small(text.replace(/[.!]+$/u, "")).replace(/^(?:when|if)\s+/iu, part === "situation" ? "" : "$&"),
    reason,
  );
};

/**
 * A draft of an entry as a User Job Story, in its own words: a story sentence where there is one, else what the form of the title and the
 * sections of the description say. Nothing is made up: a part that is not said is absent, and asked for.
 */
export const draftStory = (title: string, description = ""): StoryDraft => {
  const found: Found = new Map();
  takeSentence(found, title, "title");
  const sections = sectionsOf(description);
  for (const { lines } of sections) {
    if (found.has("want")) break;
    takeSentence(found, lines.join(" ").slice(0, 4_000), "description");
  }
  const isSentence = found.has("want");
  const { parts, isFault: isToldSo } = isSentence ? { parts: {}, isFault: false } : partsOfTitle(title);
  // Whoever writes how to make it happen reports a fault, whatever the title says.
  const isFault = isToldSo || sections.some(({ sort }) => sort === "steps");
  const fromTitle: DraftReason = { from: "title", quote: title.trim() };
  for (const part of storyPartNames) if (part !== "want") take(found, part, parts[part], fromTitle);
  // What a section calls "expected" says the wish of a fault; elsewhere the title does.
  if (!isFault) take(found, "want", parts.want, fromTitle);
  for (const section of sections) takeSection(found, section);
  const because: Partial<Record<StoryPart, DraftReason>> = {};
  const questions: Partial<Record<StoryPart, string>> = {};
  const said: Partial<Record<StoryPart, string>> = {};
  for (const part of storyPartNames) {
    const one = found.get(part);
    if (one) {
      said[part] = one.text;
      because[part] = one.reason;
    } else questions[part] = part === "want" && isFault ? asksOfFault : asks[part];
  }
  return { ...said, because, questions };
};
