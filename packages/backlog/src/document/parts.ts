/** The four parts of the User Job Story: As a [role], when [situation], I want to [want], so I can [outcome]. */
export const storyParts = ["role", "situation", "want", "outcome"] as const;
export type StoryPart = (typeof storyParts)[number];

/** Which parts are written, as bits 1, 2, 4, 8 in the order of `storyParts`; `undefined` when none. */
export const partsOf = (document: Partial<Record<StoryPart, string | undefined>>): number | undefined => {
  const bits = storyParts.reduce((sum, part, at) => sum + (document[part] ? 1 << at : 0), 0);
  return bits === 0 ? undefined : bits;
};
