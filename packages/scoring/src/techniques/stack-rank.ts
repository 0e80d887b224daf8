import { told } from "../told.ts";
import type { Ballot, Result, SurveyTechnique } from "../types.ts";
import { nobody, people } from "./ballots.ts";

/** An order with the first naming of each known item only. */
const orderOf = (asked: ReadonlySet<string>, { order = [] }: Ballot): readonly string[] => [
  ...new Set(order.filter((item) => asked.has(item))),
];

/**
 * Stack rank: everybody puts the items in order, and the mean place decides (Borda). The score is the number of items minus the mean
 * place: how many items it stands before, on average. Items that somebody left out share the places after the last one named: of five
 * items with two named, the other three stand at 4.
 * Source: Jean-Charles de Borda, "Mémoire sur les élections au scrutin", 1781; worked example at https://liquisearch.com/borda_count/an_example
 */
export const stackRank: SurveyTechnique = {
  type: "survey",
  id: "stack-rank",
  name: "Stack rank",
  summary:
    "Everybody puts the items in order, the mean place counts. Good when people know all items and there are not too many.",
  formula: "number of items − mean place",
  source: "Jean-Charles de Borda, “Mémoire sur les élections au scrutin”, 1781",
  relative: true,
  scoreName: "Borda points",
  ballot: "order",
  results: (items, ballots) => {
    const asked = new Set(items);
    const places = new Map([...asked].map((item) => [item, 0]));
    const named = new Set<string>();
    let voters = 0;
    for (const ballot of ballots) {
      const order = orderOf(asked, ballot);
      if (order.length === 0) continue;
      voters += 1;
      const placed = new Map(order.map((item, index) => [item, index + 1]));
      const after = (order.length + 1 + asked.size) / 2;
      for (const item of order) named.add(item);
      for (const [item, sum] of places) places.set(item, sum + (placed.get(item) ?? after));
    }
    return items.map((item): Result => {
      if (!named.has(item)) return nobody("order");
      const meanPlace = (places.get(item) ?? 0) / voters;
      const score = asked.size - meanPlace;
      return {
        state: "scored",
        score,
        explanation: `${told(asked.size)} items − mean place ${told(meanPlace)} of ${people(voters)} = ${told(score)}`,
        more: { meanPlace, voters },
      };
    });
  },
};
