import type { Item } from "@overstory/backlog";
import { expect, test } from "vitest";
import { endOfSubtree, parentIndex, type VisibleSource, visibleRows } from "./visible-rows.ts";

const item = (id: string, kind: Item["kind"], parent?: string): Item => ({
  id,
  kind,
  key: id,
  product: "p",
  rank: id,
  title: id,
  createdAt: "",
  updatedAt: "",
  ...(parent && { parent }),
});

const items = [
  item("t1", "theme"),
  item("e1", "epic", "t1"),
  item("s1", "story", "e1"),
  item("s2", "story", "e1"),
  item("e2", "epic", "t1"),
  item("t2", "theme"),
];

const source = (more: Partial<VisibleSource> = {}): VisibleSource => ({
  products: ["p"],
  hasProductRows: false,
  children: (_, parent) => items.filter((one) => one.parent === parent),
  items: () => items,
  itemOf: (id) => items.find((one) => one.id === id),
  order: (siblings) => siblings,
  passes: undefined,
  isFolded: () => false,
  ...more,
});

test("an unfolded tree is listed depth first, with level and place of each row", () => {
  const visible = visibleRows(source());
  expect(visible.ids).toEqual(["t1", "e1", "s1", "s2", "e2", "t2"]);
  expect(visible.levels).toEqual([1, 2, 3, 3, 2, 1]);
  expect(visible.places).toEqual([1, 1, 1, 2, 2, 2]);
  expect(visible.siblings).toEqual([2, 2, 2, 2, 2, 2]);
  expect(visible.folds).toEqual([1, 1, 0, 0, 0, 0]);
});

test("a folded row hides what is below it", () => {
  const visible = visibleRows(source({ isFolded: (id) => id === "e1" }));
  expect(visible.ids).toEqual(["t1", "e1", "e2", "t2"]);
  expect(visible.folds[1]).toBe(2);
});

test("a filter keeps the parents of what passes, dimmed", () => {
  const visible = visibleRows(source({ passes: (one) => one.id === "s2" }));
  expect(visible.ids).toEqual(["t1", "e1", "s2"]);
  expect([...(visible.dimmed ?? [])].sort()).toEqual(["e1", "t1"]);
  expect(visible.count).toBe(1);
});

test("the whole portfolio has a row for each product", () => {
  const visible = visibleRows(source({ hasProductRows: true }));
  expect(visible.ids.slice(0, 2)).toEqual(["p", "t1"]);
  expect(visible.levels.slice(0, 3)).toEqual([1, 2, 3]);
});

test("ends and parents of rows are found by level", () => {
  const visible = visibleRows(source());
  expect(endOfSubtree(visible, 1)).toBe(4);
  expect(parentIndex(visible, 3)).toBe(1);
  expect(parentIndex(visible, 5)).toBe(-1);
});
