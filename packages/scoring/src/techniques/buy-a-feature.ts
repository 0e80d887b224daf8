import { told } from "../told.ts";
import type { Result, SurveyTechnique } from "../types.ts";
import { amountsFor, givenBy, nobody, people } from "./ballots.ts";

const priceOf = (prices: Readonly<Record<string, number>> | undefined, item: string): number | undefined => {
  const price = prices && Object.hasOwn(prices, item) ? prices[item] : undefined;
  return price !== undefined && Number.isFinite(price) && price > 0 ? price : undefined;
};

/**
 * Buy a feature: each person has the same play money, each item a price; people may pool their money on one item, and it is bought when
 * the money reaches its price. Items are ordered by the money spent on them.
 * There is a warning when all budgets together pay for everything: nobody had to choose then.
 * Source: Luke Hohmann, "Innovation Games", Addison-Wesley, 2006, chapter "Buy a Feature",
 * https://www.informit.com/articles/article.aspx?p=1231458&seqNum=3. Confirmed by
 * https://kromatic.com/real-startup-book/3-generative-product-research/prioritization-games/buy-a-feature/: ranking by spend, pooling, and
 * money for a third to two thirds of the items per person. Hohmann's own share of the total price could not be looked up; the limit that
 * is warned at, everybody's money against all prices, is from techniques.md.
 */
export const buyAFeature: SurveyTechnique = {
  type: "survey",
  id: "buy-a-feature",
  name: "Buy a feature",
  summary:
    "People buy items with too little play money and may put it together. Good with customers: listen to what they say meanwhile.",
  formula: "money spent on it; bought when that reaches its price",
  source: "Luke Hohmann, “Innovation Games”, 2006, https://www.informit.com/articles/article.aspx?p=1231458&seqNum=3",
  relative: true,
  scoreName: "Money spent",
  ballot: "budget",
  results: (items, ballots, { budget, prices }) => {
    const given = givenBy(items, ballots, budget === undefined ? {} : { budget });
    const total = items.reduce((sum, item) => sum + (priceOf(prices, item) ?? 0), 0);
    const money = (budget ?? 0) * given.length;
    const plenty =
      total > 0 && money >= total
        ? `All together had ${told(money)} and everything costs ${told(total)}: nobody had to choose. Give less money next time.`
        : undefined;
    return items.map((item): Result => {
      const amounts = amountsFor(item, given);
      if (!amounts) return nobody("money");
      const spent = amounts.reduce((sum, amount) => sum + amount, 0);
      const buyers = amounts.filter((amount) => amount > 0).length;
      const price = priceOf(prices, item);
      // Thirds of a price add up to it but for the last digit.
      const bought = price !== undefined && spent >= price * (1 - 1e-9);
      const words = price === undefined ? "" : `, price ${told(price)}: ${bought ? "bought" : "not bought"}`;
      return {
        state: "scored",
        score: spent,
        ...(price !== undefined && { bucket: bought ? "Bought" : "Not bought" }),
        explanation: `${told(spent)} from ${people(buyers)}${words}`,
        ...(plenty !== undefined && { warning: plenty }),
        more: { buyers, ...(price !== undefined && { price }) },
      };
    });
  },
};
