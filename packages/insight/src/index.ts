export {
  type ParsedStory,
  type ParsedStorySpans,
  parseStory,
  parseStorySpans,
  type StorySpans,
} from "./story/parse.ts";
export { type Span, type StoryPart, type StoryParts, storyPartNames } from "./story/parts.ts";
export { printStory } from "./story/print.ts";
