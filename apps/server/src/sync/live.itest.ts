import { afterAll, beforeAll, expect, test } from "vitest";
import { Live } from "../testing/live.ts";
import { type Caller, joinAs, ownerToken, startTestServer, type TestServer } from "../testing/running.ts";

let server: TestServer;
let product: string;
const sockets: Live[] = [];

beforeAll(async () => {
  server = await startTestServer();
  product = (await server.owner.run<{ id: string }>("product.create", { key: "PAY", name: "Payments" })).id;
});
afterAll(async () => {
  for (const live of sockets) live.close();
  await server.dispose();
});

const bearer = { authorization: `Bearer ${ownerToken}` };
const greet = async (headers: Record<string, string>, clientId: string, since: number | null = null): Promise<Live> => {
  const live = await Live.greet(server.url, headers, clientId, since);
  sockets.push(live);
  return live;
};
const versionNow = async (caller: Caller = server.owner): Promise<number> =>
  (await caller.get<{ version: number }>("/v1/queries/workspace.get")).body.version;

test("[SV-10] what one socket pushes, the other gets as an entry; only the sender gets its number and result", async () => {
  const [one, two] = await Promise.all([greet(bearer, "client-one"), greet(bearer, "client-two")]);
  one.send({ t: "push", seq: 1, name: "theme.create", input: { product: "PAY", title: "Trust" } });
  const [own, other] = await Promise.all([one.entry("theme.create"), two.entry("theme.create")]);
  expect([own.clientId, own.seq, (own.result as { title: string }).title]).toEqual(["client-one", 1, "Trust"]);
  expect([other.clientId, other.seq, other.result]).toEqual(["", 0, undefined]);
  expect(other.changes).toEqual(own.changes);
});

test("[SV-11] a push that a rule refuses is answered under its number, and pushed again it is answered the same", async () => {
  const live = await greet(bearer, "client-refused");
  const push = { t: "push", seq: 1, name: "epic.create", input: { product: "NONE", title: "Nowhere" } };
  live.send(push);
  const first = await live.next("refused", ({ seq }) => seq === 1);
  expect(first.problem.message).toContain("NONE");
  live.seen.length = 0;
  live.send(push);
  expect((await live.next("refused", ({ seq }) => seq === 1)).problem).toEqual(first.problem);
  live.send({ t: "push", seq: 5, name: "theme.create", input: { product: "PAY", title: "Gap" } });
  expect((await live.next("refused", ({ seq }) => seq === 5)).problem.code).toBe("seq-out-of-order");
});

test("[SV-12] a push that was kept before is answered with done and makes nothing twice", async () => {
  const live = await greet(bearer, "client-again");
  const push = { t: "push", seq: 1, name: "theme.create", input: { product: "PAY", title: "Once" } };
  live.send(push);
  const entry = await live.entry("theme.create");
  live.send(push);
  expect((await live.next("done")).version).toBe(entry.version);
  const after = await greet(bearer, "client-again");
  expect((await after.next("welcome")).lastSeq).toBe(1);
});

test("[SV-13] whoever was away gets the entries since, in order and without gaps", async () => {
  const since = await versionNow();
  for (const title of ["a", "b", "c"]) await server.owner.run("theme.create", { product: "PAY", title });
  const live = await greet(bearer, "client-away", since);
  const { entries } = await live.next("entries");
  expect(entries.map(({ version }) => version)).toEqual([since + 1, since + 2, since + 3]);
});

test("[SV-14] an entry with very many changes is not sent: everyone is told to take a snapshot, and its sender gets done", async () => {
  const [one, two] = await Promise.all([greet(bearer, "client-many"), greet(bearer, "client-many-2")]);
  const commands = Array.from({ length: 1_000 }, (_, at) => ({
    name: "theme.create",
    input: { product: "PAY", title: `Theme ${at}` },
  }));
  one.send({ t: "push", seq: 1, name: "batch", input: { commands } });
  await Promise.all([one.next("resync"), two.next("resync"), one.next("done", ({ seq }) => seq === 1)]);
  expect(two.seen.some(({ t }) => t === "entries")).toBe(false);
});

