import { told } from "../told.ts";
import type { CardTechnique } from "../types.ts";
import { closeToUsers } from "./scales.ts";

/**
 * Reach × impact × confidence ÷ effort.
 * Source: Sean McBride, "RICE: Simple prioritization for product managers", Intercom, 2016,
 * https://www.intercom.com/blog/rice-simple-prioritization-for-product-managers/; scales and rule confirmed by notes on it,
 * https://gist.github.com/juno/d6a55a65e07dcb9198c452bb822bd7f6.
 */
export const rice: CardTechnique = {
  type: "card",
  id: "rice",
  name: "RICE",
  summary:
    "How many people it reaches and how much, for a month of work. Good for comparing ideas with numbers behind them.",
  formula: "reach × impact × confidence ÷ effort",
  source:
    "Sean McBride, “RICE: Simple prioritization for product managers”, Intercom, 2016, https://www.intercom.com/blog/rice-simple-prioritization-for-product-managers/",
  scoreName: "RICE score",
  inputs: [
    {
      name: "reach",
      label: "Reach",
      scale: { type: "number", min: 0, max: 10_000_000_000 },
      unit: "people per period",
      direction: "up",
      rubric:
        "How many people or events it touches in one period. Take the same period for every item, a quarter for example.",
      by: closeToUsers,
    },
    {
      name: "impact",
      label: "Impact",
      scale: {
        type: "options",
        options: [
          { value: 0.25, name: "Minimal", means: "hardly anyone would change what they do" },
          { value: 0.5, name: "Low", means: "some small gain for each" },
          { value: 1, name: "Medium", means: "a gain that people notice" },
          { value: 2, name: "High", means: "a clear step towards the goal" },
          { value: 3, name: "Massive", means: "changes whether people reach the goal at all" },
        ],
      },
      direction: "up",
      rubric: "How much it moves the goal for each person that it reaches.",
      by: closeToUsers,
    },
    {
      name: "confidence",
      label: "Confidence",
      scale: {
        type: "options",
        options: [
          { value: 50, name: "Low", means: "mostly a guess" },
          { value: 80, name: "Medium", means: "some of the numbers are measured" },
          { value: 100, name: "High", means: "reach, impact and effort all have data behind them" },
        ],
      },
      unit: "%",
      direction: "up",
      rubric: "How well the other numbers are known. Below a half it is a moonshot: find out more first.",
      by: ["product", "research"],
    },
    {
      name: "effort",
      label: "Effort",
      scale: { type: "number", min: 0.01, max: 10_000 },
      unit: "person-months",
      direction: "down",
      rubric: "Work of everybody together, design and testing included. Half a month is fine for small things.",
      by: ["engineering"],
    },
  ],
  rule: ({ reach = 0, impact = 0, confidence = 0, effort = 1 }) => {
    const score = (reach * impact * (confidence / 100)) / effort;
    return {
      score,
      explanation: `${told(reach)} × ${told(impact)} × ${told(confidence)} % ÷ ${told(effort)} = ${told(score)}`,
    };
  },
};
