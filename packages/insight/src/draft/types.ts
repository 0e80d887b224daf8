import type { StoryPart } from "../story/parts.ts";

/** Where a part of a draft was read. */
export interface DraftReason {
  readonly from: "title" | "description";
  /** The words that it was taken from, as they stand there. */
  readonly quote: string;
}

/** A User Job Story as far as an entry says it. Parts that it does not say are absent, with a question in their place. */
export interface StoryDraft {
  readonly role?: string;
  readonly situation?: string;
  readonly want?: string;
  readonly outcome?: string;
  readonly because: Readonly<Partial<Record<StoryPart, DraftReason>>>;
  readonly questions: Readonly<Partial<Record<StoryPart, string>>>;
}

/** Parts while they are found; the first that says a part is believed. */
export type Found = Map<StoryPart, { readonly text: string; readonly reason: DraftReason }>;
