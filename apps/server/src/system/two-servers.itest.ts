import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { Live } from "../testing/live.ts";
import { ownerToken } from "../testing/running.ts";
import { newDatabase, testDatabase } from "./testing/database.ts";
import { Pusher } from "./testing/pusher.ts";
import { removeFolders, type ServerProcess, startProcess } from "./testing/server.ts";
import { logSince, textAt, versionOf } from "./testing/state.ts";

const database = testDatabase();
const bearer = { authorization: `Bearer ${ownerToken}` };

describe.skipIf(database === "")("two servers on one PostgreSQL", () => {
  let fresh: Awaited<ReturnType<typeof newDatabase>>;
  let [one, two]: ServerProcess[] = [];
  const servers = () => [one, two] as [ServerProcess, ServerProcess];

  beforeEach(async () => {
    fresh = await newDatabase(database);
    const env = { DATABASE_URL: fresh.url };
    one = await startProcess({ env });
    two = await startProcess({ env });
    await one.owner.run("product.create", { key: "PAY", name: "Payments" });
  });
  afterEach(async () => {
    await Promise.all(servers().map((server) => server.kill()));
    await fresh.drop();
  });
  afterAll(removeFolders);

  const titles = async ({ url }: ServerProcess): Promise<string[]> => {
    const text = await textAt({ url, headers: bearer }, "/v1/export?product=PAY&format=json");
    return (JSON.parse(text) as { items: { title: string }[] }).items.map(({ title }) => title);
  };

  test("[SYS-40] a change through one server arrives on a socket of the other", async () => {
    const [first, second] = servers();
    const live = await Live.greet(second.url, bearer, "client-on-second");
    const times: number[] = [];
    for (let at = 0; at < 50; at += 1) {
      const title = `Theme ${at}`;
      const began = performance.now();
      const arrived = live.next("entries", ({ entries }) =>
        entries.some(({ changes }) =>
          changes.some(({ after }) => (after as { title?: string } | null)?.title === title),
        ),
      );
      await first.owner.run("theme.create", { product: "PAY", title });
      await arrived;
      times.push(performance.now() - began);
    }
    times.sort((a, b) => a - b);
    console.log(
      `seen on the other server's socket: p50 ${times[25]?.toFixed(0)} ms, worst ${times.at(-1)?.toFixed(0)} ms`,
    );
    live.close();
    expect(await titles(second)).toHaveLength(50);
  });

  test("[SYS-41] a client of a killed server goes on with the other: nothing is lost, nothing doubled", async () => {
    const [first, second] = servers();
    const pusher = new Pusher("client-that-moves", bearer);
    await pusher.connect(first.url);
    const wanted = 200;
    while (pusher.sent.length < wanted) {
      if (pusher.sent.length - pusher.answered.size < 30)
        pusher.push("theme.create", { product: "PAY", title: `Pushed ${pusher.sent.length}` });
      if (pusher.answered.size > wanted / 3) break;
      await new Promise((resolve) => setImmediate(resolve));
    }
    await first.kill();
    pusher.close();
    while (pusher.sent.length < wanted)
      pusher.push("theme.create", { product: "PAY", title: `Pushed ${pusher.sent.length}` });
    await pusher.connect(second.url);
    await pusher.settled();
    pusher.close();
    const found = await titles(second);
    expect(found.toSorted()).toEqual(Array.from({ length: wanted }, (_, at) => `Pushed ${at}`).toSorted());
    expect([...pusher.answered.values()].filter((how) => how === "refused")).toEqual([]);
  });

  test("[SYS-42] what many write through both servers at once is all there once, under versions without gaps", async () => {
    const since = await versionOf({ url: servers()[0].url, headers: bearer });
    const each = 100;
    const statuses = await Promise.all(
      servers().flatMap((server, side) =>
        Array.from({ length: each }, async (_, at) => {
          const key = `write-${side}-${at}`;
          const input = { product: "PAY", title: `Written ${side} ${at}` };
          return (await server.owner.post("/v1/commands/theme.create", input, { "idempotency-key": key })).status;
        }),
      ),
    );
    expect(statuses.filter((status) => status !== 200)).toEqual([]);
    const all = servers().flatMap((_, side) => Array.from({ length: each }, (__, at) => `Written ${side} ${at}`));
    for (const server of servers()) {
      const log = await logSince({ url: server.url, headers: bearer }, since);
      expect(log.map(({ version }) => version)).toEqual(Array.from({ length: 2 * each }, (_, at) => since + 1 + at));
      expect((await titles(server)).toSorted()).toEqual(all.toSorted());
    }
    const keys = await Promise.all(
      servers().map(async ({ url }) => await textAt({ url, headers: bearer }, "/v1/export?product=PAY&format=json")),
    );
    expect(keys[0]).toBe(keys[1]);
    const items = (JSON.parse(keys[0] as string) as { items: { key: string }[] }).items;
    expect(new Set(items.map(({ key }) => key)).size).toBe(2 * each);
  });

  test("[SYS-43] the same key through both servers at once is one change with one answer", async () => {
    for (let round = 0; round < 20; round += 1) {
      const input = { product: "PAY", title: `Once ${round}` };
      const answers = await Promise.all(
        servers().map((server) =>
          server.owner.post<{ version: number }>("/v1/commands/theme.create", input, {
            "idempotency-key": `once-${round}`,
          }),
        ),
      );
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      expect(answers[0]?.body).toEqual(answers[1]?.body);
    }
    expect(await titles(servers()[0])).toHaveLength(20);
  });
});
