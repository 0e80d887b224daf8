import { told } from "../told.ts";
import type { CardTechnique } from "../types.ts";
import { oneToFive } from "./scales.ts";

/**
 * Delight, hard to copy, margin: the sum of three.
 * Source: Gibson Biddle's DHM model, told at https://www.sindre.ai/toolkit/lenny-course/frameworks/product-strategy/dhm-model. Confirmed
 * there: the three questions, and rating ideas on each. Biddle gives no scale and no sum that we could find: 1 to 5 and adding are ours.
 */
export const dhm: CardTechnique = {
  type: "card",
  id: "dhm",
  name: "DHM",
  summary: "Does it delight, is it hard to copy, does it help the margin? Good for choosing between strategies.",
  formula: "delight + hard to copy + margin",
  source:
    "Gibson Biddle, “DHM model”, https://www.sindre.ai/toolkit/lenny-course/frameworks/product-strategy/dhm-model; the sum is ours",
  inputs: [
    {
      name: "delight",
      label: "Delight",
      scale: oneToFive,
      direction: "up",
      rubric: "How happy does it make customers, beyond being satisfied?",
      levels: [
        [1, "would not be missed"],
        [3, "a welcome convenience"],
        [5, "people tell their friends"],
      ],
      by: ["product", "research", "marketing"],
    },
    {
      name: "hardToCopy",
      label: "Hard to copy",
      scale: oneToFive,
      direction: "up",
      rubric: "How long would a competitor need for the same? Think of brand, network, scale, data and switching.",
      levels: [
        [1, "weeks"],
        [3, "a year"],
        [5, "not without our data, brand or network"],
      ],
      by: ["leadership", "product", "engineering"],
    },
    {
      name: "margin",
      label: "Margin",
      scale: oneToFive,
      direction: "up",
      rubric: "How much does it earn or save?",
      levels: [
        [1, "costs and brings nothing"],
        [3, "keeps people with us a little longer"],
        [5, "clearly more earned or less spent per customer"],
      ],
      by: ["leadership", "sales"],
    },
  ],
  rule: ({ delight = 0, hardToCopy = 0, margin = 0 }) => {
    const score = delight + hardToCopy + margin;
    return { score, explanation: `${told(delight)} + ${told(hardToCopy)} + ${told(margin)} = ${told(score)}` };
  },
};
