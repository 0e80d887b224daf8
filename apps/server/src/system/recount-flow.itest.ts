import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../testing/running.ts";

// Counts flow from what the log says alone: no code of the product counts here. It keeps whole rows, and looks at them at the end of
// each day, where the product reads a series of moves.
type Row = Record<string, unknown> & { id: string };
type Change = { kind: string; id: string; before: Row | null; after: Row | null };
type Entry = { version: number; at: string; changes: Change[] };

const names = ["pending", "to-do", "discussing", "developing", "confirming", "finished"];
const working = ["developing", "confirming"];
const day = (moment: string) => moment.slice(0, 10);
const next = (text: string, by = 1) => new Date(Date.parse(text) + by * 86_400_000).toISOString().slice(0, 10);
const daysFrom = (from: string, to: string) => Math.max(1, (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1);

type Seen = { row: Row; began?: string | undefined; ended?: string | undefined; isKnown: boolean; came: string };

/** The rows of items as they stood, and what was seen of each on the way. */
class Watch {
  readonly items = new Map<string, Seen>();

  see({ at, changes }: Entry): void {
    for (const { kind, id, before, after } of changes) {
      if (kind !== "item") continue;
      if (after === null) this.items.delete(id);
      else if (before === null)
        this.items.set(id, { row: { ...after }, isKnown: !working.includes(after.stage as string), came: at });
      else {
        const seen = this.items.get(id) as Seen;
        const was = seen.row.stage as string;
        for (const [path, value] of Object.entries(after)) if (!path.includes("/")) seen.row[path] = value ?? undefined;
        const is = seen.row.stage as string;
        if (was === is) continue;
        if (working.includes(is) && seen.isKnown) seen.began ??= at;
        seen.ended = is === "finished" ? at : undefined;
      }
    }
  }

  stories(has: (row: Row) => boolean): Seen[] {
    return [...this.items.values()].filter(
      ({ row }) => row.kind === "story" && row.deletedAt === undefined && has(row),
    );
  }

  stages(has: (row: Row) => boolean): number[] {
    const stories = this.stories(has);
    return names.map((name) => stories.filter(({ row }) => row.stage === name).length);
  }
}

/** The smallest value that so many per cent do not exceed, found by trying them all. */
const percentile = (values: readonly number[], percent: number): number =>
  [...values]
    .sort((a, b) => a - b)
    .find((value) => values.filter((one) => one <= value).length * 100 >= percent * values.length) ?? 0;

type Week = { week: string; finished: number };
type Percentiles = { of: number; p50: number; p85: number; p95: number };
type Times = {
  finished: number;
  cycle: Percentiles;
  lead: Percentiles;
  ageing: { id: string; days: number; atLeast: boolean }[];
};

describe("flow on a server", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ OVERSTORY_EXAMPLE: "1" });
  });
  afterAll(() => server?.dispose());

  const run = async (name: string, input: object) =>
    (await server.owner.post<{ result: { id: string } }>(`/v1/commands/${name}`, input)).body.result;
  const ask = async <T>(name: string, input: object) =>
    (await server.owner.get<{ result: T }>(`/v1/queries/${name}?input=${encodeURIComponent(JSON.stringify(input))}`))
      .body.result;

  const log = async (): Promise<Entry[]> => {
    const all: Entry[] = [];
    for (let since = 0; ; ) {
      const { body } = await server.owner.get<{ version: number; entries: Entry[] }>(
        `/v1/log?since=${since}&limit=200`,
      );
      all.push(...body.entries);
      since = body.entries.at(-1)?.version ?? body.version;
      if (since >= body.version) return all;
    }
  };

  const expectSame = async (scope: { product?: string; label?: string[] }, has: (row: Row) => boolean) => {
    const entries = await log();
    const today = new Date().toISOString().slice(0, 10);
    const from = next(today, -100);
    const { days, weeks } = await ask<{ days: { day: string; stages: number[] }[]; weeks: Week[] }>("flow.series", {
      ...scope,
      from,
    });
    const watch = new Watch();
    let at = 0;
    const counted: { day: string; stages: number[] }[] = [];
    for (let now = from; now <= today; now = next(now)) {
      for (; at < entries.length && day((entries[at] as Entry).at) <= now; at += 1) watch.see(entries[at] as Entry);
      counted.push({ day: now, stages: watch.stages(has) });
    }
    expect(days).toEqual(counted);
    const stories = watch.stories(has);
    const ended = stories.flatMap(({ ended: one }) => (one === undefined || day(one) < from ? [] : [day(one)]));
    for (const { week, finished } of weeks)
      expect(finished).toBe(ended.filter((one) => one >= week && one < next(week, 7)).length);
    const times = await ask<Times>("flow.times", { ...scope, from });
    const done = stories.filter(({ ended: one }) => one !== undefined && day(one) >= from);
    const cycles = done.flatMap(({ began, ended: one }) =>
      began === undefined ? [] : [daysFrom(day(began), day(one as string))],
    );
    const leads = done.map(({ row, came, ended: one }) =>
      daysFrom([day(row.createdAt as string), day(came)].sort()[0] as string, day(one as string)),
    );
    const of = (values: readonly number[]) => ({
      of: values.length,
      ...{ p50: percentile(values, 50), p85: percentile(values, 85), p95: percentile(values, 95) },
    });
    expect(times).toMatchObject({ finished: done.length, cycle: of(cycles), lead: of(leads) });
    const ages = stories
      .filter(({ row }) => working.includes(row.stage as string))
      .map(({ row, began, came }) => [row.id, daysFrom(day(began ?? came), today), began === undefined]);
    expect(new Set(times.ageing.map(({ id, days: age, atLeast }) => `${id} ${age} ${atLeast}`))).toEqual(
      new Set(ages.map((one) => one.join(" "))),
    );
    return { done: done.length, cycles: cycles.length, ages: ages.length };
  };

  test("[SV-278] equals a recount from the log, on the example and after moves back, deletions, undo and what came in late", async () => {
    const { products } = await ask<{ products: { id: string; key: string }[] }>("product.list", {});
    const check = async () => {
      for (const { id, key } of products) await expectSame({ product: key }, ({ product }) => product === id);
      return expectSame({}, () => true);
    };
    const first = await check();
    expect(first.done).toBeGreaterThan(15);
    expect(first.cycles).toBeGreaterThan(15);
    expect(first.ages).toBeGreaterThan(10);
    const { items } = await ask<{ items: { key: string; parent: string }[] }>("item.list", {
      ...{ product: "DOCK", kind: ["story"], stage: ["finished"], limit: 5 },
    });
    const keys = items.map(({ key }) => key);
    await run("stage.move", { item: keys[0], stage: "to-do", reason: "It leaks" });
    await run("item.delete", { item: keys[1] });
    await run("item.delete", { item: keys[2] });
    await run("item.restore", { item: keys[2] });
    await run("stage.move", { item: keys[0], stage: "finished", override: true, reason: "It leaks no more" });
    await run("stage.move", { item: keys[3], stage: "confirming", reason: "Look again" });
    const late = { product: "DOCK", parent: items[0]?.parent };
    await run("story.create", { ...late, title: "Under way already", stage: "developing" });
    await run("story.create", { ...late, title: "Done already", stage: "finished" });
    const { id } = await run("story.create", { ...late, title: "Came and went" });
    await run("item.delete", { item: id });
    await check();
    await expectSame({ product: "DOCK", label: ["none such"] }, () => false);
  });

  test("[SV-279] a past is read for flow as for the map, and a server answers a forecast the same twice", async () => {
    const forecast = () => ask<{ isKnown: boolean; says: string }>("flow.forecast", { product: "DOCK" });
    const told = await forecast();
    expect(told.isKnown).toBe(true);
    expect(told.says).toMatch(/^85 % by \d/);
    expect(await forecast()).toEqual(told);
    const { days } = await ask<{ days: { stories: number; finished: number }[] }>("flow.sprint", {
      ...{ product: "DOCK", sprint: "Sprint 30" },
    });
    expect(days).toHaveLength(14);
    expect(days.at(-1)?.finished).toBeGreaterThan(1);
    expect(days.at(-1)?.stories).toBeGreaterThan(days.at(-1)?.finished as number);
  });
});
