import fc from "fast-check";
import { expect, test } from "vitest";
import type { Ballot, Result } from "../types.ts";
import { ahp, ratioSteps } from "./ahp.ts";
import { strengthsOf } from "./bradley-terry.ts";
import { pairwise } from "./pairwise.ts";
import { stackRank } from "./stack-rank.ts";

const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);

const scoreOf = (result: Result | undefined): number => {
  if (result?.state !== "scored") throw new Error(`no score: ${JSON.stringify(result)}`);
  return result.score;
};

// https://liquisearch.com/borda_count/an_example: Nashville 194, Chattanooga 173, Memphis 126, Knoxville 107 of 100 votes.
test("[TQ-50] Stack rank: Borda's points by mean place", () => {
  const cities = ["Memphis", "Nashville", "Chattanooga", "Knoxville"];
  const ballots = [
    ...times(42, { order: ["Memphis", "Nashville", "Chattanooga", "Knoxville"] }),
    ...times(26, { order: ["Nashville", "Chattanooga", "Knoxville", "Memphis"] }),
    ...times(15, { order: ["Chattanooga", "Knoxville", "Nashville", "Memphis"] }),
    ...times(17, { order: ["Knoxville", "Chattanooga", "Nashville", "Memphis"] }),
  ];
  const results = stackRank.results(cities, ballots, {});
  expect(results.map((result) => Number(scoreOf(result).toFixed(10)))).toEqual([1.26, 1.94, 1.73, 1.07]);
  expect(results[1]).toMatchObject({
    explanation: "4 items − mean place 2.06 of 100 people = 1.94",
    more: { meanPlace: 2.06, voters: 100 },
  });
});

test("[TQ-51] Stack rank: what was left out shares the places after; naming twice or the unknown changes nothing", () => {
  const items = ["a", "b", "c", "d", "e"];
  const ballots = [{ order: ["a", "b"] }, { order: ["c", "a", "c", "x", "b", "d"] }, { order: [] }, {}];
  const results = stackRank.results(items, ballots, {});
  expect(results.slice(0, 4).map((result) => result.state === "scored" && result.more?.meanPlace)).toEqual([
    1.5, 2.5, 2.5, 4,
  ]);
  expect(results[4]).toEqual({ state: "missing", missing: ["order"] });
});

// https://en.wikipedia.org/wiki/Bradley%E2%80%93Terry_model: four teams, strengths with the geometric mean 1.
test("[TQ-52] Pairwise: Bradley–Terry strengths of the worked example", () => {
  const pairs: (readonly [string, string])[] = [
    ...times(2, ["A", "B"] as const),
    ...times(1, ["A", "D"] as const),
    ...times(3, ["B", "A"] as const),
    ...times(5, ["B", "C"] as const),
    ...times(3, ["C", "B"] as const),
    ...times(1, ["C", "D"] as const),
    ...times(4, ["D", "A"] as const),
    ...times(3, ["D", "C"] as const),
  ];
  const results = pairwise.results(["A", "B", "C", "D"], [{ pairs: pairs.slice(0, 9) }, { pairs: pairs.slice(9) }], {});
  const strengths = results.map(scoreOf);
  const geometric = Math.exp(strengths.reduce((sum, one) => sum + Math.log(one), 0) / 4);
  expect(strengths.map((one) => (one / geometric).toFixed(3))).toEqual(["0.640", "1.043", "0.660", "2.270"]);
  expect(strengths.reduce((sum, one) => sum + one, 0) / 4).toBeCloseTo(1, 12);
  expect(results[0]).toMatchObject({ more: { wins: 3, comparisons: 10, winRatio: 0.3 } });
  expect(results[0]).not.toHaveProperty("warning");
});

