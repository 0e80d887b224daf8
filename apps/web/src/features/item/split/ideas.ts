import { printStory, type StoryFields } from "@overstory/insight";
import { checkStory } from "../story/engine.ts";

/** One way to split a story, with the sentences it would become. */
export type Idea = {
  readonly key: string;
  readonly label: string;
  readonly why: string;
  readonly stories: readonly string[];
};

/** Ways to split a story that its own words show, the most fitting first. */
export const ideasFor = (story: StoryFields): Idea[] =>
  checkStory(story).flatMap(({ rule, why, fix }) =>
    fix?.stories ? [{ key: rule, label: fix.label, why, stories: fix.stories.map((parts) => printStory(parts)) }] : [],
  );
