import { describe, expect, it } from "vitest";
import { commentKind } from "../comment/schema.ts";
import { documentKind } from "../document/schema.ts";
import { childrenOf } from "../item/find.ts";
import { itemKind, itemSchema } from "../item/schema.ts";
import { backlog, importPlan, planned, type World } from "../testing/index.ts";
import type { PlanItem } from "./plan-item.ts";
import { importKind } from "./schema.ts";

const bySource = (world: World, source: string) => world.rowsOf(itemKind).find((item) => item.source?.key === source);
const documentOf = (world: World, source: string) => world.row(documentKind, bySource(world, source)?.id ?? "");

/** A story before its epic, an epic before its theme, and what the reader put there itself. */
const plan = (): PlanItem[] => [
  planned({
    source: "JIRA-3",
    parent: "JIRA-2",
    title: "Pay at the berth",
    stage: "developing",
    effort: 5,
    labels: ["pay", "pay", " card "],
    assignee: "The Viewer",
    story: { want: "pay" },
    description: "By card",
    extra: { "Fix/Version": ["1.0", "1.1"], constructor: ["Meyer"] },
    createdAt: "2025-01-01T00:00:00.000Z",
    updatedAt: "2025-02-01T00:00:00.000Z",
  }),
  planned({
    source: "JIRA-4",
    parent: "JIRA-2",
    title: "Pay later",
    comments: [
      { author: "editor@example.com", at: "2025-01-02T00:00:00.000Z", body: "Why?" },
      { author: "Somebody Else", body: "Twice" },
      { author: "Somebody Else", body: "Twice" },
    ],
  }),
  planned({ source: "JIRA-2", kind: "epic", parent: "JIRA-1", title: "Payments" }),
  planned({ source: "JIRA-1", kind: "theme", title: "Money" }),
  planned({ source: "unsorted-theme", kind: "theme", title: "Unsorted", row: undefined }),
  planned({ source: "unsorted-epic", kind: "epic", parent: "unsorted-theme", title: "Unsorted", row: undefined }),
  planned({ source: "JIRA-5", parent: "unsorted-epic", title: "Stray", assignee: "Nobody Here" }),
];

const changed = (source: string, fields: Partial<PlanItem>): PlanItem[] =>
  plan().map((item) => (item.source === source ? { ...item, ...fields } : item));

/** What an import may leave behind after it was taken back: the numbers given out and its own row. */
const remaining = (world: World) => {
  const { import: _, product, ...rest } = world.everything();
  return { ...rest, product: Object.values(product ?? {}).map((row) => ({ ...row, lastNumber: 0 })) };
};

