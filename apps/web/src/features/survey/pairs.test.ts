import type { Ballot } from "@overstory/scoring";
import { describe, expect, test } from "vitest";
import { everyPair, nextPair, pairCount, weighedPairs, withChoice, withoutLast } from "./pairs.ts";

const named = (count: number): string[] => Array.from({ length: count }, (_, at) => `i${at}`);

/** Answers every question by the number in the name, the lower the better; gives the choices made. */
const answered = (items: readonly string[]): NonNullable<Ballot["pairs"]> => {
  const better = (one: string, other: string) => Number(one.slice(1)) < Number(other.slice(1));
  let ballot: Ballot = {};
  for (let pair = nextPair(items, []); pair; pair = nextPair(items, ballot.pairs ?? []))
    ballot = better(...pair) ? withChoice(ballot, pair[0], pair[1]) : withChoice(ballot, pair[1], pair[0]);
  return ballot.pairs ?? [];
};

describe("[WEB-254] pairs to choose between", () => {
  test("[WEB-254] up to ten items every pair is asked once", () => {
    for (const count of [2, 3, 7, 10]) {
      const items = named(count);
      const asked = everyPair(items).map((pair) => [...pair].sort().join(" "));
      expect(new Set(asked).size).toBe((count * (count - 1)) / 2);
      expect(asked).toHaveLength(pairCount(count));
      expect(answered(items)).toHaveLength(pairCount(count));
    }
  });

  test("[WEB-254] above, asking stops when the order is known", () => {
    for (const count of [11, 25, 40]) {
      const mixed = named(count).sort(
        (a, b) => ((Number(a.slice(1)) * 7) % count) - ((Number(b.slice(1)) * 7) % count),
      );
      const choices = answered(mixed);
      expect(choices.length).toBeLessThanOrEqual(pairCount(count));
      expect(choices.length).toBeLessThan((count * (count - 1)) / 2);
      // Neighbours in the order were all compared, else it would not be known.
      for (let at = 1; at < count; at += 1) expect(choices).toContainEqual([`i${at - 1}`, `i${at}`]);
    }
  });

  test("[WEB-254] a choice is taken back, and made anew", () => {
    const first = withChoice({}, "a", "b");
    expect(withChoice(first, "b", "a").pairs).toEqual([["b", "a"]]);
    expect(withoutLast(withChoice(first, "b", "c")).pairs).toEqual([["a", "b"]]);
    expect(withoutLast({}).pairs).toEqual([]);
  });

  test("[WEB-254] many items are weighed against a few others each, all tied together", () => {
    expect(weighedPairs(named(6))).toHaveLength(15);
    const pairs = weighedPairs(named(30));
    expect(pairs).toHaveLength(90);
    expect(new Set(pairs.map((pair) => [...pair].sort().join(" "))).size).toBe(90);
  });
});
