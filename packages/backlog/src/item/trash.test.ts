import { describe, expect, it } from "vitest";
import { backlog, type World } from "../testing/index.ts";
import { itemKind } from "./schema.ts";

const run = (world: World, name: string, item: string) => world.run("editor", name, { item });
const trash = (world: World) =>
  world
    .rowsOf(itemKind)
    .filter(({ deletedAt }) => deletedAt !== undefined)
    .map(({ key }) => key)
    .sort();

describe("the trash", () => {
  it("[IT-13] takes what is below along, and gives back exactly that", () => {
    const world = backlog();
    const before = world.rowsOf(itemKind).map(({ updatedAt: _, ...item }) => item);
    run(world, "item.delete", "OPEN-1");
    expect(trash(world)).toEqual(["OPEN-1", "OPEN-2", "OPEN-3", "OPEN-4"]);
    run(world, "item.restore", "OPEN-1");
    expect(world.rowsOf(itemKind).map(({ updatedAt: _, ...item }) => item)).toEqual(before);
  });

  it("[IT-14] keeps what went in before its parent", () => {
    const world = backlog();
    run(world, "item.delete", "OPEN-3");
    run(world, "item.delete", "OPEN-2");
    run(world, "item.delete", "OPEN-1");
    run(world, "item.restore", "OPEN-1");
    expect(trash(world)).toEqual(["OPEN-2", "OPEN-3", "OPEN-4"]);
    run(world, "item.restore", "OPEN-2");
    expect(trash(world)).toEqual(["OPEN-3"]);
    run(world, "item.restore", "OPEN-3");
    expect(trash(world)).toEqual([]);
  });

  it("[IT-15] gives nothing back under a parent that stays in it", () => {
    const world = backlog();
    run(world, "item.delete", "OPEN-2");
    expect(world.refusal("editor", "item.restore", { item: "OPEN-3" })).toMatchObject({
      code: "parent-deleted",
      subject: "OPEN-3",
      message: expect.stringContaining("OPEN-2 is in the trash. Restore it first"),
    });
    expect(world.run("editor", "item.bulkRestore", { items: ["OPEN-3", "OPEN-2"] })).toMatchObject({
      items: [{ key: "OPEN-3" }, { key: "OPEN-2" }],
    });
  });

  it("[IT-16] hides what is in it from commands, lists, trees and sums", () => {
    const world = backlog();
    run(world, "item.delete", "OPEN-3");
    for (const [name, input] of [
      ["item.edit", { title: "T" }],
      ["item.move", { at: "first" }],
      ["item.delete", {}],
      ["item.convert", { kind: "epic" }],
      ["stage.move", { stage: "to-do" }],
      ["score.set", { inputs: {} }],
      ["document.edit", {}],
      ["comment.add", { body: "T" }],
    ] as const) {
      expect(world.refusal("editor", name, { item: "OPEN-3", ...input }).kind).toBe("not-found");
    }
    const keys = (input: object) =>
      world
        .ask<{ items: { key: string }[] }>("editor", "item.list", { product: "OPEN", ...input })
        .items.map(({ key }) => key)
        .sort();
    expect(keys({})).toEqual(["OPEN-1", "OPEN-2", "OPEN-4"]);
    expect(keys({ trash: true })).toEqual(["OPEN-3"]);
    expect(JSON.stringify(world.ask<object>("editor", "item.tree", { product: "OPEN" }))).not.toContain("OPEN-3");
    expect(world.ask("editor", "item.get", { item: "OPEN-1" }).rollup?.stories).toBe(1);
    expect(world.ask("editor", "item.get", { item: "OPEN-3" }).deletedAt).not.toBeNull();
    expect(world.ask<{ items: object[] }>("editor", "search.find", { text: "OPEN-3" }).items).toEqual([]);
  });
});
