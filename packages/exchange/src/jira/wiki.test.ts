import { describe, expect, test } from "vitest";
import { unescapeLineBreaks, wikiToMarkdown } from "./wiki.ts";

describe("wiki markup", () => {
  test.each([
    ["h2. Goal", "## Goal"],
    ["*bold* and _italic_", "**bold** and _italic_"],
    ["*Test Result:* {color:#bf2600}*FAIL*{color}", "**Test Result:** **FAIL**"],
    ["* one\n** two\n# three\n## four\n- five", "- one\n   - two\n1. three\n   1. four\n- five"],
    ["[Docs|https://example.com/a_b]", "[Docs](https://example.com/a_b)"],
    ["[https://example.com/x|https://example.com/x|smart-link]", "<https://example.com/x>"],
    ["[https://example.com/x]", "<https://example.com/x>"],
    ['!shot.png|width=4,alt="a"!', "![shot.png](shot.png)"],
    ["{{code_here}}", "`code_here`"],
    ["{code:java}\nint a = *b*;\n{code}", "```java\nint a = *b*;\n```"],
    ["{noformat}\n[raw|x]\n{noformat}", "```\n[raw|x]\n```"],
    ["{quote}\nsaid\n{quote}", "> said"],
    ["bq. said", "> said"],
    ["||A||B||\n|1|2|", "| A | B |\n| --- | --- |\n| 1 | 2 |"],
    ["[~accountid:5f] hello", "@5f hello"],
    ["-gone away-", "~~gone away~~"],
    ["a - b - c, well-known-thing, -5", "a - b - c, well-known-thing, -5"],
    ["2 * 3 * 4", "2 * 3 * 4"],
    ["[ ] not a link, [reserve|x]", "[ ] not a link, [reserve|x]"],
    ["<script>alert(1)</script>", "<script>alert(1)</script>"],
    ["{code}\nnever closed", "{code}\nnever closed"],
  ])("[EX-22] %j becomes %j", (wiki, markdown) => {
    expect(wikiToMarkdown(wiki)).toBe(markdown);
  });

  test("[EX-23] line breaks left as two characters become real, paths stay", () => {
    expect(unescapeLineBreaks("Criteria:\\nOn account\\nsend")).toBe("Criteria:\nOn account\nsend");
    expect(unescapeLineBreaks("see C:\\new")).toBe("see C:\\new");
    expect(unescapeLineBreaks("a\nregex \\n")).toBe("a\nregex \\n");
  });
});