test("[SV-15] a revoked token's socket ends within a second", async () => {
  const { id, secret } = await server.owner.run<{ id: string; secret: string }>("token.create", {
    name: "short",
    scope: "read",
  });
  const live = await greet({ authorization: `Bearer ${secret}` }, "client-token");
  const from = performance.now();
  await server.owner.run("token.revoke", { token: id });
  expect((await live.next("end")).problem.code).toBe("access-ended");
  await live.closed;
  expect(performance.now() - from).toBeLessThan(1_000);
});

test("[SV-16] a removed member's and a signed-out person's sockets end within a second", async () => {
  const removed = await joinAs(server, "editor", "Removed");
  const leaving = await joinAs(server, "editor", "Leaving");
  const [one, two] = await Promise.all([
    greet(removed.headers, "client-removed"),
    greet(leaving.headers, "client-leaving"),
  ]);
  const from = performance.now();
  await Promise.all([server.owner.run("member.remove", { member: removed.member }), leaving.post("/v1/auth/sign-out")]);
  await Promise.all([one.next("end"), two.next("end")]);
  expect(performance.now() - from).toBeLessThan(1_000);
  expect((await removed.get("/v1/snapshot")).status).toBe(403);
  expect((await leaving.get("/v1/snapshot")).status).toBe(401);
});

test("[SV-24] who sees an item is told who looks at it and which of its texts they write", async () => {
  const editor = await joinAs(server, "editor", "Writer");
  const [reader, writer] = await Promise.all([greet(bearer, "client-reader"), greet(editor.headers, "client-writer")]);
  const item = await server.owner.run<{ id: string; key: string }>("theme.create", {
    product: "PAY",
    title: "Written",
  });
  const told = (field: string | undefined) =>
    reader.next("presence", ({ people }) => people.some((one) => one.item === item.id && one.field === field));
  writer.send({ t: "look", item: item.key, field: "problem" });
  await told("problem");
  writer.send({ t: "look", item: item.id });
  await told(undefined);
  reader.seen.length = 0;
  writer.send({ t: "look", item: null, field: "problem" });
  const { people } = await reader.next("presence", (message) => message.people.every((one) => one.item !== item.id));
  expect(people.map(({ field }) => field)).not.toContain("problem");
});

test("[SV-17] of a product that one may not see comes no entry, no row, no log, no presence", async () => {
  const viewer = await joinAs(server, "viewer", "Viewer");
  const hidden = await server.owner.run<{ id: string }>("product.create", {
    key: "HID",
    name: "Hidden plan",
    visibility: "members",
    members: [],
  });
  const [live, owner] = await Promise.all([greet(viewer.headers, "client-viewer"), greet(bearer, "client-owner")]);
  const since = await versionNow();
  const item = await server.owner.run<{ id: string; key: string }>("theme.create", {
    product: "HID",
    title: "Unseen theme",
  });
  owner.send({ t: "look", item: item.id, field: "strategicOutcome" });
  await server.owner.run("theme.create", { product: "PAY", title: "Seen theme" });
  const seen = await live.next("entries", ({ entries }) => entries.some(({ version }) => version === since + 2));
  expect(seen).toBeDefined();
  const known = live.seen.flatMap((message) => (message.t === "entries" ? message.entries : []));
  expect(known.find(({ version }) => version === since + 1)?.changes).toEqual([]);
  await owner.next("presence", ({ people }) => people.some((one) => one.item === item.id));
  await live.next("presence", ({ people }) => people.length > 1);
  const snapshot = await viewer.get<string>("/v1/snapshot");
  const log = await viewer.get(`/v1/log?since=${since}`);
  const all = JSON.stringify([live.seen, snapshot.body, log.body]);
  for (const secret of ["Unseen theme", "Hidden plan", hidden.id, item.id, "strategicOutcome"])
    expect(all).not.toContain(secret);
  expect(all).toContain("Seen theme");
  const [foreign, absent] = await Promise.all([
    viewer.get(`/v1/rows?item=${item.key}`),
    viewer.get("/v1/rows?item=HID-999"),
  ]);
  expect([foreign.status, absent.status]).toEqual([404, 404]);
  expect(JSON.stringify(foreign.body).replaceAll(item.key, "")).toBe(
    JSON.stringify(absent.body).replaceAll("HID-999", ""),
  );
});

