import { describe, expect, it } from "vitest";
import { itemKind } from "../item/schema.ts";
import type { ItemView } from "../item/view.ts";
import { keyResultDef } from "../objective/schema.ts";
import { backlog, type World } from "../testing/index.ts";

type Made = { id: string } & Record<string, unknown>;
const make = (world: World, noun: string, input: object, who = "insider"): Made =>
  world.run<Made>(who, `${noun}.create`, input);
const item = (world: World, key: string, who = "insider") => world.ask<ItemView>(who, "item.get", { item: key });
const rowOf = (world: World, key: string) => world.rowsOf(itemKind).find((one) => one.key === key);
const list = (world: World, noun: string, many: string, who = "insider") =>
  world.ask<Record<string, Made[]>>(who, `${noun}.list`)[many] ?? [];

describe("links and traces", () => {
  it("[LK-1] lead both ways, each reader seeing their own part, and dangle without harm", () => {
    const world = backlog();
    const { id } = make(world, "persona", { name: "Skipper" });
    for (const key of ["OPEN-3", "SHUT-3"])
      world.run("insider", "link.add", { item: key, noun: "persona", to: "skipper" });
    const keys = (who: string) =>
      list(world, "persona", "personas", who).flatMap(({ items }) =>
        (items as { key: string }[]).map(({ key }) => key),
      );
    expect([keys("insider"), keys("editor")]).toEqual([["OPEN-3", "SHUT-3"], ["OPEN-3"]]);
    expect(item(world, "OPEN-3").personas).toEqual([{ id, name: "Skipper" }]);
    world.run("insider", "persona.delete", { persona: id });
    expect(item(world, "OPEN-3").personas).toEqual([]);
    expect(world.run("insider", "link.remove", { item: "OPEN-3", noun: "persona", to: id }).personas).toEqual([]);
    expect(rowOf(world, "OPEN-3")).not.toHaveProperty("links");
  });

  it("[LK-2] name what exists and no more than 500 things; names of every object's properties are no links", () => {
    const world = backlog();
    const persona = make(world, "persona", { name: "Skipper" });
    for (const to of ["toString", "constructor", "__proto__", "nobody"])
      for (const verb of ["add", "remove"])
        expect(world.refusal("editor", `link.${verb}`, { item: "OPEN-3", noun: "kpi", to }).kind).toBe("not-found");
    expect(world.refusal("editor", "link.add", { item: "OPEN-3", noun: "kpi", to: persona.id }).kind).toBe("not-found");
    const links = Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`gone-${at}`, "persona" as const]));
    const row = rowOf(world, "OPEN-3");
    if (row) world.put(itemKind, { ...row, links });
    expect(world.refusal("editor", "link.add", { item: "OPEN-3", noun: "persona", to: "Skipper" }).code).toBe(
      "links-too-many",
    );
  });

  it("[LK-3] evidence counts distinct participants, for and against, and is taken away by name or id", () => {
    const world = backlog();
    const found = (quote: string, participant?: string) =>
      make(world, "evidence", { product: "OPEN", quote, participant });
    const [one, two, three] = [found("A", "Piet"), found("B", "piet"), found("C")];
    const trace = (evidence: string, stance?: string | null) =>
      world.run<ItemView>("insider", "trace.set", { item: "OPEN-3", evidence, stance }).evidence;
    expect(trace(one.id)).toEqual({ supports: 1, contradicts: 0 });
    expect(trace(two.id, "supports")).toEqual({ supports: 1, contradicts: 0 });
    expect(trace(three.id, "contradicts")).toEqual({ supports: 1, contradicts: 1 });
    expect(
      list(world, "evidence", "evidence").map(({ traces }) => (traces as { stance: string }[])[0]?.stance),
    ).toEqual([...["supports", "supports", "contradicts"]]);
    world.run("insider", "evidence.delete", { evidence: one.id });
    expect(trace("B", null)).toEqual({ supports: 0, contradicts: 1 });
    expect(trace(one.id, null)).toEqual({ supports: 0, contradicts: 1 });
    expect(world.refusal("editor", "trace.set", { item: "OPEN-3", evidence: "toString", stance: null }).kind).toBe(
      "not-found",
    );
  });
});

