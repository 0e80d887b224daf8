import { expect, it } from "vitest";
import { findCycles } from "./cycles.ts";

const graph = (edges: Record<string, string[]>) => new Map(Object.entries(edges));

it("finds nothing in a tree and in a diamond", () => {
  expect(findCycles(graph({ a: ["b", "c"], b: ["d"], c: ["d"], d: [] }))).toEqual([]);
});

it("finds the shortest way round, once per tangle", () => {
  const found = findCycles(graph({ x: ["a"], a: ["b"], b: ["c", "a"], c: ["a"], p: ["q"], q: ["p"] }));
  expect(found).toEqual([
    ["a", "b", "a"],
    ["p", "q", "p"],
  ]);
});

it("finds a file that imports itself", () => {
  expect(findCycles(graph({ a: ["a"] }))).toEqual([["a", "a"]]);
});
