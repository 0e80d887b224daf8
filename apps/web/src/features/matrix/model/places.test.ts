import type { Item } from "@overstory/backlog";
import { type CardTechnique, techniqueOf } from "@overstory/scoring";
import { expect, test } from "vitest";
import { axisOf } from "./axis.ts";
import { type Placed, placedOf } from "./points.ts";
import { Spatial } from "./spatial.ts";
import { layoutOf } from "./spread.ts";
import { grownBy, panned, spotAt, whole, withSpot, zoomed } from "./view.ts";

const poker = techniqueOf("scrum-poker") as CardTechnique;
const size = { width: 724, height: 724 };

const itemOf = (id: string, value: number | undefined, effort: number | undefined): Item => ({
  id,
  product: "p",
  key: `P-${id}`,
  kind: "story",
  rank: id,
  title: id,
  ...(effort !== undefined && { effort }),
  inputs: { urgency: 1, risk: 1, ...(value !== undefined && { value }) },
  createdAt: "",
  updatedAt: "",
});

const placing = { x: "effort", y: "value", size: "" };
const laidOut = (items: readonly Item[]) => {
  const { placed } = placedOf(items, poker, placing);
  const layout = layoutOf(placed, axisOf(poker, "effort", undefined), axisOf(poker, "value", undefined), size);
  return { placed, layout, spatial: new Spatial(layout) };
};

test("[WEB-220] an item without an input of an axis waits and says which; a score asks for all of its inputs", () => {
  const items = [itemOf("a", 5, 3), itemOf("b", 5, undefined), itemOf("c", undefined, undefined)];
  const { placed, waiting } = placedOf(items, poker, placing);
  expect(placed.map(({ item, x, y }) => [item.id, x, y])).toEqual([["a", 3, 5]]);
  expect(waiting.map(({ item, missing }) => [item.id, missing])).toEqual([
    ["b", ["effort"]],
    ["c", ["effort", "value"]],
  ]);
  const byScore = placedOf(items, poker, { ...placing, x: "score" });
  expect(byScore.waiting.map(({ missing }) => missing)).toEqual([["effort"], ["value", "effort"]]);
  // Off its scale is as good as not given.
  expect(placedOf([itemOf("d", 5, 0)], poker, placing).waiting).toHaveLength(1);
});

test("[WEB-229] items at the same place stand apart, the oldest in the middle, and never among the next value's", () => {
  const many = Array.from({ length: 500 }, (_, at) => itemOf(String(at).padStart(4, "0"), 5, 3));
  const { layout } = laidOut(many);
  const spots = new Set(Array.from(layout.x, (x, at) => `${x.toFixed(2)}/${layout.y[at]?.toFixed(2)}`));
  expect(spots.size).toBe(500);
  const step = 724 / 7.24;
  const centre = (2 + 0.62) * step;
  expect(layout.x[0]).toBeCloseTo(centre, 3);
  for (const x of layout.x) expect(Math.abs(x - centre)).toBeLessThan(step / 2);
  expect([...laidOut([...many].reverse()).layout.x]).toEqual([...layout.x]);
});

test("[WEB-229] points are found by where they are, as a look at each one finds them", () => {
  const cards = [1, 2, 3, 5, 8, 13, 21];
  const items = Array.from({ length: 400 }, (_, at) =>
    itemOf(String(at).padStart(4, "0"), cards[(at * 5) % 7], cards[(at * 3) % 7]),
  );
  const { layout, spatial } = laidOut(items);
  for (let at = 0; at < items.length; at += 7) {
    const spot = { x: (layout.x[at] ?? 0) + 1, y: (layout.y[at] ?? 0) - 1 };
    const away = Array.from(layout.x, (x, one) => Math.hypot(x - spot.x, (layout.y[one] ?? 0) - spot.y));
    expect(spatial.hit(spot, 3, 1)).toBe(away.indexOf(Math.min(...away)));
  }
  expect(spatial.hit({ x: -400, y: -400 }, 3, 1)).toBeUndefined();
  const [from, to] = [100, 420];
  const box = [
    { x: from, y: from },
    { x: to, y: from },
    { x: to, y: to },
    { x: from, y: to },
  ];
  const inside = Array.from(layout.x.keys()).filter((at) =>
    [layout.x[at] ?? 0, layout.y[at] ?? 0].every((one) => one > from && one < to),
  );
  expect([...spatial.within(box)].sort((a, b) => a - b)).toEqual(inside);
  // A polygon that folds back leaves out what lies in its notch.
  const notched = [box[0], { x: 260, y: 300 }, box[1], box[2], box[3]].filter((one) => one !== undefined);
  expect(spatial.within(notched).length).toBeLessThan(inside.length);
});

test("[WEB-222] the next point in a direction is the nearest that lies there", () => {
  const items = [itemOf("a", 8, 3), itemOf("b", 8, 13), itemOf("c", 3, 3), itemOf("d", 1, 5)];
  const { placed, spatial } = laidOut(items);
  const at = (id: string) => placed.findIndex(({ item }: Placed) => item.id === id);
  expect(spatial.towards(at("a"), { x: 1, y: 0 })).toBe(at("b"));
  expect(spatial.towards(at("a"), { x: 0, y: 1 })).toBe(at("c"));
  expect(spatial.towards(at("c"), { x: 0, y: -1 })).toBe(at("a"));
  expect(spatial.towards(at("a"), { x: -1, y: 0 })).toBeUndefined();
  expect(spatial.towards(at("b"), { x: 0, y: -1 })).toBeUndefined();
});

test("[WEB-226] what lies under the pointer stays there while one zooms; the picture never leaves its frame", () => {
  const at = { x: 200, y: 100 };
  const near = zoomed(whole, 3, at, size);
  expect(spotAt(near, at)).toEqual({ x: 200, y: 100 });
  expect(zoomed(near, 1e-9, at, size)).toEqual(whole);
  expect(zoomed(near, 1e9, at, size).zoom).toBe(40);
  expect(panned(near, 9_999, 9_999, size)).toMatchObject({ x: 0, y: 0 });
  expect(panned(near, -9_999, 0, size).x).toBe(size.width * (1 - 3));
  const moved = withSpot(near, { x: 700, y: 700 }, size);
  expect(700 * 3 + moved.x).toBeLessThanOrEqual(size.width);
  expect(grownBy(whole)).toBe(1);
  expect(grownBy(near)).toBeLessThan(2);
});
