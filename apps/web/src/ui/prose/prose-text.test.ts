import fc from "fast-check";
import { expect, test } from "vitest";
import { blocksOf } from "../markdown/blocks.ts";
import { markdownOf } from "../markdown/write.ts";
import { blocksFrom, docOf } from "./doc.ts";
import { docFor, isRich, textAfter } from "./prose-text.ts";

const piece = fc.constantFrom(
  "# Title\n",
  "Words **bold** and *slanted*",
  " `code` ",
  "~~gone~~",
  "[link](https://a.example/x)",
  "![shot](/v1/files/abc/shot.png)",
  "https://a.example/y",
  "\n",
  "\n\n",
  "- one\n",
  "  - below\n",
  "* star\n",
  "1. first\n",
  "2) second\n",
  "- [ ] open\n",
  "- [x] done\n",
  "> said\n",
  "```js\nlet a = `b`;\n```\n",
  "```mermaid\nflowchart LR\n  A --> B\n```\n",
  "| a | b |\n| :-- | --: |\n| 1 \\| 2 | **x** |\n",
  "---\n",
  "\\*not\\*",
  "snake_case",
  "2 * 3",
  "<b>html</b>",
  "&amp;",
  "  ",
  "é狐🦊",
);
const markdown = fc.oneof(
  fc.array(piece, { maxLength: 14 }).map((all) => all.join("")),
  fc.string({ maxLength: 60 }),
  fc.array(fc.constantFrom(..."*_`~[]()!#>-|\\ \n1.ax".split("")), { maxLength: 40 }).map((all) => all.join("")),
);

test("[WEB-110] whatever Markdown: opened and closed untouched it is the very same characters", () => {
  fc.assert(
    fc.property(markdown, (text) => {
      expect(textAfter(docFor(text), text)).toBe(text);
    }),
    { numRuns: 500 },
  );
});

test("[WEB-110] a text that the editor opens reads the same after it went through it", () => {
  fc.assert(
    fc.property(markdown, (text) => {
      if (isRich(text)) expect(blocksOf(markdownOf(blocksFrom(docOf(blocksOf(text)))))).toEqual(blocksOf(text));
    }),
    { numRuns: 500 },
  );
});

test.each([
  "# Title\n\nWords **bold *both*** and `a``b`\nnext line\n\n- one\n  - two\n\n    more\n- three",
  "1. a\n2. b\n\n   ```js\n   let a;\n   ```\n3. c",
  "- [ ] open\n- [x] done",
  "| a | b |\n| --- | ---: |\n| 1 \\| 2 | `x` |",
  "> said\n>\n> - list",
  '[named](https://a.example/x "title") and ![shot](/v1/files/f1/shot.png)',
  "```mermaid\nflowchart LR\n  A --> B\n```",
  "- a\n\n\n- another list",
  "- entry\n- [ ] task\n- [x] done\n- entry",
  "<details>\n\nhtml stays text\n\n</details>",
])("[WEB-110] the editor can show %j", (text) => {
  expect(isRich(text)).toBe(true);
});

test.each(["1. [ ] a numbered task", "| a |\n| --- |\n| 1 | 2 |"])(
  "[WEB-110] what it cannot show is written as source: %j",
  (text) => {
    expect(isRich(text)).toBe(false);
  },
);

test("[WEB-110] an edit changes its own words and leaves the way the rest is written", () => {
  const before = "Title\n=====\n\n* star one\n* star two\n\n\nEnd  with   spaces\n";
  const doc = docFor(before.replace("star two", "star three"));
  expect(textAfter(doc, before)).toBe(before.replace("star two", "star three"));
});

// A document as a person may leave it in the editor.
const text = fc.constantFrom(
  "plain",
  "two words",
  "*",
  "- x",
  "1. y",
  "a_b",
  "#",
  "|",
  "`",
  "\\",
  "[x](y)",
  "https://a.example",
);
const marks = fc.subarray(["bold", "italic", "strike"]).map((all) => all.map((type) => ({ type })));
const run = fc.record({ type: fc.constant("text"), text, marks });
const paragraph = fc.record({ type: fc.constant("paragraph"), content: fc.array(run, { minLength: 1, maxLength: 3 }) });

test("[WEB-110] plain words typed in the editor are stored so that they read as typed", () => {
  const plain = fc.record({
    type: fc.constant("paragraph"),
    content: fc.tuple(fc.record({ type: fc.constant("text"), text })),
  });
  const list = (type: string) =>
    fc
      .array(plain, { minLength: 1, maxLength: 3 })
      .map((all) => ({ type, content: all.map((one) => ({ type: "listItem", content: [one] })) }));
  fc.assert(
    fc.property(fc.array(fc.oneof(plain, list("bulletList"), list("orderedList")), { maxLength: 5 }), (content) => {
      const blocks = blocksFrom({ type: "doc", content });
      expect(blocksOf(markdownOf(blocks)).map((block) => block.type)).toEqual(blocks.map((block) => block.type));
      const words = (value: unknown): string => JSON.stringify(value).replaceAll(/[^a-z#|`*[\]\\-]/gu, "");
      if (!JSON.stringify(content).includes("https")) expect(blocksOf(markdownOf(blocks))).toEqual(blocks);
      else expect(words(blocksOf(markdownOf(blocks)))).toContain("aexample");
    }),
  );
});

test("[WEB-110] emphasis of any kind loses no words", () => {
  fc.assert(
    fc.property(fc.array(paragraph, { maxLength: 4 }), (content) => {
      const stored = markdownOf(blocksFrom({ type: "doc", content }));
      for (const { content: runs } of content)
        for (const one of runs) for (const word of one.text.match(/[a-z]+/gu) ?? []) expect(stored).toContain(word);
    }),
  );
});
