import { describe, expect, test } from "vitest";
import { htmlToMarkdown, looksLikeHtml } from "./html.ts";

describe("HTML in cells", () => {
  test.each([
    ["<div>One<br>Two</div>", "One\nTwo"],
    ["<p>One</p><p>Two &amp; three</p>", "One\n\nTwo & three"],
    ["<ul><li>a</li><li>b<ol><li>c</li><li>d</li></ol></li></ul>", "- a\n- b\n  1. c\n  2. d"],
    [
      '<p>See <a href="https://example.com/a b">this</a> <b>now</b></p>',
      "See [this](https://example.com/a%20b) **now**",
    ],
    ["<h2>Why</h2><p>So</p>", "**Why**\n\nSo"],
    ["<pre>a\n  b</pre>", "```\na\n  b\n```"],
    ["<table><tr><td>a</td><td>b</td></tr></table>", "| a | b"],
  ])("[EX-120] %s", (html, markdown) => {
    expect(looksLikeHtml(html)).toBe(true);
    expect(htmlToMarkdown(html)).toBe(markdown);
  });

  test("[EX-120] scripts, styles and dangerous addresses do not come through, and text stays text", () => {
    const html =
      '<div>Hi<script>alert(1)</script><style>x{}</style><a href="javascript:alert(1)">go</a> &lt;img src=x onerror=y&gt;</div>';
    expect(htmlToMarkdown(html)).toBe("Higo &lt;img src=x onerror=y>");
  });

  test("[EX-120] depth without end stays linear", () => {
    const deep = `${"<ul><li>".repeat(50_000)}x${"</li></ul>".repeat(50_000)}`;
    expect(htmlToMarkdown(deep)).toBe("x");
    expect(htmlToMarkdown("<div>".repeat(200_000))).toBe("");
    expect(htmlToMarkdown("<p>".repeat(100_000))).toBe("");
  });

  test.each(["a < b and c > d", "Use List<String> here", "if (a <b) then", "plain"])(
    "[EX-120] %s is no HTML",
    (text) => {
      expect(looksLikeHtml(text)).toBe(false);
    },
  );
});
