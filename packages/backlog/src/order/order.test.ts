import { describe, expect, it } from "vitest";
import { backlog, type World } from "../testing/index.ts";
import { rankingKind } from "./schema.ts";

type Order = {
  id: string;
  count: number;
  technique: string;
  techniqueName: string;
  note: string | null;
  createdBy: string;
};
type Got = Order & {
  agreement: number | null;
  added: number;
  gone: number;
  items: {
    key: string;
    title: string | null;
    was: { rank: number; score: number };
    now: { rank: number } | null;
    moved: number | null;
  }[];
};
type Listed = { since: { order: string } | null; items: { key: string; moved: number | null }[] };

/** OPEN-3 to OPEN-7, with these impacts under ICE. */
const scored = (impacts: Record<string, number>): World => {
  const world = backlog();
  for (const title of ["three", "four", "five"]) world.run("editor", "story.create", { parent: "OPEN-2", title });
  if (Object.keys(impacts).length > 0) give(world, impacts);
  return world;
};
const give = (world: World, impacts: Record<string, number>) =>
  world.run("editor", "score.setEach", {
    technique: "ice",
    cards: Object.entries(impacts).map(([item, impact]) => ({ item, inputs: { impact, confidence: 1, ease: 1 } })),
  });
const commit = (world: World, more: object = {}) =>
  world.run<Order>("editor", "order.commit", { product: "OPEN", technique: "ice", ...more });
const get = (world: World, order: string, more: object = {}) =>
  world.ask<Got>("viewer", "order.get", { order, ...more });
const orders = (world: World, more: object = {}) =>
  world.ask<{ orders: Order[]; total: number }>("viewer", "order.list", { product: "OPEN", ...more });
const moves = (world: World) =>
  world
    .ask<Listed>("viewer", "score.list", { product: "OPEN", technique: "ice" })
    .items.map(({ key, moved }) => [key, moved]);

