import { expect, test } from "vitest";
import { planAfter } from "./decide.ts";
import type { PreviewItem } from "./job.ts";
import { treeRows } from "./tree-rows.ts";

const item = (source: string, parent?: string): PreviewItem => ({
  source,
  row: 1,
  kind: parent === undefined ? "theme" : parent === "t" ? "epic" : "story",
  title: source,
  reason: "",
  ...(parent !== undefined && { parent }),
});
const tree = planAfter([item("t"), item("e", "t"), item("s1", "e"), item("s2", "e"), item("u")], {}).items;

test("lines have their depth and how much is below", () => {
  expect(treeRows(tree, new Set()).map(({ node, depth, below }) => [node.entry.source, depth, below])).toEqual([
    ["t", 0, 3],
    ["e", 1, 2],
    ["s1", 2, 0],
    ["s2", 2, 0],
    ["u", 0, 0],
  ]);
});

test("what lies in a folded item is hidden at every depth", () => {
  expect(treeRows(tree, new Set(["t"])).map((row) => row.node.entry.source)).toEqual(["t", "u"]);
});
