import { describe, expect, it } from "vitest";
import { baselinePlanKind } from "../baseline/schema.ts";
import { itemKind } from "../item/schema.ts";
import { backlog, importPlan, planned, type World } from "../testing/index.ts";
import { exportedBaselines } from "./baselines.ts";
import { timeColumns } from "./time-columns.ts";

const bySource = (world: World, source: string) => world.rowsOf(itemKind).find((item) => item.source?.key === source);
const theme = (extra: Record<string, string[]>) => [planned({ source: "T-1", kind: "theme", title: "T", extra })];

describe("the roadmap's fields in tables", () => {
  it("[RM-6] fill an item's own, later ones what people left alone, and what is no day stays in its column", () => {
    const world = backlog();
    const first = { Start: ["2027-01-11"], end: ["2027-03-19"], "Confidence in dates": ["High"], Horizon: ["NEXT"] };
    importPlan(world, "one", theme(first));
    const told = { start: "2027-01-11", end: "2027-03-19", confidence: "high", horizon: "next" };
    expect(bySource(world, "T-1")).toMatchObject(told);
    expect(importPlan(world, "two", theme(first)).outcome).toMatchObject({ updated: 0, unchanged: 1 });
    world.run("editor", "item.edit", { item: bySource(world, "T-1")?.id, horizon: "now" });
    importPlan(world, "three", theme({ ...first, Start: ["2027-02-01"], Horizon: ["later"] }));
    expect(bySource(world, "T-1")).toMatchObject({ ...told, start: "2027-02-01", horizon: "now" });
    importPlan(world, "four", theme({ ...first, Start: ["1 Feb"], Horizon: ["soon"], end: ["2027-02-30"] }));
    expect(bySource(world, "T-1")).toMatchObject({ start: "2027-02-01", end: "2027-03-19", horizon: "now" });
  });

  it("[RM-6] days the wrong way round are not taken, within a row or beside what is here", () => {
    const world = backlog();
    importPlan(world, "one", theme({ Start: ["2027-03-01"], End: ["2027-02-01"], Horizon: ["later"] }));
    expect(bySource(world, "T-1")).not.toHaveProperty("start");
    expect(bySource(world, "T-1")).toMatchObject({ horizon: "later" });
    world.run("editor", "item.edit", { item: bySource(world, "T-1")?.id, start: "2027-05-01" });
    importPlan(world, "two", theme({ End: ["2027-04-01"], Horizon: ["next"] }));
    expect(bySource(world, "T-1")).toMatchObject({ start: "2027-05-01", horizon: "next" });
    expect(bySource(world, "T-1")).not.toHaveProperty("end");
  });

  it("[RM-6] a field of the workspace's own of that name goes first; the roadmap's column says what it is", () => {
    const world = backlog();
    expect(timeColumns(world.rows).map(({ header }) => header)).toEqual([
      "Start",
      "End",
      "Confidence in dates",
      "Horizon",
    ]);
    const { id } = world.run<{ id: string }>("owner", "field.create", { name: "Horizon", type: "text" });
    expect(timeColumns(world.rows).at(-1)?.header).toBe("Horizon (roadmap)");
    importPlan(world, "one", theme({ Horizon: ["next"], "Horizon (roadmap)": ["later"] }));
    expect(bySource(world, "T-1")).toMatchObject({ horizon: "later", custom: { [id]: "next" } });
  });

  it("[BL-4] a baseline goes out by today's keys and names, and what is gone since stays in it", () => {
    const world = backlog();
    const [item] = world.rowsOf(itemKind).filter(({ kind, product }) => kind === "theme" && product === "p-open");
    world.run("editor", "item.edit", { item: item?.id, start: "2027-01-11", end: "2027-03-19" });
    const milestone = world.run<{ id: string }>("editor", "milestone.create", {
      ...{ product: "OPEN", name: "Q1", end: "2027-03-31" },
    });
    world.run("editor", "baseline.create", { product: "OPEN", name: "Agreed" });
    world.run("editor", "milestone.edit", { milestone: milestone.id, name: "Spring" });
    world.run("editor", "item.delete", { item: item?.id });
    const plans = new Map(world.rowsOf(baselinePlanKind).map((plan) => [plan.id, plan]));
    const [told] = exportedBaselines(world.rows, "p-open", plans, (id) => `name of ${id}`);
    expect(told).toMatchObject({ name: "Agreed", marks: [{ title: "Q1", milestone: "Spring", end: "2027-03-31" }] });
    expect(told?.items).toContainEqual({ key: item?.key, title: item?.title, start: "2027-01-11", end: "2027-03-19" });
    expect(exportedBaselines(world.rows, "p-open", new Map(), String)).toEqual([]);
  });
});
