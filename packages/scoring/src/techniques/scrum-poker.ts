import { told } from "../told.ts";
import type { CardTechnique, TechniqueInput } from "../types.ts";

/** What planning cards offer; any number in the range may be typed. */
export const pokerSteps = [1, 2, 3, 5, 8, 13, 21] as const;

const points = { type: "steps", steps: pokerSteps, min: 0, max: 1_000 } as const;
const business = ["product", "marketing", "sales", "leadership", "research"] as const;

export const valueInput: TechniqueInput = {
  name: "value",
  label: "Value",
  scale: points,
  direction: "up",
  rubric: "Impact for the user or the business once it is there.",
  levels: [
    [1, "few would notice"],
    [3, "some users work better"],
    [5, "many users, or one figure we watch"],
    [8, "most users, or a figure leaders watch"],
    [13, "why people choose or leave us"],
  ],
  by: business,
  shared: "value",
};

export const urgencyInput: TechniqueInput = {
  name: "urgency",
  label: "Urgency",
  scale: points,
  direction: "up",
  rubric: "Time-sensitivity, or what else waits for it.",
  levels: [
    [1, "any time"],
    [3, "this half-year"],
    [5, "this quarter"],
    [8, "a date outside our hands"],
    [13, "each week costs"],
  ],
  by: business,
  shared: "urgency",
};

export const riskInput: TechniqueInput = {
  name: "risk",
  label: "Risk",
  scale: points,
  direction: "up",
  rubric: "What we learn by it, or which risk it takes away.",
  levels: [
    [1, "nothing new"],
    [3, "one assumption is tested"],
    [5, "a known risk gets smaller"],
    [8, "the plan stands or falls with it"],
  ],
  by: business,
  shared: "risk",
};

export const effortInput: TechniqueInput = {
  name: "effort",
  label: "Effort",
  scale: { type: "steps", steps: pokerSteps, min: 0.01, max: 1_000 },
  unit: "points",
  direction: "down",
  rubric: "Story points: how much work it is against work the team knows.",
  by: ["engineering"],
  shared: "effort",
};

/**
 * Weighted business and technical score: (value + urgency + risk) ÷ effort, e.g. (5 + 3 + 4) ÷ 8 = 1.5.
 * Source: "User Job Stories", the article that this product follows.
 */
export const scrumPoker: CardTechnique = {
  type: "card",
  id: "scrum-poker",
  name: "Scrum poker",
  summary:
    "Value, urgency and risk against effort. The default: business people give the first three, engineers the last.",
  formula: "(value + urgency + risk) ÷ effort",
  source: "the article that this product follows",
  inputs: [valueInput, urgencyInput, riskInput, effortInput],
  weighted: true,
  rule: ({ value = 0, urgency = 0, risk = 0, effort = 1 }, inputs) => {
    const weightOf = (name: string) => inputs.find((input) => input.name === name)?.weight ?? 1;
    const terms = [
      [value, weightOf("value")],
      [urgency, weightOf("urgency")],
      [risk, weightOf("risk")],
    ] as const;
    const score = terms.reduce((sum, [input, weight]) => sum + input * weight, 0) / effort;
    const counted = terms.filter(([, weight]) => weight !== 0);
    const written = counted.map(([input, weight]) => (weight === 1 ? told(input) : `${told(weight)} × ${told(input)}`));
    return { score, explanation: `(${written.join(" + ")}) ÷ ${told(effort)} = ${told(score)}` };
  },
};
