import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startTestServer, type TestServer } from "../testing/running.ts";
import type { FakeServer } from "./testing/fake-server.ts";
import { type Changes, fakeGithub, goodToken } from "./testing/fake-trackers.ts";

let server: TestServer;
let github: FakeServer;
let changes: Changes;
let product: string;
let nth = 0;

beforeAll(async () => {
  server = await startTestServer({ OVERSTORY_ALLOW_PRIVATE_HOSTS: "1" });
});
afterAll(() => server.dispose());

type Last = { import: string; state: string; since: string | null; counts: Record<string, number> | null };
type Connection = { id: string; wholeAt: string | null; pull: { import: string } | null; last: Last | null };
type Entry = { source: string; parent?: string; known?: { fate: string } };
type Plan = {
  plan: { since?: string; gone?: { source: string }[]; rows: number; troubles: unknown[]; items: Entry[] };
};

const told = async (id: string): Promise<Connection> => {
  const { body } = await server.owner.get<{ result: { connections: Connection[] } }>(
    `/v1/queries/connection.list?product=${product}`,
  );
  return body.result.connections.find((one) => one.id === id) as Connection;
};
const ended = async (id: string): Promise<Last> => {
  for (;;) {
    const { pull, last } = await told(id);
    if (pull === null && last) return last;
    await setTimeout(20);
  }
};
const pull = async (id: string, more: object = {}): Promise<Last> => {
  await server.owner.run("connection.pull", { connection: id, ...more });
  return ended(id);
};
const applied = async (id: string, last: Last): Promise<void> => {
  await server.owner.run("import.apply", { import: last.import });
  await expect.poll(async () => (await told(id)).last?.state, { timeout: 30_000 }).toBe("applied");
};
const planOf = async ({ import: id }: Last) => (await server.owner.get<Plan>(`/v1/imports/${id}`)).body.plan;
const now = () => new Date().toISOString();
/** What the lists of issues that were asked for since that many calls said of `since`. */
const asked = (from: number) =>
  github.calls
    .slice(from)
    .filter(({ url }) => url.pathname.endsWith("/shop/issues"))
    .map(({ url }) => url.searchParams.get("since"));

/** A product with seven issues of its own GitHub, pulled and applied. */
const begun = async (more: object = {}): Promise<string> => {
  nth += 1;
  product = `GO${nth}`;
  changes = new Map();
  github = await fakeGithub(7, changes);
  await server.owner.run("product.create", { key: product, name: `Going on ${nth}` });
  const { id } = await server.owner.run<Connection>("connection.create", {
    ...{ product, tracker: "github", project: "octo/shop", address: github.url, token: goodToken, ...more },
  });
  const first = await pull(id);
  expect(first).toMatchObject({ state: "planned", since: null, counts: { created: 6 } });
  await applied(id, first);
  return id;
};

test("[SV-252] a second pull plans what changed and nothing else, each entry in its place; what it did not read has not gone", async () => {
  const id = await begun();
  expect((await told(id)).wholeAt).not.toBeNull();
  const calls = github.calls.length;
  const same = await pull(id);
  expect(same).toMatchObject({ state: "unchanged", since: expect.any(String), counts: { created: 0, changed: 0 } });
  expect(asked(calls)).toEqual([expect.any(String)]);
  // The child of issue 1 is changed, and a new one comes; the pull request that was left out is not told again.
  changes.set(2, { at: now(), fields: { title: "Issue 2, changed" } });
  changes.set(8, { at: now(), fields: { title: "A new one" } });
  changes.set(5, { at: now(), fields: { isGone: true } });
  const last = await pull(id);
  expect(last).toMatchObject({ state: "planned", counts: { created: 1, changed: 1, conflicts: 0 } });
  const plan = await planOf(last);
  expect(plan).toMatchObject({ since: last.since, troubles: [] });
  expect(plan.gone).toBeUndefined();
  const places = plan.items.filter(({ source }) => !source.startsWith("overstory:"));
  expect(places.map(({ source, known }) => [source, known?.fate])).toEqual([
    ["octo/shop#1", "unchanged"],
    ["octo/shop#2", "changed"],
    ["octo/shop#8", undefined],
  ]);
  expect(places[1]?.parent).toBe("octo/shop#1");
  await applied(id, last);
  type Items = { result: { items: { title: string; parent: string | null }[] } };
  const { items } = (await server.owner.get<Items>(`/v1/queries/item.list?product=${product}&kind=story`)).body.result;
  expect(items.map(({ title }) => title).sort()).toEqual(
    ["A new one", "Issue 2, changed", "Issue 4", "Issue 5", "Issue 6", "Issue 7"].sort(),
  );
  // Read anew as a whole, it shows what is gone there.
  changes.set(6, { at: now(), fields: { title: "Issue 6, changed" } });
  const whole = await pull(id, { whole: true });
  expect(whole).toMatchObject({ state: "planned", since: null });
  expect((await planOf(whole)).gone?.map(({ source }) => source)).toEqual(["octo/shop#5"]);
  await github.close();
});

