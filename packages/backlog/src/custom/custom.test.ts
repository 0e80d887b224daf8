import { describe, expect, it } from "vitest";
import type { ItemView } from "../item/view.ts";
import { backlog, type World } from "../testing/index.ts";

const field = (world: World, input: object) => world.run<{ id: string }>("owner", "field.create", input);
const options = { options: ["Red", "Blue"] };

/** Per type: what is written, what is told; and what is refused. */
const types: [type: string, good: [unknown, unknown][], bad: unknown[]][] = [
  ["text", [["Words", "Words"]], [7, true, ["x"], "x".repeat(100_001)]],
  [
    "number",
    [
      [3.5, 3.5],
      [0, 0],
    ],
    ["three", true, 1e13],
  ],
  ["choice", [["red", "Red"]], ["Green", 7]],
  [
    "choices",
    [
      [
        ["blue", "RED", "blue"],
        ["Blue", "Red"],
      ],
      ["red", ["Red"]],
    ],
    [["Green"], ["Red", "Green"]],
  ],
  ["date", [["2026-01-02", "2026-01-02"]], ["1900-01-01", "tomorrow", 7]],
  ["person", [["The viewer", "viewer"]], ["nobody", "gone"]],
  ["link", [["https://example.com", "https://example.com"]], ["javascript:alert(1)", "no address"]],
  [
    "flag",
    [
      [false, false],
      [true, true],
    ],
    ["yes", 1],
  ],
];

describe("fields of the workspace's own", () => {
  it("[CF-1] a number and a yes written as text, as the terminal sends them, are meant as such", () => {
    const world = backlog();
    field(world, { name: "Weight", type: "number" });
    field(world, { name: "Billed", type: "flag" });
    field(world, { name: "Note", type: "text" });
    const custom = { Weight: " 2.5 ", Billed: "true", Note: "7" };
    expect(world.run("editor", "item.edit", { item: "OPEN-3", custom }).custom).toEqual({
      Weight: 2.5,
      Billed: true,
      Note: "7",
    });
  });

  it.each(types)(
    "[CF-1] of type %s hold what the type allows, on every way of writing, and nothing else",
    (type, good, bad) => {
      const world = backlog();
      field(world, { name: "Own", type, ...(type.startsWith("choice") && options) });
      for (const [given, told] of good) {
        expect(world.run("editor", "item.edit", { item: "OPEN-3", custom: { own: given } }).custom).toEqual({
          Own: told,
        });
        const made = world.run("editor", "story.create", { parent: "OPEN-2", title: "T", custom: { Own: given } });
        expect(made.custom).toEqual({ Own: told });
      }
      for (const given of bad)
        expect(["invalid", "refused", "not-found"], String(given)).toContain(
          world.refusal("editor", "item.edit", { item: "OPEN-3", custom: { Own: given } }).kind,
        );
      expect(world.run("editor", "item.edit", { item: "OPEN-3", custom: { Own: null } }).custom).toEqual({});
      const bulk = { items: ["OPEN-3", "OPEN-4"], custom: { Own: good[0]?.[0] } };
      expect(world.run<{ items: ItemView[] }>("editor", "item.bulkEdit", bulk).items[1]?.custom).toEqual({
        Own: good[0]?.[1],
      });
      world.run("editor", "history.revert", { version: world.version });
      expect(world.ask("viewer", "item.get", { item: "OPEN-4" }).custom).toEqual({});
    },
  );

  it("[CF-2] have one name each, keep their type, offer options where chosen from, and stand on their kinds of item", () => {
    const world = backlog();
    const { id } = field(world, { name: "Own", type: "choice", kinds: ["epic"], ...options });
    const refused = (name: string, input: object) => world.refusal("owner", name, input).code;
    expect(refused("field.create", { name: "OWN", type: "text" })).toBe("field-name-taken");
    expect(refused("field.create", { name: "__proto__", type: "text" })).toBe("field-name-reserved");
    expect(refused("field.create", { name: "Other" })).toBe("field-type");
    for (const given of [undefined, null, []])
      expect(refused("field.create", { name: "Other", type: "choices", options: given })).toBe("field-options");
    expect(refused("field.edit", { field: id, type: "text" })).toBe("field-type-fixed");
    expect(refused("field.edit", { field: "own", options: null })).toBe("field-options");
    expect(world.refusal("editor", "item.edit", { item: "OPEN-3", custom: { Own: "Red" } }).code).toBe("field-of-kind");
    expect(world.run("editor", "item.edit", { item: "OPEN-2", custom: { Own: "Red" } }).custom).toEqual({ Own: "Red" });
    for (const name of ["Unknown", "constructor"])
      expect(world.refusal("editor", "item.edit", { item: "OPEN-2", custom: { [name]: "Red" } })).toMatchObject({
        code: "invalid-input",
        errors: [{ field: `custom.${name}` }],
      });
  });

  it("[CF-3] tell no value once deleted, and the values again when that is undone", () => {
    const world = backlog();
    field(world, { name: "Own", type: "text" });
    world.run("editor", "item.edit", { item: "OPEN-3", custom: { Own: "Words" } });
    world.run("owner", "field.delete", { field: "Own" });
    expect(world.ask("viewer", "item.get", { item: "OPEN-3" }).custom).toEqual({});
    world.run("owner", "history.revert", { version: world.version });
    expect(world.ask("viewer", "item.get", { item: "OPEN-3" }).custom).toEqual({ Own: "Words" });
  });
});
