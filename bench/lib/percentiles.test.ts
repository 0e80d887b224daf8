import { describe, expect, it } from "vitest";
import { medianOf, percentile, spreadOf } from "./percentiles.ts";

describe("percentiles by nearest rank", () => {
  const hundred = Array.from({ length: 100 }, (_, at) => 100 - at);

  it("takes the smallest sample that the share does not exceed", () => {
    expect([0.5, 0.95, 0.99, 1].map((share) => percentile(hundred, share))).toEqual([50, 95, 99, 100]);
    expect(percentile([7, 1, 3], 0.5)).toBe(3);
  });

  it("gives the lowest at 0, the only one of one, and NaN of none", () => {
    expect(percentile(hundred, 0)).toBe(1);
    expect(percentile([4], 0.99)).toBe(4);
    expect(percentile([], 0.5)).toBeNaN();
  });

  it("sorts by number, not by text, and leaves the samples as they are", () => {
    const samples = [10, 9, 100];
    expect(medianOf(samples)).toBe(10);
    expect(samples).toEqual([10, 9, 100]);
  });

  it("tells how many samples there were", () => {
    expect(spreadOf(hundred)).toMatchObject({ p50: 50, p75: 75, p98: 98, max: 100, count: 100 });
  });
});
