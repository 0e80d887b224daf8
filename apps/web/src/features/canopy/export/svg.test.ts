import { describe, expect, it } from "vitest";
import type { Sheet } from "./sheet.ts";
import { escaped, svgOf } from "./svg.ts";

describe("the map as SVG", () => {
  it("[WEB-510] names are text whatever they say: no mark-up, no character that XML does not know", () => {
    expect(escaped(`</text><script>"x"&'y'`)).toBe("&lt;/text&gt;&lt;script&gt;&quot;x&quot;&amp;&#39;y&#39;");
    expect(escaped("a\u0000b\u001bc\ud800d\uffffe\tf😀")).toBe("abcde\tf😀");
    const label = {
      at: 1,
      kind: "area",
      lines: ["<b>&"],
      font: "600 13px x",
      lineHeight: 15,
      x: 1,
      y: 1,
      width: 9,
      height: 9,
      ink: "#000000",
    };
    const sheet: Sheet = {
      size: { width: 10, height: 10 },
      title: "]]><script>",
      about: "<!--",
      ground: "#ffffff",
      ink: "#000000",
      quiet: "#777777",
      plate: "#ffffff",
      circles: [{ x: 1.234, y: 2, r: 3, fill: "#123456", opacity: 1 }],
      labels: [label as Sheet["labels"][number]],
      legend: [{ x: 1, y: 2, fill: "#123456", text: '" onload="x' }],
    };
    const svg = svgOf(sheet);
    expect(svg).not.toMatch(/<script|<b>|<!--|" onload="/);
    expect(svg).toContain('<circle cx="1.23" cy="2" r="3" fill="#123456"/>');
    expect(svg).toContain("&lt;b&gt;&amp;</text>");
  });
});
