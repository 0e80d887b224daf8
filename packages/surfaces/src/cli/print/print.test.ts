import { describe, expect, test } from "vitest";
import { sample } from "../../testing/sample.ts";
import { testWorld } from "../../testing/world.ts";
import { runCli } from "../run.ts";
import { present } from "./present.ts";
import { fitted, jsonText, padded, styleFor, widthOf } from "./style.ts";

const plain = styleFor({ write: async () => undefined, isTty: false }, {});
const paper = { style: plain, columns: undefined };

const item = (key: string, title: string, more: object = {}) => ({
  id: key,
  key,
  kind: "story",
  stage: "pending",
  effort: null,
  score: null,
  parentKey: null,
  title,
  ...more,
});

// biome-ignore lint/suspicious/noControlCharactersInRegex: it looks for them.
const control = /[\u0000-\u001f\u007f-\u009f]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: likewise.
const steering = /[\u001b\u009b]/;

describe("[SF-59] control characters", () => {
  const evil = "\u001b]0;owned\u0007\u001b[2Jclear\u009b31m\r\nline";
  test.each(["item.list", "item.tree", "item.get", "note.list", "history.of"])(
    "do not reach the terminal from %s",
    (name) => {
      const story = item("PAY-1", evil, {
        description: evil,
        labels: [evil],
        story: { role: evil },
        [evil.slice(0, 3)]: 1,
      });
      const result =
        name === "item.get"
          ? story
          : {
              items: [{ ...story, children: [] }],
              total: 1,
              entries: [
                { name: evil, actorName: evil, changes: [{ kind: evil, before: {}, after: { [evil]: evil } }] },
              ],
            };
      expect(present(name, result, paper).join("")).not.toMatch(control);
    },
  );
  test("nor from --json or messages", async () => {
    expect(jsonText({ a: evil })).not.toMatch(steering);
    expect(JSON.parse(jsonText({ a: evil }))).toEqual({ a: evil });
    const { world, err } = testWorld([evil]);
    await runCli(sample, world);
    expect(err()).not.toMatch(steering);
  });
});

describe("[SF-60] looks", () => {
  test("weights only for people who want them", () => {
    const out = (isTty: boolean) => ({ write: async () => undefined, isTty });
    expect(styleFor(out(true), {}).bold("x")).toBe("\u001b[1mx\u001b[22m");
    expect(styleFor(out(true), { NO_COLOR: "1" }).bold("x")).toBe("x");
    expect(styleFor(out(false), {}).bold("x")).toBe("x");
  });
  test("width counts columns, not code units", () => {
    expect(["abc", "日本", "é", "e\u0301", "👩‍💻", "◑"].map(widthOf)).toEqual([3, 4, 1, 1, 2, 1]);
    expect(padded("日本", 6)).toBe("日本  ");
    expect(fitted("日本語", 5)).toBe("日本…");
    expect(fitted("a longer title", 8)).toBe("a longe…");
  });
  test("a list is aligned, cut to the terminal, and says how to go on", () => {
    const items = [
      item("PAY-1", "Short"),
      item("PAY-22", "A title that is much too long for a narrow terminal", { score: 1.5, effort: 8 }),
    ];
    expect(present("item.list", { items, total: 9 }, { style: plain, columns: 60 })).toEqual([
      "Key     Kind   Stage      Effort  Score  Under  Title",
      "PAY-1   story  ◌ pending                        Short",
      "PAY-22  story  ◌ pending       8    1.5         A title tha…",
      "2 of 9; --offset 2 goes on.",
    ]);
  });
  test("a tree shows who stands under whom", () => {
    const tree = [
      {
        ...item("PAY-1", "Theme", { kind: "theme" }),
        children: [
          {
            ...item("PAY-2", "Epic", { kind: "epic" }),
            children: [{ ...item("PAY-3", "Story", { effort: 3 }), children: [] }],
          },
          { ...item("PAY-4", "Other", { kind: "epic" }), children: [] },
        ],
      },
    ];
    expect(present("item.tree", { items: tree }, paper)).toEqual([
      "PAY-1          Theme  ◌ pending",
      "  ├─ PAY-2     Epic   ◌ pending",
      "  │  └─ PAY-3  Story  ◌ pending  effort 3",
      "  └─ PAY-4     Other  ◌ pending",
    ]);
  });
  test("an item reads as its sentence", () => {
    const lines = present(
      "item.get",
      item("PAY-1", "Confirm", {
        story: { role: "team manager", situation: "I assign a task", want: "be told", outcome: null },
      }),
      paper,
    );
    expect(lines.slice(0, 4)).toEqual([
      "PAY-1  story  ◌ pending",
      "Confirm",
      "",
      "  As a team manager, when I assign a task, I want to be told.",
    ]);
  });
  test("history says who changed what", () => {
    const entries = [
      {
        version: 7,
        at: "2026-11-23T10:00:00.000Z",
        actorName: "Ada",
        via: "cli",
        name: "item.edit",
        changes: [
          { kind: "item", id: "1", before: { title: "A", updatedAt: "x" }, after: { title: "B", updatedAt: "y" } },
        ],
      },
    ];
    expect(present("history.of", { entries }, paper)[1]).toBe(
      "      7  2026-11-23 10:00  Ada  cli  item.edit  title: A → B",
    );
  });
  test("what is below is added up", () => {
    const rollup = { stories: 3, stages: [1, 0, 0, 0, 0, 2], effort: 8, finishedEffort: 5, scored: 1 };
    const theme = item("PAY-1", "Theme", { kind: "theme", stage: null, rollup });
    expect(present("item.get", theme, paper).at(-1)).toBe("  Rollup  3 stories  ◌1 ●2  effort 8, finished 5");
    expect(present("item.tree", { items: [{ ...theme, children: [] }] }, paper)).toEqual([
      "PAY-1  Theme  effort 8 below",
    ]);
  });
  test("a thing with an empty list is shown by its fields", () => {
    expect(present("product.create", { id: "1", name: "Payments", members: [] }, paper)).toEqual([
      "Id    1",
      "Name  Payments",
    ]);
  });
  test("anything else is shown by its shape", () => {
    expect(present("token.list", { tokens: [{ id: "1", name: "ci", expiresAt: null }] }, paper)).toEqual([
      "Id  Name",
      "1   ci",
    ]);
    expect(present("x.y", { secret: "s", createdAt: "2026-11-23T10:00:00Z" }, paper)).toEqual([
      "Secret      s",
      "Created at  2026-11-23 10:00",
    ]);
    expect([present("x.y", null, paper), present("x.y", { tokens: [] }, paper), present("x.y", [], paper)]).toEqual([
      ["Done."],
      ["No tokens."],
      ["None."],
    ]);
  });
});