test("[TQ-52] Pairwise: the strengths are where the step of the rule stands still", () => {
  const choices = fc.array(fc.tuple(fc.nat(4), fc.nat(4)), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(choices, (chosen) => {
      const wins: Map<number, number>[] = Array.from({ length: 5 }, () => new Map());
      // A round of wins ties all together, so that nothing is supposed.
      for (const [winner, loser] of [...chosen, ...[0, 1, 2, 3, 4].map((one) => [one, (one + 1) % 5] as const)])
        if (winner !== loser) wins[winner]?.set(loser, (wins[winner].get(loser) ?? 0) + 1);
      const { strengths, won, supposed } = strengthsOf(wins);
      expect(supposed).toBe(false);
      for (const [place, own = 0] of strengths.entries()) {
        const below = strengths.reduce<number>((sum, other = 0, at) => {
          const met = (wins[place]?.get(at) ?? 0) + (wins[at]?.get(place) ?? 0);
          return sum + met / (own + other);
        }, 0);
        expect((won[place] ?? 0) / below / own).toBeCloseTo(1, 7);
      }
    }),
  );
});

test("[TQ-53] Pairwise: always or never chosen, or groups that never met, end finite and say what was supposed", () => {
  const warned = (pairs: Ballot["pairs"], items = ["a", "b", "c", "d"]) => {
    const results = pairwise.results(items, [{ pairs: pairs ?? [] }], {});
    for (const result of results)
      if (result.state === "scored") expect(result.warning).toContain("half a win and half a loss");
    return results;
  };
  // Who wins against an even item once, with half a win and half a loss more, is at 3 to 1 over two such.
  const [a, b, c, d] = warned([
    ["a", "b"],
    ["b", "c"],
  ]);
  expect(scoreOf(a) / scoreOf(b)).toBeCloseTo(3, 6);
  expect(scoreOf(b) / scoreOf(c)).toBeCloseTo(3, 6);
  expect(d).toEqual({ state: "missing", missing: ["choices"] });
  const apart = warned([
    ["a", "b"],
    ["c", "d"],
  ]);
  expect(scoreOf(apart[0])).toBeCloseTo(scoreOf(apart[2]), 9);
  expect(scoreOf(apart[0])).toBeGreaterThan(scoreOf(apart[1]));
  expect(Number.isFinite(scoreOf(warned(times(100_000, ["a", "b"]))[0]))).toBe(true);
});

test("[TQ-53] Pairwise: a hundred items far apart stay finite and in order", () => {
  const items = Array.from({ length: 100 }, (_, place) => `item ${place}`);
  const pairs = items.slice(1).flatMap((item, place) => {
    const before = items[place] as string;
    return [...times(2_000, [before, item] as const), [item, before] as const];
  });
  const scores = pairwise.results(items, [{ pairs }], {}).map(scoreOf);
  for (const [place, score] of scores.entries()) {
    expect(Number.isFinite(score)).toBe(true);
    if (place > 0) expect(score).toBeLessThanOrEqual(scores[place - 1] as number);
  }
});

test("[TQ-53] Pairwise: an item against itself, or one that is not asked for, is passed over", () => {
  const pairs: Ballot["pairs"] = [
    ["a", "a"],
    ["a", "x"],
    ["x", "b"],
  ];
  expect(pairwise.results(["a", "b"], [{ pairs }], {}).map(({ state }) => state)).toEqual(["missing", "missing"]);
});

// https://en.wikipedia.org/wiki/Analytic_hierarchy_process_%E2%80%93_leader_example: experience .547, education .127,
// charisma .270, age .056, consistency ratio .044.
const leader: Ballot["ratios"] = [
  ["experience", "education", 4],
  ["experience", "charisma", 3],
  ["experience", "age", 7],
  ["charisma", "education", 3],
  ["education", "age", 3],
  ["charisma", "age", 5],
];
const criteria = ["experience", "education", "charisma", "age"];

