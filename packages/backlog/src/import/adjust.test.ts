import { describe, expect, it } from "vitest";
import { documentKind } from "../document/schema.ts";
import { itemKind } from "../item/schema.ts";
import { backlog, importPlan, planned, showPlan, type World } from "../testing/index.ts";
import type { PlanItem } from "./plan-item.ts";

const plan = (): PlanItem[] => [
  planned({ source: "A", kind: "theme", title: "Money", row: 1 }),
  planned({ source: "B", kind: "epic", parent: "A", title: "Payments", row: 2, labels: ["pay"] }),
  planned({ source: "C", kind: "epic", parent: "A", title: "Payment", row: 3, description: "Twin", labels: ["card"] }),
  planned({ source: "1", parent: "B", title: "Pay by card", row: 4 }),
  planned({ source: "2", parent: "C", title: "Pay later", row: 5 }),
  planned({ source: "t", kind: "theme", title: "Unsorted", row: undefined }),
  planned({ source: "e", kind: "epic", parent: "t", title: "Unsorted", row: undefined }),
  planned({ source: "3", parent: "e", title: "Stray", row: 6 }),
];

type Plan = {
  counts: Record<string, number>;
  items: { source: string; parent: string | null; title: string; kind: string; reason: string; isAdjusted: boolean }[];
  out: { source: string; reason: string }[];
  problems: Record<string, string>;
};
const adjust = (world: World, changes: object[], more: object = {}) =>
  world.run("insider", "import.adjust", { import: "one", changes, ...more });
const shown = (world: World): Plan => world.ask("insider", "import.plan", { import: "one" });
const placesOf = (world: World) => shown(world).items.map(({ source, parent }) => [source, parent]);
const opened = (): World => {
  const world = backlog();
  showPlan(world, "one", plan());
  return world;
};
const refusal = (world: World, ...changes: object[]) =>
  world.refusal("insider", "import.adjust", { import: "one", changes });
const bySource = (world: World, source: string) => world.rowsOf(itemKind).find((item) => item.source?.key === source);