describe("dependencies", () => {
  const needs = (world: World, name: string, on: string, who = "insider") =>
    world.run<Made>(who, "dependency.create", { item: name, on });
  const refusal = (world: World, name: string, on: string, who = "insider") =>
    world.refusal(who, "dependency.create", { item: name, on });

  it("[DE-1] on itself and in a circle are refused with the circle spelled out, also across products", () => {
    const world = backlog();
    expect(refusal(world, "OPEN-3", "OPEN-3")).toMatchObject({ code: "dependency-on-itself", subject: "OPEN-3" });
    needs(world, "OPEN-3", "SHUT-3");
    const last = needs(world, "SHUT-3", "OPEN-4");
    expect(refusal(world, "OPEN-4", "OPEN-3")).toMatchObject({
      code: "dependency-cycle",
      message: expect.stringContaining("OPEN-4 needs OPEN-3 needs SHUT-3 needs OPEN-4"),
    });
    world.run("insider", "dependency.delete", { dependency: last.id });
    const removed = world.version;
    needs(world, "OPEN-4", "OPEN-3");
    expect(world.refusal("insider", "history.revert", { version: removed }).code).toBe("dependency-cycle");
  });

  it("[DE-2] never name an item that the reader does not see", () => {
    const world = backlog();
    needs(world, "OPEN-3", "SHUT-3");
    needs(world, "SHUT-3", "OPEN-4");
    const told = JSON.stringify([
      refusal(world, "OPEN-4", "OPEN-3", "editor"),
      item(world, "OPEN-3", "editor"),
      list(world, "dependency", "dependencies", "editor"),
      world.ask("editor", "dependency.of", { item: "OPEN-3" }),
      world.ask("editor", "dependency.of", { item: "OPEN-4" }),
    ]);
    expect(told).not.toMatch(/SHUT|shut/);
    expect(told).toContain("an item that you cannot see");
    expect(world.ask<{ neededBy: unknown[] }>("editor", "dependency.of", { item: "OPEN-4" }).neededBy).toEqual([]);
  });

  it("[DE-3] are met when said so, when the story or all stories of the item are finished, and in the trash", () => {
    const world = backlog();
    const finish = (key: string) =>
      world.run("owner", "stage.move", { item: key, stage: "finished", override: true, reason: "Done" });
    const blocked = () => item(world, "SHUT-3").blockedBy;
    needs(world, "SHUT-3", "OPEN-2");
    expect(blocked()).toEqual(["OPEN-2 OPEN epic"]);
    finish("OPEN-3");
    expect(blocked()).toHaveLength(1);
    finish("OPEN-4");
    expect(blocked()).toEqual([]);
    needs(world, "SHUT-3", "SHUT-4");
    world.run("insider", "item.delete", { item: "SHUT-4" });
    expect(blocked()).toEqual([]);
    const outside = make(world, "dependency", { item: "SHUT-3", external: "A crane" });
    expect(blocked()).toEqual(["A crane"]);
    world.run("insider", "dependency.edit", { dependency: outside.id, done: true });
    expect(blocked()).toEqual([]);
    for (const input of [{}, { note: "Only a note" }, { on: null, external: null }])
      expect(world.refusal("insider", "dependency.create", { item: "OPEN-3", ...input }).code).toBe(
        "dependency-target",
      );
  });
});

describe("risks", () => {
  it("[RI-1] are raised at themes and epics, and inherited below, nearest first", () => {
    const world = backlog();
    make(world, "risk", { item: "OPEN-1", title: "Far", likelihood: 4, impact: 5 });
    const near = make(world, "risk", { item: "OPEN-2", title: "Near" });
    expect(world.refusal("editor", "risk.create", { item: "OPEN-3", title: "Own" }).code).toBe("risk-of-story");
    const risks = (key: string) =>
      world
        .ask<{ risks: Made[] }>("viewer", "risk.of", { item: key })
        .risks.map(({ title, inherited, exposure }) => [title, inherited, exposure]);
    expect(risks("OPEN-3")).toEqual([
      ["Near", true, null],
      ["Far", true, 20],
    ]);
    world.run("insider", "item.move", { item: "OPEN-3", parent: null });
    expect(risks("OPEN-3")).toEqual([]);
    for (const key of ["OPEN-3", "OPEN-4"]) world.run("insider", "item.move", { item: key, parent: null });
    world.run("insider", "item.convert", { item: "OPEN-2", kind: "story", parent: null });
    expect(risks("OPEN-2")).toEqual([["Near", false, null]]);
    expect(world.run<Made>("insider", "risk.edit", { risk: near.id, state: "closed" }).state).toBe("closed");
  });
});

describe("measures and goals", () => {
  it("[KP-1] a reading is of a day from 1970 to today, one a day, and tells where a KPI goes", () => {
    const world = backlog();
    make(world, "kpi", { name: "Nights paid", baseline: 50, target: 10 });
    const read = (day: string, value: number | null) =>
      world.run<Made>("insider", "kpi.read", { kpi: "nights paid", day, value });
    for (const day of ["1900-01-01", "1969-12-31", "2026-02-30", "2200-01-01"])
      expect(world.refusal("insider", "kpi.read", { kpi: "Nights paid", day, value: 1 }).errors?.[0]?.field).toBe(
        "day",
      );
    expect(world.refusal("insider", "kpi.read", { kpi: "Nights paid", day: "2026-01-03", value: 1 }).code).toBe(
      "reading-in-future",
    );
    expect(read("2025-12-01", 40)).toMatchObject({ current: 40, trend: "better" });
    expect(read("2026-01-01", 45)).toMatchObject({ current: 45, trend: "worse" });
    expect(read("2025-11-01", 90)).toMatchObject({ current: 45, trend: "worse" });
    expect(read("2026-01-01", 40)).toMatchObject({ current: 40, trend: "steady" });
    expect(read("2026-01-01", null).readings).toEqual([
      { day: "2025-11-01", value: 90 },
      { day: "2025-12-01", value: 40 },
    ]);
  });

  it("[OB-1] key results tell how far they are, and go with their objective, also when its creation is undone", () => {
    const world = backlog();
    const objective = make(world, "objective", { title: "Full berths" });
    const created = world.version;
    const result = (fields: object) =>
      make(world, "keyResult", { title: "R", objective: objective.id, ...fields }).progress;
    expect(result({ baseline: 10, target: 20, current: 15 })).toBe(0.5);
    expect(result({ baseline: 20, target: 10, current: 5 })).toBe(1);
    expect(result({ baseline: 10, target: 10, current: 10 })).toBeNull();
    expect(result({})).toBeNull();
    expect(world.refusal("insider", "keyResult.create", { title: "R" }).errors?.[0]?.field).toBe("objective");
    expect(
      (world.run<Made>("insider", "objective.delete", { objective: objective.id }).keyResults as unknown[]).length,
    ).toBe(4);
    expect(world.rowsOf(keyResultDef.kind)).toEqual([]);
    world.run("insider", "history.revert", { version: world.version });
    expect(world.rowsOf(keyResultDef.kind)).toHaveLength(4);
    world.run("insider", "history.revert", { version: created });
    expect(world.rowsOf(keyResultDef.kind)).toEqual([]);
  });
});

