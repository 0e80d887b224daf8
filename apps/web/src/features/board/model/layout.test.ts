import type { Item } from "@overstory/backlog";
import { describe, expect, test } from "vitest";
import { heightOfAll, inSight, type Layout, layOut, leftOf, placeAt, sizes, topOf } from "./layout.ts";
import { horizontal, scrollFor, vertical } from "./steps.ts";

const slot = (value: string, order: number) => ({ value, label: value, order });
const item = (id: string, labels: string[], assignee: string, effort = 1) =>
  ({ id, labels, assignee, effort }) as unknown as Item;

const build = (items: readonly Item[], folded: readonly string[] = [], columns = ["a", "b", "c"]): Layout =>
  layOut({
    items,
    columns: columns.map(slot),
    lanes: ["x", "y", "z"].map(slot),
    hasLanes: true,
    columnsOf: ({ labels = [] }) => labels,
    lanesOf: ({ assignee = "" }) => [assignee],
    isFolded: (lane) => folded.includes(lane),
    draft: undefined,
  });

const some = [
  item("1", ["a"], "x"),
  item("2", ["a", "c"], "x", 3),
  item("3", ["c"], "z"),
  item("4", ["c"], "z"),
  item("5", ["gone"], "z"),
];

describe("the board's layout", () => {
  test("[WEB-524] a card stands in the cell of each of its values, and columns are counted over all lanes", () => {
    const layout = build(some);
    expect(layout.cells).toEqual([
      [["1", "2"], [], ["2"]],
      [[], [], []],
      [[], [], ["3", "4"]],
    ]);
    expect(layout.totals).toEqual([
      { cards: 2, effort: 4 },
      { cards: 0, effort: 0 },
      { cards: 3, effort: 5 },
    ]);
    expect(layout.places.get("2")).toEqual([
      { lane: 0, column: 0, row: 1 },
      { lane: 0, column: 2, row: 0 },
    ]);
    expect(layout.places.get("5")).toBeUndefined();
  });

  test("[WEB-524] a point on a card leads back to its place, at any size and with folded lanes", () => {
    const many = Array.from({ length: 400 }, (_, at) =>
      item(String(at), [`${at % 37}`], ["x", "y", "z"][at % 3] as string),
    );
    const columns = Array.from({ length: 37 }, (_, at) => String(at));
    for (const folded of [[], ["x"], ["y", "z"]]) {
      const layout = build(many, folded, columns);
      for (const [id, places] of layout.places)
        for (const place of places) {
          if (layout.rows[place.lane] === 0) continue;
          const [x, y] = [leftOf(place.column), topOf(layout, place.lane, place.row)];
          expect([id, placeAt(layout, x + 5, y + 5)]).toEqual([id, place]);
          const sight = inSight(layout, x - 300, y - 200, 900, 600);
          expect(place.column).toBeGreaterThanOrEqual(sight.columns[0]);
          expect(place.column).toBeLessThanOrEqual(sight.columns[1]);
          expect(place.lane).toBeGreaterThanOrEqual(sight.lanes[0]);
          expect(place.lane).toBeLessThanOrEqual(sight.lanes[1]);
          if (place.lane === sight.lanes[0]) expect(place.row).toBeGreaterThanOrEqual(sight.from);
          if (place.lane === sight.lanes[1]) expect(place.row).toBeLessThanOrEqual(sight.to);
          expect(y + sizes.card).toBeLessThanOrEqual(heightOfAll(layout));
        }
    }
    expect(placeAt(build(some), 4_000, 10)).toBeUndefined();
    expect(placeAt(build([], [], []), 10, 10)).toBeUndefined();
  });

  test("[WEB-525] steps go over empty columns, lanes and folds, and stay at the edges", () => {
    const layout = build(some);
    const first = { lane: 0, column: 0, row: 0 };
    expect(horizontal(layout, first, 1)).toEqual({ lane: 0, column: 2, row: 0 });
    expect(horizontal(layout, first, -1)).toEqual(first);
    expect(vertical(layout, { lane: 0, column: 2, row: 0 }, 1)).toEqual({ lane: 2, column: 2, row: 0 });
    expect(vertical(layout, { lane: 2, column: 2, row: 0 }, -1)).toEqual({ lane: 0, column: 2, row: 0 });
    expect(vertical(layout, { lane: 2, column: 2, row: 1 }, 1)).toEqual({ lane: 2, column: 2, row: 1 });
    const folded = build(some, ["z"]);
    expect(vertical(folded, { lane: 0, column: 2, row: 0 }, 1)).toEqual({ lane: 0, column: 2, row: 0 });
    expect(horizontal(folded, { lane: 0, column: 0, row: 1 }, 1)).toEqual({ lane: 0, column: 2, row: 0 });
  });

  test("[WEB-525] what is focused is scrolled into sight, and nothing moves where it is", () => {
    const layout = build(some);
    const view = { top: 0, left: 0, width: 600, height: 400, head: 40 };
    expect(scrollFor(layout, { lane: 0, column: 0, row: 0 }, view)).toEqual({ top: 0, left: 0 });
    const to = scrollFor(layout, { lane: 2, column: 2, row: 1 }, view);
    expect(to.top).toBeGreaterThan(0);
    expect(to.left).toBe(leftOf(2) + sizes.column + sizes.pad - 600);
    expect(topOf(layout, 2, 1) + sizes.card).toBeLessThanOrEqual(to.top + 360);
  });
});
