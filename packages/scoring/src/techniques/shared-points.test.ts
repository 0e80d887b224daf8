import { expect, test } from "vitest";
import type { Ballot } from "../types.ts";
import { buyAFeature } from "./buy-a-feature.ts";
import { dotVoting, hundredDollar } from "./shared-points.ts";

// Hohmann's game as told by Kromatic: people pool money for what nobody can pay alone. The numbers are ours.
test("[TQ-46] Buy a feature: the money spent, bought when it reaches the price, money pooled", () => {
  const prices = { search: 100, export: 150, themes: 60, badges: 40 };
  const ballots: Ballot[] = [
    { spent: { search: 80, themes: 20 } },
    { spent: { search: 20, themes: 40, export: 40 } },
    { spent: { export: 100 } },
  ];
  const results = buyAFeature.results(["search", "export", "themes", "badges"], ballots, { budget: 100, prices });
  expect(results).toEqual([
    {
      state: "scored",
      score: 100,
      bucket: "Bought",
      explanation: "100 from 2 people, price 100: bought",
      more: { buyers: 2, price: 100 },
    },
    {
      state: "scored",
      score: 140,
      bucket: "Not bought",
      explanation: "140 from 2 people, price 150: not bought",
      more: { buyers: 2, price: 150 },
    },
    {
      state: "scored",
      score: 60,
      bucket: "Bought",
      explanation: "60 from 2 people, price 60: bought",
      more: { buyers: 2, price: 60 },
    },
    { state: "missing", missing: ["money"] },
  ]);
});

test("[TQ-46] Buy a feature: thirds of a price add up to it; without a price nothing is bought", () => {
  const thirds = Array.from({ length: 3 }, () => ({ spent: { it: 100 / 3, free: 1 } }));
  const [it, free] = buyAFeature.results(["it", "free"], thirds, { prices: { it: 100, free: Number.NaN } });
  expect(it).toMatchObject({ bucket: "Bought" });
  expect(free).toEqual({ state: "scored", score: 3, explanation: "3 from 3 people", more: { buyers: 3 } });
});

test("[TQ-47] Buy a feature warns when all money together pays for everything", () => {
  const ballots: Ballot[] = [{ spent: { a: 100 } }, { spent: { b: 100 } }];
  const warningAt = (price: number) => {
    const [result] = buyAFeature.results(["a", "b"], ballots, { budget: 100, prices: { a: price, b: 100 } });
    return result?.state === "scored" ? result.warning : "";
  };
  expect(warningAt(101)).toBeUndefined();
  expect(warningAt(100)).toBe(
    "All together had 200 and everything costs 200: nobody had to choose. Give less money next time.",
  );
});

// Common practice. By hand: 50, 20 and 0 have the mean 70 ÷ 3 and the deviation √((50² + 20²) ÷ 3 − (70 ÷ 3)²).
test("[TQ-48] Hundred dollars: the mean of all who voted, and the spread", () => {
  const ballots: Ballot[] = [{ spent: { a: 50, b: 50 } }, { spent: { a: 20, b: 80 } }, { spent: { b: 100 } }, {}];
  const [a, b, c] = hundredDollar.results(["a", "b", "c"], ballots, {});
  expect(a).toMatchObject({
    score: 70 / 3,
    explanation: "70 points ÷ 3 people = 23.333; from 0 to 50, deviation 20.548",
    more: { lowest: 0, highest: 50, voters: 3 },
  });
  expect(a?.state === "scored" && a.more?.deviation).toBeCloseTo(Math.sqrt(2900 / 3 - (70 / 3) ** 2), 10);
  expect(b).toMatchObject({ score: 230 / 3 });
  expect(c).toEqual({ state: "missing", missing: ["points"] });
});

test("[TQ-48] An item that somebody gave 0 has 0; one that nobody spoke of is missing", () => {
  const [given, unspoken] = hundredDollar.results(["a", "b"], [{ spent: { a: 0 } }], {});
  expect(given).toMatchObject({ state: "scored", score: 0, more: { deviation: 0, lowest: 0, highest: 0, voters: 1 } });
  expect(unspoken).toEqual({ state: "missing", missing: ["points"] });
});

test("[TQ-49] Nobody has more say than others: more than the budget counts in proportion, odd amounts not at all", () => {
  const [a, b] = hundredDollar.results(["a", "b"], [{ spent: { a: 300, b: 100, unknown: 1e9 } }], { budget: 100 });
  expect([a, b].map((result) => result?.state === "scored" && result.score)).toEqual([75, 25]);
  for (const amount of [-1, Number.NaN, Number.POSITIVE_INFINITY])
    expect(hundredDollar.results(["a"], [{ spent: { a: amount } }], {})).toEqual([
      { state: "missing", missing: ["points"] },
    ]);
});

// Common practice (https://www.nngroup.com/articles/dot-voting/): three dots each, at most two on one item. The numbers are ours.
test("[TQ-57] Dot voting: the dots, at most so many from one person on one item", () => {
  const ballots: Ballot[] = [{ spent: { a: 3 } }, { spent: { a: 1, b: 2 } }, { spent: { b: 1, c: 0 } }];
  expect(dotVoting.results(["a", "b", "c", "d"], ballots, { budget: 3, most: 2 })).toEqual([
    { state: "scored", score: 3, explanation: "3 dots from 2 people", more: { voters: 2 } },
    { state: "scored", score: 3, explanation: "3 dots from 2 people", more: { voters: 2 } },
    { state: "scored", score: 0, explanation: "0 dots from 0 people", more: { voters: 0 } },
    { state: "missing", missing: ["dots"] },
  ]);
  expect(dotVoting.results(["a"], [{ spent: { a: 1 } }], {})[0]).toMatchObject({ explanation: "1 dot from 1 person" });
});
