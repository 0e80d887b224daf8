export { draftStory } from "./draft/draft-story.ts";
export type { DraftReason, StoryDraft } from "./draft/types.ts";
export { applyFix, type Mended } from "./findings/apply.ts";
export { checkStory } from "./findings/check.ts";
export { alikeStories, checkStories, type SetFindings, type SetStory } from "./findings/check-set.ts";
export type {
  CriteriaFacts,
  Finding,
  FindingPart,
  Fix,
  OtherStory,
  StoryContext,
  StoryFields,
  StoryInput,
} from "./findings/finding.ts";
export { type FindingRule, findingRules, type RuleName } from "./findings/rules.ts";
export { type SplitIdea, type SplitStory, type SplitWay, splitIdeas } from "./findings/split.ts";
export { groupingSteps, proposeGroups } from "./grouping/propose.ts";
export type {
  GroupEntry,
  Grouping,
  GroupingOptions,
  GroupMember,
  ProposedEpic,
  ProposedTheme,
} from "./grouping/types.ts";
export {
  type CheckedQuestion,
  type CheckedSentence,
  checkQuestion,
  type QuestionContext,
  type QuestionFinding,
} from "./interview/check.ts";
export { type QuestionRule, type QuestionRuleInfo, questionRules } from "./interview/rules.ts";
export { type CheckedInterview, type CheckedTurn, checkInterview, type InterviewContext } from "./interview/turns.ts";
export { type Lookalike, LookalikeIndex, type LookalikeText, worthALook } from "./lookalike/index.ts";
export {
  type ParsedStory,
  type ParsedStorySpans,
  parseStory,
  parseStorySpans,
  type StorySpans,
} from "./story/parse.ts";
export { type Span, type StoryPart, type StoryParts, storyPartNames } from "./story/parts.ts";
export { printStory } from "./story/print.ts";
export { suggestFrom, worthSuggesting } from "./suggest/index.ts";
