import { describe, expect, it } from "vitest";
import { layoutOf, type Shape } from "./layout.ts";

/** A tree from how many children each has, in the order of breadth. */
const shapeOf = (children: readonly number[], weight: (at: number) => number = () => 1): Shape => {
  const first: number[] = [];
  let next = 1;
  for (const count of children) {
    first.push(next);
    next += count;
  }
  return {
    first: Int32Array.from(first),
    children: Int32Array.from(children),
    weight: Float32Array.from(children, (_, at) => weight(at)),
  };
};

const faultsOf = (shape: Shape, aspect: number): string[] => {
  const { x, y, r } = layoutOf(shape, aspect);
  const faults: string[] = [];
  for (let at = 0; at < shape.first.length; at += 1) {
    const from = shape.first[at] ?? 0;
    const to = from + (shape.children[at] ?? 0);
    for (let a = from; a < to; a += 1) {
      const [ax, ay, ar] = [x[a] ?? 0, y[a] ?? 0, r[a] ?? 0];
      if (at > 0 && Math.hypot(ax - (x[at] ?? 0), ay - (y[at] ?? 0)) + ar > (r[at] ?? 0) + 1e-6)
        faults.push(`${a} leaves ${at}`);
      for (let b = a + 1; b < to; b += 1)
        if (Math.hypot(ax - (x[b] ?? 0), ay - (y[b] ?? 0)) < ar + (r[b] ?? 0) - 1e-6) faults.push(`${a} covers ${b}`);
    }
  }
  return faults;
};

describe("where circles lie", () => {
  it("[WEB-507] no circle covers a sibling or leaves its parent, whatever their sizes and the shape of the page", () => {
    const children = [5, 3, 1, 0, 40, 2, ...Array(4).fill(6), ...Array(42 + 24).fill(0)];
    const shape = shapeOf(children, (at) => 1 + ((at * 7_919) % 13) ** 2);
    for (const aspect of [0.5, 1, 2]) expect(faultsOf(shape, aspect)).toEqual([]);
  });

  it("[WEB-507] the area of a story is its weight over the whole map, and the same tree lies the same", () => {
    const shape = shapeOf([2, 3, 1, 0, 0, 0, 0], (at) => at);
    const layout = layoutOf(shape, 1.5);
    for (let at = 3; at < 7; at += 1) expect((layout.r[at] ?? 0) ** 2).toBeCloseTo(at);
    expect(layoutOf(shape, 1.5)).toEqual(layout);
  });

  it("[WEB-507] a map of nothing, a chain and thousands of siblings have a place for each", () => {
    expect(layoutOf(shapeOf([0]), 1).box.right).toBeGreaterThan(0);
    const chain = layoutOf(shapeOf([1, 1, 1, 1, 0]), 1);
    expect([...chain.r.slice(1)]).toEqual([...chain.r.slice(1)].sort((a, b) => b - a));
    const many = layoutOf(shapeOf([1, 3_000, ...Array(3_000).fill(0)]), 1);
    expect(new Set([...many.x].map((x, at) => `${x.toFixed(6)}/${many.y[at]?.toFixed(6)}`)).size).toBeGreaterThan(
      2_999,
    );
    expect([...many.x, ...many.y, ...many.r].every(Number.isFinite)).toBe(true);
  });
});
