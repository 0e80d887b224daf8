export { compileFormula, type Formula, type FormulaProblem, type Outcome } from "./formula.ts";
export { formulaTechnique, type OwnTechnique } from "./formula-technique.ts";
export { randomFrom } from "./random.ts";
export { noteOnRanking, type Ranked, type RankItem, Ranking, rankItems, rankResults } from "./rank.ts";
export { isOnScale, scoreCard } from "./score.ts";
export {
  type Criterion,
  type InputSettings,
  type TechniqueSettings,
  techniqueWith,
} from "./settings.ts";
export { checkSettings, type SettingProblem } from "./settings-check.ts";
export { checkScale, settingLimits } from "./settings-scale.ts";
export { type Agreement, type Spread, spread, type Vote } from "./spread.ts";
export { type Stability, type StabilityOptions, type StableItem, stability, stabilityRounds } from "./stability.ts";
export { type OneStepChange, oneStepChanges, oneStepSlices } from "./stability-one-step.ts";
export { offered, shifted, stepsApart } from "./steps.ts";
export { kendallTau, type RankOrder } from "./tau.ts";
export { type Disagreement, disagreements, type Standing } from "./tau-disagreements.ts";
export { ratioSteps } from "./techniques/ahp.ts";
export { techniqueOf, techniques } from "./techniques/index.ts";
export { kanoAnswers } from "./techniques/kano.ts";
export { told } from "./told.ts";
export type {
  Ballot,
  Card,
  CardTechnique,
  GivenBy,
  Option,
  Result,
  Scale,
  SurveySettings,
  SurveyTechnique,
  Technique,
  TechniqueInput,
} from "./types.ts";
