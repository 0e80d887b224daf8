import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Firsts } from "./firsts.ts";

describe("the first few of many", () => {
  it("[SV-320] are those that putting all of them into order gives, and how many there are", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer(), { maxLength: 300 }), fc.integer({ min: 1, max: 20 }), (all, most) => {
        const firsts = new Firsts<number>(most, (a, b) => a - b);
        for (const one of all) firsts.add(one);
        const sorted = [...all].sort((a, b) => a - b);
        expect(firsts.inOrder()).toEqual(sorted.slice(0, most));
        expect(firsts.total).toBe(all.length);
        // More may come afterwards.
        firsts.add(sorted[0] === undefined ? 0 : sorted[0] - 1);
        expect(firsts.inOrder()[0]).toBe(sorted[0] === undefined ? 0 : sorted[0] - 1);
      }),
    );
  });
});
