import { told } from "../told.ts";
import type { CardTechnique } from "../types.ts";
import { oneToFive } from "./scales.ts";
import { meanOf } from "./words.ts";

/**
 * Desirability, viability, feasibility: the mean of three from 1 to 5, and the weakest leg.
 * Source: the three lenses are IDEO's, confirmed by https://www.uxpin.com/studio/blog/design-review-template-balancing-desirability-viability-feasibility/
 * IDEO gives no numbers: scale and mean are common practice; that the weakest leg decides: https://abhishek-shankar.com/ideas/ideo-triad.
 */
export const dvf: CardTechnique = {
  type: "card",
  id: "dvf",
  name: "Desirable, viable, feasible",
  summary:
    "Do people want it, does it pay, can we build it? Good for new ideas: the weakest leg says what to find out next.",
  formula: "(desirability + viability + feasibility) ÷ 3",
  source: "IDEO, three lenses of innovation; the scale and the mean are common practice, not IDEO’s",
  inputs: [
    {
      name: "desirability",
      label: "Desirability",
      scale: oneToFive,
      direction: "up",
      rubric: "Do people want it, and how do we know?",
      levels: [
        [1, "nobody has asked, nor shown a need"],
        [3, "some say that they want it"],
        [5, "people go out of their way for it"],
      ],
      by: ["research", "product", "marketing"],
    },
    {
      name: "viability",
      label: "Viability",
      scale: oneToFive,
      direction: "up",
      rubric: "Does it pay, or keep paying, for us?",
      levels: [
        [1, "costs more than it can bring"],
        [3, "pays for itself"],
        [5, "carries the business further"],
      ],
      by: ["leadership", "sales"],
    },
    {
      name: "feasibility",
      label: "Feasibility",
      scale: oneToFive,
      direction: "up",
      rubric: "Can we build and run it with what we have or can get?",
      levels: [
        [1, "nobody knows how"],
        [3, "new for us, done elsewhere"],
        [5, "we have done the like"],
      ],
      by: ["engineering"],
    },
  ],
  rule: ({ desirability = 0, viability = 0, feasibility = 0 }) => {
    const { score, explanation } = meanOf([desirability, viability, feasibility]);
    const weakest = Math.min(desirability, viability, feasibility);
    const legs = Object.entries({ desirability, viability, feasibility });
    const names = legs.filter(([, value]) => value === weakest).map(([name]) => name);
    const words =
      names.length === legs.length
        ? "no leg weaker than the others"
        : `weakest: ${names.join(" and ")} (${told(weakest)})`;
    return { score, explanation: `${explanation}; ${words}`, more: { weakest } };
  },
};
