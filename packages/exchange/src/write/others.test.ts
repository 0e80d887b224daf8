import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { wikiToMarkdown } from "../jira/wiki.ts";
import { planSource } from "../source/plan-source.ts";
import { itemOf, planText } from "../testing/read.ts";
import { tableOf } from "./csv.ts";
import type { ExportItem } from "./export-item.ts";
import { writeGithub } from "./github.ts";
import { writeJiraCsv } from "./jira.ts";
import { markdownToWiki } from "./wiki.ts";
import { workbookParts } from "./xlsx.ts";

const at = "2026-03-05T13:38:00Z";
const base = { labels: [], createdAt: at, updatedAt: at, comments: [] };
const stages = ["pending", "to-do", "discussing", "developing", "confirming", "finished"] as const;
const items: ExportItem[] = [
  { ...base, key: "PAY-1", id: "1", kind: "theme", title: "Grow <b>", stage: "to-do" },
  { ...base, key: "PAY-2", id: "2", kind: "epic", parent: "PAY-1", title: "Checkout", stage: "developing" },
  ...stages.map(
    (stage, nth): ExportItem => ({
      ...base,
      key: `PAY-${nth + 3}`,
      id: `${nth + 3}`,
      kind: "story",
      parent: nth === 5 ? "PAY-7" : "PAY-2",
      title: nth === 0 ? '=HYPERLINK("http://example.com")' : `Story ${nth}`,
      stage,
      effort: nth + 0.5,
      labels: ["one", "two"],
      assignee: "Ann",
      description: "## Why\n\n- *this* and **that**\n\n[more](https://example.com/a)",
      comments: [{ author: "Bob", at, body: "Fine; **really**\nyes" }],
    }),
  ),
];
const treeOf = (plan: { items: readonly { source: string; kind: string; parent?: string; stage: string }[] }) =>
  plan.items.map(({ source, kind, parent, stage }) => [source, kind, parent, stage]);
const tree = items.map(({ key, kind, parent, stage }) => [key, kind, parent, stage]);

describe("other trackers' files", () => {
  test("[EX-63] a CSV for Jira reads back as the same tree, stages, points, labels, texts and comments", async () => {
    const text = [...writeJiraCsv(items)].join("");
    const plan = await planText(text);
    expect(treeOf(plan)).toEqual(tree);
    const { effort, labels, description, comments } = items[4] as ExportItem;
    expect(itemOf(plan, "PAY-5")).toMatchObject({ effort, labels, assignee: "Ann" });
    expect(itemOf(plan, "PAY-5").description?.replaceAll("_this_", "*this*")).toBe(description);
    expect(itemOf(plan, "PAY-5").comments[0]?.body).toBe(comments[0]?.body);
    expect(text).toContain("Epic Name");
    expect(text).toContain(`"'=HYPERLINK(""http://example.com"")"`);
  });

  test("[EX-63] Markdown becomes Jira's markup and back, code untouched", () => {
    const markdown = "# One\n\n**bold** [a](https://a.example)\n\n```js\nconst **a** = [1](2);\n```\n\n- x";
    const back = wikiToMarkdown(markdownToWiki(markdown));
    expect(back.replace(/\n{3,}/g, "\n\n")).toBe(markdown);
  });

  test("[EX-64] issues for GitHub hold kind, stage and points as labels and the tree in their bodies, one a line", () => {
    const lines = [...writeGithub(items)].map((line) => JSON.parse(line));
    expect(lines).toHaveLength(items.length);
    expect(lines[2]).toMatchObject({
      number: 3,
      state: "open",
      labels: [
        { name: "type: story" },
        { name: "status: pending" },
        { name: "points: 0.5" },
        { name: "one" },
        { name: "two" },
      ],
      comments: [{ user: { login: "Bob" } }],
    });
    expect(lines[2].body).toContain("Parent: #2");
    expect(lines[7].state).toBe("closed");
  });
});

const zipOf = (table: Iterable<readonly (string | number | undefined)[]>): Uint8Array =>
  zipSync(Object.fromEntries(workbookParts(table).map(({ path, chunks }) => [path, strToU8([...chunks].join(""))])));

describe("workbooks", () => {
  test("[EX-65] a workbook holds texts as texts and numbers as numbers, and no formula", () => {
    const sheet = [...(workbookParts(tableOf(items)).at(-1)?.chunks ?? [])].join("");
    expect(sheet).toContain('<t xml:space="preserve">=HYPERLINK(');
    expect(sheet).not.toContain("<f");
    expect(sheet).toContain("<c><v>0.5</v></c>");
  });

  test("[EX-65] any text stands in a workbook as well-formed XML, cut where Excel would refuse it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        const sheet = [...(workbookParts([[text]]).at(-1)?.chunks ?? [])].join("");
        const isForbidden = (sign: string) => (sign < " " && !"\t\n\r".includes(sign)) || sign >= "\ufffe";
        expect([...sheet].filter((sign) => sign.length === 1 && isForbidden(sign))).toEqual([]);
        expect(sheet.match(/<row>/g)).toHaveLength(1);
      }),
    );
    const long = [...(workbookParts([["x".repeat(40_000)]]).at(-1)?.chunks ?? [])].join("");
    expect(/>(x+[^<]*)</.exec(long)?.[1]).toHaveLength(32_767);
  });

  test("[EX-65] a workbook reads back as the same tree", async () => {
    const plan = await planSource([zipOf(tableOf(items))]);
    expect(treeOf(plan)).toEqual(tree);
  });
});
