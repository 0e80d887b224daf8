import type { LogEntry } from "@overstory/kernel";
import { describe, expect, it } from "vitest";
import { useReaders } from "../readers.ts";
import { backlog } from "../testing/index.ts";
import { gone, StagePast } from "./past.ts";

const story = { id: "s", kind: "story", product: "p", key: "PAY-7" };
/** As the log has them: new rows whole, of changed ones only what changed. */
const entry = (version: number, at: string, before: object | null, after: object | null): LogEntry =>
  ({ version, at, changes: [{ kind: "item", id: "s", before, after }] }) as unknown as LogEntry;

describe("the past of the map", () => {
  it("[CP-1] keeps when stories came, changed their stage, went and came back, and nothing else", () => {
    const past = new StagePast();
    past.read(entry(1, "1970-01-01T00:00:10Z", null, { ...story, stage: "pending" }));
    past.read(entry(2, "1970-01-01T00:00:20Z", { title: "A" }, { title: "B" }));
    past.read(entry(3, "1970-01-01T00:00:30Z", { stage: "pending" }, { stage: "to-do" }));
    past.read(entry(4, "1970-01-01T00:00:40Z", { deletedAt: null }, { deletedAt: "x" }));
    past.read(entry(5, "1970-01-01T00:00:50Z", { deletedAt: "x" }, { deletedAt: null }));
    past.read(entry(6, "1970-01-01T00:01:00Z", { ...story, stage: "to-do" }, null));
    past.read(entry(7, "1970-01-01T00:01:10Z", null, { ...story, stage: "finished" }));
    expect(past.of("p")).toEqual([10, 7, 0, 30, 7, 1, 40, 7, gone, 50, 7, 1, 60, 7, gone, 70, 7, 5]);
    expect(past.of("other")).toEqual([]);
    expect(past.version).toBe(7);
  });

  it("[CP-1] a story that becomes an epic goes, one that goes to another product leaves the first", () => {
    const past = new StagePast();
    past.read(entry(1, "1970-01-01T00:00:10Z", null, story));
    past.read(entry(2, "1970-01-01T00:00:20Z", { product: "p", key: "PAY-7" }, { product: "q", key: "NEW-1" }));
    past.read(entry(3, "1970-01-01T00:00:30Z", { kind: "story" }, { kind: "epic" }));
    expect(past.of("p")).toEqual([10, 7, 0, 20, 7, gone]);
    expect(past.of("q")).toEqual([20, 1, 0, 30, 1, gone]);
  });

  it("[CP-4] keeps when stories came into sprints, changed their effort there, left and went to the trash", () => {
    const past = new StagePast();
    past.read(entry(1, "1970-01-01T00:00:10Z", null, { ...story, effort: 3 }));
    past.read(entry(2, "1970-01-01T00:00:20Z", { effort: 3 }, { effort: 5 }));
    past.read(entry(3, "1970-01-01T00:00:30Z", {}, { sprint: "one" }));
    past.read(entry(4, "1970-01-01T00:00:40Z", { effort: 5 }, { effort: null }));
    past.read(entry(5, "1970-01-01T00:00:50Z", { deletedAt: null }, { deletedAt: "x" }));
    past.read(entry(6, "1970-01-01T00:01:00Z", { deletedAt: "x" }, { deletedAt: null, sprint: "two" }));
    const plans = past.plansOf("p").map(({ seconds, number, sprint, effort }) => [seconds, number, sprint, effort]);
    const none = undefined;
    expect(plans).toEqual([
      [30, 7, "one", 5],
      [40, 7, "one", none],
      [50, 7, none, none],
      [60, 7, "two", none],
    ]);
  });

  it("[CP-5] reads an entry of very many changes in slices, and counts it as read once all of it is", () => {
    const changes = Array.from({ length: 1_000 }, (_, at) => ({
      ...{ kind: "item", id: `s${at}`, before: null },
      after: { ...story, key: `PAY-${at}` },
    }));
    const imported = { version: 1, at: "1970-01-01T00:00:10Z", changes } as unknown as LogEntry;
    const [whole, sliced] = [new StagePast(), new StagePast()];
    whole.read(imported);
    let slices = 0;
    for (const _ of sliced.reading(imported)) {
      slices += 1;
      expect(sliced.version).toBe(0);
    }
    expect(slices).toBeGreaterThan(3);
    expect(sliced.version).toBe(1);
    expect(sliced.of("p")).toEqual(whole.of("p"));
    expect(sliced.of("p")).toHaveLength(3_000);
  });

  it("[CP-2] tells the series of the products that the asker sees, and of no other", () => {
    const world = backlog();
    useReaders({ past: (_, product) => [1, 2, product.length] });
    type Answer = { products: { key: string; events: number[] }[] };
    const mine = world.ask<Answer>("insider", "canopy.replay", {});
    expect(mine.products.map(({ key }) => key)).toEqual(["OPEN", "SHUT"]);
    expect(mine.products[0]?.events).toEqual([1, 2, 6]);
    const theirs = world.ask<Answer>("viewer", "canopy.replay", {});
    expect(theirs.products.map(({ key }) => key)).toEqual(["OPEN"]);
    expect(() => world.ask("viewer", "canopy.replay", { product: "SHUT" })).toThrow();
  });
});
