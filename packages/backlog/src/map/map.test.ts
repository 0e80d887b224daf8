import { describe, expect, it } from "vitest";
import { evidenceDef } from "../evidence/schema.ts";
import { backlog, type World } from "../testing/index.ts";

type Stage = { id: string; name: string; feeling: number | null };
type Made = { id: string; sort: string; stages: Stage[]; notes: number; persona: string | null };
type Note = { id: string; quote: string; map: string | null; cell: string | null; sort: string | null };
type Got = Made & { cells: { cell: string; stage: string | null; notes: { quote: string }[] }[] };

const create = (world: World, more: object = {}) =>
  world.run<Made>("editor", "map.create", { product: "OPEN", name: "A day", ...more });
const journey = (world: World, names = ["Find", "Use", "Leave"]) =>
  create(world, { sort: "journey", name: "A journey", stages: names.map((name) => ({ name })) });
const note = (world: World, map: string, cell: string, quote: string, more: object = {}) =>
  world.run<Note>("editor", "map.note", { map, cell, quote, ...more });
const get = (world: World, map: string) => world.ask<Got>("viewer", "map.get", { map });
/** The quotes that lie in a cell, in order. */
const inside = (world: World, map: string, cell: string, stage: string | null = null) =>
  get(world, map)
    .cells.find((one) => one.cell === cell && one.stage === stage)
    ?.notes.map(({ quote }) => quote);
const undo = (world: World) => world.run("editor", "history.revert", { version: world.version });