test("[TQ-54] AHP: priorities and consistency ratio of the worked example", () => {
  const results = ahp.results(criteria, [{ ratios: leader }], {});
  // The article rounds .5476 down.
  expect(results.map((result) => Number(scoreOf(result).toFixed(4)))).toEqual([0.5476, 0.1266, 0.2699, 0.0559]);
  const [first] = results;
  expect(first?.state === "scored" && first.more?.consistencyRatio?.toFixed(3)).toBe("0.044");
  expect(first).not.toHaveProperty("warning");
  expect(ratioSteps.map(({ value }) => value)).toEqual([1, 3, 5, 7, 9]);
});

test("[TQ-54] AHP: people come together by the geometric mean, either way round; ratios are kept within 1/9 to 9", () => {
  const both = ahp.results(["a", "b"], [{ ratios: [["a", "b", 2]] }, { ratios: [["b", "a", 1 / 8]] }], {});
  expect(scoreOf(both[0]) / scoreOf(both[1])).toBeCloseTo(4, 10);
  const opposed = ahp.results(["a", "b"], [{ ratios: [["a", "b", 5]] }, { ratios: [["b", "a", 5]] }], {});
  expect(opposed.map(scoreOf)).toEqual([0.5, 0.5]);
  const beyond = ahp.results(["a", "b"], [{ ratios: [["a", "b", 1e300]] }], {});
  expect(scoreOf(beyond[0])).toBeCloseTo(0.9, 10);
  for (const odd of [0, -3, Number.NaN])
    expect(ahp.results(["a", "b"], [{ ratios: [["a", "b", odd]] }], {})[0]).toEqual({
      state: "missing",
      missing: ["comparisons"],
    });
});

// By hand: a three times b, b three times c, c three times a has λ = 1 + 3 + 1/3, CI = 2/3, CR = (2/3) ÷ 0.58.
test("[TQ-55] AHP: contradictions are warned of at a consistency ratio of 0.1 and over", () => {
  const round: Ballot["ratios"] = [
    ["a", "b", 3],
    ["b", "c", 3],
    ["c", "a", 3],
  ];
  const [result] = ahp.results(["a", "b", "c"], [{ ratios: round }], {});
  expect(result).toMatchObject({
    score: expect.closeTo(1 / 3, 9),
    more: { consistencyRatio: expect.closeTo(2 / 3 / 0.58, 8) },
    warning: expect.stringContaining("contradict each other (consistency ratio 1.149"),
  });
});

test("[TQ-56] AHP: pairs that are missing are told and filled in; groups apart matter the same on average", () => {
  const items = ["a", "b", "c", "d", "e", "f"];
  const chain = ahp.results(
    items,
    [
      {
        ratios: [
          ["a", "b", 2],
          ["b", "c", 2],
        ],
      },
    ],
    {},
  );
  expect(chain.slice(0, 3).map((result) => Number(scoreOf(result).toFixed(9)))).toEqual([
    0.571428571, 0.285714286, 0.142857143,
  ]);
  expect(chain[0]).toMatchObject({ warning: "1 of 3 pairs were not compared and are filled in from the others." });
  expect(chain[3]).toEqual({ state: "missing", missing: ["comparisons"] });
  const apart = ahp.results(
    items,
    [
      {
        ratios: [
          ["a", "b", 3],
          ["c", "d", 9],
        ],
      },
    ],
    {},
  );
  expect(apart.slice(0, 4).map((result) => Number(scoreOf(result).toFixed(9)))).toEqual([0.375, 0.125, 0.45, 0.05]);
  expect(apart[0]).toMatchObject({ warning: expect.stringContaining("2 groups of items were never compared") });
});

test("[TQ-56] AHP: over Saaty's table of 15 items there is a ratio too", () => {
  const items = Array.from({ length: 20 }, (_, place) => `item ${place}`);
  const ratios = items.flatMap((item, place) =>
    items.slice(place + 1).map((other, further) => [item, other, further % 2 === 0 ? 9 : 1 / 9] as const),
  );
  const [result] = ahp.results(items, [{ ratios }], {});
  expect(result?.state === "scored" && result.more?.consistencyRatio).toBeGreaterThan(0.1);
});
