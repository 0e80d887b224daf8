import { describe, expect, it } from "vitest";
import * as all from "../index.ts";
import { itemKind } from "../item/schema.ts";
import { backlog, type World } from "../testing/index.ts";
import type { Field } from "./field-types.ts";
import type { AnyRecord } from "./record-kind.ts";

const defs = Object.entries(all)
  .filter(([name, value]) => name.endsWith("Def") && typeof value === "object")
  .map(([, def]) => def as unknown as AnyRecord);
const owned = defs.filter(({ of }) => of !== "workspace");
type Row = Record<string, unknown> & { id: string };

const sampleOf = (field: Field, at: number): unknown => {
  if (field.type === "lines") return [`https://one-${at}.example`, "https://two.example"];
  if (field.type === "number") return field.min ?? at;
  if (field.type === "flag") return true;
  if (field.type === "choice") return Object.keys(field.options)[0];
  return { day: "2026-01-02", url: "https://example.com/a", member: "viewer" }[field.type as string] ?? `Text ${at}`;
};
const fieldsOf = (def: AnyRecord, at = 1) =>
  Object.fromEntries(Object.entries(def.fields).map(([name, field]) => [name, sampleOf(field, at)]));
const ownerOf = (def: AnyRecord, product: string) => {
  if (def.of === "workspace") return {};
  return def.of === "product" ? { product } : { item: `${product}-${def.noun === "risk" ? 2 : 3}` };
};
/** What a noun needs beyond its fields. */
const beyond = (world: World, def: AnyRecord): object =>
  def.noun === "keyResult" ? { objective: world.run("owner", "objective.create", { title: "Goal" }).id } : {};
const make = (world: World, def: AnyRecord, product = "OPEN", at = 1, who = "owner"): Row =>
  world.run<Row>(who, `${def.noun}.create`, {
    ...ownerOf(def, product),
    ...fieldsOf(def, at),
    ...beyond(world, def),
  });
const listed = (world: World, def: AnyRecord, who = "owner", product = "OPEN"): Row[] => {
  const input = def.kind.heat === "cold" ? ownerOf(def, product) : {};
  return world.ask<Record<string, Row[]>>(who, `${def.noun}.list`, input)[def.many] ?? [];
};

describe.each(defs.map((def) => [def.noun, def] as const))("%s", (noun, def) => {
  it(`[RC-1] ${noun} is told as it was written, in every field, and listed`, () => {
    const world = backlog();
    const made = make(world, def);
    expect(made).toMatchObject(fieldsOf(def));
    expect(listed(world, def).map(({ id }) => id)).toEqual([made.id]);
    if (def.of === "product" || (def.of === "item" && def.kind.heat === "hot"))
      expect(world.ask<Record<string, Row[]>>("insider", `${noun}.list`, { product: "SHUT" })[def.many]).toEqual([]);
  });

  it(`[RC-2] ${noun}: an edit changes the fields given, null takes one away, the name stays`, () => {
    const world = backlog();
    const { id } = make(world, def);
    const fixed = [def.name, "type", "options", "url", "external"];
    // What is reckoned from the fields is another rule's.
    const plain = ({ exposure: _, trend: __, progress: ___, met: ____, ...row }: Row) => row;
    for (const name of Object.keys(def.fields)) {
      const before = listed(world, def)[0] as Row;
      if (name === def.name && !def.mayBeNameless) {
        const { errors } = world.refusal("owner", `${noun}.edit`, { [noun]: id, [name]: null });
        expect(errors?.[0]?.field).toBe(name);
      }
      if (fixed.includes(name)) continue;
      const after = world.run<Row>("owner", `${noun}.edit`, { [noun]: id, [name]: null });
      const now = { [name]: def.fields[name]?.type === "lines" ? [] : null, updatedAt: after.updatedAt };
      expect(plain(after)).toEqual(plain({ ...before, ...now }));
    }
  });

  it(`[RC-3] ${noun} is deleted, comes back by an undo, and goes by undoing that`, () => {
    const world = backlog();
    make(world, def);
    const rows = world.everything();
    world.run("owner", `${noun}.delete`, { [noun]: listed(world, def)[0]?.id });
    expect(listed(world, def)).toEqual([]);
    world.run("owner", "history.revert", { version: world.version });
    expect(world.everything()).toEqual(rows);
    world.run("owner", "history.revert", { version: world.version });
    expect(listed(world, def)).toEqual([]);
  });

  it(`[RC-5] ${noun} is named by its id, or by its name in any letter case unless several bear it`, () => {
    const world = backlog();
    const { id } = make(world, def);
    const name = String(fieldsOf(def)[def.name]).toUpperCase();
    const edit = (called: string) => ({ [noun]: called });
    expect(world.run<Row>("owner", `${noun}.edit`, edit(id)).id).toBe(id);
    if (def.kind.heat === "cold") return;
    expect(world.run<Row>("owner", `${noun}.edit`, edit(name)).id).toBe(id);
    if (noun === "field") return;
    make(world, def);
    expect(world.refusal("owner", `${noun}.edit`, edit(name)).code).toBe("name-ambiguous");
  });

  it(`[RC-8] ${noun}: what a field cannot hold is refused, naming the field`, () => {
    const world = backlog();
    const bad: Record<string, unknown[]> = {
      day: ["1900-01-01", "2026-13-01", "tomorrow"],
      url: ["javascript:alert(1)", "data:text/html,x", "example.com"],
      number: ["3", Number.NaN, 1e13],
      choice: ["no such option"],
      lines: [Array(201).fill("x"), [""]],
      member: [""],
      flag: ["yes"],
      line: ["", "  ", "x".repeat(2_001)],
      prose: ["x".repeat(100_001)],
    };
    for (const [name, field] of Object.entries(def.fields))
      for (const value of bad[field.type] ?? []) {
        const input = { ...ownerOf(def, "OPEN"), ...fieldsOf(def), ...beyond(world, def), [name]: value };
        const { kind, errors } = world.refusal("owner", `${noun}.create`, input);
        expect([kind, errors?.[0]?.field.split(".")[0]]).toEqual(["invalid", name]);
      }
  });
});

