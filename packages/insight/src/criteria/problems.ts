import type { Dialect } from "@cucumber/gherkin";
import { dialectOf } from "./dialect.ts";
import { type Criteria, type CriteriaScenario, type CriteriaStep, readCriteria } from "./read.ts";
import { shapeOf } from "./wrap.ts";

/** Why a scenario cannot be tested well, at a line of the text. A hint is advice; a warning means that nothing can be confirmed. */
export type ScenarioProblem = {
  readonly line: number;
  readonly kind: "no-steps" | "no-when" | "no-then" | "vague-then" | "two-acts" | "no-name";
  readonly severity: "warning" | "hint";
  readonly message: string;
};

type Role = "given" | "when" | "then";
const roles = ["given", "when", "then"] as const;

// English only: other languages have words of their own, and a wrong remark is worse than none.
const vague =
  /\b(?:as expected|(?:works?|behaves?) (?:correctly|properly|well|fine)|(?:it|everything|that) works|is (?:correct|fine|ok|okay|good|right|successful|handled|appropriate)|user[- ]friendly|properly|appropriately)\b/i;

/** What each step does; "And" and "But" do what stands before them. `undefined` where the keyword does not say. */
const rolesOf = (steps: readonly CriteriaStep[], dialect: Dialect): (Role | undefined)[] => {
  let last: Role | undefined;
  return steps.map(({ keyword }) => {
    const found = roles.filter((role) => keyword !== "*" && dialect[role].some((one) => one.trim() === keyword));
    const isMore = [...dialect.and, ...dialect.but].some((one) => one.trim() === keyword);
    if (!isMore || found.length > 0) last = found.length === 1 ? found[0] : undefined;
    return last;
  });
};

const ofScenario = (scenario: CriteriaScenario, background: readonly Role[], dialect: Dialect): ScenarioProblem[] => {
  const { line, name, steps } = scenario;
  if (steps.length === 0)
    return [
      { line, kind: "no-steps", severity: "warning", message: `"${name}" has no steps. Write Given, When and Then.` },
    ];
  const found = rolesOf(steps, dialect);
  const problems: ScenarioProblem[] = [];
  // A step whose keyword says nothing ("*") may be any of them.
  const lacks = (role: Role) => !found.includes(undefined) && !found.includes(role) && !background.includes(role);
  if (lacks("when"))
    problems.push({ line, kind: "no-when", severity: "hint", message: `"${name}" has no When: say what happens.` });
  if (lacks("then"))
    problems.push({
      line,
      kind: "no-then",
      severity: "warning",
      message: `"${name}" has no Then, so nothing can be confirmed. Say what is seen.`,
    });
  for (const [at, step] of steps.entries()) {
    const word = found[at] === "then" ? vague.exec(step.text)?.[0] : undefined;
    if (word === undefined) continue;
    const message = `"${word}" cannot be checked. Say what is seen when it does.`;
    problems.push({ line: step.line, kind: "vague-then", severity: "warning", message });
  }
  const again = found.findIndex((role, at) => role === "when" && found.slice(0, at).includes("then"));
  if (again > 0)
    problems.push({
      line: (steps[again] as CriteriaStep).line,
      kind: "two-acts",
      severity: "hint",
      message: `A second When begins here. One scenario shows one behaviour: make it a scenario of its own.`,
    });
  return problems;
};

/** What keeps criteria from being tested. Criteria that are no Gherkin have errors instead. */
export const scenarioProblems = (text: string, criteria: Criteria = readCriteria(text)): ScenarioProblem[] => {
  if (!criteria.ok || criteria.scenarios.length === 0) return [];
  const dialect = dialectOf(criteria.language);
  const background = rolesOf(criteria.background, dialect).filter((role) => role !== undefined);
  const problems = criteria.scenarios.flatMap((scenario) => ofScenario(scenario, background, dialect));
  const first = criteria.scenarios[0] as CriteriaScenario;
  if (shapeOf(text).begins !== "step") return problems;
  const message = `These steps have no name. Write "${dialect.scenario.at(-1)}:" and what it shows above them.`;
  return [{ line: first.line, kind: "no-name", severity: "hint", message }, ...problems];
};
