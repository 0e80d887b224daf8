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
    const weightOf = ({ size, result }: Placed) => size ?? (result.state === "scored" ? result.score : -1);
    const sorted = [...placed.keys()].sort(
      (a, b) => weightOf(placed[b] as Placed) - weightOf(placed[a] as Placed) || a - b,
    );
    expect([...prominenceOf(placed)]).toEqual(sorted);
    expect([...prominenceOf([])]).toEqual([]);
  });
});
