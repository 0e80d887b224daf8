import fc from "fast-check";
import { expect, test } from "vitest";
import { spread } from "./index.ts";
import type { Vote } from "./spread.ts";
import { told, toldSigned } from "./told.ts";
import type { Scale } from "./types.ts";

const cards: Scale = { type: "steps", steps: [1, 2, 3, 5, 8, 13], min: 0, max: 1_000 };
const whole: Scale = { type: "number", min: 1, max: 10, whole: true };
const share: Scale = { type: "number", min: 0, max: 1 };
const options = (...values: readonly number[]): Scale => ({
  type: "options",
  options: values.map((value) => ({ value, name: `${value}` })),
});

test("[TQ-81] votes are summed up, in the order of the scale", () => {
  expect(spread([5, "?", 3, 5, "pass", 8, 4], cards)).toEqual({
    count: 5,
    unsure: 1,
    passed: 1,
    min: 3,
    max: 8,
    mean: 5,
    median: 5,
    mode: 5,
    range: 2,
    agreement: "medium",
    suggested: 5,
    distribution: [
      { vote: 1, count: 0 },
      { vote: 2, count: 0 },
      { vote: 3, count: 1 },
      { vote: 4, count: 1 },
      { vote: 5, count: 2 },
      { vote: 8, count: 1 },
      { vote: 13, count: 0 },
      { vote: "?", count: 1 },
      { vote: "pass", count: 1 },
    ],
  });
  expect(spread([3, 5, 5, 3], cards)).not.toHaveProperty("mode");
  expect(spread([3, 10], whole).distribution).toEqual([
    { vote: 3, count: 1 },
    { vote: 10, count: 1 },
  ]);
});

test("[TQ-81] without a number there is nothing to sum up", () => {
  expect(spread([], options(0, 1))).toEqual({
    count: 0,
    unsure: 0,
    passed: 0,
    distribution: [
      { vote: 0, count: 0 },
      { vote: 1, count: 0 },
    ],
  });
  expect(spread(["?", "pass"], whole)).toEqual({
    count: 0,
    unsure: 1,
    passed: 1,
    distribution: [
      { vote: "?", count: 1 },
      { vote: "pass", count: 1 },
    ],
  });
});

test("[TQ-81] the order of votes makes no difference, and numbers stay within them", () => {
  const vote = fc.oneof(fc.constantFrom<Vote>(1, 2, 3, 5, 8, 13, 4, 40), fc.constantFrom<Vote>("?", "pass"));
  fc.assert(
    fc.property(
      fc.array(vote, { maxLength: 12 }),
      fc.constantFrom("up" as const, "down" as const),
      (votes, direction) => {
        const found = spread(votes, cards, direction);
        expect(spread([...votes].reverse(), cards, direction)).toEqual(found);
        expect(found.distribution.reduce((sum, { count }) => sum + count, 0)).toBe(votes.length);
        const { min, max, median, suggested } = found;
        if (min === undefined || max === undefined || median === undefined) return;
        expect(min <= median && median <= max).toBe(true);
        if (suggested !== undefined) expect([1, 2, 3, 5, 8, 13, ...votes]).toContain(suggested);
      },
    ),
  );
});

test.each([
  [cards, [5, 5, 5], "high"],
  [cards, [3, 5, 5], "high"],
  [cards, [3, 4, 5], "high"],
  [cards, [3, 8], "medium"],
  [cards, [4, 8], "medium"],
  [cards, [3, 13], "low"],
  [cards, [2, 8], "low"],
  [cards, [13, 40], "low"],
  [whole, [3, 4], "high"],
  [whole, [3, 5], "medium"],
  [whole, [3, 6], "low"],
  [share, [0.2, 0.3], "high"],
  [share, [0.6, 0.8], "medium"],
  [share, [0.1, 0.5], "low"],
  [options(0.25, 0.5, 1, 2, 3), [0.5, 1], "high"],
  [options(1, 2, 3, 4), [3, 3], "high"],
  [options(1, 2, 3, 4), [3, 4], "medium"],
  [options(1, 2, 3, 4), [2, 4], "low"],
  [options(1, 2, 3), [1, 2], "medium"],
  [options(0, 1), [0, 1], "low"],
  [options(0, 1), [1, 1], "high"],
] as const)("[TQ-82] agreement on %j of %j is %s", (scale, votes, expected) => {
  expect(spread(votes, scale).agreement).toBe(expected);
});

test("[TQ-82] nobody agrees alone", () => {
  expect(spread([5], cards)).not.toHaveProperty("agreement");
  expect(spread([5, "?", "pass"], cards)).not.toHaveProperty("agreement");
});

test.each([
  [cards, [3, 5, 8], 5, 5],
  // The median of 5 and 8 is 6.5, half way: careful is less value and more effort.
  [cards, [5, 8], 5, 8],
  [cards, [1, 3], 2, 2],
  [cards, [3, 8], 5, 5],
  [cards, [4, 4], 4, 4],
  [cards, [40, 60, 60], 60, 60],
  [cards, [13, 40, 40], 40, 40],
  [whole, [2, 3], 2, 3],
  [whole, [2, 3, 3], 3, 3],
  [share, [0.2, 0.5], 0.35, 0.35],
  [options(0.25, 0.5, 1), [0.25, 0.5], 0.25, 0.5],
  [options(3, 1, 2), [1, 2, 2], 2, 2],
] as const)("[TQ-83] suggested on %j of %j is %d for value and %d for effort", (scale, votes, value, effort) => {
  expect(spread(votes, scale).suggested).toBeCloseTo(value, 12);
  expect(spread(votes, scale, "down").suggested).toBeCloseTo(effort, 12);
});

test("[TQ-83] nothing is suggested when most could not say; who passed does not count", () => {
  expect(spread([5, "?", "?"], cards)).not.toHaveProperty("suggested");
  expect(spread([5, "?"], cards).suggested).toBe(5);
  expect(spread([5, "pass", "pass"], cards).suggested).toBe(5);
});

test("[TQ-84] numbers are told with at most three decimals and grouped thousands", () => {
  expect([0, -0, 1.5, 2 / 3, 0.05, 10.25, 999.9996, 1_234.5, -7.25, -0.0001, 1e15].map(told)).toEqual([
    ...["0", "0", "1.5", "0.667", "0.05", "10.25", "1,000", "1,234.5", "-7.25", "0", "1,000,000,000,000,000"],
  ]);
  expect([-1.5, 2, -1_234, -0.0001].map(toldSigned)).toEqual(["−1.5", "2", "−1,234", "0"]);
  const format = new Intl.NumberFormat("en", { maximumFractionDigits: 3 });
  fc.assert(
    fc.property(fc.integer({ min: -2e9, max: 2e9 }), fc.constantFrom(1, 10, 100, 1_000), (number, by) => {
      expect(told(number / by)).toBe(format.format(number === 0 ? 0 : number / by));
    }),
    { numRuns: 1_000 },
  );
});
