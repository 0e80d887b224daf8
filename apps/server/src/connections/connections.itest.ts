import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import Database from "better-sqlite3";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { Live } from "../testing/live.ts";
import { joinAs, startTestServer, type TestServer } from "../testing/running.ts";
import type { FakeServer } from "./testing/fake-server.ts";
import { fakeGithub, goodToken } from "./testing/fake-trackers.ts";

let server: TestServer;
let github: FakeServer;

beforeAll(async () => {
  github = await fakeGithub(5);
  server = await startTestServer({ OVERSTORY_ALLOW_PRIVATE_HOSTS: "1" });
  await server.owner.run("product.create", { key: "LIVE", name: "Live" });
});
afterAll(async () => {
  await server.dispose();
  await github.close();
});

type Connection = {
  id: string;
  pull: { import: string } | null;
  last: {
    import: string;
    state: string;
    code: string | null;
    message: string | null;
    counts: Record<string, number> | null;
  } | null;
};

const connect = (more: object = {}, token = goodToken): Promise<Connection> =>
  server.owner.run("connection.create", {
    ...{ product: "LIVE", tracker: "github", project: "octo/shop", address: github.url, token },
    ...more,
  });
const told = async (id: string, product = "LIVE"): Promise<Connection> => {
  const { body } = await server.owner.get<{ result: { connections: Connection[] } }>(
    `/v1/queries/connection.list?product=${product}`,
  );
  return body.result.connections.find((one) => one.id === id) as Connection;
};
/** Waits until the pull under way has come to something, and tells what. */
const ended = async (id: string, product = "LIVE") => {
  for (;;) {
    const { pull, last } = await told(id, product);
    if (pull === null && last) return last;
    await setTimeout(20);
  }
};
const pull = async (id: string) => {
  const asked = await server.owner.run<Connection>("connection.pull", { connection: id });
  return { import: asked.pull?.import as string, last: await ended(id) };
};
const look = () => server.parts.connections.look(new Date().toISOString());
type Items = { result: { items: { id: string; title: string }[] } };

/** Every file of the server's data, as it stands. */
const everyFile = async (folder: string): Promise<string> => {
  const all = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = all.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  return (await Promise.all(files.map((file) => readFile(file, "latin1")))).join("\n");
};

test("[SV-207] a pull is planned and applied like a file; again it changes nothing, and what the tracker changed updates", async () => {
  const { id } = await connect();
  const first = await pull(id);
  expect(first.last).toMatchObject({
    state: "planned",
    import: first.import,
    counts: { rows: 5, created: 4, conflicts: 0 },
  });
  const { body: job } = await server.owner.get<{ file: string; connection: string }>(`/v1/imports/${first.import}`);
  expect(job).toMatchObject({ file: "GitHub octo/shop", connection: id });
  await server.owner.run("import.apply", { import: first.import });
  await expect.poll(async () => (await told(id)).last?.state, { timeout: 30_000 }).toBe("applied");
  expect((await pull(id)).last).toMatchObject({ state: "unchanged" });
  const { body } = await server.owner.get<Items>("/v1/queries/item.list?product=LIVE&kind=story");
  const item = body.result.items.find(({ title }) => title === "Issue 4");
  await server.owner.run("item.edit", { item: item?.id, title: "Changed here" });
  const changed = await fakeGithub(6);
  try {
    const page = await (
      await fetch(`${changed.url}/api/v3/repos/octo/shop/issues`, { headers: { authorization: `Bearer ${goodToken}` } })
    ).text();
    const issues = (JSON.parse(page.replaceAll(changed.url, github.url)) as { number: number; title: string }[]).map(
      (one) => (one.number === 4 || one.number === 5 ? { ...one, title: `Changed there ${one.number}` } : one),
    );
    github.mishaps.push({ json: issues });
  } finally {
    await changed.close();
  }
  expect((await pull(id)).last).toMatchObject({ state: "planned", counts: { created: 1, changed: 1, conflicts: 1 } });
});

test("[SV-208] the token is in no file, log, answer, export or backup of the server, and goes with its connection", async () => {
  const { id } = await connect({ name: "Sealed" });
  await pull(id);
  const kept = await everyFile(server.dataDir);
  const answers = await Promise.all(
    [
      "/v1/queries/connection.list?product=LIVE",
      "/v1/log?since=0",
      "/v1/export?product=LIVE&format=json",
      "/v1/snapshot",
    ].map(async (path) => JSON.stringify((await server.owner.get(path)).body)),
  );
  const backup = await fetch(`${server.url}/v1/backup`, { method: "POST", headers: server.owner.headers });
  const all = [kept, ...answers, await backup.text(), ...server.lines];
  expect(kept).toContain("octo/shop");
  for (const text of all) expect(text.includes(goodToken)).toBe(false);
  const accounts = new Database(join(server.dataDir, "accounts.sqlite"), { readonly: true });
  const count = () => accounts.prepare("SELECT count(*) FROM connection_token").pluck().get();
  const before = count() as number;
  await server.owner.run("connection.delete", { connection: id });
  await expect.poll(count, { timeout: 30_000 }).toBe(before - 1);
  accounts.close();
});

