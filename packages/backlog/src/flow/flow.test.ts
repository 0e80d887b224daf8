import { beforeEach, describe, expect, it } from "vitest";
import { StagePast } from "../canopy/past.ts";
import { type Item, itemKind } from "../item/schema.ts";
import { useReaders } from "../readers.ts";
import type { Stage } from "../stage/stages.ts";
import { backlog, type World } from "../testing/index.ts";

type Days = { day: string; stages: number[] }[];
type Series = { from: string; to: string; first: string | null; days: Days; weeks: Week[] };
type Week = { week: string; finished: number; came: number };
type Percentiles = { of: number; p50: number; p85: number; p95: number };
type Times = {
  finished: number;
  cycle: Percentiles;
  lead: Percentiles;
  stories: { key: string; day: string; cycle: number | null; lead: number }[];
  ageing: { key: string; stage: Stage; days: number; atLeast: boolean }[];
  cameFinished: number;
};
type Forecast = {
  isKnown: boolean;
  says: string;
  remaining: number;
  dates: { chance: number; day: string | null }[];
  by: { chance: number } | null;
  curve: { day: string; chance: number }[];
  weeks: unknown[];
  rests: string[];
};
type Burn = { days: { day: string; stories: number; finished: number; effort: number; finishedEffort: number }[] };

const daySeconds = 86_400;

