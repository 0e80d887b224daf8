import type { Excerpt } from "./words.ts";

/** One thing that was found, with the part of its text in which it was. */
export type FoundThing = {
  readonly sort: string;
  readonly id: string;
  /** The item on which it hangs. */
  readonly item?: string | undefined;
  readonly product?: string | undefined;
  readonly title: string;
  readonly excerpt: Excerpt;
};

/** What a search found. */
export type FoundThings = {
  readonly things: readonly FoundThing[];
  readonly total: number;
  readonly sorts: Readonly<Record<string, number>>;
  /** Words as they stand in what was found, for marking them. */
  readonly words: readonly string[];
  /** Not everything has been read yet: there may be more. */
  readonly isPartial: boolean;
};
