import type { Span, StoryParts } from "../story/parts.ts";
import type { RuleName } from "./rules.ts";

/** What a finding is about: a part of the sentence, the text around it, or a field beside it. */
export type FindingPart = "role" | "situation" | "want" | "outcome" | "text" | "criteria" | "effort";

/**
 * A mend that a person can accept. It never invents content: where words are missing it has `ask` alone.
 * `applyFix` carries it out.
 */
export interface Fix {
  /** What the button says. */
  readonly label: string;
  readonly part: FindingPart;
  /** The parts with their new text; a part given as "" is emptied. */
  readonly parts?: StoryParts;
  /** Other values for `part` to choose from, the closest first. */
  readonly choices?: readonly string[];
  /** Words that leave the sentence and belong in the functional notes. */
  readonly notes?: string;
  /** Stories to write in place of this one, the first of which is this one. */
  readonly stories?: readonly StoryParts[];
  /** A question that only a person can answer; the cursor goes to the finding's place. */
  readonly ask?: string;
}

/** One weakness of a story: where it is, why it matters, what mends it. Plain data. */
export interface Finding {
  readonly rule: RuleName;
  readonly part: FindingPart;
  /** The place in the checked sentence; for a missing part the empty place where it would go. */
  readonly span: Span;
  /** The place in the part's own text, where the part has one. */
  readonly partSpan?: Span;
  /** The words in question, "" where something is missing. */
  readonly excerpt: string;
  /** One sentence for people. */
  readonly why: string;
  readonly fix?: Fix;
  /** The other story, where the finding compares two. */
  readonly other?: { readonly id: string; readonly text: string; readonly likeness: number };
}

/** Acceptance criteria as facts; leave out what isn't known, and give 0 scenarios where there are none. */
export interface CriteriaFacts {
  readonly scenarios: number;
  /** What the Gherkin parser refused. */
  readonly errors?: readonly { readonly line: number; readonly message: string }[];
  /** The source, to look for steps that nobody can check. */
  readonly text?: string;
}

/** A story in parts, with what lies beside the sentence. */
export interface StoryFields extends StoryParts {
  readonly title?: string;
  readonly criteria?: CriteriaFacts;
  readonly effort?: number;
}

/** A sentence or any other text; or the parts. */
export type StoryInput = string | StoryFields;

/** Another story to compare with. */
export interface OtherStory {
  readonly id: string;
  readonly text: string;
}

/** What the workspace knows beside the story. */
export interface StoryContext {
  /** Names of the personas; a role that matches none is pointed out where there are any. */
  readonly personas?: readonly string[];
  /** The largest effort that fits in one sprint. */
  readonly effortLimit?: number;
  /** The other stories of the same epic or product, without this one. */
  readonly siblings?: readonly (string | OtherStory)[];
  /** Names of rules that are switched off. */
  readonly silenced?: readonly string[];
}
