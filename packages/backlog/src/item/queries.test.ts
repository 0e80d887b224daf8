import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { backlog, doStep, steps, type World } from "../testing/index.ts";
import { sortNames } from "./filter.ts";
import { noRollUp, progressOf, type RollUp, rolledScore, stageOf } from "./rollup.ts";
import { itemKind } from "./schema.ts";
import type { ItemView } from "./view.ts";

type Page = { items: ItemView[]; total: number };
type Tree = ItemView & { children: Tree[] };
const list = (world: World, input: object = {}) =>
  world.ask<Page>("insider", "item.list", { product: "OPEN", ...input });
const keys = (world: World, input: object = {}) => list(world, input).items.map(({ key }) => key);

const filled = (): World => {
  const world = backlog();
  world.run("insider", "item.edit", {
    item: "OPEN-3",
    labels: ["pay", "card"],
    assignee: "viewer",
    effort: 3,
    description: "Words",
  });
  world.run("insider", "item.edit", { item: "OPEN-4", labels: ["pay"], effort: 8 });
  world.run("insider", "score.set", { item: "OPEN-4", inputs: { value: 5, urgency: 3, risk: 4 } });
  world.run("owner", "stage.move", { item: "OPEN-4", stage: "finished", override: true, reason: "Was done before." });
  return world;
};

