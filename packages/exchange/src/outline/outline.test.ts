import { describe, expect, test } from "vitest";
import type { PlanItem } from "../plan/types.ts";
import { planSource } from "../source/plan-source.ts";
import { recognise } from "../source/recognise.ts";
import type { ExportItem } from "../write/export-item.ts";
import { writeMarkdown } from "../write/markdown.ts";

const plan = (text: string) => planSource([new TextEncoder().encode(text)]);
/** Items that stand for lines: kind, title, and the title of what they lie in. */
const tree = (items: readonly PlanItem[]): [string, string, string | undefined][] => {
  const titles = new Map(items.map(({ source, title }) => [source, title]));
  return items
    .filter(({ row }) => row !== undefined)
    .map(({ kind, title, parent }) => [kind, title, titles.get(parent ?? "")]);
};

describe("outlines", () => {
  test("[EX-170] headings are themes and epics, bullets are stories, ticked ones finished", async () => {
    const text =
      "# Product backlog\n\n## Buying\n\n### Checkout\n\n- [x] Pay by card (5 points) #web #money\n- [ ] PAY-7 As a shopper, when I am abroad, I want to pay in my currency, so I know the price\n* **Refund**: within a day\n\n### Delivery\n1. Ship it\n2) Track it\n";
    expect(recognise(text)).toBe("outline-md");
    const { items, counts, source, troubles, questions } = await plan(text);
    expect(tree(items)).toEqual([
      ["theme", "Buying", undefined],
      ["epic", "Checkout", "Buying"],
      ["story", "Pay by card", "Checkout"],
      ["story", "As a shopper, when I am abroad, I want to pay in my currency, so I know the price", "Checkout"],
      ["story", "Refund", "Checkout"],
      ["epic", "Delivery", "Buying"],
      ["story", "Ship it", "Delivery"],
      ["story", "Track it", "Delivery"],
    ]);
    expect(items.find(({ title }) => title === "Pay by card")).toMatchObject({
      stage: "finished",
      effort: 5,
      labels: ["web", "money"],
    });
    expect(items.find(({ source: key }) => key === "PAY-7")).toMatchObject({
      stage: "pending",
      story: { role: "shopper", situation: "I am abroad", want: "pay in my currency" },
    });
    expect(items.find(({ title }) => title === "Refund")?.description).toBe("within a day");
    expect(counts).toMatchObject({ rows: 8, parentsMissing: 0, unsorted: 0, sentences: 1 });
    expect([source.format, troubles, questions]).toEqual(["outline-md", [], []]);
  });

  test("[EX-171] what stands below a story stays with it: text, code, plain bullets; tasks and sentences are stories in it", async () => {
    const text =
      "## Checkout\n\nWhy we do it.\n\n- Pay by card\n  Words about it.\n  - Visa\n    - Debit\n  - [ ] Ask the bank\n  - As a shopper I want a receipt\n\n  ```\n  # no heading\n  - no bullet\n  ```\n- Refund\n  Acceptance criteria:\n  - within a day\n  - [ ] by mail\n- Last\n";
    const { items } = await plan(text);
    expect(tree(items)).toEqual([
      ["epic", "Checkout", "Unsorted"],
      ["story", "Pay by card", "Checkout"],
      ["story", "Ask the bank", "Pay by card"],
      ["story", "As a shopper I want a receipt", "Pay by card"],
      ["story", "Refund", "Checkout"],
      ["story", "Last", "Checkout"],
    ]);
    const of = (title: string) => items.find((item) => item.title === title);
    expect(of("Checkout")?.description).toBe("Why we do it.");
    expect(of("Pay by card")?.description).toBe(
      "Words about it.\n- Visa\n  - Debit\n\n```\n# no heading\n- no bullet\n```",
    );
    expect(of("Refund")?.extra["Acceptance criteria"]).toEqual(["- within a day\n- [ ] by mail"]);
  });

  test("[EX-170] headings that are stories: by their words, by criteria below them, by no bullets at all", async () => {
    const bySentence = await plan(
      "# Shop\n## Checkout\n### As a shopper I want to pay by card\n- Visa works\n- Others do not\n### As a shopper I want a receipt\n",
    );
    expect(tree(bySentence.items).map(([kind]) => kind)).toEqual(["epic", "story", "story"]);
    expect(bySentence.items.find(({ title }) => title.includes("card"))?.description).toBe(
      "- Visa works\n- Others do not",
    );
    const byCriteria = await plan(
      "# Shop\n## Checkout\n### Pay by card\nSome words.\n\n#### Acceptance criteria\n- Visa works\n### Receipt\n**Akzeptanzkriterien:**\n- by mail\n",
    );
    expect(tree(byCriteria.items)).toEqual([
      ["epic", "Checkout", "Unsorted"],
      ["story", "Pay by card", "Checkout"],
      ["story", "Receipt", "Checkout"],
    ]);
    expect(byCriteria.items.find(({ title }) => title === "Receipt")?.extra["Acceptance criteria"]).toEqual([
      "- by mail",
    ]);
    const bare = await plan(
      "Shop\n====\n\nTheme: Buying\n---\n\n### Epic: Checkout\n\n#### Story 1: Pay by card\n\nWords.\n",
    );
    expect(tree(bare.items)).toEqual([
      ["theme", "Buying", undefined],
      ["epic", "Checkout", "Buying"],
      ["story", "Pay by card", "Checkout"],
    ]);
  });

  test("[EX-172] bullets alone: by their depth, unless the outer ones are sentences", async () => {
    const nested = await plan("- Buying\n\t- Checkout\n\t\t- Pay by card\n\t\t- Refund\n- Alone\n");
    expect(tree(nested.items)).toEqual([
      ["theme", "Buying", undefined],
      ["epic", "Checkout", "Buying"],
      ["story", "Pay by card", "Checkout"],
      ["story", "Refund", "Checkout"],
      ["story", "Alone", "Unsorted"],
    ]);
    const sentences = await plan("- As a shopper I want to pay\n  - by card\n- As a shopper I want a receipt\n");
    expect(tree(sentences.items).map(([kind]) => kind)).toEqual(["story", "story"]);
    expect(sentences.items.find(({ row }) => row === 1)?.description).toBe("- by card");
    expect(tree((await plan("- One\n- Two\n")).items).map(([kind]) => kind)).toEqual(["story", "story"]);
  });

  test("[EX-171] words before the first entry and settings at the top are told", async () => {
    const { troubles, items } = await plan("---\ntitle: Plan\n---\n# Plan\n\nHello.\n\n## Checkout\n- Pay\n");
    expect(troubles.map(({ line, skipped }) => [line, skipped])).toEqual([
      [1, false],
      [6, false],
    ]);
    expect(tree(items).map(([, title]) => title)).toEqual(["Checkout", "Pay"]);
  });

  test("[EX-173] our own outline comes in with keys, kinds, stages, effort, sentences, texts and comments", async () => {
    const common = { id: "x", labels: [], comments: [], createdAt: "", updatedAt: "" };
    const items: ExportItem[] = [
      { ...common, key: "SHOP-1", kind: "theme", title: "Buying: all of it", stage: "pending" },
      { ...common, key: "SHOP-2", kind: "epic", title: "Check*out", stage: "pending", parent: "SHOP-1" },
      {
        ...common,
        key: "SHOP-3",
        kind: "story",
        title: "Pay (5 points)",
        stage: "confirming",
        parent: "SHOP-2",
        effort: 3,
        assignee: "Ann",
        labels: ["web", "big_one"],
        story: { role: "shopper", situation: "I am abroad", want: "pay", outcome: "go home" },
        description: "# Not a heading\n\n- a <b>\n- b",
        comments: [{ author: "Bob", at: "2025-04-03T10:00:00.000Z", body: "Fine.\n\n- really" }],
      },
    ];
    const text = [
      ...writeMarkdown(items, "Shop", [
        ["Acceptance criteria", ({ kind }) => (kind === "story" ? "Given x\nThen y" : undefined)],
      ]),
    ].join("");
    const read = await plan(text);
    expect(tree(read.items)).toEqual([
      ["theme", "Buying: all of it", undefined],
      ["epic", "Check*out", "Buying: all of it"],
      ["story", "Pay (5 points)", "Check*out"],
    ]);
    expect(read.items.find(({ source }) => source === "SHOP-3")).toMatchObject({
      stage: "confirming",
      effort: 3,
      assignee: "Ann",
      labels: ["web", "big_one"],
      story: { role: "shopper", situation: "I am abroad", want: "pay", outcome: "go home" },
      description: "# Not a heading\n\n- a <b>\n- b",
      comments: [{ author: "Bob", at: "2025-04-03T10:00:00.000Z", body: "Fine.\n\n- really" }],
      extra: { "Acceptance criteria": ["Given x\nThen y"] },
    });
    expect(read.troubles).toEqual([]);
  });

  test.each([
    ["#,Title,Status\n1,Pay,Done\n2,Ship,New\n", "jira-csv"],
    ["Title,Status\n- Pay,Done\n- Ship,New\n- Go,New\n", "jira-csv"],
    ["# language: de\nFunktionalität: x\n", "jira-csv"],
    ["- As a user, when x, I want y\n- As a user, when z, I want w\n", "outline-md"],
    ["Some words.\n\n## Checkout\n- Pay\n- Ship\n", "outline-md"],
    ["# One\n", "outline-md"],
  ])("[EX-174] %j is %s", (text, format) => {
    expect(recognise(text)).toBe(format);
  });

  test("[EX-174] long and deep outlines are read in time that grows with their length", async () => {
    const deep = Array.from({ length: 2_000 }, (_, at) => `${" ".repeat(at)}- a${at}`).join("\n");
    expect((await plan(deep)).counts.rows).toBeGreaterThan(2);
    const hostile = `# x\n- ${"[".repeat(50_000)}\n- ${"*_".repeat(1_900)}\n- ${"(1 ".repeat(1_300)}\n- <script>alert(1)</script>\n${"- b\n".repeat(20_000)}`;
    const { counts, items } = await plan(hostile);
    expect(counts.rows).toBe(20_005);
    expect(items.some(({ title }) => title === "<script>alert(1)</script>")).toBe(true);
  });
});
