import { describe, expect, it } from "vitest";
import { backlog, type World } from "../testing/index.ts";

type Listed = {
  technique: string;
  total: number;
  scored: number;
  note: string | null;
  since: { order: string; at: string } | null;
  items: {
    key: string;
    rank: number | null;
    moved: number | null;
    score: number | null;
    bucket: string | null;
    explanation: string | null;
    missing: string[];
    problem: string | null;
    card: Record<string, number>;
    evidence: { supports: number };
    opinion: boolean;
  }[];
};
const list = (world: World, more: object = {}) =>
  world.ask<Listed>("viewer", "score.list", { product: "OPEN", ...more });
const keys = ({ items }: Listed) => items.map(({ key }) => key);

/** OPEN-3 to OPEN-7, stories under OPEN-2. */
const withStories = (): World => {
  const world = backlog();
  for (const title of ["three", "four", "five"]) world.run("editor", "story.create", { parent: "OPEN-2", title });
  return world;
};
const give = (world: World, technique: string, inputs: Record<string, object>) =>
  world.run("editor", "score.setEach", {
    technique,
    cards: Object.entries(inputs).map(([item, card]) => ({ item, inputs: card })),
  });
const ice = (impact: number) => ({ impact, confidence: 1, ease: 1 });

describe("score.list", () => {
  it("[SC-18] puts items in order, equal scores at one rank and the older first, what has no score last", () => {
    const world = withStories();
    give(world, "ice", { "OPEN-3": ice(2), "OPEN-4": ice(7), "OPEN-5": ice(2), "OPEN-6": { impact: 9 } });
    const listed = list(world, { technique: "ice" });
    expect(keys(listed)).toEqual(["OPEN-4", "OPEN-3", "OPEN-5", "OPEN-6", "OPEN-7"]);
    expect(listed.items.map(({ rank }) => rank)).toEqual([1, 2, 2, null, null]);
    expect(listed).toMatchObject({ technique: "ice", total: 5, scored: 3, note: null, since: null });
    expect(listed.items[0]).toMatchObject({ score: 7, explanation: "7 × 1 × 1 = 7", card: ice(7), missing: [] });
    expect(listed.items[3]).toMatchObject({ score: null, explanation: null, missing: ["confidence", "ease"] });
  });

  it("[SC-18] takes one kind of item, the filters of items, and comes page by page", () => {
    const world = withStories();
    give(world, "ice", { "OPEN-1": ice(5), "OPEN-3": ice(3), "OPEN-4": ice(4), "OPEN-5": ice(5) });
    world.run("editor", "item.edit", { item: "OPEN-4", labels: ["a"] });
    expect(keys(list(world, { technique: "ice", kind: "theme" }))).toEqual(["OPEN-1"]);
    expect(keys(list(world, { technique: "ice", label: ["a"] }))).toEqual(["OPEN-4"]);
    expect(keys(list(world, { technique: "ice", under: "OPEN-1" }))).toHaveLength(5);
    const page = list(world, { technique: "ice", limit: 2, offset: 1 });
    expect([keys(page), page.items.map(({ rank }) => rank), page.total]).toEqual([["OPEN-4", "OPEN-3"], [2, 3], 5]);
    world.run("editor", "item.delete", { item: "OPEN-5" });
    expect(keys(list(world, { technique: "ice" }))[0]).toBe("OPEN-4");
  });

  it("[SC-19] calls a score without evidence that supports it an opinion, and what has no score none", () => {
    const world = withStories();
    give(world, "ice", { "OPEN-3": ice(3), "OPEN-4": ice(4), "OPEN-5": ice(5) });
    const found = (quote: string) =>
      world.run<{ id: string }>("editor", "evidence.create", { product: "OPEN", quote, participant: quote }).id;
    world.run("editor", "trace.set", { item: "OPEN-3", evidence: found("yes"), stance: "supports" });
    world.run("editor", "trace.set", { item: "OPEN-4", evidence: found("no"), stance: "contradicts" });
    const opinions = list(world, { technique: "ice" }).items.map(({ key, opinion, evidence }) => [
      key,
      opinion,
      evidence,
    ]);
    expect(opinions).toEqual([
      ["OPEN-5", true, { supports: 0, contradicts: 0 }],
      ["OPEN-4", true, { supports: 0, contradicts: 1 }],
      ["OPEN-3", false, { supports: 1, contradicts: 0 }],
      ["OPEN-6", false, { supports: 0, contradicts: 0 }],
      ["OPEN-7", false, { supports: 0, contradicts: 0 }],
    ]);
  });

  it("[SC-18] tells what is to be said of the whole order, and buckets", () => {
    const world = withStories();
    world.run("editor", "item.bulkEdit", { items: ["OPEN-3", "OPEN-4"], effort: 5 });
    give(world, "moscow", { "OPEN-3": { priority: 4 }, "OPEN-4": { priority: 3 } });
    expect(list(world, { technique: "moscow" })).toMatchObject({
      note: null,
      items: [{ bucket: "Must" }, {}, {}, {}, {}],
    });
    give(world, "moscow", { "OPEN-4": { priority: 4 } });
    expect(list(world, { technique: "moscow" }).note).toContain("100 %");
  });
});

