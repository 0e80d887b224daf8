import { describe, expect, it } from "vitest";
import { itemKind, itemKinds } from "../item/schema.ts";
import type { ItemView } from "../item/view.ts";
import { backlog, type World } from "../testing/index.ts";
import { documentFieldNames, documentFieldsOf, documentTable } from "./fields.ts";
import { documentKind, filledOf } from "./schema.ts";
import { baseOf } from "./write.ts";

const keys = { theme: "OPEN-1", epic: "OPEN-2", story: "OPEN-3" } as const;
const textOf = (name: (typeof documentFieldNames)[number]) =>
  documentTable[name].type === "lines" ? ["One", "Two"] : `Text of ${name}`;
const itemOf = (world: World, key: string) => world.rowsOf(itemKind).find((item) => item.key === key);

const expectNoted = (world: World, key: string) => {
  const item = itemOf(world, key);
  const document = item && world.row(documentKind, item.id);
  expect(item?.filled ?? 0).toBe(item && document && filledOf(item.kind, document).filled);
};

describe("documents", () => {
  it.each(itemKinds)("[DO-4] of a %s hold every field of its kind, and refuse those of another", (kind) => {
    for (const command of ["item.edit", "document.edit"]) {
      const world = backlog();
      const fields = Object.fromEntries(documentFieldsOf(kind).map((name) => [name, textOf(name)]));
      world.run("editor", command, { item: keys[kind], ...fields });
      expect(world.ask("viewer", "item.get", { item: keys[kind] })).toMatchObject(fields);
      for (const name of documentFieldNames.filter((one) => !(one in fields)))
        expect(world.refusal("editor", command, { item: keys[kind], [name]: textOf(name) })).toMatchObject({
          code: "field-of-kind",
          errors: [{ field: name }],
        });
    }
  });

  it("[DO-5] a change is refused where its field has changed since it was read, and only then", () => {
    const world = backlog();
    const edit = (input: object) => ({ item: "OPEN-3", ...input });
    world.run("insider", "document.edit", edit({ description: "Theirs", security: "Theirs" }));
    const base = { description: baseOf(undefined), role: baseOf(null) };
    expect(world.refusal("editor", "document.edit", edit({ description: "Mine", base }))).toMatchObject({
      kind: "conflict",
      code: "changed-meanwhile",
      errors: [{ field: "description" }],
    });
    const others = { story: { role: "skipper" }, performance: "Mine", description: "Theirs" };
    expect(world.run("editor", "document.edit", edit({ ...others, base }))).toMatchObject({
      ...others,
      story: { role: "skipper" },
      security: "Theirs",
    });
    const known = { description: baseOf("Theirs") };
    expect(world.run("editor", "item.edit", edit({ description: "Mine", base: known })).description).toBe("Mine");
  });

  it("[DO-6] how complete an item is counts the wanted fields of its kind, the four parts as one", () => {
    const world = backlog();
    const complete = (input: object): ItemView["complete"] => world.run("editor", "document.edit", input).complete;
    expect(complete({ item: "OPEN-3", security: "Text" })).toEqual({ filled: 0, wanted: 3 });
    expect(complete({ item: "OPEN-3", businessValue: "Text" })).toEqual({ filled: 1, wanted: 3 });
    const parts = { role: "a", situation: "b", want: "c", outcome: "d" };
    expect(complete({ item: "OPEN-3", story: { ...parts, outcome: null } })).toEqual({ filled: 1, wanted: 3 });
    expect(complete({ item: "OPEN-3", story: parts })).toEqual({ filled: 2, wanted: 3 });
    expect(complete({ item: "OPEN-1", problem: "Text" })).toEqual({ filled: 1, wanted: 3 });
    expect(complete({ item: "OPEN-2", solution: "Text" })).toEqual({ filled: 1, wanted: 3 });
  });

  it("[DO-7] what is noted of texts stays true when an item is converted or renamed, and when that is undone", () => {
    const world = backlog();
    world.run("editor", "document.edit", {
      item: "OPEN-3",
      description: "Text",
      businessValue: "Text",
      story: { role: "a" },
    });
    world.run("editor", "item.convert", { item: "OPEN-3", kind: "epic" });
    expectNoted(world, "OPEN-3");
    const converted = world.version;
    world.run("editor", "document.edit", { item: "OPEN-3", problem: "Text", solution: "Text" });
    expectNoted(world, "OPEN-3");
    world.run("editor", "history.revert", { version: converted });
    expect(itemOf(world, "OPEN-3")?.kind).toBe("story");
    expectNoted(world, "OPEN-3");
    expect(itemOf(world, "OPEN-3")?.findings).toEqual(["missing-situation"]);
    world.run("editor", "item.edit", { item: "OPEN-3", title: "Bad" });
    expect(itemOf(world, "OPEN-3")?.findings).toEqual(["bad-title", "missing-situation"]);
    const renamed = world.version;
    world.run("editor", "document.edit", { item: "OPEN-3", story: { situation: "b" } });
    world.run("editor", "history.revert", { version: renamed });
    expect(itemOf(world, "OPEN-3")?.findings).toBeUndefined();
  });

  it("[CR-1] scenarios are ticked by name or fingerprint, with who and when, and counted", () => {
    const world = backlog();
    const confirm = (scenario: string, confirmed = true, who = "commenter") =>
      world.run(who, "criteria.confirm", { item: "OPEN-3", scenario, confirmed });
    const missing = () => world.refusal("editor", "criteria.confirm", { item: "OPEN-3", scenario: "Two" }).code;
    expect(missing()).toBe("scenario-missing");
    world.run("editor", "document.edit", {
      item: "OPEN-3",
      criteria: "Scenario: One\nGiven a\nScenario: Three\nGiven b",
    });
    expect(missing()).toBe("scenario-missing");
    const { confirmed, criteriaState } = confirm("One");
    expect([confirmed["f-One"]?.by, criteriaState]).toEqual(["commenter", { scenarios: 2, confirmed: 1 }]);
    expect(confirm("f-Three").criteriaState).toEqual({ scenarios: 2, confirmed: 2 });
    const ticked = world.version;
    expect(confirm("One", false).criteriaState).toEqual({ scenarios: 2, confirmed: 1 });
    world.run("commenter", "history.revert", { version: world.version });
    expect(itemOf(world, "OPEN-3")?.criteria).toEqual({ scenarios: 2, confirmed: 2 });
    const rewritten = world.run("editor", "document.edit", { item: "OPEN-3", criteria: "Scenario: One\nGiven a" });
    expect(rewritten.criteriaState).toEqual({ scenarios: 1, confirmed: 1 });
    world.run("commenter", "history.revert", { version: ticked });
    expect(itemOf(world, "OPEN-3")?.criteria).toEqual({ scenarios: 1, confirmed: 1 });
    expect(world.run("editor", "document.edit", { item: "OPEN-3", criteria: "No Gherkin" }).criteriaState).toEqual({
      scenarios: 0,
      confirmed: 0,
      broken: true,
    });
    expect(world.run("editor", "document.edit", { item: "OPEN-3", criteria: null }).criteriaState).toBeNull();
  });
});