describe("imports", () => {
  it("[IM-1] write every item once, under its parent, in order", () => {
    const world = backlog();
    expect(importPlan(world, "one", plan()).outcome).toMatchObject({
      rows: 5,
      imported: 5,
      updated: 0,
      unchanged: 0,
      skipped: 0,
    });
    expect(world.rowsOf(itemKind).filter(({ source }) => source).length).toBe(7);
    expect(childrenOf(world.rows, "p-open", bySource(world, "JIRA-2")?.id).map(({ source }) => source?.key)).toEqual([
      "JIRA-3",
      "JIRA-4",
    ]);
    expect(bySource(world, "JIRA-2")?.parent).toBe(bySource(world, "JIRA-1")?.id);
    expect(bySource(world, "JIRA-3")).toMatchObject({
      title: "Pay at the berth",
      stage: "developing",
      effort: 5,
      labels: ["pay", "card"],
      assignee: "viewer",
      parts: 4,
      createdAt: "2025-01-01T00:00:00.000Z",
      updatedAt: "2025-02-01T00:00:00.000Z",
      source: { system: "jira", key: "JIRA-3", import: "one" },
    });
    expect(documentOf(world, "JIRA-3")).toMatchObject({
      want: "pay",
      description: "By card",
      extra: { "Fix/Version": ["1.0", "1.1"], '"constructor"': ["Meyer"] },
    });
    expect(documentOf(world, "JIRA-5")?.extra).toEqual({ Assignee: ["Nobody Here"] });
    const keys = world.rowsOf(itemKind).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(world.run("insider", "theme.create", { product: "OPEN", title: "Next" }).key).toBe("OPEN-12");
  });

  it("[IM-1] do not touch items of the same source key in another product", () => {
    const world = backlog();
    importPlan(world, "one", plan());
    const before = world.rowsOf(itemKind).filter(({ product }) => product === "p-open");
    expect(importPlan(world, "two", plan(), { product: "SHUT" }).outcome).toMatchObject({ imported: 5 });
    expect(world.rowsOf(itemKind).filter(({ product }) => product === "p-open")).toEqual(before);
  });

  it("[IM-2] change nothing the second time", () => {
    const world = backlog();
    importPlan(world, "one", plan());
    expect(importPlan(world, "two", plan()).outcome).toMatchObject({ rows: 5, imported: 0, updated: 0, unchanged: 5 });
    expect(world.log.at(-1)?.changes.map(({ kind }) => kind)).toEqual(["import"]);
  });

  it("[IM-3] change only what the source changed since", () => {
    const world = backlog();
    importPlan(world, "one", plan());
    world.run("insider", "item.edit", {
      item: bySource(world, "JIRA-3")?.key,
      effort: 8,
      description: "Mine",
      labels: ["own"],
      story: { role: "skipper" },
    });
    world.run("owner", "stage.move", {
      item: bySource(world, "JIRA-3")?.key,
      stage: "finished",
      override: true,
      reason: "Was done before.",
    });
    const before = { item: bySource(world, "JIRA-3"), document: documentOf(world, "JIRA-3") };
    expect(importPlan(world, "two", changed("JIRA-3", { title: "New title" })).outcome).toMatchObject({
      updated: 1,
      unchanged: 4,
    });
    expect(bySource(world, "JIRA-3")).toEqual({
      ...before.item,
      title: "New title",
      updatedAt: "2025-02-01T00:00:00.000Z",
    });
    const { imported: _, ...texts } = documentOf(world, "JIRA-3") as { imported: object };
    const { imported: __, ...formerTexts } = before.document as { imported: object };
    expect(texts).toEqual(formerTexts);
    expect(importPlan(world, "three", changed("JIRA-3", { title: "New title" })).outcome).toMatchObject({
      updated: 0,
      unchanged: 5,
    });
  });

  it("[IM-3] take a field away that the source has emptied, and follow a parent it has changed", () => {
    const world = backlog();
    importPlan(world, "one", plan());
    importPlan(
      world,
      "two",
      changed("JIRA-3", {
        effort: undefined,
        labels: [],
        description: undefined,
        story: undefined,
        assignee: undefined,
        extra: {},
        parent: "unsorted-epic",
      }),
    );
    const item = bySource(world, "JIRA-3");
    for (const field of ["effort", "labels", "assignee", "parts"]) expect(item).not.toHaveProperty(field);
    expect(item?.parent).toBe(bySource(world, "unsorted-epic")?.id);
    for (const field of ["description", "want", "extra"]) expect(documentOf(world, "JIRA-3")).not.toHaveProperty(field);
  });

  it("[IM-3] leave the place that people gave an item", () => {
    const world = backlog();
    importPlan(world, "one", plan());
    world.run("insider", "item.move", {
      item: bySource(world, "JIRA-5")?.key,
      parent: bySource(world, "JIRA-2")?.key,
      at: "first",
    });
    importPlan(world, "two", changed("JIRA-5", { title: "Stray no more" }));
    expect(childrenOf(world.rows, "p-open", bySource(world, "JIRA-2")?.id).map(({ title }) => title)).toEqual([
      "Stray no more",
      "Pay at the berth",
      "Pay later",
    ]);
  });

  it("[IM-4] bring comments once, two of the same words as two", () => {
    const world = backlog();
    importPlan(world, "one", plan());
    const comments = () => world.rowsOf(commentKind).map(({ author, authorName, body }) => [author, authorName, body]);
    expect(comments()).toEqual([
      ["editor", "editor@example.com", "Why?"],
      [undefined, "Somebody Else", "Twice"],
      [undefined, "Somebody Else", "Twice"],
    ]);
    importPlan(world, "two", plan());
    expect(comments()).toHaveLength(3);
    const more = [...(plan()[1]?.comments ?? []), { author: "Somebody Else", body: "Twice" }];
    expect(importPlan(world, "three", changed("JIRA-4", { comments: more })).outcome).toMatchObject({ updated: 1 });
    expect(comments()).toHaveLength(4);
  });

  it("[IM-5] do not count what the plan made itself", () => {
    const world = backlog();
    const { outcome } = importPlan(world, "one", plan(), { skipped: 3 });
    const { rows, imported, updated, unchanged, skipped } = outcome as Record<string, number>;
    expect({ rows, imported, skipped }).toEqual({ rows: 8, imported: 5, skipped: 3 });
    expect(rows).toBe((imported ?? 0) + (updated ?? 0) + (unchanged ?? 0) + (skipped ?? 0));
  });

  it("[IM-6] are taken back whole, by import.revert and by history.revert", () => {
    for (const way of ["import.revert", "history.revert"]) {
      const world = backlog();
      const before = remaining(world);
      importPlan(world, "one", plan());
      const { version } = world;
      const answer = world.run<{ reverted?: { kept: number }; kept?: number }>(
        "insider",
        way,
        way === "import.revert" ? { import: "one" } : { version },
      );
      expect(answer.reverted?.kept ?? answer.kept).toBe(0);
      expect(remaining(world)).toEqual(before);
      expect(importPlan(world, "two", plan()).outcome).toMatchObject({ imported: 5 });
    }
  });

  it("[IM-6] are taken back after a second one without what that changed", () => {
    const world = backlog();
    importPlan(world, "one", plan());
    const before = remaining(world);
    importPlan(world, "two", [
      ...changed("JIRA-3", { title: "New", comments: [{ body: "New" }] }),
      planned({ source: "JIRA-9", parent: "JIRA-2" }),
    ]);
    world.run("insider", "import.revert", { import: "two" });
    expect(remaining(world)).toEqual(before);
  });

  it("[IM-6] spare items of before that the file has put under new ones", () => {
    const world = backlog();
    importPlan(world, "one", plan());
    const before = remaining(world);
    importPlan(world, "two", [
      ...changed("JIRA-3", { parent: "JIRA-8" }),
      planned({ source: "JIRA-8", kind: "epic", parent: "JIRA-1", title: "New epic" }),
    ]);
    expect(bySource(world, "JIRA-3")?.parent).toBe(bySource(world, "JIRA-8")?.id);
    world.run("insider", "import.revert", { import: "two" });
    expect(remaining(world)).toEqual(before);
  });

  it("[IM-6] keep what people changed since, and take along what was made below", () => {
    const world = backlog();
    importPlan(world, "one", plan());
    importPlan(world, "two", changed("JIRA-3", { title: "New title", effort: 13 }));
    world.run("insider", "item.edit", { item: bySource(world, "JIRA-3")?.key, title: "Mine" });
    world.run("insider", "import.revert", { import: "two" });
    expect(bySource(world, "JIRA-3")).toMatchObject({ title: "Mine", effort: 5 });
    world.run("insider", "story.create", { parent: bySource(world, "JIRA-2")?.key, title: "Made here" });
    world.run("insider", "comment.add", { item: bySource(world, "JIRA-3")?.key, body: "Said here" });
    world.run("insider", "import.revert", { import: "one" });
    expect(world.rowsOf(itemKind).filter(({ source, title }) => source || title === "Made here")).toEqual([]);
    expect(world.rowsOf(commentKind)).toEqual([]);
  });

  it("[IM-7] are applied once and taken back once", () => {
    const world = backlog();
    expect(world.refusal("insider", "import.apply", { import: "none" }).kind).toBe("not-found");
    importPlan(world, "one", plan());
    expect(world.refusal("insider", "import.apply", { import: "one" }).code).toBe("import-applied");
    world.run("insider", "import.revert", { import: "one" });
    expect(world.refusal("insider", "import.revert", { import: "one" }).code).toBe("import-reverted");
    expect(world.refusal("insider", "import.apply", { import: "one" }).code).toBe("import-applied");
    expect(world.refusal("insider", "import.revert", { import: "none" }).kind).toBe("not-found");
  });

  it("[IM-7] come back when the taking back is undone", () => {
    const world = backlog();
    importPlan(world, "one", plan());
    const before = world.everything();
    world.run("insider", "import.revert", { import: "one" });
    world.run("insider", "history.revert", { version: world.version });
    expect(world.everything()).toEqual(before);
  });

  it("[IM-8] keep what they can of what does not fit", () => {
    const world = backlog();
    const long = "⛵".repeat(400);
    importPlan(world, "one", [
      planned({
        source: "A",
        title: `a${"🛟".repeat(300)}`,
        description: "d\u0000".repeat(60_000),
        story: { role: "r".repeat(1_500) },
        labels: [`l${"🛟".repeat(60)}`, ...Array.from({ length: 60 }, (_, at) => `label ${at}`)],
        comments: [{ author: "x".repeat(500), body: `b${"🛟".repeat(15_000)}` }],
        extra: { "He\u0000ad": ["v\u0000", "\ud800"] },
      }),
      planned({ source: "B", title: " \n " }),
      planned({ source: "C", title: long }),
    ]);
    const item = bySource(world, "A");
    const document = documentOf(world, "A");
    expect(itemSchema.parse(item)).toEqual(item);
    expect(item?.title.length).toBe(299);
    expect(item?.labels).toHaveLength(50);
    expect(document?.extra?.["Full title"]).toEqual([`a${"🛟".repeat(300)}`]);
    expect(document?.extra?.["Full description"]?.[0]?.length).toBe(120_000);
    expect(document?.extra?.["Full role"]?.[0]?.length).toBe(1_500);
    expect(document?.extra?.["He\uFFFDad"]).toEqual(["v\uFFFD", "\uFFFD"]);
    expect(bySource(world, "B")?.title).toBe("B");
    expect(documentOf(world, "C")?.extra?.["Full title"]).toEqual([long]);
    const text = JSON.stringify(world.everything());
    expect(text).not.toMatch(/\\u0000|\\ud[89a-f]/i);
    expect(importPlan(world, "two", [planned({ source: "B", title: " \n " })]).outcome).toMatchObject({ unchanged: 1 });
  });

  it("[IM-9] bring back from the trash what is in the file, to the top where its parent stays in it", () => {
    const world = backlog();
    importPlan(world, "one", plan());
    const key = bySource(world, "JIRA-2")?.key;
    world.run("insider", "item.delete", { item: key });
    importPlan(world, "two", plan());
    expect(bySource(world, "JIRA-3")).toMatchObject({ parent: bySource(world, "JIRA-2")?.id });
    expect(bySource(world, "JIRA-3")).not.toHaveProperty("deletedAt");
    world.run("insider", "item.move", { item: bySource(world, "JIRA-3")?.key, parent: "OPEN-2" });
    world.run("insider", "item.delete", { item: "OPEN-2" });
    importPlan(world, "three", plan());
    expect(bySource(world, "JIRA-3")).not.toHaveProperty("deletedAt");
    expect(bySource(world, "JIRA-3")).not.toHaveProperty("parent");
  });

  it("[IM-10] leave the kind that people gave an item until the source changes it", () => {
    const world = backlog();
    importPlan(world, "one", plan());
    world.run("insider", "item.convert", { item: bySource(world, "JIRA-3")?.key, kind: "epic" });
    importPlan(world, "two", changed("JIRA-3", { stage: "finished" }));
    expect(bySource(world, "JIRA-3")).toMatchObject({ kind: "epic", epicKind: "new-capability" });
    expect(bySource(world, "JIRA-3")).not.toHaveProperty("stage");
    importPlan(world, "three", changed("JIRA-4", { kind: "epic", parent: "JIRA-1", stage: undefined }));
    expect(bySource(world, "JIRA-4")).toMatchObject({
      kind: "epic",
      epicKind: "new-capability",
      parent: bySource(world, "JIRA-1")?.id,
    });
    expect(bySource(world, "JIRA-4")).not.toHaveProperty("stage");
  });

  it("[IM-11] are listed by product, newest first, to those who see it", () => {
    const world = backlog();
    importPlan(world, "one", plan());
    importPlan(world, "two", plan());
    importPlan(world, "three", plan(), { product: "SHUT" });
    const ids = (who: string, product: string) =>
      world.ask<{ imports: { id: string }[] }>(who, "import.list", { product }).imports.map(({ id }) => id);
    expect(ids("viewer", "OPEN")).toEqual(["two", "one"]);
    expect(ids("insider", "SHUT")).toEqual(["three"]);
    expect(world.refusal("viewer", "import.list", { product: "SHUT" }).kind).toBe("not-found");
    expect(world.row(importKind, "one")?.file).toBe("one.csv");
  });
});