describe("records of products and items", () => {
  it("[RC-4] of a product out of sight are in no list and answered as missing ones", () => {
    for (const def of owned) {
      const [there, absent] = [backlog(), backlog()];
      const { id } = make(there, def, "SHUT", 1, "insider");
      if (def.kind.heat === "hot") expect(listed(there, def, "editor")).toEqual([]);
      for (const verb of ["edit", "delete"])
        for (const name of [id, String(fieldsOf(def)[def.name])])
          expect(there.refusal("editor", `${def.noun}.${verb}`, { [def.noun]: name })).toEqual(
            absent.refusal("editor", `${def.noun}.${verb}`, { [def.noun]: name }),
          );
    }
  });

  it("[RC-6] are limited in number, with the limit said: 10,000 open questions are refused at the 201st", () => {
    const world = backlog();
    const ask = (count: number) => ({
      commands: Array.from({ length: count }, (_, at) => ({
        name: "question.create",
        input: { item: "OPEN-3", text: `Q${at}` },
      })),
    });
    expect(world.refusal("editor", "batch", ask(10_000)).message).toContain("1000");
    world.run("editor", "batch", ask(200));
    expect(world.refusal("editor", "question.create", { item: "OPEN-3", text: "One more" })).toMatchObject({
      code: "question-too-many",
      message: expect.stringContaining("200"),
    });
    expect(
      world.refusal("editor", "theme.create", { product: "OPEN", title: "T", inScope: Array(10_000).fill("x") }),
    ).toMatchObject({
      message: expect.stringContaining("200"),
    });
  });

  it("[RC-7] go with their item: to another product and back, into the trash and out of it, and away with its creation", () => {
    for (const def of owned.filter(({ of }) => of === "item")) {
      const world = backlog();
      const created = world.run("insider", def.noun === "risk" ? "epic.create" : "story.create", {
        parent: def.noun === "risk" ? "OPEN-1" : "OPEN-2",
        title: "Host",
      });
      const made = world.version;
      const row = world.run<Row>("insider", `${def.noun}.create`, { item: created.id, ...fieldsOf(def) });
      const productOf = () => (world.row(def.kind, row.id) as { product: string }).product;
      world.run("insider", "item.move", { item: created.id, parent: def.noun === "risk" ? "SHUT-1" : "SHUT-2" });
      expect([productOf(), world.row(itemKind, created.id)?.product]).toEqual(["p-shut", "p-shut"]);
      world.run("insider", "history.revert", { version: world.version });
      expect(productOf()).toBe("p-open");
      world.run("insider", "item.delete", { item: created.id });
      if (def.kind.heat === "hot") expect(listed(world, def)).toEqual([]);
      world.run("insider", "item.restore", { item: created.id });
      world.run("insider", "history.revert", { version: made });
      expect(world.row(def.kind, row.id)).toBeUndefined();
    }
  });

  it("[RC-9] an id that is given never replaces another record", () => {
    for (const def of defs) {
      const world = backlog();
      const { id } = make(world, def);
      const input = { id, ...ownerOf(def, "OPEN"), ...fieldsOf(def, 2), ...beyond(world, def) };
      expect(world.refusal("owner", `${def.noun}.create`, input).code).toBe("id-taken");
    }
  });
});
