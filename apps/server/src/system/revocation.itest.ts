import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { Live } from "../testing/live.ts";
import { type Caller, callerOf } from "../testing/running.ts";
import { removeFolders, type ServerProcess, startProcess } from "./testing/server.ts";

/** What is promised, in ms: nothing is served later than this after somebody was shut out. */
const promised = 1_000;

let server: ServerProcess;
const open: { close(): void }[] = [];

beforeAll(async () => {
  server = await startProcess();
  await server.owner.run("product.create", { key: "PAY", name: "Payments" });
});
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});
afterAll(async () => {
  await server.stop();
  await removeFolders();
});

type Person = Caller & { member: string };

let people = 0;
const join = async (role: string): Promise<Person> => {
  people += 1;
  const { secret } = await server.owner.run<{ secret: string }>("member.invite", { role });
  const email = `person${people}@example.com`;
  const person = { secret, name: `Person ${people}`, email, password: `dawn walks ${people} times` };
  const answer = await server.nobody.post<{ result: { id: string } }>("/v1/join", person);
  expect(answer.status).toBe(200);
  const cookie = (answer.headers.getSetCookie()[0] as string).split(";")[0] as string;
  return { ...callerOf(server.url, { cookie, origin: server.url }), member: answer.body.result.id };
};

/** Reads a stream of events until it ends; tells what came, and when. */
const follow = async ({ headers }: Caller) => {
  const stop = new AbortController();
  const answer = await fetch(`${server.url}/v1/log/stream?since=0`, { headers, signal: stop.signal });
  expect(answer.status).toBe(200);
  open.push({ close: () => stop.abort() });
  const seen = { text: "", endedAt: Number.NaN };
  const ended = (async () => {
    const decoder = new TextDecoder();
    try {
      for await (const chunk of answer.body ?? []) seen.text += decoder.decode(chunk, { stream: true });
    } catch {
      // Ended by the test.
    }
    seen.endedAt = performance.now();
  })();
  return { seen, ended };
};

const greet = async (caller: Caller, name: string): Promise<Live> => {
  const live = await Live.greet(server.url, caller.headers, `client-of-${name}`);
  open.push(live);
  return live;
};

/** Shuts somebody out; tells how long each way in went on serving, in ms. */
const shutOut = async (caller: Caller, name: string, act: () => Promise<unknown>, expectedStatus: number) => {
  const [live, stream] = [await greet(caller, name), await follow(caller)];
  expect((await caller.get("/v1/queries/product.list")).status).toBe(200);
  await act();
  const from = performance.now();
  const first = await caller.get("/v1/queries/product.list");
  const rest = first.status === 200 ? Number.POSITIVE_INFINITY : performance.now() - from;
  expect(first.status).toBe(expectedStatus);
  const title = `Made after ${name} was shut out`;
  await server.owner.run("theme.create", { product: "PAY", title });
  expect((await live.next("end")).problem.code).toBe("access-ended");
  const socket = performance.now() - from;
  await live.closed;
  await stream.ended;
  const events = stream.seen.endedAt - from;
  expect(stream.seen.text).toContain("event: end");
  expect(JSON.stringify(live.seen) + stream.seen.text).not.toContain(title);
  console.log(
    `${name}: over after ${rest.toFixed(0)} ms (REST), ${socket.toFixed(0)} ms (socket), ${events.toFixed(0)} ms (events)`,
  );
  for (const time of [rest, socket, events]) expect(time).toBeLessThan(promised);
  await expect(Live.greet(server.url, caller.headers, `client-again-${name}`)).rejects.toThrow(String(expectedStatus));
};

const tokenOf = async (): Promise<{ id: string; caller: Caller }> => {
  const { id, secret } = await server.owner.run<{ id: string; secret: string }>("token.create", {
    name: "short",
    scope: "read",
  });
  return { id, caller: callerOf(server.url, { authorization: `Bearer ${secret}` }) };
};

