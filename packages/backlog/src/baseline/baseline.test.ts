import { describe, expect, it } from "vitest";
import { backlog, type World } from "../testing/index.ts";
import { slipsBetween, slipText } from "./slips.ts";

type Baseline = { id: string; name: string; note: string | null; count: number; createdBy: string };
type Slip = { key: string; title: string; sort: string; moved: number | null; text: string };
type Got = Baseline & { counts: Record<string, number>; items: Slip[]; marks: Slip[] };

const planned = (): World => {
  const world = backlog();
  world.run("editor", "item.edit", { item: "OPEN-2", start: "2026-02-02", end: "2026-03-27" });
  return world;
};
const keep = (world: World, more: object = {}) =>
  world.run<Baseline>("editor", "baseline.create", { product: "OPEN", name: "Q1 plan", ...more });
const get = (world: World, baseline: string, more: object = {}) =>
  world.ask<Got>("viewer", "baseline.get", { baseline, ...more });

describe("baselines", () => {
  it("[BL-1] keep who, when and why, are listed the latest first, renamed and called by name or id", () => {
    const world = planned();
    const first = keep(world, { note: "For the board" });
    expect(first).toMatchObject({ name: "Q1 plan", note: "For the board", count: 2, createdBy: "editor" });
    const second = keep(world, { name: "Q2 plan" });
    const listed = () =>
      world
        .ask<{ baselines: Baseline[] }>("viewer", "baseline.list", { product: "OPEN" })
        .baselines.map(({ id }) => id);
    expect(listed()).toEqual([second.id, first.id]);
    expect(world.run("editor", "baseline.rename", { baseline: "q1 PLAN", name: "Board" })).toMatchObject({
      id: first.id,
      name: "Board",
    });
    expect(get(world, "board").id).toBe(first.id);
    expect(world.refusal("editor", "baseline.rename", { baseline: "Board", name: "q2 plan" })).toMatchObject({
      code: "baseline-name-taken",
      errors: [{ field: "name" }],
    });
    expect(world.refusal("viewer", "baseline.create", { product: "OPEN", name: "Mine" }).kind).toBe("forbidden");
  });

  it("[BL-1] there is none of a plan without dates, and none of a name that is taken", () => {
    const world = backlog();
    expect(world.refusal("editor", "baseline.create", { product: "OPEN", name: "A" }).code).toBe("baseline-empty");
    world.run("editor", "item.edit", { item: "OPEN-3", end: "2026-03-27" });
    keep(world);
    expect(world.refusal("editor", "baseline.create", { product: "OPEN", name: "q1 Plan" }).code).toBe(
      "baseline-name-taken",
    );
  });

  it("[BL-2] stand beside the present plan: what slipped and by how much, what came and went, the worst first", () => {
    const world = planned();
    world.run("editor", "epic.create", { parent: "OPEN-1", title: "Early" });
    world.run("editor", "epic.create", { parent: "OPEN-1", title: "Goes" });
    world.run("editor", "item.edit", { item: "OPEN-5", start: "2026-05-01", end: "2026-05-20" });
    world.run("editor", "item.edit", { item: "OPEN-6", end: "2026-01-20" });
    world.run("editor", "release.create", { product: "OPEN", name: "2.0", day: "2026-05-01" });
    const { id } = keep(world);
    expect(get(world, id).counts).toMatchObject({ same: 4, later: 0 });
    world.run("editor", "item.edit", { item: "OPEN-2", end: "2026-04-10" });
    world.run("editor", "item.edit", { item: "OPEN-5", start: "2026-05-01", end: "2026-05-10" });
    world.run("editor", "item.delete", { item: "OPEN-6" });
    world.run("editor", "epic.create", { parent: "OPEN-1", title: "Comes" });
    world.run("editor", "release.edit", { release: "2.0", day: "2026-05-15" });
    const got = get(world, id);
    expect(got.items.map(({ key, sort, moved }) => [key, sort, moved])).toEqual([
      ["OPEN-2", "later", 14],
      ["OPEN-6", "gone", null],
      ["OPEN-1", "earlier", -10],
      ["OPEN-5", "earlier", -10],
      ["OPEN-7", "new", null],
    ]);
    expect(got.items[0]?.text).toBe(
      "OPEN-2 OPEN epic ends 14 days later: was 2 Feb 2026 to 27 Mar 2026, is 2 Feb 2026 to 10 Apr 2026.",
    );
    expect(got.counts).toEqual({ later: 1, undated: 0, gone: 1, moved: 0, earlier: 2, dated: 0, new: 1, same: 0 });
    expect(got.marks).toMatchObject([{ title: "2.0", sort: "later", moved: 14 }]);
    expect(get(world, id, { limit: 1, offset: 1 }).items.map(({ key }) => key)).toEqual(["OPEN-6"]);
  });

  it("[BL-2] tell every sort of change in words", () => {
    const one = (id: string, ends: { start?: string; end?: string }) => ({ id, key: id, title: "T", ...ends });
    const now = (id: string, ends: { start?: number; end?: number }) => ({ id, key: id, title: "T", ends });
    const slips = slipsBetween(
      [one("A-1", { end: "1970-01-11" }), one("A-2", {}), one("A-3", { start: "1970-01-03" }), one("A-4", {})],
      [now("A-1", {}), now("A-2", { end: 3 }), now("A-3", { end: 9 }), now("A-4", {})],
    );
    expect(slips.map((slip) => slipText(slip))).toEqual([
      "A-1 T has no dates any more: was until 11 Jan 1970.",
      "A-3 T moved: was from 3 Jan 1970, is until 10 Jan 1970.",
      "A-2 T has dates now: until 4 Jan 1970.",
      "A-4 T stands as it stood: no dates.",
    ]);
  });

  it("[BL-3] go by an undo or a deletion, whole, and come back by undoing that", () => {
    const world = planned();
    const rows = world.everything();
    keep(world);
    const kept = world.everything();
    world.run("editor", "history.revert", { version: world.version });
    expect(world.everything()).toEqual(rows);
    world.run("editor", "history.revert", { version: world.version });
    expect(world.everything()).toEqual(kept);
    world.run("editor", "baseline.delete", { baseline: "Q1 plan" });
    expect(world.everything()).toEqual(rows);
    world.run("editor", "history.revert", { version: world.version });
    expect(world.everything()).toEqual(kept);
  });

  it("[BL-3] of a product out of sight are answered as missing ones", () => {
    const [there, absent] = [backlog(), backlog()];
    there.run("insider", "item.edit", { item: "SHUT-2", end: "2026-03-27" });
    const { id } = there.run<Baseline>("insider", "baseline.create", { product: "SHUT", name: "Secret" });
    for (const name of ["baseline.get", "baseline.delete"])
      for (const baseline of [id, "Secret"])
        expect(there.refusal("editor", name, { baseline })).toEqual(absent.refusal("editor", name, { baseline }));
    expect(there.ask<{ baselines: Baseline[] }>("editor", "baseline.list").baselines).toEqual([]);
  });
});
