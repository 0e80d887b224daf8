import { describe, expect, it } from "vitest";
import { itemKind } from "../item/schema.ts";
import { backlog, type World } from "../testing/index.ts";
import { mayBeAlike } from "./pair.ts";

type Listed = { total: number; pairs: { a: { key: string }; b: { key: string }; across: boolean; shared: string[] }[] };
const list = (world: World, input: object = {}, who = "insider"): string[] =>
  world.ask<Listed>(who, "lookalike.list", input).pairs.map(({ a, b }) => `${a.key} ${b.key}`);

/** The fixture's titles, changed so that only these pairs share two words. */
const harbour = (): World => {
  const world = backlog();
  const titles = {
    "OPEN-1": "Stays",
    "OPEN-2": "Arrivals",
    "SHUT-1": "Money",
    "SHUT-2": "Cranes",
    "OPEN-3": "Pay berth by card",
    "OPEN-4": "Pay berth with card",
    "SHUT-3": "Pay berth fees",
    "SHUT-4": "Lift boats",
  };
  for (const [item, title] of Object.entries(titles)) world.run("insider", "item.edit", { item, title });
  return world;
};

describe("look-alikes", () => {
  it("[LA-1] are pairs of one kind that live, the most alike first, the older one first in each", () => {
    const world = harbour();
    expect(list(world)).toEqual(["OPEN-3 OPEN-4", "OPEN-3 SHUT-3", "OPEN-4 SHUT-3"]);
    expect(list(world, { product: "OPEN" })).toEqual(["OPEN-3 OPEN-4"]);
    expect(list(world, { item: "open-4" })).toEqual(["OPEN-3 OPEN-4", "OPEN-4 SHUT-3"]);
    expect(list(world, { across: true, limit: 1 })).toEqual(["OPEN-3 SHUT-3"]);
    // Few of many are the first of all, also where several are equally alike.
    const all = list(world);
    for (let limit = 1; limit <= all.length; limit += 1) expect(list(world, { limit })).toEqual(all.slice(0, limit));
    expect(world.ask<Listed>("insider", "lookalike.list", { limit: 1 }).total).toBe(all.length);
    expect(world.ask<Listed>("insider", "lookalike.list", { across: true, limit: 1 }).total).toBe(2);
    world.run("insider", "item.edit", { item: "OPEN-2", title: "Pay berth by card" });
    world.run("insider", "item.delete", { item: "SHUT-3" });
    expect(list(world)).toEqual(["OPEN-3 OPEN-4"]);
  });

  it("[LA-2] name nothing that the reader does not see, neither in pairs nor beside a text", () => {
    const world = harbour();
    expect(list(world, {}, "editor")).toEqual(["OPEN-3 OPEN-4"]);
    const near = (who: string) =>
      world
        .ask<{ items: { key: string }[] }>(who, "lookalike.near", { text: "pay berth fees", limit: 9 })
        .items.map(({ key }) => key);
    expect(near("insider")).toEqual(["SHUT-3", "OPEN-3", "OPEN-4"]);
    expect(near("viewer")).toEqual(["OPEN-3", "OPEN-4"]);
    expect(world.refusal("editor", "lookalike.dismiss", { a: "OPEN-3", b: "SHUT-3" }).kind).toBe("not-found");
    expect(world.refusal("editor", "item.merge", { item: "OPEN-3", into: "SHUT-3" }).kind).toBe("not-found");
  });

  it("[LA-3] beside a text: not the item that is written, not what was told apart from it, within a product where asked", () => {
    const world = harbour();
    const near = (input: object) =>
      world
        .ask<{ items: { key: string }[] }>("insider", "lookalike.near", { text: "Pay berth by card", ...input })
        .items.map(({ key }) => key);
    expect(near({ item: "OPEN-3" })).toEqual(["OPEN-4", "SHUT-3"]);
    expect(near({ item: "OPEN-3", product: "SHUT" })).toEqual(["SHUT-3"]);
    world.run("insider", "lookalike.dismiss", { a: "OPEN-4", b: "OPEN-3" });
    expect(near({ item: "OPEN-3" })).toEqual(["SHUT-3"]);
    expect(near({ item: "OPEN-1" })).toEqual([]);
  });

  it("[LA-5] leave out the containers that imports make for what has no place", () => {
    const world = harbour();
    const alike = () => {
      const [a, b] = ["OPEN-2", "SHUT-2"].map((key) => world.rowsOf(itemKind).find((item) => item.key === key));
      return a !== undefined && b !== undefined && mayBeAlike(world.rows, a, b);
    };
    expect(alike()).toBe(true);
    for (const item of ["OPEN-2", "SHUT-2"]) world.run("insider", "item.edit", { item, title: "Unsorted" });
    expect(alike()).toBe(false);
  });

  it("[LA-4] that were dismissed are not shown again, until that is undone; nobody learns of whom", () => {
    const world = harbour();
    world.run("insider", "lookalike.dismiss", { a: "OPEN-3", b: "SHUT-3" });
    expect(list(world)).toEqual(["OPEN-3 OPEN-4", "OPEN-4 SHUT-3"]);
    const shut = world.rowsOf(itemKind).find(({ key }) => key === "SHUT-3");
    const open = world.rowsOf(itemKind).find(({ key }) => key === "OPEN-3");
    expect(JSON.stringify(open)).not.toContain(shut?.id as string);
    world.run("insider", "history.revert", { version: world.version });
    expect(list(world)).toHaveLength(3);
    expect(world.refusal("insider", "lookalike.dismiss", { a: "OPEN-3", b: "open-3" }).code).toBe(
      "lookalike-of-itself",
    );
  });
});
