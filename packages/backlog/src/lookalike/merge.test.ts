import { describe, expect, it } from "vitest";
import type { PlanItem } from "../import/plan-item.ts";
import { itemKind } from "../item/schema.ts";
import type { ItemView } from "../item/view.ts";
import { backlog, importPlan, type World } from "../testing/index.ts";

type Made = { id: string };
const get = (world: World, key: string) => world.ask<ItemView>("insider", "item.get", { item: key });
const merge = (world: World, item: string, into: string) =>
  world.run<ItemView>("insider", "item.merge", { item, into });
const run = (world: World, name: string, input: object) => world.run<Made>("insider", name, input);
const listed = (world: World, query: string, many: string, item: string) =>
  world.ask<Record<string, Record<string, unknown>[]>>("insider", query, { item })[many] ?? [];

const planned = (source: string, more: Partial<PlanItem> = {}): PlanItem => ({
  source,
  row: 1,
  kind: "story",
  title: `Title of ${source}`,
  labels: [],
  comments: [],
  extra: {},
  ...more,
});

describe("merging", () => {
  it("[LA-10] what hung on either hangs on the one that stays", () => {
    const world = backlog();
    const persona = run(world, "persona.create", { name: "Skipper" });
    const finding = run(world, "evidence.create", { product: "OPEN", quote: "I wait" });
    run(world, "comment.add", { item: "OPEN-4", body: "Said of the other" });
    run(world, "question.create", { item: "OPEN-4", text: "By when?" });
    run(world, "asset.create", { item: "OPEN-4", title: "Sketch", url: "https://example.com/s" });
    run(world, "trace.set", { item: "OPEN-4", evidence: finding.id });
    run(world, "link.add", { item: "OPEN-4", noun: "persona", to: "Skipper" });
    run(world, "item.edit", { item: "OPEN-4", labels: ["b", "a"] });
    run(world, "item.edit", { item: "OPEN-3", labels: ["a"] });
    run(world, "story.create", { parent: "OPEN-4", title: "A part" });
    const kept = merge(world, "OPEN-4", "OPEN-3");
    expect(kept).toMatchObject({ key: "OPEN-3", labels: ["a", "b"], personas: [{ id: persona.id }] });
    expect(kept.evidence.supports).toBe(1);
    expect(listed(world, "comment.list", "comments", "OPEN-3").map(({ body }) => body)).toEqual(["Said of the other"]);
    expect(listed(world, "question.list", "questions", "OPEN-3")).toHaveLength(1);
    expect(listed(world, "asset.list", "assets", "OPEN-3")).toHaveLength(1);
    expect(get(world, "OPEN-5").parentKey).toBe("OPEN-3");
  });

  it("[LA-11] it keeps its own fields and texts, and takes over those that it has none of", () => {
    const world = backlog();
    run(world, "item.edit", { item: "OPEN-4", effort: 5, description: "Other", story: { role: "Guest", want: "Pay" } });
    run(world, "item.edit", { item: "OPEN-4", functionalNotes: "Only here" });
    run(world, "score.set", { item: "OPEN-4", inputs: { value: 8, urgency: 3 } });
    run(world, "item.edit", { item: "OPEN-3", description: "Own", story: { role: "Skipper" } });
    run(world, "score.set", { item: "OPEN-3", inputs: { value: 2 } });
    expect(merge(world, "OPEN-4", "OPEN-3")).toMatchObject({
      title: "OPEN story one",
      effort: 5,
      inputs: { value: 2, urgency: 3 },
      description: "Own",
      functionalNotes: "Only here",
      story: { role: "Skipper", want: null },
    });
  });

  it("[LA-12] dependencies lead to the one that stays, each once, and none to itself", () => {
    const world = backlog();
    for (const [item, on] of [
      ["OPEN-3", "OPEN-4"],
      ["OPEN-3", "SHUT-3"],
      ["OPEN-4", "SHUT-3"],
      ["OPEN-4", "SHUT-4"],
      ["SHUT-2", "OPEN-4"],
      ["SHUT-2", "OPEN-3"],
    ])
      run(world, "dependency.create", { item, on });
    merge(world, "OPEN-4", "OPEN-3");
    const needs = (item: string) => listed(world, "dependency.list", "dependencies", item).map(({ onKey }) => onKey);
    expect(needs("OPEN-3").sort()).toEqual(["SHUT-3", "SHUT-4"]);
    expect(needs("SHUT-2")).toEqual(["OPEN-3"]);
  });

  it("[LA-13] one whose dependency is out of sight of who merges still waits for the one that stays", () => {
    const world = backlog();
    run(world, "dependency.create", { item: "SHUT-3", on: "OPEN-4" });
    world.run("editor", "item.merge", { item: "OPEN-4", into: "OPEN-3" });
    expect(get(world, "SHUT-3").blockedBy).toHaveLength(1);
    world.run("owner", "stage.move", { item: "OPEN-3", stage: "finished", override: true, reason: "Done" });
    expect(get(world, "SHUT-3").blockedBy).toEqual([]);
  });

  it("[LA-14] the other's key leads to the one that stays, however often merged; commands on it say where to go", () => {
    const world = backlog();
    run(world, "story.create", { parent: "OPEN-2", title: "Third" });
    merge(world, "OPEN-4", "OPEN-3");
    merge(world, "OPEN-3", "OPEN-5");
    expect(get(world, "open-4").key).toBe("OPEN-5");
    expect(world.refusal("editor", "item.edit", { item: "OPEN-4", title: "T" })).toMatchObject({
      code: "item-merged",
      message: expect.stringContaining("was merged into OPEN-5"),
    });
    expect(world.ask<{ items: { key: string }[] }>("insider", "item.list", { under: "OPEN-2" }).items).toHaveLength(1);
    run(world, "item.restore", { item: "OPEN-4" });
    expect(get(world, "OPEN-4").key).toBe("OPEN-4");
  });

  it("[LA-15] an undo puts both back as they were", () => {
    const world = backlog();
    run(world, "comment.add", { item: "OPEN-4", body: "Said" });
    run(world, "dependency.create", { item: "OPEN-4", on: "SHUT-3" });
    run(world, "item.edit", { item: "OPEN-4", description: "Other", labels: ["x"], effort: 3 });
    const before = [get(world, "OPEN-3"), get(world, "OPEN-4")];
    merge(world, "OPEN-4", "OPEN-3");
    run(world, "history.revert", { version: world.version });
    expect([get(world, "OPEN-3"), get(world, "OPEN-4")]).toEqual(before);
    expect(listed(world, "comment.list", "comments", "OPEN-4")).toHaveLength(1);
  });

  it("[LA-16] two products, two kinds, itself and its own part are refused, saying what to do", () => {
    const world = backlog();
    const code = (item: string, into: string) => world.refusal("insider", "item.merge", { item, into }).code;
    expect(code("OPEN-3", "OPEN-3")).toBe("merge-into-itself");
    expect(code("OPEN-3", "SHUT-3")).toBe("merge-across-products");
    expect(code("OPEN-3", "OPEN-2")).toBe("merge-of-kinds");
    run(world, "story.create", { parent: "OPEN-3", title: "Part" });
    expect(code("OPEN-3", "OPEN-5")).toBe("merge-into-part");
    expect(merge(world, "OPEN-5", "OPEN-3").key).toBe("OPEN-3");
  });

  it("[LA-17] the merged one's source leads to the one that stays: brought in again it changes nothing but what is new below and said there", () => {
    const world = backlog();
    const first = [planned("A"), planned("B", { row: 2 })];
    importPlan(world, "one", first);
    const [a, b] = ["A", "B"].map((name) => world.rowsOf(itemKind).find(({ source }) => source?.key === name)?.key);
    merge(world, b as string, a as string);
    const count = world.rowsOf(itemKind).length;
    const again = importPlan(world, "two", [
      planned("A"),
      planned("B", { row: 2, title: "Renamed there", comments: [{ body: "New there" }] }),
      planned("C", { row: 3, parent: "B" }),
    ]);
    expect(again.outcome).toMatchObject({ imported: 1, updated: 1, unchanged: 1 });
    expect(get(world, b as string)).toMatchObject({ key: a, title: "Title of A" });
    expect(listed(world, "comment.list", "comments", a as string).map(({ body }) => body)).toEqual(["New there"]);
    const fresh = world.rowsOf(itemKind).find(({ source }) => source?.key === "C");
    expect(get(world, fresh?.key as string).parentKey).toBe(a);
    expect(world.rowsOf(itemKind)).toHaveLength(count + 1);
    expect(importPlan(world, "three", first).outcome).toMatchObject({ imported: 0, updated: 0, unchanged: 2 });
  });
});
