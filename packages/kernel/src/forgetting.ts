/** Words that are found nowhere any more, and what stands in their place. */
export type ForgottenWords = {
  /** At least one letter or digit. Found in any letter case, as whole words, however they are spaced. */
  readonly text: string;
  readonly instead: string;
  /** Only in entries about rows of these kinds; in all of them where absent. */
  readonly kinds?: readonly string[];
};

/** A row whose past values go: what stands in place of each named field (`null`: nothing). */
export type ForgottenRow = {
  readonly kind: string;
  readonly id: string;
  readonly instead: Readonly<Record<string, string | null>>;
};

/** What is to be found nowhere any more: not in the log, its inputs, the answers to calls, nor work in progress. */
export type Forgetting = { readonly words: readonly ForgottenWords[]; readonly rows: readonly ForgottenRow[] };
