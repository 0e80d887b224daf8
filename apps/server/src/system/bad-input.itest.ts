import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { Live } from "../testing/live.ts";
import { ownerToken } from "../testing/running.ts";
import { readPlainly } from "./testing/csv.ts";
import { sendZeros } from "./testing/raw.ts";
import { removeFolders, type ServerProcess, startProcess } from "./testing/server.ts";
import { textAt, versionOf, wholeState } from "./testing/state.ts";

const bearer = { authorization: `Bearer ${ownerToken}` };
const mebibyte = 1024 * 1024;
let server: ServerProcess;
let before: string;
const open: Live[] = [];

const asking = () => ({ url: server.url, headers: bearer });

beforeAll(async () => {
  server = await startProcess({ nodeArgs: ["--max-old-space-size=400"] });
  await server.owner.run("product.create", { key: "PAY", name: "Payments" });
  const theme = await server.owner.run<{ id: string }>("theme.create", { product: "PAY", title: "Trust" });
  await server.owner.run("epic.create", { parent: theme.id, title: "Cards" });
});

// Somebody else works on all the while: their commands must go on being answered.
let isWatching = false;
let watching: Promise<void> = Promise.resolve();
const waits: number[] = [];
const faults: unknown[] = [];
beforeEach(async () => {
  before = await wholeState(asking(), ["PAY"]);
  isWatching = true;
  watching = (async () => {
    while (isWatching) {
      const began = performance.now();
      const { status, body } = await server.owner.get("/v1/queries/product.list");
      if (status !== 200) faults.push(body);
      waits.push(performance.now() - began);
    }
  })();
});
afterEach(async () => {
  isWatching = false;
  await watching;
  for (const live of open.splice(0)) live.close();
  expect(faults).toEqual([]);
});
afterAll(async () => {
  waits.sort((a, b) => a - b);
  const at = (share: number) => (waits[Math.floor((waits.length - 1) * share)] ?? 0).toFixed(0);
  const peak = await server.peakMemory();
  console.log(
    `meanwhile ${waits.length} calls of somebody else: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, worst ${at(1)} ms; ` +
      `the server's memory at most ${(peak / mebibyte).toFixed(0)} MiB`,
  );
  expect(peak).toBeLessThan(512 * mebibyte);
  expect(await server.stop()).toBe(0);
  await removeFolders();
});

const expectUntouched = async () => expect(await wholeState(asking(), ["PAY"])).toBe(before);

type Problem = { status: number; detail: string; code: string; errors: { field: string; message: string }[] };
const send = async (path: string, body: BodyInit, headers: Record<string, string> = {}) => {
  const answer = await fetch(server.url + path, {
    method: "POST",
    headers: { ...bearer, "content-type": "application/json", ...headers },
    body,
  });
  return { status: answer.status, type: answer.headers.get("content-type"), problem: (await answer.json()) as Problem };
};

const upload = async (bytes: BlobPart, product = "PAY", apply = true) => {
  const form = new FormData();
  form.set("product", product);
  form.set(apply ? "apply" : "dryRun", "true");
  form.set("file", new Blob([bytes]), "given.csv");
  const answer = await fetch(`${server.url}/v1/imports`, { method: "POST", headers: bearer, body: form });
  const taken = (await answer.json()) as { importId?: string };
  if (taken.importId === undefined) return { status: "refused", problem: taken as unknown as Problem, outcome: null };
  for (;;) {
    const { body } = await server.owner.get<{
      status: string;
      problem: { message?: string; detail?: string; code: string } | null;
      outcome: { imported: number; skipped: number; rows: number; troubles: { row: number; line?: number; reason: string }[] } | null;
    }>(`/v1/imports/${taken.importId}`);
    if (!["reading", "applying"].includes(body.status)) return { ...body, importId: taken.importId };
  }
};

