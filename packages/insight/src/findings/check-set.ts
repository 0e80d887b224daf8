import { type Alike, AlikeIndex } from "./alike.ts";
import { checkSentence, type Others } from "./check.ts";
import type { Finding, OtherStory, StoryContext, StoryFields } from "./finding.ts";
import { findingRules, type RuleName } from "./rules.ts";
import { sentenceOf } from "./sentence.ts";
import { formOf, usualForm } from "./uniform.ts";

/** One story of a set. */
export type SetStory = OtherStory | ({ readonly id: string } & StoryFields);

/** The findings of a set. */
export interface SetFindings {
  /** In the order of the list; a story without findings has an empty list. */
  readonly stories: readonly { readonly id: string; readonly findings: readonly Finding[] }[];
  /** How many stories each rule found fault with; every rule is there. */
  readonly counts: Readonly<Record<RuleName, number>>;
}

function inputOf(story: SetStory): string | StoryFields {
  return "text" in story ? story.text : story;
}

/** Checks a whole set: each story by itself, its form against the usual one, and look-alikes among all. Near-linear in their number. */
export function checkStories(list: readonly SetStory[], context: Omit<StoryContext, "siblings"> = {}): SetFindings {
  const sentences = list.map((story) => sentenceOf(inputOf(story)));
  const index = new AlikeIndex(sentences.map((sentence, i) => ({ id: list[i]?.id ?? "", sentence })));
  const usual = usualForm(sentences.map((s) => formOf(s.text)));
  const counts = Object.fromEntries(findingRules.map(({ name }) => [name, 0])) as Record<RuleName, number>;
  const stories = sentences.map((s, i) => {
    const others: Others = { usual, nearest: () => index.nearest(s, 1, i)[0] };
    const findings = checkSentence(s, context, others);
    for (const rule of new Set(findings.map((finding) => finding.rule))) counts[rule]++;
    return { id: list[i]?.id ?? "", findings };
  });
  return { stories, counts };
}

/** For each story of a set the others most alike to it, the nearest first, asserted or not. */
export function alikeStories(list: readonly SetStory[], most = 10): ReadonlyMap<string, readonly Alike[]> {
  const sentences = list.map((story) => sentenceOf(inputOf(story)));
  const index = new AlikeIndex(sentences.map((sentence, i) => ({ id: list[i]?.id ?? "", sentence })));
  return new Map(sentences.map((s, i) => [list[i]?.id ?? "", index.nearest(s, most, i)]));
}