test("[SV-253] a pull that failed, was cancelled or is not applied leaves the mark where it was", async () => {
  const id = await begun();
  const first = (await pull(id)).since;
  changes.set(4, { at: now(), fields: { title: "Issue 4, changed" } });
  const waiting = await pull(id);
  const mark = waiting.since;
  expect(Date.parse(mark ?? "")).toBeGreaterThanOrEqual(Date.parse(first ?? ""));
  expect(waiting).toMatchObject({ state: "planned", counts: { changed: 1 } });
  const again = await pull(id);
  expect(again).toMatchObject({ state: "planned", since: mark, counts: { changed: 1 } });
  await server.owner.post(`/v1/imports/${again.import}/cancel`, {});
  await expect.poll(async () => (await told(id)).last?.state, { timeout: 30_000 }).toBe("cancelled");
  github.mishaps.push({ status: 401, json: {} });
  expect(await pull(id)).toMatchObject({ state: "failed" });
  const last = await pull(id);
  expect(last).toMatchObject({ state: "planned", since: mark, counts: { changed: 1 } });
  await applied(id, last);
  expect(await pull(id)).toMatchObject({ state: "unchanged" });
  await github.close();
});

test("[SV-254] another token or project, what was taken back, a mapping that changed, and a week begin anew where they must", async () => {
  const id = await begun();
  expect((await pull(id)).since).not.toBeNull();
  await server.owner.run("connection.edit", { connection: id, token: goodToken });
  expect(await pull(id)).toMatchObject({ state: "unchanged", since: null });
  expect((await pull(id)).since).not.toBeNull();
  // Meanings that somebody changed are those of every entry, whether it was read or not.
  await server.owner.run("mapping.save", { product, format: "github-json", stages: { open: "finished" } });
  const mapped = await pull(id);
  expect(mapped).toMatchObject({ state: "planned", since: expect.any(String) });
  expect(mapped.counts?.changed).toBeGreaterThan(3);
  await applied(id, mapped);
  changes.set(8, { at: now(), fields: { title: "A new one" } });
  const more = await pull(id);
  await applied(id, more);
  await server.owner.run("import.revert", { import: more.import });
  expect(await pull(id)).toMatchObject({ state: "planned", since: null, counts: { created: 1 } });
  await github.close();
});

test("[SV-257] where a participant is erased, nothing of what a tracker told is kept, and the whole project is read next", async () => {
  const id = await begun();
  const kept = join(server.dataDir, "pulls");
  expect(await readdir(kept)).not.toEqual([]);
  const made = { product, name: "Ada of the tracker", consent: "given" };
  const { id: participant } = await server.owner.run<{ id: string }>("participant.create", made);
  await server.owner.run("participant.erase", { participant, words: "keep" });
  await expect.poll(() => readdir(kept).catch(() => [])).toEqual([]);
  expect(await pull(id)).toMatchObject({ state: "unchanged", since: null });
  await github.close();
});

test("[SV-254] on a schedule the whole project is read once a week", async () => {
  const id = await begun({ schedule: "daily" });
  vi.useFakeTimers({ toFake: ["Date"] });
  try {
    const seen: boolean[] = [];
    for (let day = 1; day <= 7; day += 1) {
      vi.setSystemTime(Date.now() + 86_400_000);
      await server.parts.connections.look(now());
      seen.push((await ended(id)).since === null);
    }
    expect(seen).toEqual([false, false, false, false, false, false, true]);
  } finally {
    vi.useRealTimers();
  }
  await github.close();
});
