import fc from "fast-check";
import { expect, test } from "vitest";
import { disagreements, kendallTau } from "./index.ts";
import type { RankOrder } from "./tau.ts";

const orderOf = (ranks: readonly (number | undefined)[]): RankOrder =>
  ranks.map((rank, at) => (rank === undefined ? { id: `i${at}` } : { id: `i${at}`, rank }));

/** Tau-b by looking at every pair. */
const counted = (a: RankOrder, b: RankOrder): number | undefined => {
  const other = new Map(b.map(({ id, rank }) => [id, rank]));
  const both = a.flatMap(({ id, rank }) => {
    const y = other.get(id);
    return rank === undefined || y === undefined ? [] : [{ x: rank, y }];
  });
  let [sum, inX, inY] = [0, 0, 0];
  both.forEach((one, at) => {
    for (const two of both.slice(at + 1)) {
      sum += Math.sign(one.x - two.x) * Math.sign(one.y - two.y);
      if (one.x !== two.x) inX += 1;
      if (one.y !== two.y) inY += 1;
    }
  });
  return inX === 0 || inY === 0 ? undefined : sum / (Math.sqrt(inX) * Math.sqrt(inY));
};

const ranks = fc.array(fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }), { maxLength: 40 });

test("[TQ-64] tau-b is what a count of all pairs gives, ties and gaps included", () => {
  fc.assert(
    fc.property(ranks, ranks, (one, two) => {
      const [a, b] = [orderOf(one), [...orderOf(two)].reverse()];
      const [tau, expected] = [kendallTau(a, b), counted(a, b)];
      if (expected === undefined) expect(tau).toBeUndefined();
      else expect(tau).toBeCloseTo(expected, 12);
      const back = kendallTau(b, a);
      if (tau === undefined) expect(back).toBeUndefined();
      else expect(back).toBeCloseTo(tau, 12);
    }),
    { numRuns: 300 },
  );
});

test("[TQ-64] the same order is 1, the opposite −1; four ranks with one exchange are two thirds", () => {
  expect(kendallTau(orderOf([1, 2, 3, 4]), orderOf([1, 2, 3, 4]))).toBe(1);
  expect(kendallTau(orderOf([1, 2, 3, 4]), orderOf([4, 3, 2, 1]))).toBe(-1);
  expect(kendallTau(orderOf([1, 2, 3, 4]), orderOf([2, 1, 3, 4]))).toBeCloseTo(2 / 3, 12);
  expect(kendallTau(orderOf([1, 2, 2, 4]), orderOf([1, 2, 2, 4]))).toBeCloseTo(1, 12);
});

test("[TQ-64] there is no tau of fewer than two, nor of an order in which all are equal", () => {
  expect(kendallTau([], [])).toBeUndefined();
  expect(kendallTau(orderOf([1]), orderOf([1]))).toBeUndefined();
  expect(kendallTau(orderOf([1, 2, undefined]), orderOf([undefined, 1, 2]))).toBeUndefined();
  expect(kendallTau(orderOf([1, 1, 1]), orderOf([1, 2, 3]))).toBeUndefined();
});

test("[TQ-65] the items with the widest gap between places come first, those without a gap are left out", () => {
  const found = disagreements({
    ten: orderOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
    turned: orderOf([10, 2, 3, 4, 6, 5, 7, 8, 9, 1]),
  });
  expect(found.map(({ id }) => id)).toEqual(["i0", "i9", "i4", "i5"]);
  expect(found[0]).toEqual({
    id: "i0",
    standings: { ten: { rank: 1, place: 0 }, turned: { rank: 10, place: 1 } },
    highest: "ten",
    lowest: "turned",
    gap: 1,
  });
  expect(found[3]?.gap).toBeCloseTo(1 / 9, 12);
});

test("[TQ-65] places are shares of what each technique ranks, and ties stand in their middle", () => {
  // Half way down three is half way down five; of four Musts each is in the middle of them.
  const found = disagreements({
    three: [
      { id: "a", rank: 1 },
      { id: "b", rank: 2 },
      { id: "c", rank: 3 },
    ],
    five: [
      { id: "x", rank: 1 },
      { id: "y", rank: 2 },
      { id: "b", rank: 3 },
      { id: "a", rank: 4 },
      { id: "z", rank: 5 },
      { id: "c" },
    ],
  });
  expect(found).toEqual([
    {
      id: "a",
      standings: { three: { rank: 1, place: 0 }, five: { rank: 4, place: 0.75 } },
      highest: "three",
      lowest: "five",
      gap: 0.75,
    },
  ]);
  const tied = disagreements({ musts: orderOf([1, 1, 1, 1, 5]), one: orderOf([1, 2, 3, 4, 5]) });
  expect(tied.map(({ id, gap }) => [id, gap])).toEqual([
    ["i0", 0.375],
    ["i3", 0.375],
    ["i1", 0.125],
    ["i2", 0.125],
  ]);
  expect(disagreements({ alone: orderOf([1, 2]) })).toEqual([]);
});
