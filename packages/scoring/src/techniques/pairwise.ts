import { told } from "../told.ts";
import type { Ballot, Result, SurveyTechnique } from "../types.ts";
import { nobody } from "./ballots.ts";
import { strengthsOf, type Wins } from "./bradley-terry.ts";

/** How often each item was chosen over each other one. */
const winsOf = (items: readonly string[], ballots: readonly Ballot[]): Wins => {
  const places = new Map(items.map((item, index) => [item, index]));
  const wins: Map<number, number>[] = items.map(() => new Map());
  for (const { pairs = [] } of ballots)
    for (const [winner, loser] of pairs) {
      const [won, lost] = [places.get(winner), places.get(loser)];
      if (won === undefined || lost === undefined || won === lost) continue;
      wins[won]?.set(lost, (wins[won].get(lost) ?? 0) + 1);
    }
  return wins;
};

/**
 * Choices between pairs, as Bradley–Terry strengths: an item of strength p is chosen over one of strength q in p ÷ (p + q) of the cases.
 * The mean strength is 1: an item at 2 is twice as strong as the average one. The share of its comparisons that an item won stands
 * beside it. See `strengthsOf` for what is done when the choices leave the strengths open.
 * Source: Ralph Bradley and Milton Terry, "Rank Analysis of Incomplete Block Designs: I", Biometrika 39, 1952; the iteration and when it
 * settles: David Hunter, "MM algorithms for generalized Bradley–Terry models", Annals of Statistics 32, 2004,
 * https://paperzz.com/doc/9256291/mm-algorithms-for-generalized-bradley-terry-models; the quicker one: Mark Newman, 2023,
 * https://arxiv.org/abs/2207.00076; worked example: https://en.wikipedia.org/wiki/Bradley%E2%80%93Terry_model
 */
export const pairwise: SurveyTechnique = {
  type: "survey",
  id: "pairwise",
  name: "Pairwise comparison",
  summary: "Which of these two? Good for long lists and many people: nobody has to see all pairs.",
  formula: "Bradley–Terry strengths: chosen in p ÷ (p + q) of the cases",
  source: "Ralph Bradley and Milton Terry, Biometrika 39, 1952; David Hunter, Annals of Statistics 32, 2004",
  relative: true,
  scoreName: "Strength",
  ballot: "pairs",
  results: (items, ballots) => {
    const asked = [...new Set(items)];
    const wins = winsOf(asked, ballots);
    const { strengths, comparisons, won, supposed } = strengthsOf(wins);
    const places = new Map(asked.map((item, index) => [item, index]));
    return items.map((item): Result => {
      const place = places.get(item) ?? -1;
      const [all, times, score] = [comparisons[place] ?? 0, won[place] ?? 0, strengths[place]];
      if (all === 0 || score === undefined) return nobody("choices");
      return {
        state: "scored",
        score,
        explanation: `chosen in ${told(times)} of ${told(all)} comparisons (${Math.round((100 * times) / all)} %); strength ${told(score)} where the mean is 1`,
        ...(supposed && {
          warning:
            "The choices do not tie all items together: some were always or never chosen, or never met. Each was given half a win and half a loss against an imagined item of strength 1; more choices make it surer.",
        }),
        more: { wins: times, comparisons: all, winRatio: times / all },
      };
    });
  },
};
