import { describe, expect, it } from "vitest";
import { evidenceDef } from "../evidence/schema.ts";
import { backlog, type World } from "../testing/index.ts";

type Counts = Record<string, unknown> & { id: string; key: string | null };
type Answer = Counts & {
  byProduct: Counts[];
  byTheme: Counts[];
  byPersona: Counts[];
  storiesWithoutEvidence: { key: string }[];
  contradictedStories: { key: string; contradicts: number }[];
  painsWithoutStory: { quote: string }[];
};

const found = (world: World, quote: string, more: object = {}) =>
  world.run<{ id: string }>("insider", "evidence.create", { product: "OPEN", quote, ...more }).id;
const trace = (world: World, item: string, evidence: string, stance = "supports") =>
  world.run("insider", "trace.set", { item, evidence, stance });
const coverage = (world: World, product?: string, who = "insider") =>
  world.ask<Answer>(who, "coverage.of", product === undefined ? {} : { product });

describe("coverage", () => {
  it("[TR-3] counts stories without support, contradicted ones, pains without stories and participants", () => {
    const world = backlog();
    expect(coverage(world, "OPEN")).toMatchObject({ stories: 2, withoutEvidence: 2, contradicted: 0, latest: null });
    const pain = found(world, "I waited", { sort: "pain", participant: "Piet", day: "2025-12-24" });
    const again = found(world, "I waited again", { sort: "pain", participant: " PIET ", day: "2025-06-01" });
    const goal = found(world, "I want a berth", { sort: "goal", participant: "Clara", day: "2024-01-01" });
    trace(world, "OPEN-3", pain);
    trace(world, "OPEN-3", goal, "contradicts");
    trace(world, "OPEN-2", again);
    trace(world, "OPEN-4", goal, "contradicts");
    expect(coverage(world, "open")).toMatchObject({
      stories: 2,
      withoutEvidence: 1,
      contradicted: 2,
      evidence: 3,
      pains: 2,
      painsWithoutStories: 1,
      participants: 2,
      latest: "2025-12-24",
      strength: { "0": 1, "1": 1, "2": 0, "3-4": 0, "5+": 0 },
      recency: { fresh: 1, year: 0, older: 0 },
      storiesWithoutEvidence: [{ key: "OPEN-4" }],
      contradictedStories: [{ key: "OPEN-3" }, { key: "OPEN-4", contradicts: 1 }],
      painsWithoutStory: [{ quote: "I waited again" }],
    });
    world.run("insider", "item.delete", { item: "OPEN-3" });
    expect(coverage(world, "OPEN")).toMatchObject({ stories: 1, withoutEvidence: 1, painsWithoutStories: 2 });
  });

  it("[TR-3] of what the reader does not see, nothing is counted", () => {
    const world = backlog();
    const shut = world.run<{ id: string }>("insider", "evidence.create", { product: "SHUT", quote: "Hidden" }).id;
    trace(world, "SHUT-3", shut);
    trace(world, "OPEN-3", shut);
    expect(coverage(world)).toMatchObject({ stories: 4, withoutEvidence: 2, evidence: 1 });
    expect(coverage(world, undefined, "editor")).toMatchObject({ stories: 2, withoutEvidence: 2, evidence: 0 });
    expect(JSON.stringify(coverage(world, undefined, "editor"))).not.toMatch(/SHUT|Hidden/);
  });

  it("[TR-4] the same by product, theme and persona", () => {
    const world = backlog();
    const { id } = world.run<{ id: string }>("insider", "persona.create", { name: "Skipper" });
    world.run("insider", "link.add", { item: "OPEN-4", noun: "persona", to: id });
    const pain = found(world, "I waited", { sort: "pain", persona: id, participant: "Piet" });
    trace(world, "OPEN-2", pain);
    const { byProduct, byTheme, byPersona } = coverage(world);
    expect(byProduct.find(({ key }) => key === "OPEN")).toMatchObject({ stories: 2, evidence: 1, pains: 1 });
    expect(byTheme.find(({ key }) => key === "OPEN-1")).toMatchObject({
      stories: 2,
      withoutEvidence: 2,
      evidence: 1,
      painsWithoutStories: 1,
      participants: 1,
    });
    expect(byTheme.find(({ key }) => key === "SHUT-1")).toMatchObject({ stories: 2, evidence: 0 });
    expect(byPersona).toEqual([
      expect.objectContaining({ id, name: "Skipper", stories: 1, withoutEvidence: 1, evidence: 1, participants: 1 }),
    ]);
    trace(world, "OPEN-4", pain);
    expect(coverage(world).byPersona[0]).toMatchObject({ withoutEvidence: 0, painsWithoutStories: 0 });
  });

  it("[TR-5] a participant on record counts once whatever is written; recency goes by the newest supporting day", () => {
    const world = backlog();
    const ids = ["A", "B", "C"].map((quote) => found(world, quote, { participant: quote, day: "2024-05-05" }));
    const strength = () => coverage(world, "OPEN").strength as Record<string, number>;
    for (const id of ids) trace(world, "OPEN-3", id);
    expect(strength()).toMatchObject({ "0": 1, "3-4": 1 });
    expect(coverage(world, "OPEN").recency).toEqual({ fresh: 0, year: 0, older: 1 });
    const undated = found(world, "Undated", { participant: "A" });
    trace(world, "OPEN-3", undated);
    expect(coverage(world, "OPEN").recency).toEqual({ fresh: 1, year: 0, older: 0 });
    for (const row of world.rowsOf(evidenceDef.kind)) world.put(evidenceDef.kind, { ...row, participantId: "p-1" });
    expect(strength()).toMatchObject({ "0": 1, "1": 1 });
  });

  it("[TR-6] the gate is met by support, and tells how many only contradict", () => {
    const world = backlog();
    const missing = () =>
      world
        .ask<{ gates: { checks: { check: string; problem?: string | null }[] }[] }>("insider", "gate.of", {
          item: "OPEN-3",
        })
        .gates.flatMap(({ checks }) => checks)
        .find(({ check }) => check === "evidence")?.problem ?? undefined;
    expect(missing()).toContain("an opinion");
    const against = [found(world, "No", { participant: "A" }), found(world, "Never", { participant: "B" })];
    for (const id of against) trace(world, "OPEN-3", id, "contradicts");
    expect(missing()).toContain("2 participants speak against it");
    trace(world, "OPEN-3", found(world, "Yes"));
    expect(missing()).toBeUndefined();
  });
});
