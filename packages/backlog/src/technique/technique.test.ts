import { techniques as came } from "@overstory/scoring";
import { describe, expect, it } from "vitest";
import { itemKind } from "../item/schema.ts";
import { backlog, type World } from "../testing/index.ts";
import type { TechniqueView } from "./view.ts";

const list = (world: World): TechniqueView[] =>
  world.ask<{ techniques: TechniqueView[] }>("viewer", "technique.list").techniques;
const one = (world: World, id: string): TechniqueView | undefined =>
  list(world).find((technique) => technique.id === id);
const set = (world: World, input: object) => world.run<TechniqueView>("owner", "technique.set", input);

const gain = { name: "gain", label: "Gain", scale: { type: "number", min: 0, max: 100 } };
const cost = { name: "cost", label: "Cost", scale: { type: "number", min: 0, max: 100 }, direction: "down" };
const own = { name: "House rule", inputs: [gain, cost], formula: "gain / cost" };
const make = (world: World, more: object = {}) =>
  world.run<TechniqueView>("owner", "technique.create", { ...own, ...more });
type Scored = { score: number | null; missing: string[]; result: { state: string; explanation?: string } };
const score = (world: World, technique: string, inputs: object, item = "OPEN-3") =>
  world.run<Scored>("editor", "score.set", { item, technique, inputs });

