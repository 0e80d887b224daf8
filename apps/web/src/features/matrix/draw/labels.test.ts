import { randomFrom } from "@overstory/scoring";
import { describe, expect, it } from "vitest";
import type { Placed } from "../model/points.ts";
import { prominenceOf } from "./labels.ts";

describe("names in the matrix", () => {
  it("[WEB-535] go to the largest first, then to the highest scores, equals as they stand", () => {
    const random = randomFrom(5);
    const placed = Array.from({ length: 3_000 }, () => {
      const score = Math.floor(random() * 40) / 4 - 1;
      return {
        size: random() < 0.3 ? Math.floor(random() * 5) : undefined,
        result: random() < 0.8 ? { state: "scored", score } : { state: "missing", missing: [] },
      } as unknown as Placed;
    });
    const sortedOf = (all: readonly Placed[]) =>
      [...all.keys()].sort((a, b) => weightOf(all[b] as Placed) - weightOf(all[a] as Placed) || a - b);
    const weightOf = ({ size, result }: Placed) => size ?? (result.state === "scored" ? result.score : -1);
    let known = prominenceOf(placed);
    expect([...known.order]).toEqual(sortedOf(placed));
    // One changes at a time, now and then none or two: the order that was known is mended.
    for (let turn = 0; turn < 60; turn += 1) {
      for (let changes = turn % 7 === 0 ? 2 : turn % 5 === 0 ? 0 : 1; changes > 0; changes -= 1)
        placed[Math.floor(random() * placed.length)] = {
          result: { state: "scored", score: Math.floor(random() * 44) / 4 - 1 },
        } as unknown as Placed;
      known = prominenceOf(placed, known);
      expect([...known.order]).toEqual(sortedOf(placed));
    }
    expect([...prominenceOf([]).order]).toEqual([]);
  });
});
