import { told } from "../told.ts";
import type { CardTechnique } from "../types.ts";
import { inputNamed, middleOf } from "./scales.ts";
import { riskInput, valueInput } from "./scrum-poker.ts";

/**
 * High value and high risk first, then high value and low risk, then low value and low risk; low value and high risk is avoided.
 * "High" is the middle of the input's scale or more: 5 with planning cards. The score is the quadrant, 4 to 1, with the value in
 * the decimals: within a quadrant, the more valuable comes first. The two inputs are those of scrum poker.
 * Source: Mike Cohn, "Agile Estimating and Planning", Prentice Hall, 2005, chapter 9.
 */
export const valueRisk: CardTechnique = {
  type: "card",
  id: "value-risk",
  name: "Value and risk",
  summary: "Risky things of value first, while there is time to learn from them. Good early in a project.",
  formula: "high value and high risk, high and low, low and low; last low value and high risk",
  source: "Mike Cohn, “Agile Estimating and Planning”, 2005, chapter 9",
  scoreName: "Place",
  inputs: [valueInput, riskInput],
  rule: ({ value = 0, risk = 0 }, inputs) => {
    const valuable = value >= middleOf(inputNamed(inputs, valueInput));
    const risky = risk >= middleOf(inputNamed(inputs, riskInput));
    const [quadrant, bucket] = valuable
      ? risky
        ? ([4, "Do first"] as const)
        : ([3, "Do second"] as const)
      : risky
        ? ([1, "Avoid"] as const)
        : ([2, "Do last"] as const);
    const words = `${valuable ? "high" : "low"} value (${told(value)}), ${risky ? "high" : "low"} risk (${told(risk)})`;
    return {
      score: quadrant + value / (1 + Math.abs(value)) / 2,
      bucket,
      explanation: `${bucket}: ${words}`,
    };
  },
};
