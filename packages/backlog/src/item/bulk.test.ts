import { describe, expect, it } from "vitest";
import { backlog, type World } from "../testing/index.ts";
import { childrenOf } from "./find.ts";
import { itemKind } from "./schema.ts";

const idOf = (world: World, key: string) => world.rowsOf(itemKind).find((item) => item.key === key)?.id as string;
const order = (world: World, parent: string) =>
  childrenOf(world.rows, "p-open", idOf(world, parent)).map(({ key }) => key);
const bulk = (world: World, name: string, input: object) =>
  world.run<{ items: { key: string }[] }>("editor", name, input).items.map(({ key }) => key);

/** OPEN-2 holds OPEN-3, 4, 6, 7; OPEN-5 is another epic with the story OPEN-8. */
const larger = (): World => {
  const world = backlog();
  world.run("editor", "epic.create", { parent: "OPEN-1", title: "Other" });
  for (const parent of ["OPEN-2", "OPEN-2", "OPEN-5"]) world.run("editor", "story.create", { parent, title: "More" });
  return world;
};

describe("bulk commands", () => {
  it("[IT-17] do all or nothing", () => {
    const world = larger();
    for (const [name, input] of [
      ["item.bulkEdit", { title: "T" }],
      ["stage.bulkMove", { stage: "pending" }],
      ["item.bulkDelete", {}],
      ["item.bulkMove", { parent: "OPEN-5" }],
      ["score.bulkSet", { inputs: { value: 1 } }],
      ["item.bulkConvert", { kind: "epic" }],
    ] as const) {
      expect(world.refusal("editor", name, { items: ["OPEN-3", "OPEN-99"], ...input })).toMatchObject({
        kind: "not-found",
        subject: "OPEN-99",
      });
    }
    expect(world.refusal("editor", "stage.bulkMove", { items: ["OPEN-3", "OPEN-2"], stage: "pending" }).code).toBe(
      "stage-of-story",
    );
  });

  it("[IT-17] answer each item once, named twice or by key and id", () => {
    const world = larger();
    expect(bulk(world, "item.bulkDelete", { items: ["OPEN-3", "OPEN-3", idOf(world, "OPEN-3"), "open-4"] })).toEqual([
      "OPEN-3",
      "OPEN-4",
    ]);
    expect(bulk(world, "stage.bulkMove", { items: ["OPEN-6", "OPEN-7"], stage: "pending" })).toEqual([
      "OPEN-6",
      "OPEN-7",
    ]);
  });

  it("[IT-17] delete and restore a selection of parent and child in any order", () => {
    for (const items of [
      ["OPEN-2", "OPEN-3"],
      ["OPEN-3", "OPEN-2"],
    ]) {
      const world = larger();
      bulk(world, "item.bulkDelete", { items });
      expect(
        world
          .rowsOf(itemKind)
          .filter(({ deletedAt }) => deletedAt)
          .map(({ key }) => key)
          .sort(),
      ).toEqual(["OPEN-2", "OPEN-3", "OPEN-4", "OPEN-6", "OPEN-7"]);
      bulk(world, "item.bulkRestore", { items });
      expect(world.rowsOf(itemKind).filter(({ deletedAt }) => deletedAt)).toEqual([]);
    }
  });

  it("[IT-17] refuse no items and more than 1,000, naming the field", () => {
    for (const items of [[], Array.from({ length: 1_001 }, (_, at) => `OPEN-${at}`), "OPEN-3", [1]]) {
      expect(larger().refusal("editor", "item.bulkEdit", { items, title: "T" }).errors?.[0]?.field).toMatch(/^items/);
    }
    expect(larger().refusal("editor", "item.bulkEdit", { item: "OPEN-3", items: ["OPEN-3"] }).errors?.[0]?.field).toBe(
      "item",
    );
  });

  it("[IT-18] leave the items in the order named, at every place", () => {
    const named = ["OPEN-7", "OPEN-3", "OPEN-6"];
    const places: [object, string[]][] = [
      [{ parent: "OPEN-5" }, ["OPEN-8", ...named]],
      [{ parent: "OPEN-5", at: "first" }, [...named, "OPEN-8"]],
      [{ after: "OPEN-8" }, ["OPEN-8", ...named]],
      [{ before: "OPEN-8" }, [...named, "OPEN-8"]],
    ];
    for (const [place, expected] of places) {
      const world = larger();
      bulk(world, "item.bulkMove", { items: named, ...place });
      expect(order(world, "OPEN-5")).toEqual(expected);
      expect(order(world, "OPEN-2")).toEqual(["OPEN-4"]);
    }
  });

  it("[IT-18] keep what is below a named item below it", () => {
    for (const items of [
      ["OPEN-2", "OPEN-3"],
      ["OPEN-3", "OPEN-2"],
    ]) {
      const world = larger();
      world.run("editor", "theme.create", { product: "OPEN", title: "New" });
      expect(bulk(world, "item.bulkMove", { items, parent: "OPEN-9" })).toEqual(["OPEN-2"]);
      expect(order(world, "OPEN-2")).toEqual(["OPEN-3", "OPEN-4", "OPEN-6", "OPEN-7"]);
      expect(order(world, "OPEN-9")).toEqual(["OPEN-2"]);
    }
  });
});
