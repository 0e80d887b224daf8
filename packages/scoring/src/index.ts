export { isOnScale, scoreCard } from "./score.ts";
export { techniqueOf, techniques } from "./techniques/index.ts";
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
