import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Live } from "./testing/live.ts";
import { callerOf, joinAs, ownerToken, startTestServer, type TestServer } from "./testing/running.ts";

const server = process.env.TEST_DATABASE_URL ?? "";
const bearer = { authorization: `Bearer ${ownerToken}` };

const onServer = async (sql: string): Promise<void> => {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(sql).finally(() => client.end());
};

describe.skipIf(server === "")("two server processes on one PostgreSQL", () => {
  const name = `overstory_server_${randomUUID().replaceAll("-", "")}`;
  let one: TestServer;
  let two: TestServer;
  const sockets: Live[] = [];
  const greet = async (url: string, headers: Record<string, string>, clientId: string) => {
    const live = await Live.greet(url, headers, clientId);
    sockets.push(live);
    return live;
  };

  beforeAll(async () => {
    await onServer(`CREATE DATABASE ${name}`);
    const url = new URL(server);
    url.pathname = `/${name}`;
    // Together, on an empty database.
    [one, two] = await Promise.all([
      startTestServer({ DATABASE_URL: url.href, OVERSTORY_EXAMPLE: "1" }),
      startTestServer({ DATABASE_URL: url.href, OVERSTORY_EXAMPLE: "1" }),
    ]);
  });
  afterAll(async () => {
    for (const live of sockets) live.close();
    await Promise.all([one?.dispose(), two?.dispose()]);
    await onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  });

  test("[SV-60] processes that start together make one workspace, one example, one owner", async () => {
    const { body } = await one.owner.get<{ result: { products: unknown[] } }>("/v1/queries/product.list");
    expect(body.result.products.length).toBe(2);
    const people = await two.owner.get<{ result: { members: { role: string }[] } }>("/v1/queries/member.list");
    expect(people.body.result.members.filter(({ role }) => role === "owner").length).toBe(1);
  });

  test("[SV-61] a change through one process reaches a socket of the other, both ways", async () => {
    const [left, right] = await Promise.all([
      greet(one.url, bearer, "pg-left-1"),
      greet(two.url, bearer, "pg-right-1"),
    ]);
    left.send({ t: "push", seq: 1, name: "theme.create", input: { product: "DOCK", title: "From the left" } });
    await right.entry("theme.create");
    right.send({ t: "push", seq: 1, name: "epic.create", input: { product: "DOCK", title: "From the right" } });
    await left.entry("epic.create");
  });

  test("[SV-62] a sign-in, an invitation and a revocation hold on every process", async () => {
    const person = await joinAs(one, "editor", "Shared");
    const elsewhere = callerOf(two.url, { cookie: person.cookie, origin: two.url });
    expect((await elsewhere.get("/v1/queries/member.me")).status).toBe(200);
    const live = await greet(two.url, elsewhere.headers, "pg-shared-1");
    const from = performance.now();
    await one.owner.run("member.remove", { member: person.member });
    await live.next("end");
    expect(performance.now() - from).toBeLessThan(1_000);
  });

  test("[SV-79] a file that came in through one process is read through the other", async () => {
    const { id } = await one.owner.run<{ id: string }>("story.create", { product: "DOCK", title: "With a file" });
    const form = new FormData();
    form.set("item", id);
    form.set("file", new Blob(["from the left"]), "left.txt");
    const answer = await fetch(`${one.url}/v1/files`, { method: "POST", headers: bearer, body: form });
    const { url } = (await answer.json()) as { url: string };
    expect((await two.owner.get<string>(url)).body).toBe("from the left");
  });

  test("[SV-63] on PostgreSQL a backup is refused with the tool to use", async () => {
    const answer = await one.owner.post<{ detail: string }>("/v1/backup");
    expect([answer.status, answer.body.detail]).toEqual([422, expect.stringContaining("pg_dump")]);
  });
});

test("[SV-64] a database that cannot be reached is told in one sentence", async () => {
  await expect(startTestServer({ DATABASE_URL: "postgres://nobody@127.0.0.1:1/none" })).rejects.toThrow(/database/i);
});