describe("committed orders", () => {
  it("[SC-25] keep who, when, why and the order itself, the latest first", () => {
    const world = scored({ "OPEN-3": 2, "OPEN-4": 7, "OPEN-5": 2 });
    const first = commit(world, { note: "For the board" });
    expect(first).toMatchObject({
      count: 3,
      technique: "ice",
      techniqueName: "ICE",
      note: "For the board",
      createdBy: "editor",
    });
    expect(world.row(rankingKind, first.id)).toEqual({
      id: first.id,
      product: "p-open",
      keys: "OPEN-4 OPEN-3 OPEN-5",
      scores: [7, 2, 2],
    });
    const second = commit(world);
    world.run("editor", "score.set", {
      item: "OPEN-1",
      technique: "rice",
      inputs: { reach: 1, impact: 1, confidence: 100, effort: 1 },
    });
    const third = commit(world, { technique: "rice", kind: "theme" });
    expect(orders(world).orders.map(({ id }) => id)).toEqual([third.id, second.id, first.id]);
    expect(orders(world, { technique: "ice", limit: 1 })).toMatchObject({ total: 2, orders: [{ id: second.id }] });
    expect(orders(world, { kind: "theme" }).orders.map(({ id }) => id)).toEqual([third.id]);
  });

  it("[SC-25] hold nothing without a score and nothing finished; of nothing there is no order", () => {
    const world = scored({});
    expect(world.refusal("editor", "order.commit", { product: "OPEN", technique: "ice" })).toMatchObject({
      code: "order-empty",
      errors: [{ field: "technique" }],
    });
    give(world, { "OPEN-3": 3, "OPEN-4": 4 });
    for (const role of ["commenter", "viewer"])
      expect(world.refusal(role, "order.commit", { product: "OPEN", technique: "ice" }).kind).toBe("forbidden");
    world.run("owner", "stage.move", { item: "OPEN-4", stage: "finished", override: true, reason: "Done" });
    expect(commit(world).count).toBe(1);
  });

  it("[SC-26] tell how far each item has moved since the last one, among those that stand in both", () => {
    const world = scored({ "OPEN-3": 9, "OPEN-4": 7, "OPEN-5": 5, "OPEN-6": 3 });
    expect(moves(world)[0]).toEqual(["OPEN-3", null]);
    commit(world);
    give(world, { "OPEN-6": 8, "OPEN-7": 10 });
    expect(moves(world)).toEqual([
      ["OPEN-7", null],
      ["OPEN-3", 0],
      ["OPEN-6", 2],
      ["OPEN-4", -1],
      ["OPEN-5", -1],
    ]);
    world.run("editor", "item.delete", { item: "OPEN-3" });
    expect(moves(world)).toEqual([
      ["OPEN-7", null],
      ["OPEN-6", 2],
      ["OPEN-4", -1],
      ["OPEN-5", -1],
    ]);
    commit(world);
    expect(moves(world).every(([, moved]) => moved === 0)).toBe(true);
  });

  it("[SC-27] stand beside the present order, with what came and went", () => {
    const world = scored({ "OPEN-3": 9, "OPEN-4": 7, "OPEN-5": 7, "OPEN-6": 3 });
    const { id } = commit(world);
    expect(get(world, id)).toMatchObject({ agreement: 1, added: 0, gone: 0 });
    give(world, { "OPEN-3": 1, "OPEN-7": 10 });
    world.run("editor", "item.delete", { item: "OPEN-4" });
    const got = get(world, id);
    expect(got).toMatchObject({ count: 4, added: 1, gone: 1 });
    expect(got.agreement).toBeLessThan(1);
    expect(got.items.map(({ key, was, now, moved }) => [key, was, now?.rank ?? null, moved])).toEqual([
      ["OPEN-3", { rank: 1, score: 9 }, 4, -2],
      ["OPEN-4", { rank: 2, score: 7 }, null, null],
      ["OPEN-5", { rank: 2, score: 7 }, 2, 1],
      ["OPEN-6", { rank: 4, score: 3 }, 3, 1],
    ]);
    expect(got.items[1]?.title).toBe("OPEN story two");
    expect(get(world, id, { limit: 1, offset: 2 }).items.map(({ key }) => key)).toEqual(["OPEN-5"]);
  });

  it("[SC-27] of a technique that is gone still tell what was decided", () => {
    const world = scored({});
    const scale = { type: "number", min: 0, max: 9 };
    const own = world.run<{ id: string }>("owner", "technique.create", {
      name: "Own",
      inputs: [{ name: "a", label: "A", scale }],
      formula: "a",
    });
    world.run("editor", "score.set", { item: "OPEN-3", technique: own.id, inputs: { a: 3 } });
    const { id } = commit(world, { technique: own.id });
    world.run("owner", "technique.delete", { technique: own.id });
    expect(get(world, id)).toMatchObject({
      techniqueName: "Own",
      agreement: null,
      gone: 1,
      items: [{ key: "OPEN-3", now: null }],
    });
  });

  it("[SC-28] go by an undo or a deletion, with their items, and come back by undoing that", () => {
    const world = scored({ "OPEN-3": 9 });
    const rows = world.everything();
    const { id } = commit(world);
    const kept = world.everything();
    world.run("editor", "history.revert", { version: world.version });
    expect(world.everything()).toEqual(rows);
    world.run("editor", "history.revert", { version: world.version });
    expect(world.everything()).toEqual(kept);
    world.run("editor", "order.delete", { order: id });
    expect(world.everything()).toEqual(rows);
    world.run("editor", "history.revert", { version: world.version });
    expect(world.everything()).toEqual(kept);
  });

  it("[SC-28] of a product out of sight are answered as missing ones", () => {
    const [there, absent] = [backlog(), backlog()];
    there.run("insider", "score.set", {
      item: "SHUT-3",
      technique: "ice",
      inputs: { impact: 1, confidence: 1, ease: 1 },
    });
    const { id } = there.run<Order>("insider", "order.commit", { product: "SHUT", technique: "ice" });
    for (const name of ["order.get", "order.delete"])
      expect(there.refusal("editor", name, { order: id })).toEqual(absent.refusal("editor", name, { order: id }));
  });
});
