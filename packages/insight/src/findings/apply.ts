import type { StoryParts } from "../story/parts.ts";
import type { Fix } from "./finding.ts";

/** What a story becomes by a fix. */
export interface Mended {
  /** This story. */
  readonly parts: StoryParts;
  /** Further stories to write. */
  readonly more: readonly StoryParts[];
  /** Text to add to the functional notes. */
  readonly notes?: string;
}

/** Carries a fix out on the parts of the story it was made for. `choice`: which of `choices`. A fix that only asks changes nothing. */
export function applyFix(parts: StoryParts, fix: Fix, choice = 0): Mended {
  const chosen = fix.choices?.[choice];
  const [first, ...more] = fix.stories ?? [];
  const field = fix.part;
  const isPart = field === "role" || field === "situation" || field === "want" || field === "outcome";
  return {
    parts: { ...parts, ...fix.parts, ...first, ...(chosen !== undefined && isPart && { [field]: chosen }) },
    more,
    ...(fix.notes !== undefined && { notes: fix.notes }),
  };
}
