import { beforeEach, describe, expect, it } from "vitest";
import { StagePast } from "../canopy/past.ts";
import type { FlowForecast } from "../flow/queries.ts";
import { itemKind } from "../item/schema.ts";
import { useReaders } from "../readers.ts";
import { backlog, type World } from "../testing/index.ts";
import type { ObjectiveDelivery } from "./delivery.ts";
import type { KpiDelivery } from "./kpi-delivery.ts";

const day = 86_400;

describe("from objectives to delivery", () => {
  let world: World;
  const delivery = (as = "viewer") => world.ask<ObjectiveDelivery>(as, "objective.delivery", { objective: "Grow" });
  const edit = (item: string, fields: object) => world.run("editor", "item.edit", { item, ...fields });
  const finish = (item: string) =>
    world.run("owner", "stage.move", { item, stage: "finished", override: true, reason: "Done" });
  const read = (on: string, value: number) => world.run("editor", "kpi.read", { kpi: "Paid", day: on, value });
  const today = () => world.now.slice(0, 10);
  beforeEach(() => {
    world = backlog();
    let past = new StagePast();
    const known = () => {
      if (past.version > world.version) past = new StagePast();
      for (const entry of world.log.slice(past.version)) past.read(entry);
      return past;
    };
    useReaders({ past: (_, product) => known().of(product), plans: (_, product) => known().plansOf(product) });
    world.run("editor", "objective.create", { title: "Grow" });
    world.run("editor", "kpi.create", { name: "Paid", unit: "%", baseline: 40, target: 60 });
    world.run("editor", "keyResult.create", {
      objective: "Grow",
      title: "More",
      baseline: 0,
      target: 10,
      current: 5,
      kpi: "Paid",
    });
    world.run("editor", "link.add", { item: "OPEN-1", noun: "objective", to: "Grow" });
  });

  it("[OB-2] tells the themes that serve an objective, how far they are, their days and their forecast: a recount gives the same", () => {
    edit("OPEN-3", { effort: 3, start: "2026-02-02", end: "2026-02-13" });
    edit("OPEN-4", { effort: 5 });
    finish("OPEN-3");
    const { keyResults, themes } = delivery();
    expect(keyResults).toMatchObject([{ title: "More", progress: 0.5 }]);
    const stories = world.rowsOf(itemKind).filter(({ kind, key }) => kind === "story" && key.startsWith("OPEN"));
    const done = stories.filter(({ stage }) => stage === "finished");
    const points = (all: typeof stories) => all.reduce((sum, { effort = 0 }) => sum + effort, 0);
    expect(themes).toMatchObject([
      {
        key: "OPEN-1",
        stories: stories.length,
        finished: done.length,
        effort: points(stories),
        finishedEffort: points(done),
        start: "2026-02-02",
        end: "2026-02-13",
        forecast: { likely: null, says: expect.stringContaining("A forecast needs 4 weeks") },
      },
    ]);
    const asked = world.ask<{ says: string }>("viewer", "flow.forecast", { under: "OPEN-1" });
    expect(themes[0]?.forecast.says).toBe(asked.says);
  });

  it("[OB-4] each theme of an objective has the forecast that it has by itself, however many there are", () => {
    for (let theme = 0; theme < 24; theme += 1) {
      const { key } = world.run<{ key: string }>("editor", "theme.create", { product: "OPEN", title: `T ${theme}` });
      world.run("editor", "link.add", { item: key, noun: "objective", to: "Grow" });
    }
    const last = delivery().themes.at(-1)?.key as string;
    const { key: parent } = world.run<{ key: string }>("editor", "epic.create", { parent: last, title: "E" });
    const stories = Array.from({ length: 9 }, (_, at) =>
      world.run<{ key: string }>("editor", "story.create", { parent, title: `S ${at}` }),
    );
    for (const { key } of stories.slice(0, 6)) {
      world.wait(7 * day);
      finish(key);
    }
    world.wait(7 * day);
    world.run("editor", "item.delete", { item: stories[8]?.key });
    const { themes } = delivery();
    expect(themes).toHaveLength(25);
    expect(themes.at(-1)).toMatchObject({ key: last, stories: 8, finished: 6 });
    for (const { key, forecast } of themes) {
      const asked = world.ask<FlowForecast>("viewer", "flow.forecast", { under: key });
      const likely = asked.dates.find(({ chance }) => chance === 85)?.day ?? null;
      expect(forecast).toEqual({ likely, says: asked.says });
    }
    expect(themes.at(-1)?.forecast.likely).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  it("[OB-3] tells each KPI before and after what was delivered, in words that claim no cause", () => {
    read("2026-01-01", 41);
    world.wait(20 * day);
    world.run("editor", "release.create", { product: "OPEN", name: "2.0", day: today(), state: "released" });
    world.run("editor", "release.create", { product: "OPEN", name: "Empty", day: today(), state: "released" });
    world.run("editor", "release.create", { product: "OPEN", name: "Planned", day: "2026-12-01" });
    edit("OPEN-3", { release: "2.0" });
    edit("OPEN-4", { release: "Planned" });
    for (const item of ["OPEN-3", "OPEN-4"]) finish(item);
    const released = today();
    world.wait(30 * day);
    read(today(), 45.5);
    const after = today();
    world.wait(60 * day);
    read(today(), 70);
    const { delivered, kpis } = delivery();
    expect(delivered.map(({ kind, name, stories }) => [kind, name, stories]).sort()).toEqual([
      ["epic", "OPEN-2 OPEN epic", 2],
      ["release", "2.0", 1],
    ]);
    const move = kpis[0]?.moves.find(({ kind }) => kind === "release");
    expect(move).toMatchObject({
      day: released,
      before: { day: "2026-01-01", value: 41 },
      after: { day: after, value: 45.5 },
      change: 4.5,
      trend: "better",
    });
    expect(move?.text).toMatch(
      /^Before 2\.0, Paid was 41 % \(1 Jan 2026\); afterwards it was 45\.5 % \(.*\): nearer to its target\.$/,
    );
    expect(kpis[0]?.readings).toHaveLength(3);
  });

  it("[OB-3] says so where nothing was read before or afterwards, and stops at the next release", () => {
    world.wait(40 * day);
    for (const [name, on] of [
      ["1.0", "2026-01-10"],
      ["2.0", "2026-01-20"],
    ] as const)
      world.run("editor", "release.create", { product: "OPEN", name, day: on, state: "released" });
    edit("OPEN-3", { release: "1.0" });
    edit("OPEN-4", { release: "2.0" });
    for (const item of ["OPEN-3", "OPEN-4"]) finish(item);
    const texts = () =>
      delivery()
        .kpis[0]?.moves.filter(({ kind }) => kind === "release")
        .map(({ text }) => text) ?? [];
    expect(texts()[0]).toBe("Paid was read neither before nor in the 60 days after 1.0.");
    read("2026-01-15", 50);
    expect(texts()[0]).toContain("was not read before 1.0; afterwards it was 50 %");
    expect(texts()[1]).toContain("Before 2.0, Paid was 50 % (15 Jan 2026); afterwards it has not been read.");
    read("2026-01-25", 48);
    expect(texts()[0]).toContain("afterwards it was 50 %");
    expect(texts()[1]).toContain("48 % (25 Jan 2026): further from its target.");
  });

  it("[RM-7] a KPI, and the KPIs of an item, are told before and after what was delivered for them, of what one sees", () => {
    read("2026-01-01", 41);
    world.wait(20 * day);
    world.run("editor", "release.create", { product: "OPEN", name: "2.0", day: today(), state: "released" });
    edit("OPEN-3", { release: "2.0" });
    finish("OPEN-3");
    world.wait(30 * day);
    read(today(), 45.5);
    const of = (input: object, as = "viewer") => world.ask<KpiDelivery>(as, "kpi.delivery", input);
    // By the objective that its key result belongs to.
    const [move] = of({ kpi: "Paid" }).kpis[0]?.moves ?? [];
    expect(move).toEqual(delivery().kpis[0]?.moves[0]);
    expect(move).toMatchObject({ name: "2.0", stories: 1, change: 4.5, trend: "better" });
    expect(of({ item: "OPEN-1" })).toMatchObject({ delivered: [{ name: "2.0" }], kpis: [] });
    world.run("editor", "link.add", { item: "OPEN-1", noun: "kpi", to: "Paid" });
    expect(of({ item: "OPEN-1" }).kpis[0]?.moves).toEqual([move]);
    world.run("insider", "link.add", { item: "SHUT-1", noun: "kpi", to: "Paid" });
    world.run("insider", "release.create", { product: "SHUT", name: "Secret", day: today(), state: "released" });
    world.run("insider", "item.edit", { item: "SHUT-3", release: "Secret" });
    finish("SHUT-3");
    expect(of({ kpi: "Paid" }).delivered.map(({ name }) => name)).toEqual(["2.0"]);
    expect(of({ kpi: "Paid" }, "insider").delivered.map(({ name }) => name)).toContain("Secret");
    for (const input of [{}, { kpi: "Paid", item: "OPEN-1" }]) expect(() => of(input)).toThrow("Name a KPI or an item");
  });

  it("[OB-2] shows nothing of themes that one does not see", () => {
    world.run("insider", "link.add", { item: "SHUT-1", noun: "objective", to: "Grow" });
    expect(delivery().themes.map(({ key }) => key)).toEqual(["OPEN-1"]);
    expect(delivery("insider").themes.map(({ key }) => key)).toEqual(["OPEN-1", "SHUT-1"]);
  });
});
