import type { CardTechnique } from "../types.ts";
import { oneToTen } from "./scales.ts";
import { meanOf } from "./words.ts";

/**
 * Potential, importance, ease: the mean of three, each from 1 to 10.
 * Source: Chris Goward, "You Should Test That!", Sybex, 2013; confirmed by https://customfit.ai/conversion-glossary/pie-framework
 */
export const pie: CardTechnique = {
  type: "card",
  id: "pie",
  name: "PIE",
  summary:
    "Where to test or improve first: room for improvement, worth of the traffic, ease. Good for pages and flows.",
  formula: "(potential + importance + ease) ÷ 3",
  source: "Chris Goward, “You Should Test That!”, 2013",
  scoreName: "PIE score",
  inputs: [
    {
      name: "potential",
      label: "Potential",
      scale: oneToTen,
      direction: "up",
      rubric: "How much better could it get? The worst performers have the most room.",
      levels: [
        [1, "already about as good as it gets"],
        [5, "known weak spots"],
        [10, "people give up here"],
      ],
      by: ["product", "research", "marketing"],
    },
    {
      name: "importance",
      label: "Importance",
      scale: oneToTen,
      direction: "up",
      rubric: "How valuable are the people who pass here, and how many are they?",
      levels: [
        [1, "few pass here"],
        [5, "an average part of the way"],
        [10, "most of what we earn passes here"],
      ],
      by: ["marketing", "product", "sales"],
    },
    {
      name: "ease",
      label: "Ease",
      scale: oneToTen,
      direction: "up",
      rubric: "How easy is it to do, in technology and in the organisation? More is easier.",
      levels: [
        [1, "months and several departments"],
        [5, "a week or two"],
        [10, "an hour for one person"],
      ],
      by: ["engineering"],
    },
  ],
  rule: ({ potential = 0, importance = 0, ease = 0 }) => meanOf([potential, importance, ease]),
};
