import { describe, expect, it } from "vitest";
import { itemKind } from "../item/schema.ts";
import { type Survey, surveyBallotsKind, surveyKind } from "../survey/schema.ts";
import { backlog, type World } from "../testing/index.ts";

type Listed = { items: { key: string; rank: number | null; score: number | null; card: object; opinion: boolean }[] };

const idOf = (world: World, key: string): string =>
  world.rowsOf(itemKind).find((item) => item.key === key)?.id as string;

/** A survey of 100 points over stories, as it stands when it is closed; each ballot spends by key. */
const closed = (
  world: World,
  id: string,
  closedAt: string,
  ballots: Record<string, number>[],
  more: Partial<Survey> = {},
) => {
  const items = ["OPEN-3", "OPEN-4"].map((key) => idOf(world, key));
  world.put(surveyKind, {
    id,
    product: "p-open",
    name: id,
    technique: "hundred-dollar",
    items,
    settings: { budget: 100 },
    state: "closed",
    createdBy: "editor",
    createdAt: closedAt,
    closedAt,
    ...more,
  });
  world.put(surveyBallotsKind, {
    id,
    product: "p-open",
    ballots: ballots.map((spent, at) => ({
      person: `p-${at}`,
      name: `P${at}`,
      ballot: { spent: Object.fromEntries(Object.entries(spent).map(([key, much]) => [idOf(world, key), much])) },
    })),
  });
};

describe("what surveys say", () => {
  it("[SC-36] is listed in order like any score, for each item by the latest closed survey that holds it", () => {
    const world = backlog();
    const list = () =>
      world
        .ask<Listed>("viewer", "score.list", { product: "OPEN", technique: "hundred-dollar" })
        .items.map(({ key, rank, score }) => [key, rank, score]);
    expect(list()).toEqual([
      ["OPEN-3", null, null],
      ["OPEN-4", null, null],
    ]);
    closed(world, "old", "2026-01-01T00:00:00.000Z", [{ "OPEN-3": 90, "OPEN-4": 10 }]);
    closed(world, "new", "2026-02-01T00:00:00.000Z", [{ "OPEN-4": 80 }], { items: [idOf(world, "OPEN-4")] });
    closed(world, "open", "2026-03-01T00:00:00.000Z", [{ "OPEN-4": 1 }], { state: "open" });
    expect(list()).toEqual([
      ["OPEN-3", 1, 90],
      ["OPEN-4", 2, 80],
    ]);
    expect(world.ask<object>("viewer", "score.of", { item: "OPEN-4", technique: "hundred-dollar" })).toMatchObject({
      score: 80,
      card: {},
      opinion: true,
      rollUp: null,
    });
    expect(
      world.run<{ count: number }>("editor", "order.commit", { product: "OPEN", technique: "hundred-dollar" }).count,
    ).toBe(2);
    const refused = { item: "OPEN-3", technique: "hundred-dollar", inputs: {} };
    expect(world.refusal("editor", "score.set", refused).code).toBe("technique-survey");
  });
});