const hostile: readonly (readonly [string, string, RegExp])[] = [
  ["no JSON", "{", /JSON/],
  ["a list", "[]", /object|expected/i],
  ["text", '"theme"', /object|expected/i],
  ["null fields", '{"product":null,"title":null}', /product/],
  ["an unknown field", '{"product":"PAY","title":"A","colour":"red"}', /colour/],
  ["a missing field", '{"product":"PAY"}', /title/],
  ["a wrong type", '{"product":"PAY","title":7}', /title/],
  ["an empty title", '{"product":"PAY","title":"   "}', /title/],
  ["an over-long title", JSON.stringify({ product: "PAY", title: "x".repeat(301) }), /title.*300/],
  ["an over-long text", JSON.stringify({ product: "PAY", title: "A", description: "x".repeat(100_001) }), /description/],
  ["too many labels", JSON.stringify({ product: "PAY", title: "A", labels: Array.from({ length: 51 }, String) }), /labels/],
  ["an id that is none", '{"product":"PAY","title":"A","id":"../../etc/passwd"}', /id/],
  ["NUL", '{"product":"PAY","title":"A\\u0000B"}', /title/],
  ["half a surrogate pair", '{"product":"PAY","title":"A\\ud800"}', /title/],
  ["__proto__", '{"product":"PAY","title":"A","__proto__":{"role":"owner"}}', /__proto__/],
  ["constructor", '{"product":"PAY","title":"A","constructor":{"prototype":{}}}', /constructor/],
  ["the same field twice", '{"product":"PAY","title":"A","title":"B"}', /title/],
  ["deep nesting", `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`, /deep/],
  ["deep lists", `${"[".repeat(1_000_000)}`, /deep|JSON/],
  ["an object for a name", '{"product":{"$ne":null},"title":"A"}', /product/],
];

test("[SYS-60] hostile input of commands is refused with the field named, and nothing of it is kept", async () => {
  for (const [what, body, names] of hostile) {
    const { status, type, problem } = await send("/v1/commands/theme.create", body);
    expect(status, what).toBe(400);
    expect(type, what).toMatch(/problem\+json/);
    expect(JSON.stringify([problem.detail, problem.errors]), what).toMatch(names);
    expect(problem.detail.length, what).toBeLessThan(500);
  }
  for (const [what, body] of hostile) {
    const wrapped = await send("/v1/batch", `{"commands":[{"name":"theme.create","input":{"product":"PAY","title":"First"}},{"name":"theme.create","input":${body}}]}`);
    expect(wrapped.status, `${what} in a batch`).toBe(400);
  }
  await expectUntouched();
});

test("[SYS-61] bodies of a wrong kind are refused: another type, no UTF-8, packed, or too large", async () => {
  const path = "/v1/commands/theme.create";
  const good = JSON.stringify({ product: "PAY", title: "A" });
  expect((await send(path, good, { "content-type": "text/plain" })).status).toBe(415);
  expect((await send(path, new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]))).status).toBe(400);
  const bomb = gzipSync(Buffer.alloc(64 * mebibyte));
  const packed = await send(path, new Uint8Array(bomb), { "content-encoding": "gzip" });
  expect([400, 415], JSON.stringify(packed)).toContain(packed.status);
  expect((await send("/mcp", new Uint8Array(bomb), { "content-encoding": "gzip" })).status).toBeGreaterThanOrEqual(400);
  const head = (isJson: string) => [`POST ${path} HTTP/1.1`, "Host: x", `Authorization: Bearer ${ownerToken}`, `Content-Type: ${isJson}`];
  const announced = await sendZeros(server.port, head("application/json"), '{"title":"', 100 * mebibyte);
  expect(announced.status).toBe(413);
  expect(announced.sent).toBeLessThan(32 * mebibyte);
  const unannounced = await sendZeros(server.port, head("application/json"), '{"title":"', 100 * mebibyte, true);
  expect(unannounced.status).toBe(413);
  expect(unannounced.sent).toBeLessThan(64 * mebibyte);
  await expectUntouched();
});

const kept = (): number => {
  let sum = 0;
  const walk = (folder: string) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) walk(path);
      else sum += statSync(path).size;
    }
  };
  walk(server.dataDir);
  return sum;
};

