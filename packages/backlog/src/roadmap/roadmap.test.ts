import { describe, expect, it } from "vitest";
import { backlog, type World } from "../testing/index.ts";
import { dayNumber } from "./days.ts";
import { horizonOf } from "./horizon.ts";
import { lateBy } from "./needs.ts";

type Row = {
  key: string;
  start: string | null;
  end: string | null;
  startFrom: string | null;
  endFrom: string | null;
  belowStart: string | null;
  belowEnd: string | null;
  warning: string | null;
  horizon: string | null;
  horizonStated: boolean;
  confidence: string | null;
  stories: number;
  finished: number;
};
type Roadmap = {
  today: string;
  total: number;
  items: Row[];
  marks: { kind: string; name: string; start: string | null; end: string | null; released: boolean }[];
  dependencies: { item: string; on: string; met: boolean; late: number | null; text: string | null }[];
};
const roadmap = (world: World, more: object = { product: "OPEN" }, as = "viewer") =>
  world.ask<Roadmap>(as, "roadmap.get", more);
const rowOf = (world: World, key: string) => roadmap(world).items.find((one) => one.key === key) as Row;
const edit = (world: World, item: string, fields: object) => world.run("editor", "item.edit", { item, ...fields });
const ends = ({ start, end, startFrom, endFrom }: Row) => [start, end, startFrom, endFrom];

describe("days of items", () => {
  it("[RM-1] are told as they were stated, changed one by one and taken away by null", () => {
    const world = backlog();
    const item = edit(world, "OPEN-2", { start: "2026-03-02", end: "2026-04-30", confidence: "low", horizon: "next" });
    expect(item).toMatchObject({ start: "2026-03-02", end: "2026-04-30", confidence: "low", horizon: "next" });
    expect(edit(world, "OPEN-2", { end: null, confidence: null })).toMatchObject({
      start: "2026-03-02",
      end: null,
      confidence: null,
      horizon: "next",
    });
  });

  it("[RM-1] end on the day they begin or later, whichever end is written", () => {
    const world = backlog();
    edit(world, "OPEN-2", { start: "2026-03-02", end: "2026-03-02" });
    for (const fields of [{ end: "2026-03-01" }, { start: "2026-03-03" }])
      expect(world.refusal("editor", "item.edit", { item: "OPEN-2", ...fields })).toMatchObject({
        code: "days-crossed",
        subject: "OPEN-2",
        errors: [{ field: "end" }],
      });
    edit(world, "OPEN-2", { start: "2026-05-03", end: "2026-05-04" });
  });

  it("[RM-1] lie between 1970 and 2199", () => {
    const world = backlog();
    edit(world, "OPEN-2", { start: "1970-01-01", end: "2199-12-31" });
    for (const start of ["1969-12-31", "2200-01-01", "2026-02-30", "soon"])
      expect(world.refusal("editor", "item.edit", { item: "OPEN-2", start }).kind).toBe("invalid");
  });
});