describe("maps", () => {
  it("[MP-1] an empathy map has eight cells, a journey five rows by its stages; what a map has not is refused with what it has", () => {
    const world = backlog();
    const map = create(world);
    expect(get(world, map.id).cells.map(({ cell }) => cell)).toEqual(
      ["says", "thinks", "does", "feels", "sees", "hears", "pains", "gains"], // As product.md names them.
    );
    const { id, stages } = journey(world, ["Find", "Use"]);
    expect(get(world, id).cells.map(({ cell, stage }) => [cell, stage])).toEqual(
      ["doing", "thinking", "touchpoints", "pains", "opportunities"].flatMap((row) =>
        stages.map((one) => [row, one.id]),
      ),
    );
    const refused = (input: object) => world.refusal("editor", "map.note", { quote: "Q", ...input });
    expect(refused({ map: id, cell: "says", stage: "Use" })).toMatchObject({
      code: "cell-missing",
      message: expect.stringContaining("touchpoints"),
    });
    expect(refused({ map: id, cell: "doing" }).code).toBe("stage-needed");
    expect(refused({ map: id, cell: "doing", stage: "Nowhere" })).toMatchObject({
      code: "stage-missing",
      message: expect.stringContaining('"Find", "Use"'),
    });
    expect(refused({ map: map.id, cell: "says", stage: "Use" }).code).toBe("stage-missing");
    expect(
      world.refusal("editor", "map.create", { product: "OPEN", name: "N", stages: [{ name: "One" }] }),
    ).toMatchObject({ code: "map-without-stages" });
  });

  it("[MP-2] a note is evidence of the map's product and persona, of the kind that its cell speaks of", () => {
    const world = backlog();
    const persona = world.run<{ id: string }>("owner", "persona.create", { name: "Skipper" }).id;
    const { id } = create(world, { persona: "skipper" });
    const made = note(world, id, "pains", "It rains in", { participant: "P1" });
    expect(world.row(evidenceDef.kind, made.id)).toMatchObject({
      product: "p-open",
      persona,
      sort: "pain",
      participant: "P1",
      map: id,
      cell: "pains",
    });
    const p2 = world.run<{ id: string }>("editor", "participant.create", { product: "OPEN", name: "P2" }).id;
    const heard = note(world, id, "thinks", "Who said yes?", { participant: " p2 " });
    expect(world.row(evidenceDef.kind, heard.id)).toMatchObject({ participant: "P2", participantId: p2 });
    world.run("editor", "evidence.delete", { evidence: heard.id });
    expect(note(world, id, "gains", "Dry feet").sort).toBe("goal");
    expect(note(world, id, "says", "Hm").sort).toBeNull();
    expect(world.ask<{ maps: Made[] }>("viewer", "map.list", { product: "OPEN" }).maps[0]?.notes).toBe(3);
    undo(world);
    expect(world.rowsOf(evidenceDef.kind).map(({ quote }) => quote)).toEqual(["It rains in", "Dry feet"]);
  });

  it("[MP-3] what is there already is put on a map, before another or at the end, and moved between cells, stages and maps", () => {
    const world = backlog();
    const { id } = create(world);
    const [a, b] = ["A", "B"].map((quote) => note(world, id, "says", quote).id) as [string, string];
    const found = world.run<{ id: string }>("editor", "evidence.create", {
      product: "OPEN",
      quote: "C",
      sort: "job",
    }).id;
    const place = (evidence: string, more: object) =>
      world.run<Note>("editor", "map.place", { map: id, evidence, ...more });
    expect(place(found, { cell: "says", before: b })).toMatchObject({ sort: "job", cell: "says" });
    expect(inside(world, id, "says")).toEqual(["A", "C", "B"]);
    place(a, { cell: "says" });
    expect(inside(world, id, "says")).toEqual(["C", "B", "A"]);
    place(a, { cell: "says", before: found });
    expect(inside(world, id, "says")).toEqual(["A", "C", "B"]);
    // Before itself: where it stood was the end.
    place(b, { cell: "says", before: b });
    expect(inside(world, id, "says")).toEqual(["A", "C", "B"]);
    // What says its kind keeps it, what says none gets the cell's.
    expect(place(found, { cell: "pains" }).sort).toBe("job");
    expect(place(a, { cell: "pains", before: found }).sort).toBe("pain");
    expect(inside(world, id, "pains")).toEqual(["A", "C"]);
    undo(world);
    expect([inside(world, id, "says"), inside(world, id, "pains")]).toEqual([["A", "B"], ["C"]]);
    const other = journey(world);
    world.run("editor", "map.place", { map: other.id, evidence: b, cell: "doing", stage: "use" });
    expect(inside(world, other.id, "doing", other.stages[1]?.id)).toEqual(["B"]);
    expect(inside(world, id, "says")).toEqual(["A"]);
    world.run("editor", "map.takeOff", { evidence: b });
    expect(world.row(evidenceDef.kind, b)).not.toHaveProperty("cell");
    expect(world.refusal("editor", "map.place", { map: id, evidence: a, cell: "says", before: b }).code).toBe(
      "not-beside",
    );
  });

  it("[MP-3] the order holds where an undo left two in one place", () => {
    const world = backlog();
    const { id } = create(world);
    const [a, b, c] = ["A", "B", "C"].map((quote) => note(world, id, "says", quote).id) as [string, string, string];
    for (const one of [a, b]) {
      const row = world.row(evidenceDef.kind, one);
      if (row) world.put(evidenceDef.kind, { ...row, rank: "a0" });
    }
    world.run("editor", "map.place", { map: id, evidence: c, cell: "says", before: b });
    expect(inside(world, id, "says")).toEqual(["A", "C", "B"]);
  });

  it("[MP-4] stages are added, named, moved with all that lies in them, and felt from -3 to 3", () => {
    const world = backlog();
    const { id } = journey(world, ["Find", "Leave"]);
    const stage = (verb: string, input: object) =>
      world.run<{ stages: Stage[] }>("editor", `map.${verb}`, { map: id, ...input }).stages;
    const names = (stages: Stage[]) => stages.map(({ name }) => name);
    expect(names(stage("addStage", { name: "Use", before: "leave" }))).toEqual(["Find", "Use", "Leave"]);
    note(world, id, "doing", "Waits", { stage: "Use" });
    expect(names(stage("moveStage", { stage: "Use" }))).toEqual(["Find", "Leave", "Use"]);
    expect(names(stage("moveStage", { stage: "Use", before: "Find" }))).toEqual(["Use", "Find", "Leave"]);
    const [first] = stage("editStage", { stage: "Use", name: "Wait", feeling: -2.5 });
    expect(first).toMatchObject({ name: "Wait", feeling: -2.5 });
    expect(inside(world, id, "doing", first?.id)).toEqual(["Waits"]);
    expect(stage("editStage", { stage: "Wait", feeling: null })[0]?.feeling).toBeNull();
    for (const feeling of [4, -3.5, 1.3, "high"])
      expect(world.refusal("editor", "map.editStage", { map: id, stage: "Wait", feeling }).errors?.[0]?.field).toBe(
        "feeling",
      );
    const full = journey(
      world,
      Array.from({ length: 20 }, (_, at) => `S${at}`),
    ).id;
    expect(world.refusal("editor", "map.addStage", { map: full, name: "One more" }).code).toBe("stages-too-many");
    const empathy = create(world, { name: "Without" }).id;
    expect(world.refusal("editor", "map.addStage", { map: empathy, name: "N" }).code).toBe("map-without-stages");
  });

  it("[MP-5] a stage or map that goes leaves its findings as evidence; an undo puts them back where they lay", () => {
    const world = backlog();
    const { id } = journey(world);
    note(world, id, "doing", "Waits", { stage: "Use" });
    note(world, id, "doing", "Looks", { stage: "Find" });
    const before = world.everything();
    expect(world.run<{ left: number }>("editor", "map.removeStage", { map: id, stage: "Use" }).left).toBe(1);
    expect(get(world, id).notes).toBe(1);
    undo(world);
    expect(get(world, id).notes).toBe(2);
    world.run("editor", "map.delete", { map: id });
    expect(world.rowsOf(evidenceDef.kind).map(({ quote, map }) => [quote, map])).toEqual([
      ["Waits", undefined],
      ["Looks", undefined],
    ]);
    undo(world);
    expect(world.everything().map).toEqual(before.map);
    expect(get(world, id).notes).toBe(2);
  });

  it("[MP-6] findings and maps of a product out of sight are answered as missing ones", () => {
    const [there, absent] = [backlog(), backlog()];
    const hidden = there.run<{ id: string }>("insider", "map.create", { product: "SHUT", name: "Hidden" }).id;
    const told = there.run<{ id: string }>("insider", "map.note", { map: hidden, cell: "says", quote: "Secret" }).id;
    const open = [there, absent].map((world) => create(world, { id: "00000000-0000-7000-8000-0000000000aa" }).id)[0];
    for (const [name, input] of [
      ["map.get", { map: hidden }],
      ["map.note", { map: hidden, cell: "says", quote: "Q" }],
      ["map.place", { map: open, evidence: told, cell: "says" }],
      ["map.takeOff", { evidence: told }],
      ["cluster.place", { evidence: [told], cluster: null }],
    ] as const)
      expect(there.refusal("editor", name, input)).toEqual(absent.refusal("editor", name, input));
    // What somebody who sees both puts nowhere else.
    expect(there.refusal("insider", "map.place", { map: open, evidence: told, cell: "says" }).kind).toBe("not-found");
  });
});
