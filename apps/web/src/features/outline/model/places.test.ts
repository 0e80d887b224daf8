import type { Item } from "@overstory/backlog";
import { expect, test } from "vitest";
import { indentMove, outdentMove, placeProblem, stepMove, type Tree, topmost } from "./places.ts";

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
  item("t", "theme"),
  item("e1", "epic", "t"),
  item("s1", "story", "e1"),
  item("s2", "story", "e1"),
  item("e2", "epic", "t"),
  item("s3", "story", "e2"),
];
const get = (id: string) => items.find((one) => one.id === id);
const tree: Tree = { children: (_, parent) => items.filter((one) => one.parent === parent), get };
const of = (id: string) => get(id) as Item;

test("a step stays among the siblings while there is one", () => {
  expect(stepMove(tree, of("s1"), 1)).toEqual({ parent: "e1", after: "s2" });
  expect(stepMove(tree, of("s2"), -1)).toEqual({ parent: "e1", before: "s1" });
});

test("at its parent's end a step goes over to the next parent", () => {
  expect(stepMove(tree, of("s2"), 1)).toEqual({ parent: "e2", at: "first" });
  expect(stepMove(tree, of("s3"), -1)).toEqual({ parent: "e1", at: "last" });
  expect(stepMove(tree, of("s1"), -1)).toBe("s1 is already first.");
});

test("indenting goes under the sibling above where kinds allow", () => {
  expect(indentMove(tree, of("s2"))).toEqual({ parent: "s1", at: "last" });
  expect(indentMove(tree, of("e2"))).toBe("An epic stands under a theme.");
  expect(indentMove(tree, of("s1"))).toBe("s1 has no sibling above it to go under.");
});

test("outdenting goes right after the parent where kinds allow", () => {
  expect(outdentMove(tree, of("s1"))).toBe("A story stands under an epic or another story.");
  expect(outdentMove(tree, of("e1"))).toEqual({ parent: null, after: "t" });
  expect(placeProblem("epic", "story")).toBe("An epic stands under a theme.");
});

test("what is below another chosen item goes along with it", () => {
  expect(topmost(tree, ["e1", "s1", "s3"])).toEqual(["e1", "s3"]);
});