test("[SV-208] a socket and a batch take no token; another address does not get the old one", async () => {
  const socket = await Live.greet(server.url, server.owner.headers, "client-of-tokens");
  const input = { product: "LIVE", tracker: "github", project: "octo/shop", token: goodToken };
  socket.send({ t: "push", seq: 1, name: "connection.create", input });
  expect((await socket.next("refused")).problem.code).toBe("server-only");
  socket.close();
  const batch = await server.owner.post("/v1/batch", { commands: [{ name: "connection.create", input }] });
  expect(batch.status).toBe(422);
  const { id } = await connect();
  const moved = await server.owner.post("/v1/commands/connection.edit", {
    connection: id,
    address: "https://evil.example.com",
  });
  expect(moved.body).toMatchObject({ code: "connection-token" });
});

test("[SV-209] what went wrong is told with what to do, and the next pull is free", async () => {
  const { id } = await connect({}, "a-wrong-token");
  expect((await pull(id)).last).toMatchObject({
    state: "failed",
    code: "tracker-token",
    message: expect.stringMatching(/Make a new one/),
  });
  await server.owner.run("connection.edit", { connection: id, token: goodToken });
  expect((await pull(id)).last.state).toBe("unchanged");
});

test("[SV-210] a pull is cancelled as any import is; nothing of it is kept", async () => {
  const { id } = await connect();
  github.mishaps.push({ status: 429, headers: { "retry-after": "600" }, json: {} });
  const items = () => server.owner.get<Items>("/v1/queries/item.list?product=LIVE");
  const before = (await items()).body;
  const { pull: under } = await server.owner.run<Connection>("connection.pull", { connection: id });
  const state = async () =>
    (await server.owner.get<{ progress: { waitsUntil?: string } | null }>(`/v1/imports/${under?.import}`)).body;
  await expect.poll(async () => (await state()).progress?.waitsUntil, { timeout: 30_000 }).toBeDefined();
  await server.owner.post(`/v1/imports/${under?.import}/cancel`, {});
  expect(await ended(id)).toMatchObject({ state: "cancelled" });
  expect(await state()).toMatchObject({ status: "cancelled", plan: null });
  expect((await items()).body.result).toEqual(before.result);
});

test("[SV-211] a schedule pulls when it is due; by itself it applies only where its owner chose so and nobody has to decide", async () => {
  await server.owner.run("product.create", { key: "SCH", name: "Scheduled" });
  const small = await fakeGithub(2);
  vi.useFakeTimers({ toFake: ["Date"] });
  try {
    const { id } = await connect({ product: "SCH", address: small.url, schedule: "hourly", appliesItself: true });
    await look();
    expect((await told(id, "SCH")).last).toBeNull();
    const hourLater = async () => {
      vi.setSystemTime(Date.now() + 3_600_000);
      await look();
      return ended(id, "SCH");
    };
    expect(await hourLater()).toMatchObject({ state: "applied", counts: { created: 2 } });
    expect(await hourLater()).toMatchObject({ state: "unchanged" });
    const { body } = await server.owner.get<Items>("/v1/queries/item.list?product=SCH&kind=story");
    await server.owner.run("item.edit", { item: body.result.items[0]?.id, title: "Changed here" });
    small.mishaps.push({
      json: [
        { number: 1, title: "Changed there 1", html_url: `${small.url}/octo/shop/issues/1` },
        { number: 2, title: "Changed there 2", html_url: `${small.url}/octo/shop/issues/2` },
      ],
    });
    const waiting = await hourLater();
    expect(waiting).toMatchObject({ state: "planned", counts: { conflicts: 1 } });
    // Somebody works on that plan: the next pull on schedule leaves it alone.
    await server.owner.run("import.adjust", { import: waiting.import, side: "ours" });
    expect(await hourLater()).toEqual(waiting);
  } finally {
    vi.useRealTimers();
    await small.close();
  }
});

test("[SV-212] somebody who may no longer import, or sees the product no more, pulls nothing", async () => {
  const editor = await joinAs(server, "editor", "Edda");
  const made = await editor.run<Connection>("connection.create", {
    ...{ product: "LIVE", tracker: "github", project: "octo/shop", address: github.url, token: goodToken },
  });
  await server.owner.run("member.setRole", { member: editor.member, role: "viewer" });
  const refused = await editor.post("/v1/commands/connection.pull", { connection: made.id });
  expect(refused.status).toBe(403);
});
