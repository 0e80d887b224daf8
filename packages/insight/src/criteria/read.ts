import type { GherkinDocument, Scenario, Step } from "@cucumber/messages";
import { fingerprint } from "@overstory/kernel";
import { languageOf, linesOf } from "./dialect.ts";
import { plainProblem } from "./messages.ts";
import { parseFeature } from "./parse.ts";
import { wrapped } from "./wrap.ts";

export type CriteriaStep = {
  /** As written, such as "Given". */
  readonly keyword: string;
  readonly text: string;
  readonly line: number;
  /** Cells, row by row. */
  readonly table?: readonly (readonly string[])[];
  readonly docString?: string;
};

export type CriteriaScenario = {
  readonly name: string;
  readonly keyword: string;
  readonly line: number;
  /** The rule it stands under. */
  readonly rule?: string;
  readonly tags: readonly string[];
  readonly steps: readonly CriteriaStep[];
  /** The tables of its examples, header first. */
  readonly examples: readonly (readonly (readonly string[])[])[];
  /** Stays while the scenario's own words stay, wherever it moves. */
  readonly fingerprint: string;
};

export type CriteriaError = { readonly line: number; readonly column: number; readonly message: string };

export type Criteria = {
  readonly ok: boolean;
  readonly language: string;
  /** Of a whole feature file. */
  readonly feature?: { readonly name: string; readonly description: string };
  readonly background: readonly CriteriaStep[];
  readonly scenarios: readonly CriteriaScenario[];
  readonly errors: readonly CriteriaError[];
};

const none = (language: string, errors: readonly CriteriaError[]): Criteria => ({
  ok: errors.length === 0,
  language,
  background: [],
  scenarios: [],
  errors,
});

type LineOf = (line: number) => number;

const stepOf = ({ keyword, text, location, dataTable, docString }: Step, lineOf: LineOf): CriteriaStep => ({
  keyword: keyword.trim(),
  text,
  line: lineOf(location.line),
  ...(dataTable && { table: dataTable.rows.map((row) => row.cells.map(({ value }) => value)) }),
  ...(docString && { docString: docString.content }),
});

/** All that makes a scenario what it is, without indentation and place. */
const wordsOf = ({ name, steps, examples }: Pick<CriteriaScenario, "name" | "steps" | "examples">): string =>
  JSON.stringify([
    name,
    steps.map(({ keyword, text, table, docString }) => [keyword, text, table, docString]),
    examples,
  ]);

const scenarioOf = (
  scenario: Scenario,
  rule: string | undefined,
  lineOf: LineOf,
): Omit<CriteriaScenario, "fingerprint"> => ({
  name: scenario.name,
  keyword: scenario.keyword,
  line: lineOf(scenario.location.line),
  ...(rule !== undefined && { rule }),
  tags: scenario.tags.map(({ name }) => name),
  steps: scenario.steps.map((step) => stepOf(step, lineOf)),
  examples: scenario.examples.map(({ tableHeader, tableBody }) =>
    [...(tableHeader ? [tableHeader] : []), ...tableBody].map((row) => row.cells.map(({ value }) => value)),
  ),
});

const criteriaOf = ({ feature }: GherkinDocument, lineOf: LineOf, isWhole: boolean): Criteria => {
  if (!feature) return none("en", []);
  const found: Omit<CriteriaScenario, "fingerprint">[] = [];
  const background: CriteriaStep[] = [];
  for (const child of feature.children) {
    if (child.background) background.push(...child.background.steps.map((step) => stepOf(step, lineOf)));
    if (child.scenario) found.push(scenarioOf(child.scenario, undefined, lineOf));
    for (const inner of child.rule?.children ?? []) {
      if (inner.background) background.push(...inner.background.steps.map((step) => stepOf(step, lineOf)));
      if (inner.scenario) found.push(scenarioOf(inner.scenario, child.rule?.name, lineOf));
    }
  }
  const seen = new Map<string, number>();
  const scenarios = found.map((one, at) => {
    const words = wordsOf(one);
    const times = (seen.get(words) ?? 0) + 1;
    seen.set(words, times);
    // The same scenario twice: the second has a tick of its own.
    const name = one.name || one.steps.map(({ keyword, text }) => `${keyword} ${text}`).at(-1) || `Scenario ${at + 1}`;
    return { ...one, name, fingerprint: fingerprint(times === 1 ? words : `${words}\n${times}`) };
  });
  return {
    ok: true,
    language: feature.language,
    ...(isWhole && { feature: { name: feature.name, description: feature.description } }),
    background,
    scenarios,
    errors: [],
  };
};

const mostTagLines = 100;
/** A whole text of empty lines has more; each costs the parser about as much as a step. */
const mostLines = 20_000;

/**
 * Where a text would take the parser too long. At every line of tags it looks ahead to what they stand before, so that its time grows
 * with the square of their number.
 */
const tooMuch = (text: string): CriteriaError | undefined => {
  const lines = linesOf(text);
  if (lines.length > mostLines) {
    const message = `There are more than ${mostLines.toLocaleString("en")} lines. Take empty lines out, or split the criteria.`;
    return { line: mostLines + 1, column: 1, message };
  }
  let run = 0;
  for (const [at, line] of lines.entries()) {
    const first = line.trimStart()[0];
    if (first === "@" || (run > 0 && (first === undefined || first === "#"))) run += 1;
    else run = 0;
    if (run > mostTagLines) {
      const message = `There are more than ${mostTagLines} lines of tags in a row. Write tags side by side on one line.`;
      return { line: at + 1, column: 1, message };
    }
  }
  return undefined;
};

/**
 * Reads acceptance criteria: a whole feature file, scenarios alone, or bare steps. What the official parser refuses as a feature file
 * is refused here at the same line (from 1). Takes time linear in the text; never throws. A text without any words has no scenarios.
 */
export const readCriteria = (text: string, options: { readonly markdown?: boolean } = {}): Criteria => {
  if (text.trim() === "") return none("en", []);
  const refused = tooMuch(text);
  if (refused) return none(languageOf(text), [refused]);
  const around = options.markdown ? undefined : wrapped(text);
  const lineOf: LineOf = around ? (line) => around.lines[line - 1] ?? around.lines.at(-1) ?? line : (line) => line;
  const parsed = parseFeature(around?.text ?? text, options.markdown);
  if ("document" in parsed) return criteriaOf(parsed.document, lineOf, around === undefined);
  return none(
    languageOf(text),
    parsed.errors.map(({ line, column, message }) => ({ line: lineOf(line), column, message: plainProblem(message) })),
  );
};
