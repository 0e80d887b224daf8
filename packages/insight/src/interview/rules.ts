/** The stable names; stored where a workspace silences a rule, beside those of stories. */
export type QuestionRule =
  | "question-pitch"
  | "question-solution"
  | "question-price"
  | "question-leading"
  | "question-hypothetical"
  | "question-double"
  | "question-closed";

/** One rule of interviewing, as settings and pages list it. */
export interface QuestionRuleInfo {
  readonly name: QuestionRule;
  readonly title: string;
  /** One sentence for people: what goes wrong when one asks so. */
  readonly why: string;
}

const rule = (name: QuestionRule, title: string, why: string): QuestionRuleInfo => ({ name, title, why });

/**
 * Every rule, the gravest first. They follow from one thought that problem interviews rest on: what somebody did is evidence, what they
 * say they would do, or think of our idea, is not.
 */
export const questionRules: readonly QuestionRuleInfo[] = [
  rule(
    "question-pitch",
    "Talks about the product idea",
    "Who has heard of the idea answers to be kind, and no longer tells what they do without it.",
  ),
  rule(
    "question-solution",
    "Asks them to design it",
    "People know where it hurts; asked for features they guess, and the guess hides the need behind it.",
  ),
  rule(
    "question-price",
    "Asks what they would pay",
    "A price that nobody has to pay costs nothing to name; what was spent so far can be believed.",
  ),
  rule(
    "question-leading",
    "Leads to an answer",
    "The wording says what you hope to hear, and many people will give it to you.",
  ),
  rule(
    "question-hypothetical",
    "Asks about what might be",
    "What people say they would do and what they do are two things; the last time it happened can be told.",
  ),
  rule(
    "question-double",
    "Asks two things at once",
    "Of two questions in one breath only the easier gets an answer, and you do not know which.",
  ),
  rule("question-closed", "Can be answered by yes or no", "A yes or a no ends the story just where it might begin."),
];

const whys: ReadonlyMap<string, string> = new Map(questionRules.map(({ name, why }) => [name, why]));

/** Why a rule is one. */
export const whyOf = (name: QuestionRule): string => whys.get(name) ?? "";