describe("a roadmap", () => {
  it("[RM-2] rolls days up from what is below, else from sprint, milestone or release, and tells which", () => {
    const world = backlog();
    world.run("editor", "sprint.create", { product: "OPEN", name: "S1", start: "2026-02-02", end: "2026-02-13" });
    world.run("editor", "milestone.create", { product: "OPEN", name: "Q", start: "2026-01-01", end: "2026-03-31" });
    world.run("editor", "release.create", { product: "OPEN", name: "2.0", day: "2026-06-01" });
    expect(ends(rowOf(world, "OPEN-1"))).toEqual([null, null, null, null]);
    edit(world, "OPEN-2", { release: "2.0" });
    expect(ends(rowOf(world, "OPEN-2"))).toEqual([null, "2026-06-01", null, "plan"]);
    edit(world, "OPEN-2", { milestone: "Q" });
    expect(ends(rowOf(world, "OPEN-2"))).toEqual(["2026-01-01", "2026-03-31", "plan", "plan"]);
    edit(world, "OPEN-3", { sprint: "S1", milestone: "Q" });
    expect(ends(rowOf(world, "OPEN-2"))).toEqual(["2026-02-02", "2026-02-13", "below", "below"]);
    edit(world, "OPEN-4", { start: "2026-02-09", end: "2026-02-27" });
    expect(ends(rowOf(world, "OPEN-1"))).toEqual(["2026-02-02", "2026-02-27", "below", "below"]);
    world.run("editor", "item.delete", { item: "OPEN-4" });
    expect(ends(rowOf(world, "OPEN-1"))).toEqual(["2026-02-02", "2026-02-13", "below", "below"]);
  });

  it("[RM-2] lets what was stated outweigh what is below, and says where it does not fit", () => {
    const world = backlog();
    edit(world, "OPEN-3", { start: "2026-02-09", end: "2026-02-27" });
    edit(world, "OPEN-2", { end: "2026-02-20" });
    expect(rowOf(world, "OPEN-2")).toMatchObject({
      start: "2026-02-09",
      startFrom: "below",
      end: "2026-02-20",
      endFrom: "stated",
      belowEnd: "2026-02-27",
      warning: expect.stringContaining("7 days longer"),
    });
    // Rolled-up days on the wrong side of a stated one are no days of the item.
    edit(world, "OPEN-2", { end: "2026-02-01" });
    expect(ends(rowOf(world, "OPEN-2"))).toEqual([null, "2026-02-01", null, "stated"]);
  });

  it("[RM-3] tells dependencies that the days do not allow, in words, until they are met", () => {
    const world = backlog();
    world.run("editor", "epic.create", { parent: "OPEN-1", title: "Other" });
    world.run("editor", "dependency.create", { item: "OPEN-5", on: "OPEN-2" });
    expect(roadmap(world).dependencies).toEqual([{ item: "OPEN-5", on: "OPEN-2", met: false, late: null, text: null }]);
    edit(world, "OPEN-2", { start: "2026-02-01", end: "2026-03-10" });
    edit(world, "OPEN-5", { start: "2026-03-01", end: "2026-04-01" });
    expect(roadmap(world).dependencies[0]).toMatchObject({
      late: 10,
      text: "OPEN-5 Other begins on 1 Mar 2026, but needs OPEN-2 OPEN epic, which ends on 10 Mar 2026: 10 days too late.",
    });
    edit(world, "OPEN-5", { start: "2026-03-11" });
    expect(roadmap(world).dependencies[0]?.late).toBeNull();
    edit(world, "OPEN-5", { start: "2026-03-01" });
    for (const item of ["OPEN-3", "OPEN-4"])
      world.run("owner", "stage.move", { item, stage: "finished", override: true, reason: "Done" });
    expect(roadmap(world).dependencies[0]).toMatchObject({ met: true, late: null });
    expect(rowOf(world, "OPEN-2")).toMatchObject({ stories: 2, finished: 2, horizon: "done" });
  });

  it("[RM-3] judges by the ends alone where a start is missing, and not at all without days", () => {
    expect(lateBy({ start: 10 }, { end: 9 })).toBeUndefined();
    expect(lateBy({ start: 10 }, { end: 10 })).toBe(1);
    expect(lateBy({ end: 10 }, { end: 10 })).toBeUndefined();
    expect(lateBy({ end: 10 }, { end: 12 })).toBe(2);
    expect(lateBy({}, { end: 12 })).toBeUndefined();
    expect(lateBy({ start: 1 }, { start: 5 })).toBeUndefined();
  });

  it("[RM-4] is now, next or later as stated, else by stages and days; what is finished is done", () => {
    const today = dayNumber("2026-05-01");
    const by = (stated: "later" | undefined, span: object, stage: "pending" | "developing" | "finished" | null) =>
      horizonOf(stated, span, stage, today);
    expect(by("later", { start: today }, "developing")).toEqual({ horizon: "later", isStated: true });
    expect(by("later", {}, "finished")).toEqual({ horizon: "done", isStated: false });
    expect(by(undefined, {}, "developing").horizon).toBe("now");
    expect(by(undefined, {}, "pending").horizon).toBeNull();
    expect(by(undefined, { start: today }, null).horizon).toBe("now");
    expect(by(undefined, { start: today + 90 }, null).horizon).toBe("next");
    expect(by(undefined, { end: today + 91 }, null).horizon).toBe("later");
  });

  it("[RM-5] marks milestones at their end and releases at their day, in that order, of what one sees", () => {
    const world = backlog();
    world.run("insider", "release.create", { product: "SHUT", name: "Secret", day: "2026-01-05" });
    world.run("editor", "release.create", { product: "OPEN", name: "2.0", day: "2026-06-01", state: "released" });
    world.run("editor", "milestone.create", { product: "OPEN", name: "Q1", start: "2026-01-01", end: "2026-03-31" });
    world.run("editor", "milestone.create", { product: "OPEN", name: "Some day" });
    expect(roadmap(world, {}).marks.map(({ kind, name, end, released }) => [kind, name, end, released])).toEqual([
      ["milestone", "Q1", "2026-03-31", false],
      ["release", "2.0", "2026-06-01", true],
    ]);
    expect(roadmap(world, {}, "insider").marks).toHaveLength(3);
    expect(roadmap(world, {}).items.map(({ key }) => key)).toEqual(["OPEN-1", "OPEN-2"]);
    expect(roadmap(world, { product: "OPEN", limit: 1, offset: 1 })).toMatchObject({
      total: 2,
      items: [{ key: "OPEN-2" }],
    });
  });
});
