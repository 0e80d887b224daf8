import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { startTestServer, type TestServer } from "../testing/running.ts";
import type { FakeServer } from "./testing/fake-server.ts";
import { fakeGithub, goodToken } from "./testing/fake-trackers.ts";

const database = process.env.TEST_DATABASE_URL ?? "";

const onDatabase = async (sql: string): Promise<void> => {
  const client = new pg.Client({ connectionString: database });
  await client.connect();
  await client.query(sql).finally(() => client.end());
};

type Connection = { id: string; pull: object | null; last: { state: string } | null };

describe.skipIf(database === "")("two servers on one PostgreSQL", () => {
  const name = `overstory_pulls_${randomUUID().replaceAll("-", "")}`;
  let [one, two]: (TestServer | undefined)[] = [];
  let github: FakeServer;

  beforeAll(async () => {
    github = await fakeGithub(3);
    await onDatabase(`CREATE DATABASE ${name}`);
    const url = new URL(database);
    url.pathname = `/${name}`;
    const env = { DATABASE_URL: url.href, OVERSTORY_ALLOW_PRIVATE_HOSTS: "1" };
    [one, two] = await Promise.all([startTestServer(env), startTestServer(env)]);
  });
  afterAll(async () => {
    await Promise.all([one?.dispose(), two?.dispose(), github.close()]);
    await onDatabase(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  });

  test("[SV-211] [SV-214] a token given to one server serves the other, and of both each pull is made once, asked for or due", async () => {
    const [left, right] = [one as TestServer, two as TestServer];
    await left.owner.run("product.create", { key: "TWO", name: "Two" });
    const { id } = await left.owner.run<Connection>("connection.create", {
      ...{ product: "TWO", tracker: "github", project: "octo/shop", address: github.url, token: goodToken },
      schedule: "hourly",
    });
    const ended = async (): Promise<Connection> => {
      for (;;) {
        const { body } = await right.owner.get<{ result: { connections: Connection[] } }>(
          "/v1/queries/connection.list?product=TWO",
        );
        const found = body.result.connections.find((other) => other.id === id);
        if (found?.last && found.pull === null) return found;
        await setTimeout(20);
      }
    };
    const lists = () => github.calls.filter(({ url }) => url.pathname.endsWith("/shop/issues")).length;
    await right.owner.run("connection.pull", { connection: id });
    expect((await ended()).last?.state).toBe("planned");
    expect(lists()).toBe(1);
    vi.useFakeTimers({ toFake: ["Date"] });
    try {
      vi.setSystemTime(Date.now() + 3_600_000);
      const now = new Date().toISOString();
      await Promise.all([left, right].map((server) => server.parts.connections.look(now)));
      await expect.poll(lists, { timeout: 30_000 }).toBe(2);
      expect((await ended()).last?.state).toBe("planned");
      await Promise.all([left, right].map((server) => server.parts.connections.look(now)));
      expect(lists()).toBe(2);
    } finally {
      vi.useRealTimers();
    }
  });
});
