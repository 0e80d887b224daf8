import { describe, expect, it } from "vitest";
import { itemKind } from "../item/schema.ts";
import { backlog, type World } from "../testing/index.ts";

type Compared = {
  techniques: { id: string; scored: number }[];
  agreement: (number | null)[][];
  total: number;
  items: { key: string; ranks: Record<string, number> }[];
  disagreed: { key: string; ranks: Record<string, number>; highest: string; lowest: string; gap: number }[];
};
type Stability = {
  top: number;
  rounds: number;
  scored: number;
  shaken: number;
  unchanged: number;
  overlap: number;
  items: { key: string; rank: number; inTop: number }[];
  changes: { key: string; input: string; from: number; to: number; enters: string; leaves: string }[];
};

/** Stories OPEN-3 on, with these values and efforts. */
const scored = (cards: readonly (readonly [value: number, effort: number])[]): World => {
  const world = backlog();
  for (let at = 2; at < cards.length; at += 1)
    world.run("editor", "story.create", { parent: "OPEN-2", title: `S${at}` });
  world.run("editor", "score.setEach", {
    technique: "scrum-poker",
    cards: cards.map(([value, effort], at) => ({
      item: `OPEN-${at + 3}`,
      inputs: { value, urgency: 1, risk: 1, effort },
    })),
  });
  return world;
};
const compare = (world: World, techniques: string[], more: object = {}) =>
  world.ask<Compared>("viewer", "score.compare", { product: "OPEN", techniques, ...more });

describe("score.compare", () => {
  it("[SC-29] tells ranks side by side, how far orders agree, and where they agree least", () => {
    const world = scored([
      [8, 8],
      [5, 2],
      [1, 1],
    ]);
    const told = compare(world, ["scrum-poker", "value-effort", "value-risk"]);
    expect(told.techniques.map(({ id, scored }) => [id, scored])).toEqual([
      ["scrum-poker", 3],
      ["value-effort", 3],
      ["value-risk", 3],
    ]);
    expect(told.items.map(({ key }) => key)).toEqual(["OPEN-4", "OPEN-5", "OPEN-3"]);
    expect(told.items[0]?.ranks).toMatchObject({ "scrum-poker": 1, "value-effort": 1 });
    const { agreement } = told;
    expect(agreement.map((row, at) => row[at])).toEqual([1, 1, 1]);
    expect(agreement[0]?.[1]).toBe(agreement[1]?.[0]);
    expect(agreement[0]?.[1]).toBeCloseTo(0.8165, 3);
    for (const { gap, ranks, highest, lowest } of told.disagreed) {
      expect(gap).toBeGreaterThan(0);
      expect(Object.keys(ranks)).toEqual(expect.arrayContaining([highest, lowest]));
    }
    expect(compare(world, ["ice", "rice"])).toMatchObject({
      agreement: [
        [1, null],
        [null, 1],
      ],
      disagreed: [],
    });
    expect(compare(world, ["scrum-poker", "rice"], { limit: 1, offset: 1 }).items).toMatchObject([{ key: "OPEN-5" }]);
  });

  it("[SC-29] takes two to six techniques, each once", () => {
    const world = backlog();
    for (const techniques of [["rice"], [], ["rice", "ice", "wsjf", "pie", "dvf", "dhm", "cd3"]])
      expect(world.refusal("viewer", "score.compare", { product: "OPEN", techniques }).errors?.[0]?.field).toBe(
        "techniques",
      );
    expect(
      world.refusal("viewer", "score.compare", { product: "OPEN", techniques: ["rice", "rice"] }).errors?.[0]?.field,
    ).toBe("techniques.1");
  });
});

describe("score.stability", () => {
  const ask = (world: World, more: object = {}) =>
    world.ask<Stability>("viewer", "score.stability", { product: "OPEN", technique: "scrum-poker", ...more });

  it("[SC-30] shakes each input by a step, the same for the same seed, and names the single answers that decide", () => {
    const world = scored([
      [8, 3],
      [8, 5],
      [5, 3],
      [1, 13],
    ]);
    const told = ask(world, { top: 2 });
    expect(told).toEqual(ask(world, { top: 2 }));
    expect(told).toMatchObject({ top: 2, rounds: 200, scored: 4, shaken: 4 });
    expect(told.items.slice(0, 2).map(({ key, rank }) => [key, rank])).toEqual([
      ["OPEN-3", 1],
      ["OPEN-5", 2],
    ]);
    expect(told.items.some(({ key }) => key === "OPEN-6")).toBe(false);
    expect(told.changes).toContainEqual({
      key: "OPEN-4",
      input: "effort",
      from: 5,
      to: 3,
      enters: "OPEN-4",
      leaves: "OPEN-5",
    });
    expect(told.unchanged).toBeGreaterThan(0);
    expect(told.unchanged).toBeLessThan(1);
  });

  it("[SC-30] says so where nothing has a score", () => {
    expect(ask(backlog())).toMatchObject({ scored: 0, shaken: 0, items: [], changes: [] });
  });

  it("[SC-31] shakes the best 500 of a large product only, less often, and says how many", () => {
    const world = backlog();
    const story = world.rowsOf(itemKind).find(({ key }) => key === "OPEN-3");
    for (let at = 0; at < 3_000; at += 1)
      world.put(itemKind, {
        ...(story as NonNullable<typeof story>),
        id: `s-${at}`,
        key: `OPEN-${at + 100}`,
        inputs: { value: at % 21, urgency: (at * 7) % 13, risk: (at * 11) % 8 },
        effort: 1 + (at % 13),
      });
    expect(ask(world)).toMatchObject({ scored: 3_000, shaken: 500, rounds: 60 });
  });
});
