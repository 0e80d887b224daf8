import fc from "fast-check";
import { expect, test } from "vitest";
import { blocksOf } from "./blocks.ts";
import { isOwnFile, safeAddress } from "./inlines.ts";
import { markdownOf } from "./write.ts";

const hostile = [
  "<script>alert(1)</script>",
  '<img src=x onerror="alert(1)">',
  "[press](javascript:alert(1))",
  "[press](JaVa\tScRiPt:alert(1))",
  "[press](data:text/html,<script>alert(1)</script>)",
  "![shot](javascript:alert(1))",
  "![shot](data:image/svg+xml,<svg/onload=alert(1)>)",
  '[press](https://a.example "x" onclick="alert(1)")',
  "[press](//evil.example)",
  "```mermaid\nclick A javascript:alert(1)\n```",
  "| <b> | [x](vbscript:x) |\n| --- | --- |\n| `<i>` | ![](//evil.example/p.png) |",
].join("\n\n");

/** Every address that the blocks of a text hold. */
const addressesIn = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(addressesIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, held]) =>
    (name === "href" || name === "src") && typeof held === "string" ? [held] : addressesIn(held),
  );
};

test("[WEB-114] hostile Markdown holds only addresses that may be opened, and HTML as text", () => {
  const blocks = blocksOf(hostile);
  expect(addressesIn(blocks)).toEqual(["https://a.example"]);
  expect(blocks[0]).toEqual({ type: "paragraph", children: [{ type: "text", text: "<script>alert(1)</script>" }] });
});

test("[WEB-114] whatever is written, no address leads to a script", () => {
  const piece = fc.constantFrom(
    "[a](",
    "![b](",
    "javascript:",
    "data:",
    "https://x.example",
    "/v1/files/f1",
    " ",
    ")",
    "]",
    "\\",
    '"t"',
    "//",
    "\n",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      for (const address of addressesIn(blocksOf(pieces.join(""))))
        expect(address).toMatch(/^(?:https?:\/\/|mailto:|\/(?![/\\]))/iu);
    }),
    { numRuns: 500 },
  );
});

test("[WEB-114] only files of this workspace load by themselves", () => {
  expect(["/v1/files/abc", "/v1/files/a-b_c/shot%20one.png"].map(isOwnFile)).toEqual([true, true]);
  const others = [
    "https://images.example/x.png",
    "//evil.example/v1/files/x",
    "/v1/files/../rows",
    "/v1/files/a/../../rows",
    "/v1/files/a?x=1",
    "/v1/queries/member.me",
    "/v1/files/a/b/c",
  ];
  expect(others.filter(isOwnFile)).toEqual([]);
  expect(safeAddress("/v1/files/abc")).toBe("/v1/files/abc");
});

test.each([
  "`".repeat(50_000),
  "`a``b".repeat(20_000),
  "*a **b ".repeat(20_000),
  "[a](b ".repeat(20_000),
  "| a ".repeat(20_000),
  `| ${"a | ".repeat(200)}\n| ${"--- | ".repeat(200)}\n`.repeat(50),
  "```".repeat(10_000),
  "- [ ] ".repeat(10_000),
])("[WEB-114] hostile text is read and written to its end (%#)", (text) => {
  expect(typeof markdownOf(blocksOf(text))).toBe("string");
});