test("[SV-18] whoever gains or loses sight of a product is told to take a snapshot, also after having been away", async () => {
  const viewer = await joinAs(server, "viewer", "Gaining");
  await server.owner.run("product.create", { key: "OPN", name: "Opening", visibility: "members", members: [] });
  const live = await greet(viewer.headers, "client-gain");
  const since = await versionNow();
  await server.owner.run("product.edit", { product: "OPN", visibility: "all" });
  await live.next("resync");
  const back = await greet(viewer.headers, "client-gain-2", since);
  await back.next("resync");
});

test("[SV-19] a new product that one may see comes with its entry, without a snapshot", async () => {
  const viewer = await joinAs(server, "viewer", "Following");
  const live = await greet(viewer.headers, "client-new");
  await server.owner.run("product.create", { key: "NEW", name: "New" });
  expect((await live.entry("product.create")).changes.length).toBe(1);
  expect(live.seen.some(({ t }) => t === "resync")).toBe(false);
});

test("[SV-20] a snapshot is NDJSON of one version, and the secrets of the server are not in it", async () => {
  await server.owner.run("member.invite", { role: "viewer" });
  const { body } = await server.owner.get<string>("/v1/snapshot");
  const lines = body
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(lines[0]).toMatchObject({
    version: await versionNow(),
    workspace: expect.any(String),
    member: expect.any(String),
  });
  expect(lines.at(-1)).toEqual({ end: true });
  const kinds = new Set(lines.slice(1, -1).map(({ kind }) => kind));
  expect([kinds.has("item"), kinds.has("token"), kinds.has("invitation"), kinds.has("document")]).toEqual([
    true,
    false,
    false,
    false,
  ]);
  expect(lines.filter(({ kind }) => kind === "product").flatMap(({ columns }) => columns.id)).toContain(product);
});

test("[SV-21] garbage is answered with a problem, and the fifth time the socket closes; others go on", async () => {
  const [bad, good] = await Promise.all([greet(bearer, "client-bad"), greet(bearer, "client-good")]);
  for (const text of ["{", "[]", '{"t":"push","seq":-1}', "x".repeat(100_000), '{"t":"nope"}']) bad.send(text);
  expect((await bad.next("refused")).problem.code).toBe("message-not-json");
  await bad.next("end");
  await bad.closed;
  good.send({ t: "ping" });
  await good.next("pong");
});

test("[SV-22] a socket opens only for who is signed in, and with a cookie only from the product's own pages", async () => {
  const person = await joinAs(server, "editor", "Origin");
  const tried = async (headers: Record<string, string>) => {
    const live = new Live(server.url, headers);
    return live.open().then(
      () => "open",
      (error: Error) => error.message,
    );
  };
  expect(await tried({})).toBe("403");
  expect(await tried({ origin: server.url })).toBe("401");
  expect(await tried({ cookie: person.cookie, origin: "https://evil.example" })).toBe("403");
  expect(await tried({ cookie: person.cookie })).toBe("403");
  expect(await tried({ authorization: "Bearer ovt_wrong" })).toBe("401");
});

test("[SV-23] the log as a stream of events tells entries as they happen", async () => {
  const ended = new AbortController();
  const response = await fetch(`${server.url}/v1/log/stream?since=${await versionNow()}`, {
    headers: bearer,
    signal: ended.signal,
  });
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  await server.owner.run("theme.create", { product: "PAY", title: "Streamed theme" });
  let text = "";
  while (!text.includes("Streamed theme")) text += new TextDecoder().decode((await reader.read()).value);
  expect(text).toMatch(/id: \d+\nevent: entry\ndata: \{/);
  ended.abort();
});
