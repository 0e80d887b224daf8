export { blockKeywords, dialectOf, languageOf, stepKeywords } from "./dialect.ts";
export { type Parsed, parseFeature } from "./parse.ts";
export {
  type Criteria,
  type CriteriaError,
  type CriteriaScenario,
  type CriteriaStep,
  readCriteria,
} from "./read.ts";
export { shapeOf } from "./wrap.ts";