test("[SYS-70] a revoked token is served nothing more", async () => {
  const { id, caller } = await tokenOf();
  await shutOut(caller, "revoked-token", () => server.owner.run("token.revoke", { token: id }), 401);
});

test("[SYS-71] a removed member is served nothing more, by cookie or token", async () => {
  const person = await join("editor");
  const { secret } = await person.run<{ secret: string }>("token.create", { name: "own" });
  const byToken = callerOf(server.url, { authorization: `Bearer ${secret}` });
  await shutOut(person, "removed-member", () => server.owner.run("member.remove", { member: person.member }), 403);
  expect((await byToken.get("/v1/queries/product.list")).status).toBe(401);
});

test("[SYS-72] a session that signed out is served nothing more", async () => {
  const person = await join("editor");
  await shutOut(person, "signed-out", () => person.post("/v1/auth/sign-out"), 401);
});

test("[SYS-73] a token that runs out while it is used is served nothing more", async () => {
  const expiresAt = new Date(Date.now() + 3_000).toISOString();
  const { secret } = await server.owner.run<{ secret: string }>("token.create", {
    name: "brief",
    scope: "read",
    expiresAt,
  });
  const caller = callerOf(server.url, { authorization: `Bearer ${secret}` });
  const [live, stream] = [await greet(caller, "brief-token"), await follow(caller)];
  await Promise.all([live.next("end"), stream.ended]);
  expect(Date.now() - Date.parse(expiresAt)).toBeLessThan(promised);
  expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(expiresAt));
  expect((await caller.get("/v1/queries/product.list")).status).toBe(401);
});

test("[SYS-74] a lowered role counts for the very next command, also over an open socket", async () => {
  const person = await join("editor");
  const live = await greet(person, "lowered-role");
  live.send({ t: "push", seq: 1, name: "theme.create", input: { product: "PAY", title: "Still an editor" } });
  await live.next("entries");
  await server.owner.run("member.setRole", { member: person.member, role: "viewer" });
  live.send({ t: "push", seq: 2, name: "theme.create", input: { product: "PAY", title: "No longer" } });
  expect((await live.next("refused", ({ seq }) => seq === 2)).problem.code).toBe("forbidden");
  expect((await person.post("/v1/commands/theme.create", { product: "PAY", title: "No longer" })).status).toBe(403);
  expect((await person.get("/v1/queries/product.list")).status).toBe(200);
});

test("[SYS-75] a product closed to a member is shown no more: not over REST, nor on an open socket or stream", async () => {
  const person = await join("editor");
  const { id } = await server.owner.run<{ id: string }>("product.create", { key: "SHUT", name: "Shutting" });
  const item = await server.owner.run<{ key: string }>("theme.create", { product: "SHUT", title: "Seen theme" });
  const [live, stream] = [await greet(person, "closed-product"), await follow(person)];
  expect((await person.get(`/v1/queries/item.get?item=${item.key}`)).status).toBe(200);
  await server.owner.run("product.edit", { product: "SHUT", visibility: "members", members: [] });
  expect((await person.get(`/v1/queries/item.get?item=${item.key}`)).status).toBe(404);
  await live.next("resync");
  await server.owner.run("theme.create", { product: "SHUT", title: "Unseen theme" });
  const last = await server.owner.run<{ version: number }>("theme.create", { product: "PAY", title: "For everyone" });
  await live.next("entries", ({ entries }) => entries.some(({ version }) => version === last.version));
  while (!stream.seen.text.includes("For everyone")) await new Promise((resolve) => setImmediate(resolve));
  expect(JSON.stringify(live.seen)).not.toContain("Unseen theme");
  expect(stream.seen.text).not.toContain("Unseen theme");
  expect(stream.seen.text).toContain("event: resync");
  const snapshot = await person.get<string>("/v1/snapshot");
  expect(JSON.stringify(snapshot.body)).not.toContain(id);
});
