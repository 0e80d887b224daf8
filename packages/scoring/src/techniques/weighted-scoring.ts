import type { CardTechnique } from "../types.ts";
import { oneToFive } from "./scales.ts";
import { weightedSum } from "./weighted.ts";

/**
 * Own criteria from 1 to 5, each with a weight. Weights are shares of their sum, so that they make 100 % whatever is typed;
 * a criterion with the direction "down" (cost, risk) is subtracted. Common practice without one author.
 */
export const weightedScoring: CardTechnique = {
  type: "card",
  id: "weighted-scoring",
  name: "Weighted scoring",
  summary:
    "Your own criteria with your own weights. Good when the strategy has several goals and people must see how they count.",
  formula: "Σ weight × score; cost criteria are subtracted",
  source: "Common practice (weighted sum model)",
  scoreName: "Weighted score",
  inputs: [
    {
      name: "customerValue",
      label: "Customer value",
      scale: oneToFive,
      direction: "up",
      rubric: "How much better off customers are with it.",
      levels: [
        [1, "hardly anyone better off"],
        [3, "many a little, or few a lot"],
        [5, "many people a lot better off"],
      ],
      by: ["product", "research", "sales"],
      weight: 40,
    },
    {
      name: "strategicFit",
      label: "Strategic fit",
      scale: oneToFive,
      direction: "up",
      rubric: "How far it brings us towards this year's objectives.",
      levels: [
        [1, "beside our objectives"],
        [3, "helps one of them"],
        [5, "an objective depends on it"],
      ],
      by: ["leadership", "product"],
      weight: 30,
    },
    {
      name: "differentiation",
      label: "Differentiation",
      scale: oneToFive,
      direction: "up",
      rubric: "How much it sets us apart from what people could choose instead.",
      levels: [
        [1, "everybody has it"],
        [3, "ours would be better"],
        [5, "nobody else has it"],
      ],
      by: ["marketing", "sales"],
      weight: 10,
    },
    {
      name: "cost",
      label: "Cost",
      scale: oneToFive,
      direction: "down",
      rubric: "What building and running it costs. More counts against it.",
      levels: [
        [1, "days"],
        [3, "some weeks of one team"],
        [5, "months, or several teams"],
      ],
      by: ["engineering"],
      weight: 20,
    },
  ],
  weighted: true,
  ownCriteria: true,
  rule: weightedSum,
};
