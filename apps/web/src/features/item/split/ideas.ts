import { printStory, type StoryFields, splitIdeas } from "@overstory/insight";

/** One way to split a story, with the sentences it would become. */
export type Idea = {
  readonly key: string;
  readonly label: string;
  readonly why: string;
  readonly stories: readonly string[];
};

/** Ways to split a story that its own words and criteria show, the most telling first. */
export const ideasFor = (story: StoryFields): Idea[] =>
  splitIdeas(story).map(({ way, label, why, stories }) => ({
    key: way,
    label,
    why,
    stories: stories.map(({ parts }) => printStory(parts)),
  }));
