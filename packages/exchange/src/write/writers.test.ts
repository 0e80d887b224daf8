import { describe, expect, test } from "vitest";
import { itemOf, planText } from "../testing/read.ts";
import { writeCsv } from "./csv.ts";
import type { ExportItem } from "./export-item.ts";
import { writeJson } from "./json.ts";
import { writeMarkdown } from "./markdown.ts";

const at = "2026-03-05T13:38:00Z";
const base = { labels: [], createdAt: at, updatedAt: at, comments: [] };
const items: ExportItem[] = [
  { ...base, key: "PAY-1", id: "1", kind: "theme", title: "Grow <b>", stage: "to-do" },
  { ...base, key: "PAY-2", id: "2", kind: "epic", parent: "PAY-1", title: "Checkout", stage: "developing" },
  {
    ...base,
    key: "PAY-3",
    id: "3",
    kind: "story",
    parent: "PAY-2",
    title: '=HYPERLINK("http://example.com")',
    stage: "confirming",
    effort: 8,
    score: 1.5,
    value: 5,
    labels: ["two words", "a,b"],
    assignee: "Ann",
    story: { role: "buyer", situation: "paying", want: "see the *total*", outcome: "trust it" },
    description: "# Heading\n\n*kept* as is",
    comments: [{ author: "Bob", at, body: "Fine; really\nyes" }],
  },
];

describe("writers", () => {
  test("[EX-17] CSV cells that a spreadsheet would run are made harmless", () => {
    const text = [...writeCsv(items)].join("");
    expect(text).toContain(`"'=HYPERLINK(""http://example.com"")"`);
    expect(text.split("\r\n")[0]?.endsWith("Labels,Labels,Comment")).toBe(true);
  });

  test("[EX-60] a CSV export reads back as the same tree, stages, texts and comments", async () => {
    const plan = await planText([...writeCsv(items)].join(""));
    expect(plan.items.map(({ source, kind, parent, stage }) => [source, kind, parent, stage])).toEqual(
      items.map(({ key, kind, parent, stage }) => [key, kind, parent, stage]),
    );
    const { title, effort, labels, story, description, comments, createdAt } = items[2] as ExportItem;
    expect(itemOf(plan, "PAY-3")).toMatchObject({ title, effort, labels, story, description, comments, createdAt });
  });

  test("[EX-61] JSON is lossless, one item a line, its fields in one order whatever the order they came in", () => {
    const text = [...writeJson(items, { product: "PAY" })].join("");
    expect(JSON.parse(text)).toEqual({ format: "overstory", version: 1, product: "PAY", items });
    const turned = items.map((item) => Object.fromEntries(Object.entries(item).reverse()) as ExportItem);
    expect([...writeJson(turned, { product: "PAY" })].join("")).toBe(text);
    expect(text.split("\n").filter((line) => line.startsWith('{"key"'))).toHaveLength(3);
    expect(JSON.parse([...writeJson([])].join(""))).toEqual({ format: "overstory", version: 1, items: [] });
  });

  test("[EX-62] Markdown is one outline in which texts cannot make headings or HTML", () => {
    const text = [...writeMarkdown(items, "Pay")].join("");
    expect(text.match(/^#+ .*/gm)).toEqual([
      "# Pay",
      "## PAY-1 Grow \\<b\\>",
      "### PAY-2 Checkout",
      '#### PAY-3 =HYPERLINK("http://example.com")',
    ]);
    expect(text).toContain("As a buyer, when paying, I want to see the \\*total\\*, so I can trust it");
    expect(text).toContain("> # Heading\n>\n> *kept* as is");
  });
});
