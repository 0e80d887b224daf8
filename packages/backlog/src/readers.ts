import type { PlanEvent } from "./canopy/past.ts";
import type { FoundThings } from "./search/found.ts";

/** One scenario of acceptance criteria. Its fingerprint stays while its own text stays. */
export type ScenarioFacts = { readonly name: string; readonly fingerprint: string };

/** What criteria hold: their scenarios, and whether they are Gherkin at all. */
export type CriteriaFacts = { readonly ok: boolean; readonly scenarios: readonly ScenarioFacts[] };

/** The four parts of a sentence, as far as they were found; `matched` where it is a story at all. */
export type SentenceFacts = {
  readonly matched: boolean;
  readonly role?: string | undefined;
  readonly situation?: string | undefined;
  readonly want?: string | undefined;
  readonly outcome?: string | undefined;
};

/** A story as the rules of quality look at it. */
export type StoryTexts = {
  readonly title?: string | undefined;
  readonly role?: string | undefined;
  readonly situation?: string | undefined;
  readonly want?: string | undefined;
  readonly outcome?: string | undefined;
  readonly criteria?: CriteriaFacts | undefined;
  readonly effort?: number | undefined;
};

export type StoryContext = {
  readonly personas?: readonly string[];
  readonly effortLimit?: number;
};

/** What is wrong with a story: a rule's stable name, where, why and how it may be mended. */
export type FindingFacts = {
  readonly rule: string;
  readonly part?: string | undefined;
  readonly span?: { readonly start: number; readonly end: number } | undefined;
  readonly why: string;
  readonly fix?: unknown;
};

/** A `.feature` file as a story. */
export type FeatureFacts = {
  readonly title: string;
  readonly key?: string | undefined;
  readonly story?: Omit<SentenceFacts, "matched"> | undefined;
  readonly criteria: string;
};

/** Writes stories as `.feature` files and reads such files; `read` throws an Error that says what is wrong, with a `line`. */
export type FeatureFiles = {
  write(story: { key: string; title: string; story: Omit<SentenceFacts, "matched">; criteria: string }): string;
  path(
    product: string,
    epic: { key: string; title: string } | undefined,
    story: { key: string; title: string },
  ): string;
  read(text: string, name: string): FeatureFacts;
};

export type RuleFacts = { readonly rule: string; readonly title: string; readonly why: string };

/** Two items that are alike, by id; `likeness` from 0 to 1, `shared` the words that both hold. */
export type AlikePair = {
  readonly a: string;
  readonly b: string;
  readonly likeness: number;
  readonly shared: readonly string[];
};

/** How many items have been read or compared by now; `of` is 0 where that is not known yet. */
export type AlikeProgress = { readonly what: "reading" | "comparing"; readonly done: number; readonly of: number };

export type AlikeItem = { readonly id: string; readonly likeness: number; readonly shared: readonly string[] };

/**
 * Finds look-alikes among a workspace's items. `titles` hands over what the asker sees, for a host that has not compared the whole
 * workspace already; answers may name what the asker does not see, which is left out by the query.
 */
export type AlikeReader = {
  /** How far a host is that compares apart, for whoever does not wait; nothing where all is compared. */
  progress?(workspace: string): AlikeProgress | undefined;
  pairs(workspace: string, titles: () => readonly { id: string; title: string }[]): readonly AlikePair[];
  near(workspace: string, titles: () => readonly { id: string; title: string }[], text: string): readonly AlikeItem[];
};

/**
 * Finds what may have to do with an item or a finding, by their words: findings for an item, items for a finding. `asked` hands over the
 * text and what the asker sees, for a host that holds none; answers may name what the asker does not see, which the query leaves out.
 */
export type SuggestReader = (
  workspace: string,
  what: "findings" | "items",
  id: string,
  asked: () => { readonly text: string; readonly among: readonly { readonly id: string; readonly text: string }[] },
) => readonly AlikeItem[];

/** A story of a flat list, as grouping reads it. */
export type FlatEntry = {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly labels: readonly string[];
  readonly components: readonly string[];
  readonly links: readonly string[];
};

type Reasoned = { readonly name: string; readonly because: readonly string[] };