describe("the techniques of a workspace", () => {
  it("[SC-8] are all those that come with the product, in full, the default first, and then the workspace's own", () => {
    const world = backlog();
    make(world);
    const all = list(world);
    expect(all.map(({ name }) => name)).toEqual([...came.map(({ name }) => name), "House rule"]);
    expect(all[0]).toMatchObject({ id: "scrum-poker", isDefault: true, own: false, off: false, changed: false });
    for (const technique of all) {
      expect(technique.formula, technique.id).not.toBe("");
      expect(technique.inputs.length > 0, technique.id).toBe(technique.type === "card");
    }
    expect(all.at(-1)).toMatchObject({ own: true, isDefault: false, inputs: [{ name: "gain" }, { name: "cost" }] });
  });

  it("[SC-9] take weights, scales, rubrics and labels, which count at once; null takes each back", () => {
    const world = backlog();
    score(world, "scrum-poker", { value: 5, urgency: 3, risk: 4, effort: 8 });
    const after = set(world, {
      technique: "scrum-poker",
      inputs: { value: { weight: 2, rubric: "What it brings", label: "Worth" } },
    });
    expect(after).toMatchObject({
      changed: true,
      inputs: [{ label: "Worth", rubric: "What it brings", weight: 2 }, {}, {}, {}],
    });
    expect(score(world, "scrum-poker", {}).score).toBe((2 * 5 + 3 + 4) / 8);
    set(world, { technique: "scrum-poker", inputs: { value: { weight: null } } });
    expect(score(world, "scrum-poker", {}).score).toBe(1.5);
    expect(one(world, "scrum-poker")).toMatchObject({ changed: true, inputs: [{ label: "Worth" }, {}, {}, {}] });
    expect(set(world, { technique: "scrum-poker", inputs: { value: null } })).toMatchObject({ changed: false });
    set(world, { technique: "ice", inputs: { impact: { label: "Push" }, ease: { label: "Speed" } } });
    expect(set(world, { technique: "ice", inputs: null })).toMatchObject({ changed: false });
    expect(world.rowsOf({ name: "workspace", heat: "hot" } as never)).not.toMatchObject([
      { techniques: expect.anything() },
    ]);
  });

  it("[SC-9] hold inputs to a new scale; those that are off it count as missing until they are given anew", () => {
    const world = backlog();
    score(world, "ice", { impact: 9, confidence: 5, ease: 5 });
    set(world, { technique: "ice", inputs: { impact: { scale: { type: "number", min: 1, max: 5 } } } });
    expect(score(world, "ice", {})).toMatchObject({ score: null, missing: ["impact"] });
    expect(
      world.refusal("editor", "score.set", { item: "OPEN-3", technique: "ice", inputs: { impact: 6 } }).errors?.[0]
        ?.field,
    ).toBe("inputs.impact");
    expect(score(world, "ice", { impact: 5 }).score).toBe(125);
    expect(set(world, { technique: "ice", inputs: { impact: { scale: null } } })).toMatchObject({ changed: false });
  });

  it("[SC-9] leave out inputs that are off, where the rule does without, and tell them apart", () => {
    const world = backlog();
    const after = set(world, { technique: "scrum-poker", inputs: { risk: { off: true } } });
    expect(after.inputs.map(({ name }) => name)).toEqual(["value", "urgency", "effort"]);
    expect(after.inputsOff.map(({ name }) => name)).toEqual(["risk"]);
    expect(score(world, "scrum-poker", { value: 5, urgency: 3, effort: 4 }).score).toBe(2);
    expect(set(world, { technique: "scrum-poker", inputs: { risk: { off: false } } }).changed).toBe(false);
    expect(
      world.refusal("owner", "technique.set", { technique: "rice", inputs: { effort: { off: true } } }).errors?.[0]
        ?.field,
    ).toBe("inputs.effort.off");
  });

  it("[SC-10] take the workspace's own criteria where they are its own, with what was said of those that are gone", () => {
    const world = backlog();
    const criteria = [
      { name: "delight", label: "Delight", weight: 3 },
      { name: "price", label: "Price", direction: "down", weight: 1 },
    ];
    set(world, { technique: "weighted-scoring", inputs: { cost: { label: "Spend" } } });
    const after = set(world, { technique: "weighted-scoring", criteria });
    expect(after.inputs.map(({ name }) => name)).toEqual(["delight", "price"]);
    expect(score(world, "weighted-scoring", { delight: 5, price: 2 })).toMatchObject({ missing: [] });
    expect(set(world, { technique: "weighted-scoring", criteria: null })).toMatchObject({ changed: false });
    expect(world.refusal("owner", "technique.set", { technique: "rice", criteria })).toMatchObject({
      kind: "invalid",
      errors: [{ field: "criteria" }],
    });
  });

  it("[SC-11] refuse settings that cannot hold, by the field's name", () => {
    const world = backlog();
    const number = (min: number, max: number) => ({ type: "number", min, max });
    const wrong: [object, string][] = [
      [{ technique: "rice", inputs: { reach: { weight: 2 } } }, "inputs.reach.weight"],
      [{ technique: "rice", inputs: { nothing: { label: "N" } } }, "inputs.nothing"],
      [{ technique: "ice", inputs: { impact: { scale: number(5, 5) } } }, "inputs.impact.scale"],
      [
        { technique: "ice", inputs: { impact: { scale: { type: "steps", steps: [3, 2], min: 0, max: 9 } } } },
        "inputs.impact.scale",
      ],
      [{ technique: "scrum-poker", inputs: { effort: { scale: number(0, 10) } } }, "inputs.effort.scale"],
      [{ technique: "scrum-poker", inputs: { value: { scale: number(-5, 5) } } }, "inputs.value.scale"],
      [{ technique: "scrum-poker", inputs: { value: { scale: number(0, 5_000) } } }, "inputs.value.scale"],
      [{ technique: "wsjf", inputs: { jobSize: { scale: number(0, 10) } } }, "inputs.jobSize.scale"],
      [{ technique: "scrum-poker", inputs: { value: { weight: -1 } } }, "inputs.value.weight"],
      [{ technique: "scrum-poker", inputs: { value: { weight: "2" } } }, "inputs.value.weight"],
      [{ technique: "scrum-poker", inputs: { constructor: { label: "C" } } }, "inputs.constructor"],
      [{ technique: "no-such", off: true }, "technique"],
      [{ technique: "scrum-poker", off: true }, "off"],
      [{ technique: "kano", isDefault: true }, "isDefault"],
      [{ technique: "kano", inputs: { a: { label: "A" } } }, "inputs"],
    ];
    for (const [input, field] of wrong) {
      const { errors } = world.refusal("owner", "technique.set", input);
      expect(
        errors?.map((error) => error.field),
        JSON.stringify(input),
      ).toContain(field);
    }
  });

  it("[SC-12] have a default under which scores are set and told where nobody says one", () => {
    const world = backlog();
    expect(set(world, { technique: "ice", isDefault: true }).isDefault).toBe(true);
    const inputs = { impact: 2, confidence: 3, ease: 4 };
    expect(world.run<Scored>("editor", "score.set", { item: "OPEN-3", inputs }).score).toBe(24);
    expect(world.ask<{ technique: string; score: number }>("viewer", "score.of", { item: "OPEN-3" })).toMatchObject({
      technique: "ice",
      score: 24,
    });
    expect(world.refusal("owner", "technique.set", { technique: "ice", off: true }).errors?.[0]?.field).toBe("off");
    expect(set(world, { technique: "ice", isDefault: false, off: true })).toMatchObject({
      isDefault: false,
      off: true,
    });
    expect(one(world, "scrum-poker")?.isDefault).toBe(true);
    // What is not offered still holds what was given.
    expect(world.ask<{ score: number }>("viewer", "score.of", { item: "OPEN-3", technique: "ice" }).score).toBe(24);
  });

  it("[SC-12] keep an item's own score, its filter and its gate under scrum poker, whatever the default", () => {
    const world = backlog();
    world.run("editor", "score.set", { item: "OPEN-3", inputs: { value: 5, urgency: 3, risk: 4, effort: 8 } });
    set(world, { technique: "ice", isDefault: true });
    expect(world.ask("viewer", "item.get", { item: "OPEN-3" }).score).toBe(1.5);
    expect(world.ask<{ total: number }>("viewer", "item.list", { product: "OPEN", scored: true }).total).toBe(1);
  });

  it("[SC-13] are set up by whoever may change the workspace, undone as one and by nobody else", () => {
    const world = backlog();
    const rows = world.everything();
    for (const who of ["admin", "editor"])
      expect(world.refusal(who, "technique.set", { technique: "ice", off: true }).kind).toBe("forbidden");
    set(world, { technique: "ice", off: true, inputs: { ease: { label: "Speed" } } });
    expect(["forbidden", "refused"]).toContain(
      world.refusal("admin", "history.revert", { version: world.version }).kind,
    );
    world.run("owner", "history.revert", { version: world.version });
    expect(world.everything()).toEqual(rows);
  });
});

