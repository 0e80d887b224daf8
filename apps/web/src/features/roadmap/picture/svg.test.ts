import { dayNumber } from "@overstory/backlog";
import { describe, expect, it } from "vitest";
import { rowsOf } from "../model/plan.ts";
import { backlogRows } from "../model/testing.ts";
import { escaped, mostRows, svgOf } from "./svg.ts";

const today = dayNumber("2026-05-01");
const plan = backlogRows(today);
const { rows } = rowsOf(plan.entries, new Set());
const ghosts = new Map([["e1", { start: today - 40, end: today }]]);
const picture = (more: object = {}) =>
  svgOf({ plan, today, title: "Plan", rows, zoom: "quarter", by: "stories", ghosts, hueOf: () => 90, ...more });

describe("the roadmap as a picture", () => {
  it("[WEB-543] holds names as text whatever they say; nothing in it runs or loads", () => {
    expect(escaped(`</text><script>"x"&'y'\u0000\u001b`)).toBe(
      "&lt;/text&gt;&lt;script&gt;&quot;x&quot;&amp;&#39;y&#39;",
    );
    const [first] = rows;
    const evil = rows.map((entry) => ({ ...entry, item: { ...entry.item, title: '<script>"&' } }));
    const { svg } = picture({ title: "]]><script>", rows: evil });
    expect(first).toBeDefined();
    expect(svg).not.toMatch(/<script|href|onload=|]]>/);
    expect(svg).toContain("T-2  &lt;script&gt;&quot;&amp;");
  });

  it("[WEB-543] draws a bar for every row, the late line in red and what was planned, within bounds", () => {
    const { svg, width } = picture();
    expect(svg.match(/fill-opacity="0.22"/g)).toHaveLength(rows.length);
    expect(svg.match(/stroke="#b3261e"/g)).toHaveLength(1);
    expect(svg).toContain('height="4" rx="2"');
    const far = new Map([["e1", { start: dayNumber("1970-01-01"), end: dayNumber("2199-12-31") }]]);
    expect(picture({ ghosts: far, zoom: "month" }).width).toBeLessThan(7_000);
    expect(width).toBeLessThan(2_000);
    const many = Array.from({ length: mostRows + 5 }, () => rows[0]);
    expect(picture({ rows: many }).svg).toContain(`The first ${mostRows} of ${mostRows + 5} themes and epics.`);
  });
});
