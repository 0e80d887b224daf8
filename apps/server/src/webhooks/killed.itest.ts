import { afterAll, afterEach, describe, expect, test } from "vitest";
import { newDatabase, testDatabase } from "../system/testing/database.ts";
import { removeFolders, type ServerProcess, startProcess } from "../system/testing/server.ts";
import { logSince } from "../system/testing/state.ts";
import { ownerToken } from "../testing/running.ts";
import { messageIn, type Receiver, startReceiver } from "./testing/receiver.ts";

const database = testDatabase();
const headers = { authorization: `Bearer ${ownerToken}` };
const allow = { OVERSTORY_ALLOW_PRIVATE_HOSTS: "1" };
const keys = ["KILL-1", "KILL-2", "KILL-3"];

let receiver: Receiver;
const running: ServerProcess[] = [];
const started = async (env: Record<string, string>, dataDir?: string): Promise<ServerProcess> => {
  const server = await startProcess({ env: { ...allow, ...env }, ...(dataDir !== undefined && { dataDir }) });
  running.push(server);
  return server;
};
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.kill()));
  await receiver.close();
});
afterAll(removeFolders);

const begin = async (server: ServerProcess): Promise<void> => {
  receiver = await startReceiver();
  await server.owner.run("product.create", { key: "KILL", name: "Killed" });
  for (const key of keys) await server.owner.run("story.create", { product: "KILL", title: key });
  await server.owner.run("webhook.create", { address: `${receiver.url}/in`, events: ["item.changed"] });
};

/** Edits items until told to stop; what is not answered is not counted on. */
const write = async (server: ServerProcess, mark: string, isOver: () => boolean): Promise<void> => {
  for (let at = 0; !isOver(); at += 1) {
    const input = { item: keys[at % keys.length], title: `${mark} ${at}` };
    await server.owner.run("item.edit", input).catch(() => {});
  }
};

/** Every changed title of the log in order, by item; and what came to the receiver, each message once. */
const compare = async (server: ServerProcess) => {
  const entries = await logSince({ url: server.url, headers }, 0);
  const edits = entries.filter(({ name }) => name === "item.edit");
  await expect.poll(() => idsTaken().size, { timeout: 60_000, interval: 100 }).toBe(edits.length);
  const wanted = edits.map(({ version }) => version);
  const seen = [...idsTaken().values()].map((got) => messageIn(got).data.version);
  return { wanted, seen, twice: receiver.taken.length - wanted.length };
};
const idsTaken = () => {
  const first = new Map<string, (typeof receiver.taken)[number]>();
  for (const got of receiver.taken) {
    const id = String(got.headers["webhook-id"]);
    if (!first.has(id)) first.set(id, got);
  }
  return first;
};

test("[SV-308] killed again and again while it sends, it loses nothing, keeps the order, and repeats at most what was on its way", async () => {
  let server = await started({});
  await begin(server);
  receiver.usual = { waits: 5 };
  const rounds = 4;
  for (let round = 0; round < rounds; round += 1) {
    const before = receiver.taken.length;
    let isOver = false;
    const writing = write(server, `Round ${round}`, () => isOver);
    await expect.poll(() => receiver.taken.length, { timeout: 20_000, interval: 10 }).toBeGreaterThan(before + 20);
    await server.kill();
    isOver = true;
    await writing;
    server = await started({}, server.dataDir);
  }
  const { wanted, seen, twice } = await compare(server);
  console.log(`${wanted.length} changes over ${rounds} kills: none lost, ${twice} told twice`);
  expect(wanted.length).toBeGreaterThan(80);
  expect(seen).toEqual(wanted);
  expect(twice).toBeLessThanOrEqual(rounds);
}, 240_000);

describe.skipIf(database === "")("two servers on one PostgreSQL", () => {
  test("[SV-309] each message is sent by one of them; when that one is killed the other goes on where it was", async () => {
    const fresh = await newDatabase(database);
    try {
      const env = { DATABASE_URL: fresh.url };
      const [one, two] = [await started(env), await started(env)] as const;
      await begin(two);
      let isOver = false;
      const writing = [write(one, "One", () => isOver), write(two, "Two", () => isOver)];
      await expect.poll(() => receiver.taken.length, { timeout: 20_000, interval: 10 }).toBeGreaterThan(60);
      const calm = receiver.taken.length - idsTaken().size;
      // The one that was started first took the role.
      await one.kill();
      await expect.poll(() => receiver.taken.length, { timeout: 20_000, interval: 10 }).toBeGreaterThan(140);
      isOver = true;
      await Promise.all(writing);
      const { wanted, seen, twice } = await compare(two);
      console.log(`${wanted.length} changes through two servers: none lost, ${twice} told twice`);
      expect(calm).toBe(0);
      expect(seen).toEqual(wanted);
      expect(twice).toBeLessThanOrEqual(1);
    } finally {
      await Promise.all(running.splice(0).map((server) => server.kill()));
      await fresh.drop();
    }
  }, 240_000);
});
