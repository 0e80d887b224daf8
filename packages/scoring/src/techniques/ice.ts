import { told } from "../told.ts";
import type { CardTechnique } from "../types.ts";
import { business, oneToTen } from "./scales.ts";

/**
 * Impact × confidence × ease, each from 1 to 10; the average of the three stands beside it in `more`.
 * Source: Sean Ellis, about 2009; Sean Ellis and Morgan Brown, "Hacking Growth", Currency, 2017. Whether the three are multiplied or
 * averaged differs between accounts of it (multiplied: http://www.sydneydynamics.com/2019/12/19/hacking-growth/ and
 * https://innerview.co/terms/ice-score; either: http://roi-blog.playground.style/behind_case_files/articles/X043_ICE); the book itself
 * could not be looked up.
 */
export const ice: CardTechnique = {
  type: "card",
  id: "ice",
  name: "ICE",
  summary: "A quick look at impact, confidence and ease. Good for many small experiments where a rough order will do.",
  formula: "impact × confidence × ease",
  source: "Sean Ellis and Morgan Brown, “Hacking Growth”, 2017; multiplied as in https://innerview.co/terms/ice-score",
  scoreName: "ICE score",
  inputs: [
    {
      name: "impact",
      label: "Impact",
      scale: oneToTen,
      direction: "up",
      rubric: "If it works, how far does it move the figure we want to move?",
      levels: [
        [1, "one would need luck to see it"],
        [5, "seen in the figures within weeks"],
        [10, "nothing else would move it as far"],
      ],
      by: business,
    },
    {
      name: "confidence",
      label: "Confidence",
      scale: oneToTen,
      direction: "up",
      rubric: "How sure are we that it works, and why?",
      levels: [
        [1, "an idea, nothing more"],
        [5, "interviews or figures point there"],
        [10, "tested here before"],
      ],
      by: ["product", "research"],
    },
    {
      name: "ease",
      label: "Ease",
      scale: oneToTen,
      direction: "up",
      rubric: "How little time, people and money it takes to try. More is easier.",
      levels: [
        [1, "months for a whole team"],
        [5, "a week or two"],
        [10, "an hour for one person"],
      ],
      by: ["engineering"],
    },
  ],
  rule: ({ impact = 0, confidence = 0, ease = 0 }) => {
    const score = impact * confidence * ease;
    return {
      score,
      explanation: `${told(impact)} × ${told(confidence)} × ${told(ease)} = ${told(score)}`,
      more: { average: (impact + confidence + ease) / 3 },
    };
  },
};