/** Groups for a flat list: every entry in one epic or unsorted. `taken`: names that no group may have. */
export type GroupingReader = {
  (entries: readonly FlatEntry[], taken: readonly string[]): FoundGroups;
  /** Longer lists are grouped apart, beside everyone else. */
  readonly longFrom?: number;
  /** What was found for a long list, by its entries' ids; throws where nothing was. Their texts are not collected then. */
  apart?(ids: readonly string[], taken: readonly string[]): FoundGroups;
};

export type FoundGroups = {
  readonly themes: readonly (Reasoned & {
    readonly epics: readonly (Reasoned & {
      readonly members: readonly { readonly id: string; readonly because: readonly string[] }[];
    })[];
  })[];
  readonly unsorted: readonly string[];
};

/** What a host has found for an asker and a question of `search.everything`; nothing where it was not asked to. */
export type SearchReader = (workspace: string, actor: string, input: unknown) => FoundThings | undefined;

/** What happened to a product's stories, as `canopy.replay` tells it. */
export type PastReader = (workspace: string, product: string) => readonly number[];

/** What was planned into a product's sprints, from the same reading of the log. */
export type PlansReader = (workspace: string, product: string) => readonly PlanEvent[];

type ByPart<T> = { readonly [P in "role" | "situation" | "want" | "outcome"]?: T | undefined };

/** An entry as a story, as far as it says one: parts, the words they were taken from, questions for what is missing. */
export type DraftReader = (
  title: string,
  description: string | undefined,
) => ByPart<string> & {
  readonly because: ByPart<{ readonly from: "title" | "description"; readonly quote: string }>;
  readonly questions: ByPart<string>;
};

/** What is wrong with a question of an interview, by rule and place. */
export type QuestionFacts = {
  readonly rule: string;
  readonly span: { readonly start: number; readonly end: number };
  readonly excerpt: string;
  readonly why: string;
};

/** Judges questions of guides, and what interviewers say in transcripts. */
export type QuestionReader = {
  check(
    text: string,
    silenced: readonly string[],
  ): { readonly findings: readonly QuestionFacts[]; readonly rewording: string | undefined };
  interview(
    text: string,
    context: { readonly silenced: readonly string[]; readonly interviewers?: readonly string[] },
  ): {
    readonly interviewers: readonly string[];
    readonly questions: number;
    readonly sentences: readonly {
      readonly speaker: string | undefined;
      readonly span: { readonly start: number; readonly end: number };
      readonly findings: readonly QuestionFacts[];
      readonly rewording: string;
    }[];
  };
  readonly rules: readonly RuleFacts[];
};

/** The texts of a list that are nearest to one, the nearest first. */
export type NearReader = (texts: readonly { id: string; title: string }[], text: string) => readonly AlikeItem[];

/**
 * What can be read out of texts. The commands know what to do with it; how it is read is not theirs: parsers and rules weigh more than
 * all commands together, so a browser does without until somebody writes, and until then such notes are the server's.
 */
export type Readers = {
  readonly search?: SearchReader;
  criteria(text: string): CriteriaFacts;
  sentence(text: string): SentenceFacts;
  findings(story: StoryTexts | string, context: StoryContext): readonly FindingFacts[];
  readonly rules: readonly RuleFacts[];
  readonly features: FeatureFiles;
  readonly alike?: AlikeReader;
  readonly suggest?: SuggestReader;
  readonly grouping?: GroupingReader;
  readonly draft?: DraftReader;
  /** Parts of a story as words of a sentence: "I want to pay, so that nobody waits." */
  readonly print?: (parts: ByPart<string>) => string;
  readonly past?: PastReader;
  readonly plans?: PlansReader;
  readonly questions?: QuestionReader;
  readonly near?: NearReader;
  /** Whether there is a mail server to send by. */
  readonly mails?: boolean;
};

let readers: Partial<Readers> = {};

/** Hands readers in, once, at start or when they have been loaded. */
export const useReaders = (given: Partial<Readers>): void => {
  readers = { ...readers, ...given };
};

/** The readers at hand. */
export const readersAtHand = (): Partial<Readers> => readers;
