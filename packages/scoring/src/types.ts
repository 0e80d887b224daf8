/** Who usually gives an input: the functions of members. */
export type GivenBy = "product" | "engineering" | "marketing" | "sales" | "leadership" | "research";

/** The values an input may take. Every input is a number; options are numbers with names. */
export type Scale =
  /** Planning cards; in between and beyond is allowed where a person types, `steps` is what is offered. */
  | { readonly type: "steps"; readonly steps: readonly number[]; readonly min: number; readonly max: number }
  | { readonly type: "number"; readonly min: number; readonly max: number; readonly whole?: boolean }
  /** One of these only. */
  | { readonly type: "options"; readonly options: readonly Option[] };

/** A value with its name and what it means, worst to best as the technique counts. */
export type Option = { readonly value: number; readonly name: string; readonly means?: string };

/** One input of a technique. */
export type TechniqueInput = {
  /** camelCase, as in the API. */
  readonly name: string;
  /** As people read it: "Business value". */
  readonly label: string;
  readonly scale: Scale;
  /** "3 months", "%", "points"; absent where it is a bare number. */
  readonly unit?: string;
  /** Whether more of it raises or lowers the priority. */
  readonly direction: "up" | "down";
  /** What is asked, in one or two sentences. */
  readonly rubric: string;
  /** What some values stand for, ascending: [1, "nobody would notice"]. */
  readonly levels?: readonly (readonly [value: number, means: string])[];
  /** Functions that usually give it; empty means anybody. */
  readonly by: readonly GivenBy[];
  /** Kept with the default technique's inputs, so that techniques which ask the same thing share the answer. */
  readonly shared?: "value" | "urgency" | "risk" | "effort";
  /** Multiplies the input in the rule; 1 where absent. Workspaces may set it where the technique is `weighted`. */
  readonly weight?: number;
};

/** The inputs of one item under one technique, by name. An absent one was not given. */
export type Card = Readonly<Record<string, number>>;

/** What a technique says of one item. */
export type Result =
  | {
      readonly state: "scored";
      /** What items are ordered by: more comes first. */
      readonly score: number;
      /** Goes before the score in the order where it is there, more first: an expedite item before a standard one of any cost. */
      readonly tier?: number;
      /** "Must", "quick win", "Attractive": where the technique sorts into buckets. */
      readonly bucket?: string;
      /** The rule with the numbers in it: "(5 + 3 + 4) ÷ 8 = 1.5". */
      readonly explanation: string;
      /** Something to look at: "more than a fifth of the answers are questionable: reword the question". */
      readonly warning?: string;
      /** Numbers beside the score, by name: { better: 0.6, worse: -0.4 }. */
      readonly more?: Readonly<Record<string, number>>;
    }
  | { readonly state: "missing" /** Names of inputs, in order. */; readonly missing: readonly string[] }
  /** All inputs are there and still there is no number: a division by zero in an own formula. */
  | { readonly state: "failed"; readonly reason: string };

/** A technique whose inputs are given item by item. */
export type CardTechnique = TechniqueWords & {
  readonly type: "card";
  readonly inputs: readonly TechniqueInput[];
  /** Pure; is only called with every input there and within its scale. */
  rule(
    card: Card,
    inputs: readonly TechniqueInput[],
  ): Omit<Extract<Result, { state: "scored" }>, "state"> | { readonly reason: string };
  /** What is to be said of the items together, once their cards are there: Musts that leave no room. Won't be called for one item. */
  overall?(items: readonly { readonly card: Card; readonly effort?: number | undefined }[]): string | undefined;
  /** Workspaces may set weights. */
  readonly weighted?: boolean;
  /** Workspaces name the inputs themselves (own criteria); `inputs` are what is offered at first. */
  readonly ownCriteria?: boolean;
};

/** A technique that needs what several people say about a set of items. */
export type SurveyTechnique = TechniqueWords & {
  readonly type: "survey";
  /** The screen that collects it. */
  readonly ballot: "kano" | "budget" | "points" | "order" | "pairs" | "ratios" | "dots";
  /** Pure: what all ballots say together, an entry per item of `items`, in that order. */
  results(items: readonly string[], ballots: readonly Ballot[], settings: SurveySettings): readonly Result[];
};

/** What one person said. Items are ids. */
export type Ballot = {
  /** kano: answers 1-5 to the question with it and the one without it. */
  readonly kano?: Readonly<Record<string, readonly [withIt: number, withoutIt: number]>>;
  /** budget, points, dots: how much on which item. */
  readonly spent?: Readonly<Record<string, number>>;
  /** order: best first; items left out share the places after. */
  readonly order?: readonly string[];
  /** pairs: which of two was chosen. */
  readonly pairs?: readonly (readonly [winner: string, loser: string])[];
  /** ratios: how many times more the first matters than the second, 1/9 to 9. */
  readonly ratios?: readonly (readonly [item: string, than: string, times: number])[];
};

/** Settings of one collection, kept with it. */
export type SurveySettings = {
  /** budget: money per person. points: to share out, 100. dots: per person. */
  readonly budget?: number;
  /** budget: what each item costs. */
  readonly prices?: Readonly<Record<string, number>>;
  /** dots: how many one item may get from one person. */
  readonly most?: number;
};

type TechniqueWords = {
  /** kebab-case: "scrum-poker". */
  readonly id: string;
  readonly name: string;
  /** One sentence: what it orders by and when to use it. */
  readonly summary: string;
  /** The rule as people write it: "(value + urgency + risk) ÷ effort". */
  readonly formula: string;
  /** Where the rule is from: author, work, year, address. */
  readonly source: string;
  /** The score of one item moves when another is added: it is labelled so. */
  readonly relative?: boolean;
  /** The name of the score: "RICE score", "strength". */
  readonly scoreName?: string;
};

export type Technique = CardTechnique | SurveyTechnique;
