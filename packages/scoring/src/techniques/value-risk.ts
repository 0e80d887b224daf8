import { told } from "../told.ts";
import type { CardTechnique } from "../types.ts";
import { inputNamed, middleOf } from "./scales.ts";
import { riskInput, valueInput } from "./scrum-poker.ts";

/**
 * High value and high risk first, then high value and low risk, then low value and low risk; low value and high risk is avoided.
 * "High" is the middle of the input's scale or more: 5 with planning cards. The quadrant is the `tier`, 4 to 1; within a quadrant
 * the more valuable comes first. The two inputs are those of scrum poker.
 * Source: Mike Cohn, "Agile Estimating and Planning", Prentice Hall, 2005; order confirmed by
 * https://scrapbox-reader.vercel.app/nishio/(2.2.3.3)%20Risks%20and%20values%20%E2%80%8B%E2%80%8Band%20priorities, which also says that
 * Cohn leaves open where "high" begins.
 */
export const valueRisk: CardTechnique = {
  type: "card",
  id: "value-risk",
  name: "Value and risk",
  summary: "Risky things of value first, while there is time to learn from them. Good early in a project.",
  formula: "high value and high risk, high and low, low and low; last low value and high risk",
  source: "Mike Cohn, “Agile Estimating and Planning”, 2005",
  scoreName: "Value",
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
      score: value,
      tier: quadrant,
      bucket,
      explanation: `${bucket}: ${words}`,
    };
  },
};
