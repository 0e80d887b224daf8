import { afterAll, afterEach, describe, expect, test } from "vitest";
import { goodToken } from "../connections/testing/fake-trackers.ts";
import { newDatabase, testDatabase } from "../system/testing/database.ts";
import { removeFolders, type ServerProcess, startProcess } from "../system/testing/server.ts";
import { type FakeTickets, fakeGithubTickets } from "./testing/fake-tickets.ts";

const database = testDatabase();
const patience = { timeout: 60_000, interval: 20 };

type Item = { id: string; stage: string; ticket: { state?: string; says?: string } };

let fake: FakeTickets;
const running: ServerProcess[] = [];
const started = async (env: Record<string, string>, dataDir?: string): Promise<ServerProcess> => {
  const server = await startProcess({
    env: { OVERSTORY_ALLOW_PRIVATE_HOSTS: "1", ...env },
    ...(dataDir !== undefined && { dataDir }),
  });
  running.push(server);
  return server;
};
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.kill()));
  await fake.close();
});
afterAll(removeFolders);

/** A story whose ticket is kept in step both ways; answers the story's id. */
const begin = async (server: ServerProcess): Promise<string> => {
  fake = await fakeGithubTickets();
  await server.owner.run("product.create", { key: "KILL", name: "Killed" });
  const { id: connection } = await server.owner.run<{ id: string }>("connection.create", {
    ...{ product: "KILL", tracker: "github", project: "octo/shop", address: fake.url, token: goodToken },
  });
  await server.owner.run("ticket.map", {
    connection,
    toTicket: { developing: "doing", finished: "closed" },
    toStage: { doing: "developing", closed: "finished" },
  });
  const { id } = await server.owner.run<Item>("story.create", { product: "KILL", title: "Kept in step" });
  await server.owner.run("item.edit", { item: id, ticket: { url: `${fake.url}/octo/shop/issues/7`, key: "7" } });
  return id;
};

const itemAt = async (server: ServerProcess, id: string): Promise<Item> =>
  (await server.owner.get<{ result: Item }>(`/v1/queries/item.get?item=${id}`)).body.result;

/** Moves the story to and fro until told to stop; what is not answered is not counted on. */
const moveToAndFro = async (server: ServerProcess, id: string, isOver: () => boolean): Promise<void> => {
  for (let at = 0; !isOver(); at += 1) {
    const input = { item: id, stage: at % 2 === 0 ? "finished" : "developing", override: true, reason: "To and fro" };
    await server.owner.run("stage.move", input).catch(() => {});
  }
};

/** The ticket stands where the story stands, and stays there. */
const compare = async (server: ServerProcess, id: string): Promise<void> => {
  const stage = (await itemAt(server, id)).stage;
  const wanted = { developing: "doing", finished: "closed" }[stage];
  await expect.poll(async () => (await itemAt(server, id)).ticket.state, patience).toBe(wanted);
  expect(fake.set.at(-1)).toBe(wanted === "doing" ? "open bug doing" : "closed bug");
  const writes = fake.set.length;
  await server.owner.run("ticket.check", { item: id });
  await expect
    .poll(async () => fake.calls.at(-1)?.method === "GET" && (await itemAt(server, id)).ticket.state, patience)
    .toBe(wanted);
  // What it wrote itself is no news to the story.
  expect((await itemAt(server, id)).stage).toBe(stage);
  expect(fake.set.length).toBe(writes);
};

test("[SV-340] killed again and again while stories move, tickets end where their stories are, and no story is moved by its own ticket", async () => {
  let server = await started({});
  const id = await begin(server);
  const rounds = 3;
  for (let round = 0; round < rounds; round += 1) {
    const before = fake.set.length;
    let isOver = false;
    const moving = moveToAndFro(server, id, () => isOver);
    await expect.poll(() => fake.set.length, patience).toBeGreaterThan(before + 2);
    await server.kill();
    isOver = true;
    await moving;
    server = await started({}, server.dataDir);
  }
  await compare(server, id);
  // To whom it belongs is said once, and once more at most for each time that it died before noting that it had.
  expect(fake.comments.length).toBeGreaterThan(0);
  expect(fake.comments.length).toBeLessThanOrEqual(1 + rounds);
}, 240_000);

describe.skipIf(database === "")("two servers on one PostgreSQL", () => {
  test("[SV-341] each ticket is kept by one of them; when that one is killed the other goes on", async () => {
    const fresh = await newDatabase(database);
    try {
      const env = { DATABASE_URL: fresh.url };
      const [one, two] = [await started(env), await started(env)] as const;
      const id = await begin(two);
      let isOver = false;
      const moving = [moveToAndFro(one, id, () => isOver), moveToAndFro(two, id, () => isOver)];
      await expect.poll(() => fake.set.length, patience).toBeGreaterThan(8);
      const comments = fake.comments.length;
      // The one that was started first took the role.
      await one.kill();
      await expect.poll(() => fake.set.length, patience).toBeGreaterThan(20);
      isOver = true;
      await Promise.all(moving);
      await compare(two, id);
      expect(comments).toBe(1);
      expect(fake.comments.length).toBeLessThanOrEqual(2);
    } finally {
      await Promise.all(running.splice(0).map((server) => server.kill()));
      await fresh.drop();
    }
  }, 240_000);
});
