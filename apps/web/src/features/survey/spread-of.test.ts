import type { Ballot } from "@overstory/scoring";
import { describe, expect, test } from "vitest";
import { saidOf } from "./spread-of.ts";

describe("[WEB-255] what one person said of an item, as a picture takes it", () => {
  test("[WEB-255] amounts, places, choices won, and how many times more", () => {
    const ballot: Ballot = {
      spent: { a: 30 },
      order: ["b", "a"],
      pairs: [
        ["a", "b"],
        ["c", "a"],
      ],
      ratios: [
        ["a", "b", 4],
        ["c", "a", 1 / 9],
      ],
    };
    expect(saidOf("points", "a", ballot)).toEqual({ value: 30, text: "30" });
    expect(saidOf("points", "b", ballot)).toEqual({ value: 0, text: "0" });
    expect(saidOf("order", "a", ballot)).toEqual({ value: 2, text: "place 2" });
    expect(saidOf("order", "c", ballot)).toBeUndefined();
    expect(saidOf("pairs", "a", ballot)).toEqual({ value: 0.5, text: "chosen 1 of 2" });
    // 4 times and 9 times more: 6 times in the geometric mean.
    expect(saidOf("ratios", "a", ballot)?.text).toBe("6.0 times more than the others");
    expect(saidOf("kano", "a", ballot)).toBeUndefined();
  });
});
