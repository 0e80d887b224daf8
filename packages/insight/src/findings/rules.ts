/** The QUS criterion (Lucassen et al., 2016) or INVEST letter (Wake, 2003) that a rule stands for. */
export type Criterion =
  | "well-formed"
  | "atomic"
  | "minimal"
  | "conceptually sound"
  | "problem-oriented"
  | "unambiguous"
  | "uniform"
  | "unique"
  | "Valuable"
  | "Small"
  | "Testable";

/** One rule, as settings and reports list it. */
export interface FindingRule {
  readonly name: RuleName;
  readonly title: string;
  readonly why: string;
  readonly criterion: Criterion;
}

/** The stable names; stored where a workspace silences a rule. */
export type RuleName =
  | "role-missing"
  | "role-generic"
  | "role-unknown"
  | "role-builder"
  | "situation-missing"
  | "situation-no-trigger"
  | "want-missing"
  | "want-no-feature"
  | "several-wishes"
  | "system-capability"
  | "solution-detail"
  | "coarse-action"
  | "vague"
  | "outcome-missing"
  | "outcome-repeats-want"
  | "not-minimal"
  | "criteria-missing"
  | "criteria-untestable"
  | "criteria-unreadable"
  | "too-big"
  | "not-uniform"
  | "near-duplicate";

function rule(name: RuleName, criterion: Criterion, title: string, why: string): FindingRule {
  return { name, title, why, criterion };
}

/**
 * Every rule in the order in which findings are shown. Criteria of user story quality: G. Lucassen, F. Dalpiaz, J. M. van der Werf, S. Brinkkemper,
 * "Improving agile requirements: the Quality User Story framework and tool", Requirements Engineering 21 (2016). INVEST: B. Wake, 2003.
 */
export const findingRules: readonly FindingRule[] = [
  rule("role-missing", "well-formed", "No role", "Without a role nobody knows whose work becomes easier."),
  rule(
    "role-generic",
    "well-formed",
    "Generic role",
    "A role that fits everyone tells nothing about what this person needs.",
  ),
  rule(
    "role-unknown",
    "well-formed",
    "Role matches no persona",
    "A role outside the personas has no research behind it, or a second name for one that has.",
  ),
  rule(
    "role-builder",
    "conceptually sound",
    "Role builds the product",
    "A story told by those who build the product hides who gains from it.",
  ),
  rule(
    "situation-missing",
    "well-formed",
    "No situation",
    "Without the moment that starts it, the wish cannot be pictured, designed or tested.",
  ),
  rule(
    "situation-no-trigger",
    "well-formed",
    "Situation is no trigger",
    "A situation is an event or a state that can be watched; anything else tells nobody when the need arises.",
  ),
  rule("want-missing", "well-formed", "No wish", "Without a wish there is nothing to build."),
  rule(
    "want-no-feature",
    "conceptually sound",
    "Wish names no feature",
    "A wish that the product cannot fulfil by itself leaves open what is to be built.",
  ),
  rule(
    "several-wishes",
    "atomic",
    "More than one wish",
    "Two wishes cannot be estimated, scheduled and finished one by one.",
  ),
  rule(
    "system-capability",
    "problem-oriented",
    "System in place of the user",
    "A sentence about the system hides what a person is trying to do.",
  ),
  rule(
    "solution-detail",
    "problem-oriented",
    "Solution in place of an intent",
    "A solution written into the wish closes the door to better ones.",
  ),
  rule(
    "coarse-action",
    "unambiguous",
    "Action too coarse",
    "A word such as 'manage' covers several actions, each with its own size and tests.",
  ),
  rule(
    "vague",
    "unambiguous",
    "Vague word without a measure",
    "Nobody can tell when it is reached, so nobody can test it.",
  ),
  rule(
    "outcome-missing",
    "Valuable",
    "No outcome",
    "Without an outcome nobody can weigh the story against others or see later whether it worked.",
  ),
  rule(
    "outcome-repeats-want",
    "conceptually sound",
    "Outcome repeats the wish",
    "An outcome that says the wish again tells nobody what is gained.",
  ),
  rule(
    "not-minimal",
    "minimal",
    "More than the story",
    "Notes, brackets and examples are overlooked in a sentence and have a field of their own.",
  ),
  rule(
    "criteria-missing",
    "Testable",
    "No acceptance criteria",
    "Without a scenario nobody can say when the story is done.",
  ),
  rule(
    "criteria-untestable",
    "Testable",
    "Criterion cannot be tested",
    "A step that cannot be seen to pass or fail confirms nothing.",
  ),
  rule(
    "criteria-unreadable",
    "Testable",
    "Criteria are not Gherkin",
    "Criteria that cannot be read as scenarios cannot be ticked off one by one.",
  ),
  rule(
    "too-big",
    "Small",
    "Too big for one sprint",
    "A story above the team's limit does not fit in a sprint and hides smaller ones.",
  ),
  rule(
    "not-uniform",
    "uniform",
    "Written unlike its siblings",
    "Stories in one form are read faster and compared more easily.",
  ),
  rule(
    "near-duplicate",
    "unique",
    "Nearly the same as another story",
    "The same wish twice is discussed, estimated and built twice.",
  ),
];

const whyOf = new Map(findingRules.map((r) => [r.name, r.why]));

/** Why a rule matters, in one sentence. */
export function whyRule(name: RuleName): string {
  return whyOf.get(name) ?? "";
}
