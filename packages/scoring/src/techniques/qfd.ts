import { told } from "../told.ts";
import type { CardTechnique, Scale, TechniqueInput } from "../types.ts";

const relation: Scale = {
  type: "options",
  options: [
    { value: 0, name: "None", means: "does nothing for this need" },
    { value: 1, name: "Weak", means: "helps a little, or perhaps" },
    { value: 3, name: "Medium", means: "helps clearly" },
    { value: 9, name: "Strong", means: "the need stands or falls with it" },
  ],
};

const need = (name: string, label: string, weight: number): TechniqueInput => ({
  name,
  label,
  scale: relation,
  direction: "up",
  rubric: `How strongly does it serve the need “${label}”? The weight is how important people say the need is, from 1 to 5.`,
  by: ["product", "engineering", "research"],
  weight,
});

/**
 * Σ importance of a need × how strongly the item serves it (9, 3, 1 or not at all): the foot of a house of quality.
 * Source: Yoji Akao (ed.), "Quality Function Deployment", Productivity Press, 1990; rule and scale confirmed by
 * https://schematex.js.org/examples/matrix-qfd-coffee-maker and the worked column at
 * https://learndesk.us/class/4519126288564224/lesson/e6abbc76c0550998c6fe9b44977fcb4f. Akao's own book could not be looked up.
 */
export const qfd: CardTechnique = {
  type: "card",
  id: "qfd",
  name: "Quality function deployment",
  summary:
    "Which items serve the most important needs most strongly. Good when needs are known and rated by customers.",
  formula: "Σ importance × relation",
  source: "Yoji Akao, “Quality Function Deployment”, 1990; https://schematex.js.org/examples/matrix-qfd-coffee-maker",
  scoreName: "Importance",
  inputs: [
    need("saveTime", "Get it done in less time", 5),
    need("trust", "Trust what it says", 4),
    need("learn", "Learn it without help", 3),
    need("together", "Work on it together", 2),
  ],
  weighted: true,
  ownCriteria: true,
  rule: (card, inputs) => {
    const terms = inputs.map(({ name, weight = 1 }) => [weight, card[name] ?? 0] as const);
    const score = terms.reduce((sum, [importance, strength]) => sum + importance * strength, 0);
    const words = terms.map(([importance, strength]) => `${told(importance)} × ${told(strength)}`);
    return { score, explanation: `${words.join(" + ")} = ${told(score)}` };
  },
};