describe("adjusting a plan", () => {
  it("[IM-20] renames, moves, converts and makes containers; containers of the plan's own that are empty go", () => {
    const world = opened();
    adjust(world, [
      { source: "new:x", kind: "epic", title: "Odds and ends", parent: "A" },
      { source: "3", parent: "new:x", title: "Found" },
      { source: "1", kind: "epic" },
    ]);
    expect(placesOf(world)).toEqual([
      ["A", null],
      ["B", "A"],
      ["C", "A"],
      ["2", "C"],
      ["1", "A"],
      ["new:x", "A"],
      ["3", "new:x"],
    ]);
    const { items, counts } = shown(world);
    expect(items.find(({ source }) => source === "3")).toMatchObject({ title: "Found", isAdjusted: true });
    expect(items.find(({ source }) => source === "1")?.reason).toMatch(/cannot hold an epic/);
    expect(counts).toMatchObject({ themes: 1, epics: 4, stories: 2, leftOut: 0 });
    adjust(world, [{ source: "3", parent: null, title: null }]);
    expect(placesOf(world).at(-1)).toEqual(["3", "e"]);
  });

  it("[IM-21] refuses a place that cannot hold it, circles, names without words, unknown entries; nothing is kept then", () => {
    const world = opened();
    const before = JSON.stringify(shown(world));
    expect(refusal(world, { source: "1", parent: "A" }).message).toBe(
      '"Money" is a theme and cannot hold a story. Choose another place for "Pay by card".',
    );
    adjust(world, [{ source: "2", parent: "1" }]);
    expect(refusal(world, { source: "1", parent: "2" }).message).toMatch(/cannot lie in what lies in it/);
    adjust(world, [{ source: "2", parent: null }]);
    expect(refusal(world, { source: "1", title: " " }).kind).toBe("invalid");
    expect(refusal(world, { source: "9", title: "X" }).code).toBe("plan-source");
    expect(refusal(world, { source: "new:y" }).code).toBe("plan-new");
    expect(refusal(world, { source: "__proto__", title: "X" }).code).toBe("plan-source");
    expect(refusal(world, { source: "B", mergedInto: "A" }).message).toMatch(/Only two themes or two epics/);
    adjust(world, [{ source: "B", mergedInto: "C" }]);
    expect(refusal(world, { source: "C", mergedInto: "B" }).message).toMatch(/merged into itself/);
    adjust(world, [], { reset: true });
    expect(JSON.stringify(shown(world))).toBe(before);
  });

  it("[IM-22] rows that are left out or merged count as skipped with the reason; a merged container keeps what it held", () => {
    const world = opened();
    importPlan(backlog(), "one", plan());
    adjust(world, [
      { source: "C", mergedInto: "B" },
      { source: "e", leftOut: true },
    ]);
    const { outcome } = importPlan(world, "one", plan());
    expect(outcome).toMatchObject({ rows: 6, imported: 4, updated: 0, unchanged: 0, skipped: 2 });
    expect(outcome.troubles).toEqual([
      { row: 3, reason: 'C: Merged into "Payments" in the plan.', skipped: true },
      { row: 6, reason: '3: Left out in the plan with "Unsorted".', skipped: true },
    ]);
    expect(bySource(world, "2")?.parent).toBe(bySource(world, "B")?.id);
    expect(bySource(world, "B")?.labels).toEqual(["pay", "card"]);
    expect(world.row(documentKind, bySource(world, "B")?.id ?? "")?.extra).toMatchObject({
      "Merged: C": ["Payment", "Twin"],
    });
    expect(bySource(world, "e")).toBeUndefined();
  });

  it("[IM-23] the next import of the source leaves out and merges the same again, until somebody decides otherwise", () => {
    const world = opened();
    adjust(world, [
      { source: "C", mergedInto: "B" },
      { source: "3", leftOut: true },
      { source: "1", title: "Pay with a card" },
    ]);
    importPlan(world, "one", plan());
    const again = importPlan(world, "two", plan());
    expect(again.outcome).toMatchObject({ rows: 6, imported: 0, updated: 0, unchanged: 4, skipped: 2 });
    expect(bySource(world, "1")?.title).toBe("Pay with a card");
    showPlan(world, "three", plan());
    world.run("insider", "import.adjust", { import: "three", changes: [{ source: "3", leftOut: false }] });
    expect(importPlan(world, "three", plan()).outcome).toMatchObject({ imported: 1, unchanged: 4, skipped: 1 });
  });

  it("[IM-24] what was decided survives a changed plan where its entries are still there", () => {
    const world = opened();
    adjust(world, [
      { source: "3", parent: "B" },
      { source: "2", parent: "B" },
    ]);
    showPlan(
      world,
      "one",
      plan().filter(({ source }) => source !== "B" && source !== "1"),
    );
    const { items, problems } = shown(world);
    expect(items.map(({ source, parent }) => [source, parent])).toContainEqual(["2", "C"]);
    expect(items.map(({ source, parent }) => [source, parent])).toContainEqual(["3", "e"]);
    expect(problems).toMatchObject({ "3": expect.stringMatching(/not in this plan/) });
  });

  it("[IM-25] a plan is adjusted by whoever may import and sees the product, until it is applied", () => {
    const world = opened();
    expect(world.refusal("viewer", "import.adjust", { import: "one" }).kind).toBe("forbidden");
    expect(world.refusal("insider", "import.plan", { import: "none" })).toMatchObject({ kind: "not-found" });
    importPlan(world, "one", plan());
    expect(refusal(world, { source: "1", title: "Late" }).code).toBe("import-applied");
  });

  it("[IM-26] keeps what a person wrote here where the source changed the same field, unless they answer otherwise", () => {
    const world = backlog();
    importPlan(world, "one", plan());
    const item = bySource(world, "1")?.id;
    world.run("insider", "item.edit", { item, title: "Mine", labels: ["own"] });
    const later = plan().map((one) =>
      one.source === "1" ? { ...one, title: "Theirs", labels: ["file"], effort: 8, stage: "to-do" as const } : one,
    );
    importPlan(world, "two", later);
    expect(bySource(world, "1")).toMatchObject({ title: "Mine", labels: ["own"], effort: 8, stage: "to-do" });
    const third = later.map((one) => (one.source === "1" ? { ...one, title: "Theirs 2", labels: ["file 2"] } : one));
    showPlan(world, "three", third);
    world.run("insider", "import.adjust", { import: "three", changes: [{ source: "1", sides: { title: "theirs" } }] });
    importPlan(world, "three", third);
    expect(bySource(world, "1")).toMatchObject({ title: "Theirs 2", labels: ["own"] });
    world.run("insider", "item.edit", { item, title: "Mine again" });
    const fourth = third.map((one) => (one.source === "1" ? { ...one, title: "T4", labels: ["file 4"] } : one));
    showPlan(world, "four", fourth);
    world.run("insider", "import.adjust", { import: "four", side: "theirs" });
    importPlan(world, "four", fourth);
    expect(bySource(world, "1")).toMatchObject({ title: "T4", labels: ["file 4"] });
  });

  it("[IM-29] groups that a plan proposed are no word of the source: without them the next import leaves the items where they are", () => {
    const world = backlog();
    const grouped = plan().map((one) =>
      one.source === "e"
        ? { ...one, source: "overstory:unsorted-epic" }
        : one.source === "3"
          ? { ...one, parent: "overstory:group:epic:pay" }
          : one,
    );
    const epic = planned({
      source: "overstory:group:epic:pay",
      kind: "epic",
      parent: "t",
      title: "Pay",
      row: undefined,
    });
    importPlan(
      world,
      "one",
      [...grouped.slice(0, -1), epic, ...grouped.slice(-1)].filter(
        ({ source }) => source !== "overstory:unsorted-epic",
      ),
    );
    const loose = grouped.map((one) => (one.source === "3" ? { ...one, parent: "overstory:unsorted-epic" } : one));
    expect(importPlan(world, "two", loose).outcome).toMatchObject({ imported: 0, updated: 0, unchanged: 6 });
    expect(bySource(world, "3")?.parent).toBe(bySource(world, "overstory:group:epic:pay")?.id);
    expect(bySource(world, "overstory:unsorted-epic")).toBeUndefined();
  });

  it("[IM-27] keeps values that columns fill by name as people changed them here", () => {
    const world = backlog();
    const withText = (text: string, more = "a") =>
      plan().map((one) =>
        one.source === "1" ? { ...one, extra: { "Functional notes": [text], Other: [more] } } : one,
      );
    importPlan(world, "one", withText("First"));
    const item = bySource(world, "1")?.id as string;
    const notes = () => world.row(documentKind, item)?.functionalNotes;
    expect(notes()).toBe("First");
    importPlan(world, "two", withText("Second"));
    expect(notes()).toBe("Second");
    world.run("insider", "document.edit", { item, functionalNotes: "Mine" });
    importPlan(world, "three", withText("Third", "b"));
    expect(notes()).toBe("Mine");
    expect(world.row(documentKind, item)?.extra).toEqual({ Other: ["b"] });
  });
});
