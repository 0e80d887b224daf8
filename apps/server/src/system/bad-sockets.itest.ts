import { expect, test } from "vitest";
import { Live } from "../testing/live.ts";
import { ownerToken } from "../testing/running.ts";
import { versionOf } from "./testing/state.ts";
import { underWatch } from "./testing/under-watch.ts";

const bearer = { authorization: `Bearer ${ownerToken}` };
const mebibyte = 1024 * 1024;
const watched = underWatch();
const { server } = watched;

test("[SYS-67] garbage on a socket is answered with a problem, and ends that socket alone", async () => {
  const bystander = await watched.connected("client-bystander");
  for (const garbage of [
    "",
    "null",
    "[]",
    "{",
    '{"t":"no-such"}',
    '{"t":"push","seq":-1,"name":"x","input":{}}',
    "x".repeat(100_000),
    '{"t":"hello","clientId":"x","since":-1}',
  ]) {
    const live = await watched.connected(`client-garbage-${garbage.length}`);
    for (let at = 0; at < 5; at += 1) live.send(garbage);
    expect((await live.next("end")).problem.code).toMatch(/^message-/);
    await live.closed;
  }
  const binary = await watched.connected("client-binary");
  for (let at = 0; at < 5; at += 1) binary.socket.send(new Uint8Array([1, 2, 3, 255]));
  await binary.closed;
  const huge = await watched.connected("client-huge-frame");
  huge.socket.on("error", () => {});
  huge.socket.send("x".repeat(16 * mebibyte));
  expect(await huge.closed).toBe(1009);
  bystander.send({ t: "ping" });
  await bystander.next("pong");
  await watched.expectUntouched();
});

test("[SYS-68] pushes before a greeting, out of order or under another's client id are refused and change nothing", async () => {
  const early = watched.closing(new Live(server().url, bearer));
  await early.open();
  early.send({ t: "push", seq: 1, name: "theme.create", input: { product: "PAY", title: "Early" } });
  expect((await early.next("refused")).problem.code).toBe("not-greeted");
  for (const seq of [7, 3, 2]) {
    const live = await watched.connected("client-out-of-order");
    live.send({ t: "push", seq, name: "theme.create", input: { product: "PAY", title: `Out ${seq}` } });
    expect((await live.next("refused", (message) => message.seq === seq)).problem.code).toBe("seq-out-of-order");
  }
  const hostileName = await watched.connected("client-hostile-name");
  hostileName.send('{"t":"push","seq":1,"name":"__proto__","input":{"__proto__":{"a":1}}}');
  expect((await hostileName.next("refused")).problem.kind).toBe("not-found");
  expect(await versionOf(watched.asking())).toBe(watched.versionBefore());
  await watched.expectUntouched();
});

test("[SYS-69] 1,000 pushes at once from one socket are all answered, in order and once", async () => {
  await server().owner.run("product.create", { key: "MANY", name: "Many" });
  const live = await watched.connected("client-thousand");
  for (let seq = 1; seq <= 1_000; seq += 1)
    live.send({ t: "push", seq, name: "theme.create", input: { product: "MANY", title: `Pushed ${seq}` } });
  await live.next("entries", ({ entries }) => entries.some(({ seq }) => seq === 1_000));
  const own = live.seen
    .flatMap((message) => (message.t === "entries" ? message.entries : []))
    .filter(({ clientId }) => clientId !== "");
  expect(own.map(({ seq }) => seq)).toEqual(Array.from({ length: 1_000 }, (_, at) => at + 1));
  expect(live.seen.filter(({ t }) => t === "refused")).toEqual([]);
});
