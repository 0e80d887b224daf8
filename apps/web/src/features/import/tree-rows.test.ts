import { expect, test } from "vitest";
import type { PreviewItem } from "./job.ts";
import { treeRows } from "./tree-rows.ts";

const item = (source: string, parent?: string): PreviewItem => ({
  source,
  kind: "story",
  title: source,
  isStory: false,
  reason: "",
  ...(parent !== undefined && { parent }),
});
const tree = [item("t"), item("e", "t"), item("s1", "e"), item("s2", "e"), item("u")];

test("lines have their depth and how much is below", () => {
  expect(treeRows(tree, new Set()).map(({ item: { source }, depth, below }) => [source, depth, below])).toEqual([
    ["t", 0, 3],
    ["e", 1, 2],
    ["s1", 2, 0],
    ["s2", 2, 0],
    ["u", 0, 0],
  ]);
});

test("what lies in a folded item is hidden at every depth", () => {
  expect(treeRows(tree, new Set(["t"])).map((row) => row.item.source)).toEqual(["t", "u"]);
});
