import { told } from "../told.ts";
import type { Card, TechniqueInput } from "../types.ts";
import { signed } from "./words.ts";

const weightOf = ({ weight = 1 }: TechniqueInput): number => (Number.isFinite(weight) ? Math.max(0, weight) : 0);

/** Criteria with their weights as shares of all weights; none where all weigh nothing. */
const sharesOf = (inputs: readonly TechniqueInput[]) => {
  // Measured by the heaviest, so that huge weights have a sum too.
  const heaviest = Math.max(0, ...inputs.map(weightOf));
  const all = inputs.reduce((sum, input) => sum + weightOf(input) / heaviest, 0);
  return heaviest > 0 ? inputs.map((input) => ({ input, share: weightOf(input) / heaviest / all })) : undefined;
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
  return { score, explanation: `${words} = ${signed(score)}` };
};