test("[SYS-62] a file of 1 GB is refused, announced or not, and nothing of it stays on the disk", async () => {
  const held = kept();
  const head = ["POST /v1/imports HTTP/1.1", "Host: x", `Authorization: Bearer ${ownerToken}`, "Content-Type: multipart/form-data; boundary=x"];
  const opening = '--x\r\nContent-Disposition: form-data; name="product"\r\n\r\nPAY\r\n--x\r\nContent-Disposition: form-data; name="file"; filename="big.csv"\r\n\r\n';
  const announced = await sendZeros(server.port, head, opening, 1024 * mebibyte);
  expect(announced.status).toBe(413);
  expect(announced.sent).toBeLessThan(64 * mebibyte);
  const unannounced = await sendZeros(server.port, head, opening, 1024 * mebibyte, true);
  expect(unannounced.status).toBe(413);
  expect(unannounced.sent).toBeLessThan(400 * mebibyte);
  expect(kept() - held).toBeLessThan(16 * mebibyte);
  await expectUntouched();
});

test("[SYS-63] a file that is no table is refused with a reason, and nothing of it is kept", async () => {
  const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...Array.from({ length: 5_000 }, (_, at) => (at * 37) % 256)]);
  const zip = new Uint8Array([0x50, 0x4b, 0x03, 0x04, ...Array.from({ length: 5_000 }, (_, at) => (at * 91) % 256)]);
  const files: [string, BlobPart][] = [
    ["an empty file", ""],
    ["only a line end", "\n"],
    ["a picture", png],
    ["an archive", zip],
    ["zeros", new Uint8Array(100_000)],
    ["a page", "<!doctype html><html><body><p>Sign in to Jira</p></body></html>"],
  ];
  for (const [what, bytes] of files) {
    const { status, problem } = await upload(bytes);
    expect(["failed", "refused"], `${what}: ${JSON.stringify(problem)}`).toContain(status);
    expect(JSON.stringify(problem), what).toMatch(/[A-Z][a-z]+ .{10,}/);
  }
  await expectUntouched();
});

test("[SYS-64] a table of 2,000 columns is read, and its rows are accounted for", async () => {
  await server.owner.run("product.create", { key: "WIDE", name: "Wide" });
  const header = ["Summary", "Issue key", "Issue Type", ...Array.from({ length: 1_997 }, (_, at) => `Custom field (Column ${at})`)];
  const rows = [1, 2, 3].map((at) => [`Row ${at}`, `WD-${at}`, "Story", ...Array.from({ length: 1_997 }, (_, cell) => `v${cell}`)]);
  const { status, outcome } = await upload([header, ...rows].map((cells) => cells.join(",")).join("\n"), "WIDE");
  expect(status).toBe("done");
  expect([outcome?.rows, outcome?.imported]).toEqual([3, 3]);
});

test("[SYS-65] formulas and scripts in cells come back as text that no spreadsheet and no page runs", async () => {
  await server.owner.run("product.create", { key: "FORM", name: "Formulas" });
  const evil = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", '=HYPERLINK(""http://example.com"")', "\t=1+1", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>"];
  const rows = evil.map((text, at) => `"${text}",EV-${at + 1},Story,"${text}","${text}"`);
  const { status, outcome } = await upload(`Summary,Issue key,Issue Type,Description,Labels\n${rows.join("\n")}\n`, "FORM");
  expect([status, outcome?.imported]).toEqual(["done", evil.length]);
  const csv = await textAt(asking(), "/v1/export?product=FORM&format=csv");
  for (const cells of readPlainly(new TextEncoder().encode(csv)).rows)
    for (const cell of cells) expect(/^[\s]*[=+@]/.test(cell) || /^-\D/.test(cell) || /^-\d+\+/.test(cell), cell).toBe(false);
  const markdown = await textAt(asking(), "/v1/export?product=FORM&format=markdown");
  expect(markdown).not.toMatch(/<script>|<img /);
  const answer = await fetch(`${server.url}/v1/export?product=FORM&format=markdown`, { headers: bearer });
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  expect(answer.headers.get("content-disposition")).toMatch(/^attachment/);
  expect(answer.headers.get("content-security-policy")).toMatch(/script-src/);
});