describe("techniques of the workspace's own", () => {
  it("[SC-14] score by their formula and say it with its numbers", () => {
    const world = backlog();
    const { id } = make(world);
    for (const name of [id, "House rule", "house RULE"]) {
      const { result, score: found } = score(world, name, { gain: 6, cost: 4 });
      expect([found, result.explanation]).toEqual([1.5, "6 ÷ 4 = 1.5"]);
    }
    expect(
      world.row(itemKind, world.rowsOf(itemKind).find(({ key }) => key === "OPEN-3")?.id as string)?.cards,
    ).toEqual({
      [id]: { gain: 6, cost: 4 },
    });
  });

  it("[SC-14] give no score where the formula divides by nothing, and say why", () => {
    const world = backlog();
    make(world);
    const { result, score: found } = score(world, "House rule", { gain: 6, cost: 0 });
    expect([found, result.state]).toEqual([null, "failed"]);
    const told = world.ask<{ problem: string; score: null }>("viewer", "score.of", {
      item: "OPEN-3",
      technique: "House rule",
    });
    expect(told.score).toBeNull();
    expect(told.problem).toMatch(/÷|0|divi/i);
  });

  it("[SC-15] refuse a formula that cannot be read, is too long, or reaches for anything but inputs, and tell the place", () => {
    const world = backlog();
    const formulas = [
      "gain /",
      "gain ** cost",
      "(gain",
      "gone + gain",
      "gain.constructor",
      "constructor",
      "__proto__",
      "this",
      "globalThis.process",
      "while(1){}",
      "gain; cost",
      "gain = 1",
      "[gain]",
      "`gain`",
      "import('fs')",
      "gain".padEnd(10_000, "+gain"),
      `${"(".repeat(400)}gain${")".repeat(400)}`,
      "",
    ];
    for (const formula of formulas) {
      const { kind, errors, message } = world.refusal("owner", "technique.create", { ...own, formula });
      expect([kind, errors?.[0]?.field], formula.slice(0, 30)).toEqual(["invalid", "formula"]);
      expect(message.length).toBeLessThan(1_000);
    }
    expect(world.refusal("owner", "technique.create", { ...own, formula: "gain + gone" }).message).toContain('"gone"');
  });

  it("[SC-15] refuse inputs that cannot be, by row", () => {
    const world = backlog();
    const wrong: [object[], string][] = [
      [[gain, gain], "inputs.1.name"],
      [[gain, { ...cost, label: "GAIN" }], "inputs.1.label"],
      [[{ ...gain, name: "constructor" }], "inputs.0.name"],
      [[{ ...gain, name: "Gain now" }], "inputs.0.name"],
      [[{ ...gain, scale: { type: "number", min: 3, max: 1 } }], "inputs.0.scale"],
      [[{ ...gain, scale: { type: "options", options: [] } }], "inputs.0.scale"],
      [[{ ...gain, levels: [[101, "beyond"]] }], "inputs.0.levels"],
      [[], "inputs"],
      [Array(21).fill(gain), "inputs"],
    ];
    for (const [inputs, field] of wrong) {
      const { errors } = world.refusal("owner", "technique.create", { ...own, inputs });
      expect(
        errors?.map((error) => error.field),
        field,
      ).toContain(field);
    }
  });

  it("[SC-16] bear a name of their own, which brings nothing down when an undo would make it two", () => {
    const world = backlog();
    const { id } = make(world);
    for (const name of ["house rule", "RICE", "scrum-poker"])
      expect(world.refusal("owner", "technique.create", { ...own, name })).toMatchObject({
        code: "technique-name-taken",
      });
    world.run("owner", "technique.delete", { technique: id });
    const deletion = world.version;
    make(world);
    expect(world.refusal("owner", "history.revert", { version: deletion }).code).toBe("technique-name-taken");
  });

  it("[SC-17] are changed and deleted; what items hold stays, and counts again after an undo; no id is given twice", () => {
    const world = backlog();
    const { id } = make(world);
    score(world, id, { gain: 6, cost: 4 });
    world.run("owner", "technique.edit", { technique: id, name: "New rule", summary: "S", formula: "gain - cost" });
    expect(score(world, "New rule", {}).score).toBe(2);
    world.run("owner", "technique.edit", { technique: id, inputs: [gain], formula: "gain" });
    expect(score(world, id, {}).score).toBe(6);
    world.run("owner", "technique.set", { technique: id, isDefault: true });
    world.run("owner", "technique.delete", { technique: id });
    expect(list(world).some((technique) => technique.id === id)).toBe(false);
    expect(one(world, "scrum-poker")?.isDefault).toBe(true);
    expect(world.refusal("editor", "score.of", { item: "OPEN-3", technique: id })).toMatchObject({
      kind: "not-found",
      code: "technique-unknown",
    });
    expect(world.refusal("owner", "technique.create", { ...own, id }).code).toBe("id-taken");
    world.run("owner", "history.revert", { version: world.version });
    expect(score(world, id, {}).score).toBe(6);
    expect(one(world, id)?.isDefault).toBe(true);
  });

  it("[SC-17] leave their id taken when their creation is undone, and are back when that is undone", () => {
    const world = backlog();
    const { id } = make(world);
    world.run("owner", "history.revert", { version: world.version });
    expect(one(world, id)).toBeUndefined();
    expect(world.refusal("owner", "technique.create", { ...own, id }).code).toBe("id-taken");
    world.run("owner", "history.revert", { version: world.version });
    expect(one(world, id)?.name).toBe("House rule");
  });

  it("[SC-17] what comes with the product is neither edited nor deleted", () => {
    const world = backlog();
    for (const verb of ["edit", "delete"])
      expect(world.refusal("owner", `technique.${verb}`, { technique: "rice" }).code).toBe("technique-came");
    make(world);
    expect(world.refusal("owner", "technique.set", { technique: "House rule", off: true }).code).toBe("technique-own");
  });
});
