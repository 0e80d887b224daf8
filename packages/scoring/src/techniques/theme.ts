import { told } from "../told.ts";
import type { CardTechnique, Scale, TechniqueInput } from "../types.ts";
import { oneToFive } from "./scales.ts";
import { weightedSum } from "./weighted.ts";
import { signed } from "./words.ts";

const source = (tool: string) =>
  `Mike Cohn, Mountain Goat Software, https://www.mountaingoatsoftware.com/tools/${tool}`;

const againstBaseline: Scale = {
  type: "options",
  options: [
    { value: -1, name: "−", means: "worse than the baseline" },
    { value: 0, name: "0", means: "about the same" },
    { value: 1, name: "+", means: "better than the baseline" },
  ],
};

/** What both offer at first. Words of our own. */
const criteria = [
  ["existingCustomers", "For customers we have", "Does it matter more to today's customers?", ["sales", "product"]],
  ["newCustomers", "For customers we want", "Does it win more of the people we want next?", ["marketing", "sales"]],
  ["revenue", "Revenue soon", "Does it bring in more within two quarters?", ["leadership", "sales"]],
  ["reach", "Opens doors", "Does more of what comes later become possible?", ["engineering", "product"]],
] as const satisfies readonly (readonly [string, string, string, TechniqueInput["by"]])[];

/**
 * Each item against one baseline, criterion by criterion: better, same or worse; plusses minus minuses.
 * Source: Mike Cohn, https://www.mountaingoatsoftware.com/tools/theme-screening, which confirms the signs and the choice of the baseline;
 * that minuses are subtracted is concept screening as in Karl Ulrich and Steven Eppinger, "Product Design and Development".
 */
export const themeScreening: CardTechnique = {
  type: "card",
  id: "theme-screening",
  name: "Theme screening",
  summary: "Better, same or worse than one item that everybody knows. Good for sorting many themes in one sitting.",
  formula: "number of + minus number of −",
  source: source("theme-screening"),
  scoreName: "Net score",
  inputs: criteria.map(([name, label, rubric, by]) => ({
    name,
    label,
    scale: againstBaseline,
    direction: "up",
    rubric: `${rubric} Compare with the baseline: an item that will probably, not surely, be built next.`,
    by,
  })),
  ownCriteria: true,
  rule: (card, inputs) => {
    const count = (sign: number) => inputs.filter(({ name }) => Math.sign(card[name] ?? 0) === sign).length;
    const [better, worse] = [count(1), count(-1)];
    const score = better - worse;
    return {
      score,
      explanation: `${told(better)} × plus − ${told(worse)} × minus = ${signed(score)}`,
      more: { better, same: count(0), worse },
    };
  },
};

/**
 * Weighted criteria from 1 to 5 where 3 is as good as the reference item of that criterion. Weights are shares of their sum,
 * so that an item which equals the reference everywhere has 3.
 * Source: Mike Cohn, https://www.mountaingoatsoftware.com/tools/theme-scoring, which confirms scale, reference at 3 and weights that add
 * up to 1 or are relative to each other.
 */
export const themeScoring: CardTechnique = {
  type: "card",
  id: "theme-scoring",
  name: "Theme scoring",
  summary:
    "Weighted criteria, each against a reference item that stands at 3. Good when screening leaves too many ties.",
  formula: "Σ weight × rating",
  source: source("theme-scoring"),
  scoreName: "Weighted rating",
  inputs: criteria.map(([name, label, rubric, by], index) => ({
    name,
    label,
    scale: oneToFive,
    direction: "up",
    rubric: `${rubric} Choose a middling item for this question first: it is 3, the others are rated against it.`,
    levels: [
      [1, "much worse than the reference"],
      [3, "as the reference"],
      [5, "much better than the reference"],
    ],
    by,
    weight: [35, 25, 25, 15][index],
  })),
  weighted: true,
  ownCriteria: true,
  rule: weightedSum,
};