test("[SYS-66] circles of parents and two rows with one key are told by row and line; every row is accounted for", async () => {
  await server.owner.run("product.create", { key: "CIRC", name: "Circles" });
  const text = [
    "Summary,Issue key,Issue id,Issue Type,Parent id",
    "One,CI-1,1,Story,2",
    "Two,CI-2,2,Story,3",
    "Three,CI-3,3,Story,1",
    "Own parent,CI-4,4,Story,4",
    "Twice,CI-5,5,Story,",
    "Twice again,CI-5,5,Story,",
  ].join("\n");
  const { status, outcome } = await upload(text, "CIRC");
  expect(status).toBe("done");
  if (!outcome) throw new Error("There is no outcome.");
  expect(outcome.rows).toBe(6);
  expect(outcome.troubles.length).toBeGreaterThanOrEqual(3);
  for (const { row, line, reason } of outcome.troubles) {
    expect(line, reason).toBe(row + 1);
    expect(reason.length).toBeGreaterThan(15);
  }
  const { items } = JSON.parse(await textAt(asking(), "/v1/export?product=CIRC&format=json")) as { items: { source?: string; parent?: string; key: string }[] };
  const parents = new Map(items.map(({ key, parent }) => [key, parent]));
  for (const { key } of items) {
    const seen = new Set<string>();
    for (let at: string | undefined = key; at !== undefined; at = parents.get(at)) {
      expect(seen.has(at), key).toBe(false);
      seen.add(at);
    }
  }
  expect(items.filter(({ source }) => source !== undefined && !source.startsWith("overstory:")).length).toBe(6 - outcome.rows + outcome.imported);
});

const connected = async (clientId: string): Promise<Live> => {
  const live = await Live.greet(server.url, bearer, clientId);
  open.push(live);
  return live;
};

test("[SYS-67] garbage on a socket is answered with a problem, and ends that socket alone", async () => {
  const bystander = await connected("client-bystander");
  for (const garbage of ["", "null", "[]", "{", '{"t":"no-such"}', '{"t":"push","seq":-1,"name":"x","input":{}}', "x".repeat(100_000), '{"t":"hello","clientId":"x","since":-1}']) {
    const live = await connected(`client-garbage-${garbage.length}`);
    for (let at = 0; at < 5; at += 1) live.send(garbage);
    expect((await live.next("end")).problem.code).toMatch(/^message-/);
    await live.closed;
  }
  const binary = await connected("client-binary");
  for (let at = 0; at < 5; at += 1) binary.socket.send(new Uint8Array([1, 2, 3, 255]));
  await binary.closed;
  const huge = await connected("client-huge-frame");
  huge.socket.on("error", () => {});
  huge.socket.send("x".repeat(16 * mebibyte));
  expect(await huge.closed).toBe(1009);
  bystander.send({ t: "ping" });
  await bystander.next("pong");
  await expectUntouched();
});

test("[SYS-68] pushes before a greeting, out of order or under another's client id are refused and change nothing", async () => {
  const early = new Live(server.url, bearer);
  open.push(early);
  await early.open();
  early.send({ t: "push", seq: 1, name: "theme.create", input: { product: "PAY", title: "Early" } });
  expect((await early.next("refused")).problem.code).toBe("not-greeted");
  const live = await connected("client-out-of-order");
  for (const seq of [7, 3, 2]) {
    live.send({ t: "push", seq, name: "theme.create", input: { product: "PAY", title: `Out ${seq}` } });
    expect((await live.next("refused", (message) => message.seq === seq)).problem.code).toBe("seq-out-of-order");
  }
  const hostileName = await connected("client-hostile-name");
  hostileName.send('{"t":"push","seq":1,"name":"__proto__","input":{"__proto__":{"a":1}}}');
  expect((await hostileName.next("refused")).problem.kind).toBe("not-found");
  expect(await versionOf(asking())).toBe((JSON.parse(before) as [number])[0]);
  await expectUntouched();
});

test("[SYS-69] 1,000 pushes at once from one socket are all answered, in order and once", async () => {
  await server.owner.run("product.create", { key: "MANY", name: "Many" });
  const live = await connected("client-thousand");
  for (let seq = 1; seq <= 1_000; seq += 1) live.send({ t: "push", seq, name: "theme.create", input: { product: "MANY", title: `Pushed ${seq}` } });
  await live.next("entries", ({ entries }) => entries.some(({ seq }) => seq === 1_000));
  const own = live.seen.flatMap((message) => (message.t === "entries" ? message.entries : [])).filter(({ clientId }) => clientId !== "");
  expect(own.map(({ seq }) => seq)).toEqual(Array.from({ length: 1_000 }, (_, at) => at + 1));
  expect(live.seen.filter(({ t }) => t === "refused")).toEqual([]);
});
