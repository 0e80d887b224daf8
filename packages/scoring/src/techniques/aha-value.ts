import { told } from "../told.ts";
import type { CardTechnique, TechniqueInput } from "../types.ts";
import { oneToTen } from "./scales.ts";
import { signed } from "./words.ts";

const part = (
  name: string,
  label: string,
  rubric: string,
  ends: readonly [least: string, middle: string, most: string],
  by: TechniqueInput["by"],
  direction: TechniqueInput["direction"] = "up",
): TechniqueInput => ({
  name,
  label,
  scale: oneToTen,
  direction,
  rubric,
  levels: [
    [1, ends[0]],
    [5, ends[1]],
    [10, ends[2]],
  ],
  by,
});

/**
 * (Population + need + strategy − effort) × confidence, the first four weighing the same. Below nothing when the work outweighs the rest.
 * Source: Aha!, "Product value score", https://www.aha.io/support/roadmaps/strategic-roadmaps/features-and-activities/feature-scores
 * (the five metrics) and https://support.aha.io/aha-roadmaps/support-articles/features/custom-scorecards~7444637801207375910 (four of
 * equal weight and confidence as a multiplier). The minus before effort is told by others who read Aha!'s equation, which we could not
 * see ourselves; nor the scales, so 1 to 10 and per cent are ours.
 */
export const ahaValue: CardTechnique = {
  type: "card",
  id: "aha-value",
  name: "Aha! product value",
  summary:
    "Who it is for, how much they need it and how it fits, less the work, held down by doubt. Good early, for ideas.",
  formula: "(population + need + strategy − effort) × confidence",
  source:
    "Aha!, “Product value score”, https://www.aha.io/support/roadmaps/strategic-roadmaps/features-and-activities/feature-scores",
  scoreName: "Product value",
  inputs: [
    part(
      "population",
      "Population",
      "How many of our customers it is for.",
      ["a handful", "about half", "everybody"],
      ["product", "marketing", "sales"],
    ),
    part(
      "need",
      "Need",
      "How badly they need it.",
      ["nice to have", "they work around it", "they cannot do their job"],
      ["product", "research", "sales"],
    ),
    part(
      "strategy",
      "Strategy",
      "How well it fits what we want to become.",
      ["beside it", "one step among others", "we cannot get there without"],
      ["leadership", "product"],
    ),
    part(
      "effort",
      "Effort",
      "How much work it is. More counts against it.",
      ["days", "some weeks", "many months"],
      ["engineering"],
      "down",
    ),
    {
      name: "confidence",
      label: "Confidence",
      scale: { type: "number", min: 0, max: 100 },
      unit: "%",
      direction: "up",
      rubric: "How sure you are of the other four together.",
      by: ["product", "research"],
    },
  ],
  rule: ({ population = 0, need = 0, strategy = 0, effort = 0, confidence = 0 }) => {
    // A burden with no confidence is 0, not −0.
    const score = (population + need + strategy - effort) * (confidence / 100) + 0;
    const sum = `${told(population)} + ${told(need)} + ${told(strategy)} − ${told(effort)}`;
    return { score, explanation: `(${sum}) × ${told(confidence)} % = ${signed(score)}` };
  },
};
