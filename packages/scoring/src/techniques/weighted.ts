import { told } from "../told.ts";
import type { Card, TechniqueInput } from "../types.ts";

/** Criteria with their weights as shares of all weights, or why there are none. */
const sharesOf = (inputs: readonly TechniqueInput[]) => {
  const weightOf = ({ weight = 1 }: TechniqueInput) => Math.max(0, weight);
  const all = inputs.reduce((sum, input) => sum + weightOf(input), 0);
  return all > 0 && Number.isFinite(all) ? inputs.map((input) => ({ input, share: weightOf(input) / all })) : undefined;
};

/** Σ share × score: weights are brought to 100 % together, criteria that count downwards are subtracted. */
export const weightedSum = (card: Card, inputs: readonly TechniqueInput[]) => {
  const shares = sharesOf(inputs);
  if (!shares) return { reason: "All criteria weigh nothing. Give at least one a weight above zero." };
  let score = 0;
  let words = "";
  for (const { input, share } of shares) {
    const value = card[input.name] ?? 0;
    const minus = input.direction === "down";
    score += (minus ? -1 : 1) * share * value;
    const sign = words === "" ? (minus ? "−" : "") : minus ? " − " : " + ";
    words += `${sign}${told(Math.round(share * 1000) / 10)} % × ${told(value)}`;
  }
  return { score, explanation: `${words} = ${told(score)}` };
};
