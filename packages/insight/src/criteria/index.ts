export { type Completion, type Completions, completions } from "./complete.ts";
export { blockKeywords, dialectOf, languageOf, stepKeywords } from "./dialect.ts";
export { highlight, highlightWords, type Token, type TokenKind } from "./highlight.ts";
export { type Parsed, parseFeature } from "./parse.ts";
export { type ScenarioProblem, scenarioProblems } from "./problems.ts";
export {
  type Criteria,
  type CriteriaError,
  type CriteriaScenario,
  type CriteriaStep,
  readCriteria,
} from "./read.ts";
export { shapeOf, wrapped } from "./wrap.ts";
