import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Live } from "../testing/live.ts";
import { type Caller, joinAs, ownerToken, startTestServer, type TestServer } from "../testing/running.ts";

let server: TestServer;
let viewer: Caller & { member: string };
const sockets: Live[] = [];

beforeAll(async () => {
  server = await startTestServer();
  viewer = await joinAs(server, "viewer", "Viewer");
});
afterAll(async () => {
  for (const live of sockets) live.close();
  await server.dispose();
});

const bearer = { authorization: `Bearer ${ownerToken}` };
const greet = async (headers: Record<string, string>, clientId: string, since: number | null = null) => {
  const live = await Live.greet(server.url, headers, clientId, since);
  sockets.push(live);
  return live;
};
const idOf = async (name: string, input: object) => (await server.owner.run<{ id: string }>(name, input)).id;
const bytesAt = async (path: string, method = "GET") =>
  Buffer.from(await (await fetch(server.url + path, { method, headers: bearer })).arrayBuffer());

/** Every file of the data folder, whole. */
const files = async (): Promise<Buffer> => {
  const entries = await readdir(server.dataDir, { recursive: true, withFileTypes: true });
  const all = entries.filter((entry) => entry.isFile()).map((entry) => readFile(join(entry.parentPath, entry.name)));
  return Buffer.concat(await Promise.all(all));
};

const secrets = ["Zenobia", "Quillfeather", "zq@secret.example", "+99 555 0199", "the purple gate"];
const foundIn = (bytes: Buffer | string): string[] => {
  const text = (typeof bytes === "string" ? bytes : bytes.toString("latin1")).toLowerCase();
  return secrets.filter((secret) => text.includes(secret.toLowerCase()));
};

test("[SV-245] an erased participant is found in no file, backup, log, query, copy or archive, and history still reads", async () => {
  const product = "ERA";
  await idOf("product.create", { key: product, name: "Erasing" });
  const theme = await idOf("theme.create", { product, title: "Theme" });
  const participant = await idOf("participant.create", { product, name: "Zenobia Quillfeather", consent: "given" });
  const contact = { mail: "zq@secret.example", phone: "+99 555 0199", note: "Ask at the purple gate" };
  await server.owner.run("participant.setContact", { participant, ...contact });
  const interview = await idOf("interview.create", { product, title: "Zenobia", participants: [participant] });
  const quote = `I, Zenobia, wait ${"x".repeat(5_000)}`.slice(0, 1_900);
  const said = { product, quote, participantId: participant, participant: "Zenobia Quillfeather", interview };
  const evidence = await idOf("evidence.create", said);
  await server.owner.run("trace.set", { item: theme, evidence });
  await server.owner.run("item.edit", { item: theme, description: "Zenobia Quillfeather asked" });
  await server.owner.run("comment.add", { item: theme, body: "Mail zq@secret.example, says Zenobia Quillfeather" });
  // A refusal that says the name back, an answer kept for a repeated call, and a finding made and deleted again.
  await server.owner.post("/v1/commands/participant.edit", { participant: "Zenobia Quillfeathers", name: "N" });
  await server.owner.post("/v1/commands/evidence.create", said, { "idempotency-key": "again-and-again" });
  await server.owner.run("evidence.delete", { evidence: await idOf("evidence.create", said) });
  expect(foundIn(await files())).toEqual(secrets);

  const [live, since] = [await greet(viewer.headers, "client-erase-1"), 1];
  const erased = await server.owner.run<{ pseudonym: string }>("participant.erase", { participant, also: ["Zenobia"] });
  expect((await live.next("resync")).reason).toContain("erased");
  const back = await greet(viewer.headers, "client-erase-2", since);
  await back.next("resync");

  expect(foundIn(await files())).toEqual([]);
  expect(foundIn(await bytesAt("/v1/backup", "POST"))).toEqual([]);
  const reads = ["/v1/snapshot", "/v1/log?since=0&limit=1000", `/v1/rows?item=${theme}`].concat(
    [`/v1/queries/history.of?item=${theme}`, `/v1/queries/evidence.list?product=${product}`],
    [`/v1/queries/comment.list?item=${theme}`, `/v1/queries/participant.export?participant=${participant}`],
    ["/v1/queries/search.find?text=Zenobia", `/v1/export?product=${product}&format=json`],
  );
  for (const path of reads) {
    const text = (await bytesAt(path)).toString();
    expect(foundIn(text.replace("text=Zenobia", "")), path).toEqual([]);
  }
  const again = await server.owner.post("/v1/commands/evidence.create", said, { "idempotency-key": "again-and-again" });
  expect([again.status, foundIn(JSON.stringify(again.body))]).toEqual([200, []]);
  const heard = JSON.stringify([live.seen, back.seen].flat().filter(({ t }) => t !== "presence"));
  expect(foundIn(heard)).toEqual([]);

  const history = (await bytesAt(`/v1/queries/history.of?item=${theme}`)).toString();
  expect(history).toContain(`${erased.pseudonym} asked`);
  const told = (await bytesAt(`/v1/queries/evidence.list?product=${product}`)).toString();
  expect(told).toContain(`I, ${erased.pseudonym}, wait`);
  const gone = await server.owner.get("/v1/queries/participant.contact?participant=Zenobia%20Quillfeather");
  const absent = await server.owner.get("/v1/queries/participant.contact?participant=Nobody%20Atall");
  expect(JSON.stringify(gone.body).replaceAll("Zenobia Quillfeather", "Nobody Atall")).toBe(
    JSON.stringify(absent.body),
  );
  expect(gone.status).toBe(404);
});

test("[SV-246] a limit of research takes it out of a follower's sight at once, and brings it back", async () => {
  await idOf("product.create", { key: "LIM", name: "Limited" });
  const evidence = await idOf("evidence.create", { product: "LIM", quote: "Hush-hush words" });
  const live = await greet(viewer.headers, "client-limit-1");
  await server.owner.run("product.limitResearch", { product: "LIM", members: [] });
  await live.next("resync");
  const snapshot = async () => (await viewer.get<string>("/v1/snapshot")).body;
  expect(await snapshot()).not.toContain("Hush-hush");
  await server.owner.run("evidence.edit", { evidence, quote: "Hush-hush again" });
  await server.owner.run("theme.create", { product: "LIM", title: "Seen by all" });
  await live.entry("theme.create");
  const log = (await viewer.get("/v1/log?since=0&limit=1000")).body;
  expect(JSON.stringify([live.seen, log])).not.toContain("Hush-hush");
  live.seen.length = 0;
  await server.owner.run("product.limitResearch", { product: "LIM", members: [viewer.member] });
  await live.next("resync");
  expect(await snapshot()).toContain("Hush-hush again");
});
