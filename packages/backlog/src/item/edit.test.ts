import { describe, expect, it } from "vitest";
import { documentKind } from "../document/schema.ts";
import { backlog, type World } from "../testing/index.ts";
import { itemKind } from "./schema.ts";

const edit = (world: World, input: object, item = "OPEN-3") => world.run("editor", "item.edit", { item, ...input });

describe("editing", () => {
  it("[IT-8] changes the fields given and no other", () => {
    const world = backlog();
    const before = edit(world, { title: "Before", labels: ["a"], assignee: "viewer", effort: 5, description: "Text" });
    const after = edit(world, { title: "  After\n it " });
    expect(after).toEqual({ ...before, title: "After it", updatedAt: world.now });
  });

  it("[IT-8] takes fields away by null", () => {
    const world = backlog();
    edit(world, { assignee: "The viewer", effort: 5, description: "Text" });
    expect(edit(world, { assignee: null, effort: null, description: null })).toMatchObject({
      assignee: null,
      effort: null,
      description: null,
    });
    expect(world.rowsOf(itemKind).find(({ key }) => key === "OPEN-3")).not.toHaveProperty("effort");
  });

  it("[IT-8] adds and takes away labels, each once", () => {
    const world = backlog();
    expect(edit(world, { labels: ["b", "a", "b", " a "] }).labels).toEqual(["b", "a"]);
    expect(edit(world, { addLabels: ["c", "a"] }).labels).toEqual(["b", "a", "c"]);
    expect(edit(world, { removeLabels: ["a", "missing"], addLabels: ["d"] }).labels).toEqual(["b", "c", "d"]);
    expect(edit(world, { labels: [] }).labels).toEqual([]);
  });

  it("[IT-8] holds at most 50 labels, added ones counted", () => {
    const world = backlog();
    const many = Array.from({ length: 50 }, (_, at) => `label ${at}`);
    edit(world, { labels: many });
    expect(world.refusal("editor", "item.edit", { item: "OPEN-3", addLabels: ["one more"] })).toMatchObject({
      code: "labels-too-many",
    });
    expect(world.refusal("editor", "item.edit", { item: "OPEN-3", labels: [...many, "one more"] })).toMatchObject({
      kind: "invalid",
      errors: [{ field: "labels" }],
    });
    expect(edit(world, { addLabels: ["one more"], removeLabels: ["label 0"] }).labels).toHaveLength(50);
  });

  it("[IT-8] gives a kind of epic to epics only", () => {
    const world = backlog();
    expect(edit(world, { epicKind: "system-upgrade" }, "OPEN-2").epicKind).toBe("system-upgrade");
    expect(world.refusal("editor", "item.edit", { item: "OPEN-3", epicKind: "system-upgrade" }).code).toBe(
      "field-of-epic",
    );
  });

  it("[DO-1] writes the four parts and the description one by one", () => {
    const world = backlog();
    edit(world, { story: { role: "skipper", want: "berth" }, description: "# Text" });
    edit(world, { story: { role: null, situation: " at dusk " } });
    expect(edit(world, { story: { want: "" } })).toMatchObject({
      story: { role: null, situation: "at dusk", want: null, outcome: null },
      description: "# Text",
    });
  });

  it("[DO-2] notes which parts are written", () => {
    const world = backlog();
    const parts = () => world.rowsOf(itemKind).find(({ key }) => key === "OPEN-3")?.parts;
    edit(world, { story: { role: "skipper", outcome: "sleep" } });
    expect(parts()).toBe(0b1001);
    edit(world, { story: { role: "", outcome: null } });
    expect(parts()).toBeUndefined();
  });

  it("[DO-3] writes texts by document.edit as by item.edit", () => {
    const [one, two] = [backlog(), backlog()];
    const texts = { story: { role: "skipper", want: "berth" }, description: "Text" };
    edit(one, texts);
    two.run("editor", "document.edit", { item: "OPEN-3", ...texts });
    expect(two.rowsOf(documentKind)).toEqual(one.rowsOf(documentKind));
    expect(two.rowsOf(itemKind)).toEqual(one.rowsOf(itemKind));
  });

  it("[SG-1] moves a story to each stage, themes and epics to none", () => {
    const world = backlog();
    for (const stage of ["finished", "pending", "to-do", "discussing", "developing", "confirming"]) {
      const move = { item: "OPEN-3", stage, override: true, reason: "because" };
      expect(world.run("admin", "stage.move", move).stage).toBe(stage);
    }
    for (const item of ["OPEN-1", "OPEN-2"])
      expect(world.refusal("editor", "stage.move", { item, stage: "to-do" })).toMatchObject({
        code: "stage-of-story",
        subject: item,
      });
    expect(world.refusal("editor", "stage.move", { item: "OPEN-3", stage: "done" }).errors?.[0]?.field).toBe("stage");
  });

  it("[SG-2] changes nothing when the story is there already", () => {
    const world = backlog();
    world.run("editor", "stage.move", { item: "OPEN-3", stage: "pending" });
    expect(world.log.at(-1)?.changes).toEqual([]);
  });

  it("[SC-1] scores (5 + 3 + 4) ÷ 8 as 1.5", () => {
    const scored = backlog().run<{ score: number; missing: string[] }>("editor", "score.set", {
      item: "OPEN-3",
      inputs: { value: 5, urgency: 3, risk: 4, effort: 8 },
    });
    expect(scored).toMatchObject({ score: 1.5, missing: [] });
  });

  it("[SC-2] gives no score while an input is missing, and names it", () => {
    const world = backlog();
    const score = (inputs: object) =>
      world.run<{ score: number | null; missing: string[] }>("editor", "score.set", { item: "OPEN-3", inputs });
    expect(score({ urgency: 3 })).toMatchObject({ score: null, missing: ["value", "risk", "effort"] });
    expect(score({ value: 0, risk: 0, effort: 2 })).toMatchObject({ score: 1.5, missing: [] });
    expect(score({ effort: null })).toMatchObject({ score: null, missing: ["effort"] });
  });

  it("[SC-3] sets and takes away inputs one by one, within their limits", () => {
    const world = backlog();
    world.run("editor", "score.set", { item: "OPEN-3", inputs: { value: 5, risk: 1 } });
    expect(
      world.run("editor", "score.set", { item: "OPEN-3", technique: "scrum-poker", inputs: { value: null } }).inputs,
    ).toEqual({ risk: 1 });
    for (const inputs of [
      { value: -1 },
      { risk: 1_001 },
      { effort: 0 },
      { effort: -1 },
      { effort: 1_001 },
      { urgency: "3" },
      { value: Number.NaN },
      { other: 1 },
    ]) {
      const [field] = Object.keys(inputs);
      expect(world.refusal("editor", "score.set", { item: "OPEN-3", inputs }).errors?.[0]?.field).toBe(
        `inputs.${field}`,
      );
    }
  });

  it("[SC-4] divides nothing by an effort of 0 that a source brought", () => {
    const world = backlog();
    world.run("editor", "score.set", { item: "OPEN-3", inputs: { value: 5, urgency: 3, risk: 4 } });
    const item = world.rowsOf(itemKind).find(({ key }) => key === "OPEN-3");
    if (item) world.put(itemKind, { ...item, effort: 0 });
    expect(world.ask("viewer", "item.get", { item: "OPEN-3" }).score).toBeNull();
    expect(world.ask("viewer", "item.get", { item: "OPEN-1" }).rollup).toMatchObject({ scored: 0, scoredEffort: 0 });
  });
});
