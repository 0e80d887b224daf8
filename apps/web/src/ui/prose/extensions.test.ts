import { getSchema } from "@tiptap/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { blocksOf } from "../markdown/blocks.ts";
import { blocksFrom, docOf } from "./doc.ts";
import { extensions } from "./extensions.ts";
import { isRich } from "./prose-text.ts";

const schema = getSchema(extensions());

const piece = fc.constantFrom(
  "# Title\n",
  'words **bold `code`** and *[link](https://a.example "t")*',
  "![shot](/v1/files/abc/shot.png)",
  "![far](https://a.example/p.png)",
  "\n\n",
  "- one\n  - below\n",
  "1. first\n",
  "- [x] done\n",
  "> said\n",
  "```mermaid\nflowchart LR\n```\n",
  "| a | b |\n| :-- | --: |\n| 1 | **x** |\n",
  "---\n",
);

test("[WEB-110] the editor's own schema holds all that the reader reads, and gives it back", () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join("");
      fc.pre(isRich(text));
      const node = schema.nodeFromJSON(docOf(blocksOf(text)));
      expect(() => node.check()).not.toThrow();
      expect(blocksFrom(node.toJSON())).toEqual(blocksOf(text));
    }),
    { numRuns: 300 },
  );
});
