import type { Lookalike, LookalikeIndex } from "../lookalike/index.ts";

/**
 * From this likeness on one shared word is enough to suggest that a finding and an item have to do with each other. Far below that of
 * look-alikes, for a quote never says what a title says: it only shares its telling words. Chosen on the shared research (IN-121).
 */
export const worthSuggesting = 0.06;

/** With two shared words less is enough: in a small backlog every word that it does not know makes a text less like any of it. */
const worthWithTwoWords = 0.02;

/**
 * What of the held texts may have to do with a text, the likeliest first: findings for a story, or stories for a finding. It proposes only
 * what shares a whole word, for pieces of words alone are chance among short texts. At most `most` (1 to 75).
 */
export const suggestFrom = (index: LookalikeIndex, text: string, most = 5): Lookalike[] =>
  index
    .nearest({ title: "", text }, most * 4)
    .filter(
      ({ likeness, shared }) =>
        (likeness >= worthSuggesting && shared.length > 0) || (likeness >= worthWithTwoWords && shared.length > 1),
    )
    .slice(0, most);