describe("flow", () => {
  let world: World;
  beforeEach(() => {
    world = backlog();
    let past = new StagePast();
    const read = () => {
      if (past.version > world.version) past = new StagePast();
      for (const entry of world.log.slice(past.version)) past.read(entry);
      return past;
    };
    useReaders({ past: (_, product) => read().of(product), plans: (_, product) => read().plansOf(product) });
  });

  const days = (count: number) => world.wait(count * daySeconds);
  const move = (item: string, stage: Stage) =>
    world.run("owner", "stage.move", { item, stage, override: true, reason: "Because" });
  const ask = <T>(name: string, input: object = {}) => world.ask<T>("editor", name, { product: "OPEN", ...input });
  const create = (input: object = {}) =>
    world.run<{ key: string }>("editor", "story.create", { parent: "OPEN-2", title: "S", ...input }).key;
  const last = (series: Series) => series.days.at(-1)?.stages;

  it("[FL-1] tells how many stories stood in each stage at the end of each day, also of what was deleted later", () => {
    days(1);
    move("OPEN-3", "developing");
    days(1);
    move("OPEN-3", "finished");
    world.run("editor", "item.delete", { item: "OPEN-4" });
    const { days: told, first } = ask<Series>("flow.series", { from: "2026-01-01" });
    expect(told.slice(0, 3)).toEqual([
      { day: "2026-01-01", stages: [2, 0, 0, 0, 0, 0] },
      { day: "2026-01-02", stages: [1, 0, 0, 1, 0, 0] },
      { day: "2026-01-03", stages: [0, 0, 0, 0, 0, 1] },
    ]);
    expect(first).toBe("2026-01-01");
    // The same of a theme: what is in its trash was there on those days.
    expect(ask<Series>("flow.series", { from: "2026-01-01", under: "OPEN-1" }).days).toEqual(told);
  });

  it("[FL-1] asked again after more has happened, also by a clock that went back, it tells what a first question would", () => {
    const askAll = () => [
      ask("flow.series", { from: "2025-12-30", to: "2026-01-20" }),
      ask("flow.times", { from: "2025-12-30" }),
      ask("flow.forecast"),
    ];
    /** What is told where nothing was read or asked before. */
    const afresh = () => {
      const past = new StagePast();
      for (const entry of world.log) past.read(entry);
      useReaders({ past: (_, product) => past.of(product), plans: () => [] });
      return askAll();
    };
    const past = new StagePast();
    const steps = [
      () => move("OPEN-3", "developing"),
      () => days(1),
      () => move("OPEN-3", "finished"),
      () => world.run("editor", "item.edit", { item: "OPEN-3", title: "Another title" }),
      () => create(),
      () => days(2),
      () => move("OPEN-4", "developing"),
      () => days(-1),
      () => move("OPEN-4", "to-do"),
      () => world.run("editor", "item.delete", { item: "OPEN-3" }),
      () => days(9),
      () => world.run("editor", "item.restore", { item: "OPEN-3" }),
      () => world.run("editor", "item.convert", { item: "OPEN-4", kind: "epic" }),
    ];
    for (const step of steps) {
      step();
      for (const entry of world.log.slice(past.version)) past.read(entry);
      useReaders({ past: (_, product) => past.of(product), plans: () => [] });
      const told = askAll();
      expect(told).toEqual(afresh());
    }
  });

  it("[FL-2] counts a story in the week of its last finish only, and no finish of what came in finished or went back", () => {
    create({ stage: "finished" });
    move("OPEN-3", "finished");
    days(7);
    move("OPEN-3", "developing");
    move("OPEN-4", "finished");
    days(7);
    move("OPEN-3", "finished");
    move("OPEN-4", "confirming");
    const { weeks } = ask<Series>("flow.series", { from: "2026-01-01" });
    expect(weeks).toEqual([
      { week: "2025-12-29", finished: 0, came: 2 },
      { week: "2026-01-05", finished: 0, came: 0 },
      { week: "2026-01-12", finished: 1, came: 0 },
    ]);
  });

  it("[FL-3] counts days of work from the first Developing to the last Finished, both counted, and those from capture", () => {
    days(2);
    move("OPEN-3", "developing");
    days(3);
    move("OPEN-3", "to-do");
    days(1);
    move("OPEN-3", "finished");
    move("OPEN-4", "finished");
    const { stories, cycle, lead } = ask<Times>("flow.times");
    expect(stories.map(({ key, cycle: took, lead: all }) => [key, took, all])).toEqual([
      ["OPEN-3", 5, 7],
      ["OPEN-4", null, 7],
    ]);
    expect(cycle).toEqual({ of: 1, p50: 5, p85: 5, p95: 5 });
    expect(lead.of).toBe(2);
  });

  it("[FL-4] tells the age of what is in progress, the oldest first, and what came in under way as that old at least", () => {
    const brought = create({ stage: "confirming" });
    days(4);
    move("OPEN-3", "developing");
    days(2);
    expect(
      ask<Times>("flow.times").ageing.map(({ key, stage, days: age, atLeast }) => [key, stage, age, atLeast]),
    ).toEqual([
      [brought, "confirming", 7, true],
      ["OPEN-3", "developing", 3, false],
    ]);
  });

  it("[FL-4] imported stories are as old as their source says", () => {
    days(30);
    move("OPEN-3", "developing");
    move("OPEN-3", "finished");
    const story = world.rowsOf(itemKind).find(({ key }) => key === "OPEN-3") as Item;
    world.put(itemKind, { ...story, createdAt: "2025-12-22T00:00:00Z" });
    expect(ask<Times>("flow.times").stories[0]).toMatchObject({ cycle: 1, lead: 41 });
  });

  it("[FL-5] narrows by theme, filter and range; an empty product, one item and stories without effort are answered", () => {
    const empty = ask<Series>("flow.series", { label: ["none such"] });
    expect(empty.first).toBeNull();
    expect(last(empty)).toEqual([0, 0, 0, 0, 0, 0]);
    move("OPEN-3", "finished");
    world.run("editor", "item.edit", { item: "OPEN-3", labels: ["a"] });
    expect(last(ask<Series>("flow.series", { label: ["a"] }))).toEqual([0, 0, 0, 0, 0, 1]);
    expect(last(ask<Series>("flow.series", { under: "OPEN-4" }))).toEqual([1, 0, 0, 0, 0, 0]);
    expect(ask<Times>("flow.times", { from: "2025-01-01", to: "2025-12-31" }).finished).toBe(0);
    expect(() => ask("flow.series", { from: "2026-02-01", to: "2026-01-31" })).toThrow("Nothing lies between");
    expect(() => ask("flow.series", { from: "1970-01-01" })).toThrow("ten years");
  });

  it("[FL-6] tells a sprint day by day in stories and points, and what was left over as in it to the end", () => {
    world.run("editor", "sprint.create", { product: "OPEN", name: "One", start: "2026-01-01", end: "2026-01-14" });
    world.run("editor", "item.edit", { item: "OPEN-3", sprint: "One", effort: 3 });
    world.run("editor", "sprint.start", { sprint: "One" });
    days(1);
    world.run("editor", "item.edit", { item: "OPEN-4", sprint: "One" });
    days(1);
    move("OPEN-3", "finished");
    world.run("editor", "item.edit", { item: "OPEN-3", effort: 5 });
    days(1);
    world.run("editor", "sprint.close", { sprint: "One", leftovers: "backlog" });
    days(3);
    const told = ask<Burn>("flow.sprint", { sprint: "One" }).days;
    expect(told.map(({ day, ...rest }) => [day.slice(8), ...Object.values(rest)])).toEqual([
      ["01", 1, 0, 3, 0],
      ["02", 2, 0, 3, 0],
      ["03", 2, 1, 5, 5],
      ["04", 2, 1, 5, 5],
    ]);
    world.run("editor", "sprint.create", { product: "OPEN", name: "Later" });
    expect(ask<Burn>("flow.sprint", { sprint: "Later" }).days).toEqual([]);
  });

  const weeksOfWork = (weeks: number, each: number) => {
    for (let week = 0; week < weeks; week += 1) {
      for (let at = 0; at < each; at += 1) move(create(), "finished");
      days(7);
    }
  };

  it("[FC-3] says the day that 85 of 100 runs meet, the chance of a day, and what it rests on", () => {
    weeksOfWork(8, 3);
    for (let at = 0; at < 7; at += 1) create();
    const told = ask<Forecast>("flow.forecast", { by: "2026-03-19" });
    // Nine are left at three a week: three weeks from the 26th of February.
    expect(told).toMatchObject({ isKnown: true, remaining: 9, says: "85 % by 18 March 2026." });
    expect(told.dates.map(({ day }) => day)).toEqual(["2026-03-18", "2026-03-18", "2026-03-18"]);
    expect(told.by?.chance).toBe(1);
    expect(told.weeks).toHaveLength(8);
    expect(told.curve.at(-1)?.chance).toBe(1);
    expect(told.rests.join("\n")).toContain("24 stories finished in the last 8 weeks");
    expect(ask("flow.forecast", { by: "2026-03-19" })).toEqual(told);
    // As many came as were finished.
    expect(ask<Forecast>("flow.forecast", { growth: true }).says).toContain("does not end");
  });

  it("[FC-4] says when it cannot say, and why: no stories, none left, too short a past, too few finished", () => {
    expect(ask<Forecast>("flow.forecast", { label: ["none such"] }).says).toContain("no stories here yet");
    expect(ask<Forecast>("flow.forecast").says).toContain("work has hardly begun");
    expect(ask<Forecast>("flow.forecast").says).not.toContain("whole product");
    weeksOfWork(2, 2);
    expect(ask<Forecast>("flow.forecast")).toMatchObject({ isKnown: false, dates: [], rests: [] });
    expect(ask<Forecast>("flow.forecast").says).toContain("there are 2 weeks so far");
    days(21);
    expect(ask<Forecast>("flow.forecast").says).toContain("4 were finished");
    expect(ask<Forecast>("flow.forecast", { under: "OPEN-3" }).says).toContain("pace of the whole product");
    weeksOfWork(1, 1);
    expect(ask<Forecast>("flow.forecast", { under: "OPEN-3", pace: "product" }).isKnown).toBe(true);
    move("OPEN-3", "finished");
    expect(ask<Forecast>("flow.forecast", { under: "OPEN-3" }).says).toContain("Nothing is left");
  });

  it("[FC-5] what came in finished says nothing about the pace", () => {
    for (let at = 0; at < 50; at += 1) create({ stage: "finished" });
    weeksOfWork(6, 1);
    const told = ask<Forecast>("flow.forecast");
    expect(told.rests.join("\n")).toContain("6 stories finished in the last 6 weeks");
    expect(told.rests.join("\n")).toContain("50 stories came in finished");
  });

  it("[FL-7] without a log at hand it says to ask the server", () => {
    useReaders({ past: undefined } as never);
    expect(() => ask("flow.series")).toThrow("Ask the server");
  });
});
