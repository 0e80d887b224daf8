/** The stages of a story, in the order of its life. */
export type ExampleStage = "pending" | "to-do" | "discussing" | "developing" | "confirming" | "finished";
/** What an epic is. */
export type ExampleEpicKind = "new-capability" | "workflow-redesign" | "system-upgrade";
/** What a member does in the company. */
export type ExampleFunction = "product" | "engineering" | "marketing" | "sales" | "leadership" | "research";

/** A member of the example company; comments and assignees name members by `name`. */
export interface ExampleMember {
  readonly name: string;
  readonly function: ExampleFunction;
  readonly email: string;
}

/** One entry of a story's thread. */
export interface ExampleComment {
  readonly by: string;
  readonly kind: "discussion" | "decision" | "question";
  readonly text: string;
}

/** The parts of a User Job Story; a raw capture has fewer than four. */
export interface ExampleParts {
  readonly role?: string;
  readonly situation?: string;
  readonly want?: string;
  readonly outcome?: string;
}

/** A story. Scores and effort are on the scale 1, 2, 3, 5, 8, 13, apart from the worked example of the score, whose risk is 4. */
export interface ExampleStory {
  readonly title: string;
  readonly story: ExampleParts;
  readonly stage: ExampleStage;
  /** Markdown. */
  readonly description?: string;
  readonly effort?: number;
  readonly value?: number;
  readonly urgency?: number;
  readonly risk?: number;
  readonly labels?: readonly string[];
  readonly assignee?: string;
  readonly comments?: readonly ExampleComment[];
}

/** A workstream with its stories in order. */
export interface ExampleEpic {
  readonly title: string;
  readonly kind: ExampleEpicKind;
  readonly description?: string;
  readonly stories: readonly ExampleStory[];
}

/** A strategic focus area with its epics in order. */
export interface ExampleTheme {
  readonly title: string;
  readonly description?: string;
  readonly epics: readonly ExampleEpic[];
}

/** One product of the portfolio. `key`: 2–10 capitals. */
export interface ExampleProduct {
  readonly key: string;
  readonly name: string;
  readonly themes: readonly ExampleTheme[];
}

/** A whole example workspace. */
export interface ExampleCompany {
  readonly company: string;
  readonly members: readonly ExampleMember[];
  readonly products: readonly ExampleProduct[];
}

/** The texts of a document by field, as the commands that create an item take them. */
export type GeneratedDocument = Readonly<Record<string, string | readonly string[]>>;

/** What every generated item has. `number` counts from 1 in reading order; a parent's number is smaller than its children's. */
interface Numbered {
  readonly number: number;
  readonly title: string;
  /** Every text that an item of its kind has; where asked for. */
  readonly document?: GeneratedDocument;
}

/** An item of a generated backlog: parents come before their children, depth first. */
export type GeneratedItem =
  | (Numbered & { readonly kind: "theme"; readonly parent: null; readonly description: string })
  | (Numbered & { readonly kind: "epic"; readonly parent: number; readonly epicKind: ExampleEpicKind })
  | (Numbered & {
      readonly kind: "story";
      readonly parent: number;
      readonly story: Required<ExampleParts>;
      readonly stage: ExampleStage;
      readonly labels: readonly string[];
      readonly effort?: number;
      readonly value?: number;
      readonly urgency?: number;
      readonly risk?: number;
    });