describe("sprints", () => {
  const sprint = (world: World, name: string, product = "OPEN") => make(world, "sprint", { product, name });
  const run = (world: World, verb: string, input: object) => world.run<Made>("insider", `sprint.${verb}`, input);

  it("[SP-1] a product has one active sprint, started once and closed once, whatever is undone", () => {
    const world = backlog();
    for (const name of ["One", "Two"]) sprint(world, name);
    run(world, "start", { sprint: "One" });
    expect(world.refusal("insider", "sprint.start", { sprint: "Two" }).code).toBe("sprint-active");
    expect(world.refusal("insider", "sprint.start", { sprint: "One" }).code).toBe("sprint-state");
    run(world, "close", { sprint: "One" });
    const closed = world.version;
    expect(world.refusal("insider", "sprint.close", { sprint: "One" }).code).toBe("sprint-state");
    run(world, "start", { sprint: "Two" });
    expect(world.refusal("insider", "history.revert", { version: closed }).code).toBe("sprint-active");
    const days = { product: "OPEN", name: "Three", start: "2026-02-02", end: "2026-02-01" };
    expect(world.refusal("insider", "sprint.create", days).code).toBe("days-crossed");
  });

  it("[SP-2] closing asks where unfinished stories go, and an undo brings them back", () => {
    const world = backlog();
    const [one, two] = [sprint(world, "One"), sprint(world, "Two")];
    for (const key of ["OPEN-3", "OPEN-4"]) world.run("insider", "item.edit", { item: key, sprint: "one", effort: 3 });
    world.run("owner", "stage.move", { item: "OPEN-4", stage: "finished", override: true, reason: "Done" });
    expect(list(world, "sprint", "sprints")[0]).toMatchObject({ points: 6 });
    run(world, "start", { sprint: "One" });
    expect(world.refusal("insider", "sprint.close", { sprint: "One" })).toMatchObject({
      code: "leftovers-unsaid",
      message: expect.stringContaining("1 story is"),
    });
    const there = sprint(world, "There", "SHUT");
    for (const leftovers of [one.id, there.id])
      expect(["leftovers-target", "not-found"]).toContain(
        world.refusal("insider", "sprint.close", { sprint: "One", leftovers }).code,
      );
    expect(run(world, "close", { sprint: "One", leftovers: "Two" }).moved).toEqual(["OPEN-3"]);
    expect([item(world, "OPEN-3").sprint, item(world, "OPEN-4").sprint]).toEqual([two.id, one.id]);
    world.run("insider", "history.revert", { version: world.version });
    expect(item(world, "OPEN-3").sprint).toBe(one.id);
    expect(run(world, "close", { sprint: "One", leftovers: "backlog" }).moved).toEqual(["OPEN-3"]);
    expect(item(world, "OPEN-3").sprint).toBeNull();
  });

  it("[SP-3] an item is planned within its product, in no closed sprint, and leaves the plan with its product", () => {
    const world = backlog();
    const [own, other] = [sprint(world, "One"), sprint(world, "One", "SHUT")];
    expect(world.run("insider", "item.edit", { item: "OPEN-3", sprint: "One" }).sprint).toBe(own.id);
    expect(world.refusal("insider", "item.edit", { item: "OPEN-3", sprint: other.id }).kind).toBe("not-found");
    world.run("insider", "item.move", { item: "OPEN-3", parent: "SHUT-2" });
    expect(item(world, "OPEN-3").sprint).toBeNull();
    world.run("insider", "history.revert", { version: world.version });
    expect(item(world, "OPEN-3").sprint).toBe(own.id);
    run(world, "start", { sprint: own.id });
    run(world, "close", { sprint: own.id, leftovers: "backlog" });
    expect(world.refusal("insider", "item.edit", { item: "OPEN-4", sprint: own.id }).code).toBe("sprint-closed");
  });
});
