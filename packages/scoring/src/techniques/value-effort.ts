import { told } from "../told.ts";
import type { CardTechnique } from "../types.ts";
import { inputNamed, middleOf } from "./scales.ts";
import { effortInput, valueInput } from "./scrum-poker.ts";

/**
 * Value ÷ effort, and one of four quadrants. "High" is the middle of the input's scale or more: 5 with planning cards.
 * The two inputs are those of scrum poker. Common practice without one author; the quadrants are those of the "action priority
 * matrix" or "PICK chart" (Lockheed Martin, 1990s) under plainer names.
 */
export const valueEffort: CardTechnique = {
  type: "card",
  id: "value-effort",
  name: "Value and effort",
  summary: "What one gets for the work, in four quadrants. Good for a first talk, and as a picture.",
  formula: "value ÷ effort",
  source: "Common practice; quadrants as in the PICK chart and the action priority matrix",
  inputs: [valueInput, effortInput],
  rule: ({ value = 0, effort = 1 }, inputs) => {
    const much = value >= middleOf(inputNamed(inputs, valueInput));
    const hard = effort >= middleOf(inputNamed(inputs, effortInput));
    const score = value / effort;
    return {
      score,
      bucket: much ? (hard ? "Big bet" : "Quick win") : hard ? "Avoid" : "Fill-in",
      explanation: `${told(value)} ÷ ${told(effort)} = ${told(score)}`,
    };
  },
};
