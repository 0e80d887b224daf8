import { expect, test } from "vitest";
import { blocksOf } from "./blocks.ts";
import { inlinesOf, safeAddress } from "./inlines.ts";

const types = (text: string) => blocksOf(text).map((block) => block.type);

test("a text comes apart into its blocks, and HTML in it stays text", () => {
  expect(types("# Title\n\nWords\nmore\n\n- one\n- two\n\n```\n<b>\n```\n\n> said\n\n---")).toEqual([
    "heading",
    "paragraph",
    "list",
    "code",
    "quote",
    "rule",
  ]);
  expect(blocksOf("<script>alert(1)</script>")).toEqual([
    { type: "paragraph", children: [{ type: "text", text: "<script>alert(1)</script>" }] },
  ]);
});

test("lists nest by indent and keep their numbers", () => {
  const [list] = blocksOf("3. a\n   - b\n   - c\n4. d");
  expect(list).toMatchObject({
    type: "list",
    ordered: true,
    start: 3,
    items: [{ blocks: [{ type: "paragraph" }, { type: "list", ordered: false }] }, { blocks: [{ type: "paragraph" }] }],
  });
});

test("a table needs its line of dashes", () => {
  expect(types("| a | b |\n| --- | --- |\n| 1 | 2 |")).toEqual(["table"]);
  expect(types("| a | b |\n| 1 | 2 |")).toEqual(["paragraph"]);
});

test("an unclosed fence holds the rest of the text", () => {
  expect(blocksOf("```\nwords\n# not a heading")).toEqual([{ type: "code", text: "words\n# not a heading" }]);
});

test.each([
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "data:text/html,x",
  "//evil.example",
  "/\\evil.example",
  "vbscript:x",
  " javascript:x",
])("the address %s is never followed", (address) => {
  expect(safeAddress(address)).toBeUndefined();
  expect(JSON.stringify(inlinesOf(`[click](${address})`))).not.toContain('"link"');
});

test("links, images and bare addresses become links; sentence marks stay outside", () => {
  expect(inlinesOf("see https://a.example/x.")).toEqual([
    { type: "text", text: "see " },
    { type: "link", href: "https://a.example/x", children: [{ type: "text", text: "https://a.example/x" }] },
    { type: "text", text: "." },
  ]);
  expect(inlinesOf("![shot](https://a.example/p.png)")[0]).toMatchObject({
    type: "image",
    src: "https://a.example/p.png",
    alt: "shot",
  });
});

test("emphasis nests; names with underscores and lone stars stay", () => {
  expect(inlinesOf("**a *b***")[0]).toMatchObject({ type: "strong" });
  expect(inlinesOf("snake_case_name 2 * 3 * 4")).toEqual([{ type: "text", text: "snake_case_name 2 * 3 * 4" }]);
});

test.each([
  "[".repeat(20_000),
  "*a ".repeat(20_000),
  "`".repeat(20_001),
  "> ".repeat(20_000),
  "- ".repeat(20_000),
  `${"  ".repeat(500)}- a\n`.repeat(200),
])("hostile text ends (%#)", (text) => {
  expect(Array.isArray(blocksOf(text))).toBe(true);
});