describe("[SF-67] scores", () => {
  const shown = (name: string, result: unknown) => present(name, result, paper).join("\n");
  const story = { key: "PAY-1", title: "Pay by card", effort: 5, score: 1.5, reason: "Rank 1, and it fits." };

  test("are shown in order with what is behind them", () => {
    const items = [
      {
        ...story,
        rank: 1,
        moved: 2,
        explanation: "(5 + 3 + 4) ÷ 8 = 1.5",
        evidence: { supports: 0, contradicts: 1 },
        opinion: true,
      },
      {
        key: "PAY-2",
        title: "Refund",
        rank: null,
        moved: -1,
        score: null,
        missing: ["effort"],
        evidence: {},
        opinion: false,
      },
    ];
    const text = shown("score.list", { items, total: 3, note: "Look here" });
    for (const part of [
      "▲2",
      "▼1",
      "opinion, 1 against",
      "(5 + 3 + 4) ÷ 8 = 1.5",
      "missing: effort",
      "Look here",
      "2 of 3",
    ])
      expect(text).toContain(part);
    expect(shown("score.list", { items: [], total: 0 })).toBe("No items.");
  });

  test("and what sprints, comparisons, shaken tops, orders and techniques tell", () => {
    const proposal = {
      name: "Next",
      in: [story],
      out: [{ ...story, reason: "It waits." }],
      already: [],
      points: 5,
      capacity: 8,
      how: "How",
    };
    expect(shown("sprint.propose", proposal)).toMatch(
      /To put in[\s\S]*Left out[\s\S]*It waits\.[\s\S]*Next: 5 of 8 points\./,
    );
    const techniques = [
      { id: "a", name: "A", scored: 1, inputs: [{ name: "x" }], formula: "x", isDefault: true },
      { id: "b", name: "B", scored: 1, inputs: [], formula: "y", type: "survey" },
    ];
    const ranked = { ...story, ranks: { a: 1, b: 7 } };
    const compared = {
      techniques,
      agreement: [
        [1, 0.25],
        [0.25, 1],
      ],
      items: [ranked],
      disagreed: [ranked],
    };
    expect(shown("score.compare", compared)).toMatch(/0\.25[\s\S]*agree least[\s\S]*PAY-1 +1 +7/);
    expect(shown("technique.list", { techniques })).toMatch(/default[\s\S]*survey/);
    const shaken = { top: 1, rounds: 9, scored: 2, shaken: 2, unchanged: 0.5, overlap: 0.75 };
    const changes = [{ key: "PAY-1", input: "effort", from: 5, to: 8, enters: "PAY-2", leaves: "PAY-1" }];
    const items = [{ ...story, rank: 1, inTop: 0.9, median: 1, low: 1, high: 4 }];
    expect(shown("score.stability", { ...shaken, items, changes })).toMatch(
      /90 %[\s\S]*1–4[\s\S]*50 % of 9[\s\S]*8 instead of 5/,
    );
    expect(shown("score.stability", { ...shaken, items: [], changes: [] })).toContain("Nothing");
    const order = {
      id: "o",
      techniqueName: "A",
      agreement: 1,
      added: 2,
      gone: 3,
      items: [{ ...story, was: { rank: 4 }, now: null, moved: null }],
    };
    expect(shown("order.get", order)).toMatch(/4 +–[\s\S]*2 came, 3 went/);
  });
});
