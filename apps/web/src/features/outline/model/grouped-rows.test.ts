import type { Item } from "@overstory/backlog";
import { expect, test } from "vitest";
import { groupedRows } from "./grouped-rows.ts";

const story = (id: string, title: string, effort?: number): Item => ({
  id,
  kind: "story",
  key: id,
  product: "p",
  rank: id,
  title,
  createdAt: "",
  updatedAt: "",
  ...(effort !== undefined && { effort }),
});

const items = [story("1", "none"), story("2", "10", 3), story("3", "9", 2), story("4", "10", 1.5), story("5", "late")];
const order = (title: string) => (title === "none" ? "\uffff" : Number.isNaN(Number(title)) ? title : Number(title));
const source = {
  items,
  groupOf: ({ title }: Item) => ({ id: `group:${title}`, label: title, order: order(title) }),
  order: (all: readonly Item[]) => [...all].reverse(),
  isFolded: (id: string) => id === "group:9",
  isFiltered: false,
};

test("groups stand in their order, numbers before words and what has no value last; folded ones hide their items", () => {
  const rows = groupedRows(source);
  expect(rows.ids).toEqual(["group:9", "group:10", "4", "2", "group:late", "5", "group:none", "1"]);
  expect(rows.levels).toEqual([1, 1, 2, 2, 1, 2, 1, 2]);
  expect(rows.folds).toEqual([2, 1, 0, 0, 1, 0, 1, 0]);
  expect(rows.places).toEqual([1, 2, 1, 2, 3, 1, 4, 1]);
  expect(rows.siblings).toEqual([4, 4, 2, 2, 4, 1, 4, 1]);
  expect(rows.count).toBeUndefined();
  expect(rows.groups?.get("group:10")).toEqual({ label: "10", items: 2, effort: 4.5 });
});

test("with a filter the items that pass are counted; without items there is nothing", () => {
  expect(groupedRows({ ...source, isFiltered: true }).count).toBe(5);
  expect(groupedRows({ ...source, items: [] }).ids).toEqual([]);
});
