/** The four parts of a User Job Story, as text; a part that the sentence doesn't have is left out. */
export interface StoryParts {
  role?: string;
  situation?: string;
  want?: string;
  outcome?: string;
}

/** The name of one part. */
export type StoryPart = keyof StoryParts;

/** The parts in the order in which the sentence is printed. */
export const storyPartNames: readonly StoryPart[] = ["role", "situation", "want", "outcome"];

/** A stretch of a text: UTF-16 offsets, `end` behind the last unit. */
export interface Span {
  readonly start: number;
  readonly end: number;
}
