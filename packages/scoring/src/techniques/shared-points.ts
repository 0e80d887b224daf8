import { told } from "../told.ts";
import type { Result, SurveyTechnique } from "../types.ts";
import { amountsFor, givenBy, nobody, people } from "./ballots.ts";

const sumOf = (amounts: readonly number[]) => amounts.reduce((sum, amount) => sum + amount, 0);

/**
 * Hundred dollars: everybody shares out 100 points; the mean decides, and the spread says how far people agree. Whoever shared out
 * points and gave none to an item counts with 0 there. The standard deviation is that of the people who voted (divided by their number).
 * Source: common practice, "cumulative voting" or "the 100-dollar test"; Dean Leffingwell and Don Widrig, "Managing Software
 * Requirements", Addison-Wesley, 2003. The book could not be looked up.
 */
export const hundredDollar: SurveyTechnique = {
  type: "survey",
  id: "hundred-dollar",
  name: "Hundred dollars",
  summary:
    "Everybody shares out 100 points. Good for seeing how much more one thing matters than another, and where people differ.",
  formula: "mean of the points",
  source: "Common practice; Dean Leffingwell and Don Widrig, “Managing Software Requirements”, 2003",
  relative: true,
  scoreName: "Mean points",
  ballot: "points",
  results: (items, ballots, { budget = 100 }) => {
    const given = givenBy(items, ballots, { budget });
    return items.map((item): Result => {
      const points = amountsFor(item, given);
      if (!points) return nobody("points");
      const mean = sumOf(points) / points.length;
      const deviation = Math.sqrt(sumOf(points.map((one) => (one - mean) ** 2)) / points.length);
      const [lowest, highest] = [Math.min(...points), Math.max(...points)];
      return {
        state: "scored",
        score: mean,
        explanation: `${told(sumOf(points))} points ÷ ${people(points.length)} = ${told(mean)}; from ${told(lowest)} to ${told(highest)}, deviation ${told(deviation)}`,
        more: { deviation, lowest, highest, voters: points.length },
      };
    });
  },
};

/**
 * Dot voting: everybody has some dots and puts them on items, at most `most` of them on one item.
 * Source: common practice ("dotmocracy"), see https://www.nngroup.com/articles/dot-voting/
 */
export const dotVoting: SurveyTechnique = {
  type: "survey",
  id: "dot-voting",
  name: "Dot voting",
  summary: "A handful of dots each. Good for narrowing down a long list in a few minutes, not for fine differences.",
  formula: "number of dots",
  source: "Common practice, https://www.nngroup.com/articles/dot-voting/",
  relative: true,
  scoreName: "Dots",
  ballot: "dots",
  results: (items, ballots, { budget, most }) => {
    const given = givenBy(items, ballots, {
      ...(budget !== undefined && { budget }),
      ...(most !== undefined && { most }),
    });
    return items.map((item): Result => {
      const dots = amountsFor(item, given);
      if (!dots) return nobody("dots");
      const score = sumOf(dots);
      const voters = dots.filter((one) => one > 0).length;
      return {
        state: "scored",
        score,
        explanation: `${told(score)} ${score === 1 ? "dot" : "dots"} from ${people(voters)}`,
        more: { voters },
      };
    });
  },
};