describe("score.of", () => {
  type Told = {
    score: number | null;
    card: Record<string, number>;
    opinion: boolean;
    rollUp: {
      stories: number;
      scored: number;
      score: number | null;
      weightedBy: string | null;
      inputs: Record<string, { given: number; sum: number | null; mean: number }>;
    } | null;
  };
  const of = (world: World, item: string, technique?: string) =>
    world.ask<Told>("viewer", "score.of", { item, ...(technique && { technique }) });

  it("[SC-20] tells what is in a theme beside what it was said to be worth, large stories for more where the rule divides", () => {
    const world = withStories();
    give(world, "scrum-poker", {
      "OPEN-1": { value: 13, urgency: 1, risk: 1, effort: 5 },
      "OPEN-3": { value: 5, urgency: 3, risk: 4, effort: 8 },
      "OPEN-4": { value: 3, urgency: 2, risk: 1, effort: 2 },
      "OPEN-5": { value: 8 },
    });
    const told = of(world, "OPEN-1");
    expect(told).toMatchObject({ score: 3, card: { value: 13 } });
    expect(told.rollUp).toEqual({
      stories: 5,
      scored: 2,
      // (12 + 6) ÷ (8 + 2): the same as each score weighted by its effort.
      score: 1.8,
      weightedBy: "effort",
      inputs: {
        value: { given: 3, sum: 16, mean: 16 / 3 },
        urgency: { given: 2, sum: 5, mean: 2.5 },
        risk: { given: 2, sum: 5, mean: 2.5 },
        effort: { given: 2, sum: 10, mean: 5 },
      },
    });
    expect(of(world, "OPEN-3").rollUp).toBeNull();
  });

  it("[SC-20] adds up no shares and options, weighs alike where nothing is divided by, and finds the divisor of an own formula", () => {
    const world = withStories();
    give(world, "ice", { "OPEN-3": ice(2), "OPEN-4": ice(4) });
    expect(of(world, "OPEN-1", "ice").rollUp).toMatchObject({ score: 3, weightedBy: null });
    const rice = (confidence: number, effort: number) => ({ reach: 100, impact: 1, confidence, effort });
    give(world, "rice", { "OPEN-3": rice(100, 1), "OPEN-4": rice(50, 4) });
    expect(of(world, "OPEN-1", "rice").rollUp).toMatchObject({
      weightedBy: "effort",
      inputs: { confidence: { given: 2, sum: null, mean: 75 }, impact: { sum: null }, effort: { sum: 5 } },
    });
    world.run("owner", "technique.create", {
      name: "Own",
      formula: "gain / (2 * days)",
      inputs: [
        { name: "gain", label: "Gain", scale: { type: "number", min: 0, max: 100 } },
        { name: "days", label: "Days", scale: { type: "number", min: 1, max: 100 }, direction: "down" },
      ],
    });
    give(world, "Own", { "OPEN-3": { gain: 8, days: 1 }, "OPEN-4": { gain: 8, days: 4 } });
    expect(of(world, "OPEN-1", "Own").rollUp).toMatchObject({ weightedBy: "days", score: 1.6 });
  });
});