describe("lists", () => {
  it("[IT-21] are filtered: any value of a field, all fields", () => {
    const world = filled();
    expect(keys(world, { label: ["card", "none"] })).toEqual(["OPEN-3"]);
    expect(keys(world, { kind: ["story", "epic"], label: ["pay"] })).toEqual(["OPEN-3", "OPEN-4"]);
    expect(keys(world, { stage: ["finished"] })).toEqual(["OPEN-4"]);
    expect(keys(world, { assignee: ["The viewer"] })).toEqual(["OPEN-3"]);
    expect(keys(world, { assignee: ["none"], kind: ["story"] })).toEqual(["OPEN-4"]);
    expect(keys(world, { scored: true })).toEqual(["OPEN-4"]);
    expect(keys(world, { text: "STORY open" })).toEqual(["OPEN-3", "OPEN-4"]);
    expect(keys(world, { under: "OPEN-1" }).sort()).toEqual(["OPEN-2", "OPEN-3", "OPEN-4"]);
    expect(list(world, { under: "OPEN-3" })).toEqual({ items: [], total: 0 });
  });

  it("[IT-21] are sorted, what has no value last in both directions", () => {
    const world = filled();
    expect(keys(world, { sort: "effort", kind: ["story", "epic"] })).toEqual(["OPEN-3", "OPEN-4", "OPEN-2"]);
    expect(keys(world, { sort: "effort", direction: "desc", kind: ["story", "epic"] })).toEqual([
      "OPEN-4",
      "OPEN-3",
      "OPEN-2",
    ]);
    expect(keys(world, { sort: "key", direction: "desc" })).toEqual(["OPEN-4", "OPEN-3", "OPEN-2", "OPEN-1"]);
    expect(keys(world, { sort: "title", kind: ["story"] })).toEqual(["OPEN-3", "OPEN-4"]);
  });

  it("[IT-21] are paged without overlap or gap, whatever the order", () => {
    fc.assert(
      fc.property(
        steps(20),
        fc.constantFrom(...sortNames),
        fc.constantFrom("asc", "desc"),
        fc.integer({ min: 1, max: 4 }),
        (commands, sort, direction, limit) => {
          const world = backlog();
          for (const step of commands) doStep(world, step);
          const all = world.ask<Page>("insider", "item.list", { sort, direction, limit: 1_000 });
          const live = world.rowsOf(itemKind).filter(({ deletedAt }) => deletedAt === undefined);
          expect(all.items.map(({ id }) => id).sort()).toEqual(live.map(({ id }) => id).sort());
          const paged: string[] = [];
          for (let offset = 0; offset < all.total; offset += limit)
            paged.push(
              ...world.ask<Page>("insider", "item.list", { sort, direction, limit, offset }).items.map(({ id }) => id),
            );
          expect(paged).toEqual(all.items.map(({ id }) => id));
        },
      ),
      { numRuns: 50 },
    );
  });

  it("[IT-21] give texts, too, though these are not in memory", () => {
    expect(list(filled(), { kind: ["story"] }).items[0]?.description).toBe("Words");
  });

  it("[IT-22] the tree holds each live item once, in order, with sums", () => {
    const world = filled();
    const [theme] = world.ask<{ items: Tree[] }>("insider", "item.tree", { product: "OPEN" }).items;
    expect(theme).toMatchObject({
      key: "OPEN-1",
      rollup: { stories: 2, effort: 11, finishedEffort: 8, scored: 1 },
      children: [
        {
          key: "OPEN-2",
          children: [
            { key: "OPEN-3", description: "Words", children: [] },
            { key: "OPEN-4", score: 1.5 },
          ],
        },
      ],
    });
    fc.assert(
      fc.property(steps(20), (commands) => {
        const grown = backlog();
        for (const step of commands) doStep(grown, step);
        const flat = (nodes: readonly Tree[]): string[] => nodes.flatMap((node) => [node.id, ...flat(node.children)]);
        const live = grown.rowsOf(itemKind).filter(({ deletedAt }) => deletedAt === undefined);
        expect(flat(grown.ask<{ items: Tree[] }>("insider", "item.tree").items).sort()).toEqual(
          live.map(({ id }) => id).sort(),
        );
      }),
      { numRuns: 40 },
    );
  });

  it("[IT-22] gives a part of the tree for one item", () => {
    expect(filled().ask<{ items: Tree[] }>("viewer", "item.tree", { item: "OPEN-2" }).items).toMatchObject([
      { key: "OPEN-2", children: [{}, {}] },
    ]);
  });

  it("[IT-23] a theme's stage follows from its stories", () => {
    const of = (...stages: number[]): RollUp => ({
      ...noRollUp(),
      stages,
      stories: stages.reduce((sum, one) => sum + one, 0),
    });
    const cases: [RollUp, string | null][] = [
      [of(0, 0, 0, 0, 0, 0), null],
      [of(2, 0, 0, 0, 0, 0), "pending"],
      [of(2, 1, 0, 0, 0, 0), "to-do"],
      [of(2, 0, 0, 0, 1, 0), "confirming"],
      [of(2, 0, 0, 0, 0, 1), "developing"],
      [of(0, 0, 0, 0, 1, 1), "confirming"],
      [of(0, 0, 0, 0, 0, 3), "finished"],
    ];
    for (const [sum, stage] of cases) expect(stageOf(sum)).toBe(stage);
    expect([progressOf(of(0, 0, 0, 0, 0, 0)), progressOf(of(3, 0, 0, 0, 0, 1))]).toEqual([undefined, 0.25]);
    expect([
      rolledScore(noRollUp()),
      rolledScore({ ...noRollUp(), scored: 2, scoredInputs: 15, scoredEffort: 10 }),
    ]).toEqual([undefined, 1.5]);
    expect(filled().ask("viewer", "item.get", { item: "OPEN-1" }).stage).toBe("developing");
  });

  it("[IT-24] search finds by all words, the key itself first", () => {
    const world = filled();
    world.run("insider", "story.create", { parent: "OPEN-2", title: "Mentions OPEN-3 somewhere" });
    const find = (text: string, input: object = {}) =>
      world.ask<Page>("viewer", "search.find", { text, ...input }).items.map(({ key }) => key);
    expect(find("open-3")).toEqual(["OPEN-3", "OPEN-5"]);
    expect(find("story one")).toEqual(["OPEN-3"]);
    expect(find("story", { limit: 1 })).toHaveLength(1);
    expect(find("nothing like it")).toEqual([]);
    expect(world.ask<Page>("viewer", "search.find", { text: "story one" }).items[0]?.description).toBe("Words");
  });
});
