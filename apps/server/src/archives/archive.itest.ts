import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { ArchiveManifest } from "@overstory/exchange";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { zipped } from "../exports/zip.ts";
import { png } from "../files/testing/images.ts";
import { fillEverything, type Row } from "../imports/testing/everything.ts";
import { newDatabase, testDatabase } from "../system/testing/database.ts";
import { type Caller, joinAs, startTestServer, type TestServer } from "../testing/running.ts";
import { bytesOf, openZip } from "./unzip.ts";

type State = { status: string; outcome: Record<string, unknown>; problem: { code: string; message: string } | null };

let here: TestServer;
let story: string;
let folder: string;

const attach = async (item: string, bytes: Uint8Array<ArrayBuffer> | string, name: string): Promise<void> => {
  const form = new FormData();
  form.set("item", item);
  form.set("file", new Blob([bytes]), name);
  const sent = await fetch(`${here.url}/v1/files`, { method: "POST", headers: here.owner.headers, body: form });
  expect(sent.status).toBe(201);
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "overstory-archive-"));
  here = await startTestServer({ OVERSTORY_EXAMPLE: "0" });
  const filled = await fillEverything((name, input) => here.owner.run<Row>(name, input));
  story = (filled.story as { key: string }).key;
  await attach(story, new Uint8Array(png(640, 480)), "plan.png");
  await attach(story, "Notes", "notes.txt");
  const { id } = await here.owner.run<{ id: string }>("poker.create", {
    product: "ALLF",
    name: "Guess",
    items: [story],
  });
  await here.owner.run("poker.join", { poker: id });
  await here.owner.run("comment.add", { item: story, body: "Why <b>this</b>?" });
  await here.owner.run("item.edit", { item: story, title: "Renamed for history" });
});
afterAll(async () => {
  await here.dispose();
  await rm(folder, { recursive: true, force: true });
});

const archiveFrom = async (server: { url: string }, caller: Caller, product = "ALLF"): Promise<Buffer> => {
  const got = await fetch(`${server.url}/v1/export?product=${encodeURIComponent(product)}&format=archive`, {
    headers: caller.headers,
  });
  expect(got.status, got.ok ? "" : await got.clone().text()).toBe(200);
  return Buffer.from(await got.arrayBuffer());
};

const bringIn = async (
  server: { url: string },
  caller: Caller,
  bytes: Uint8Array,
  more: Record<string, string> = {},
) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(more)) form.set(name, value);
  form.set("file", new Blob([new Uint8Array(bytes)]), "all.overstory.zip");
  const sent = await fetch(`${server.url}/v1/archives`, { method: "POST", headers: caller.headers, body: form });
  const { archiveId } = (await sent.json()) as { archiveId: string };
  expect(sent.status).toBe(202);
  for (;;) {
    const { body } = await caller.get<State>(`/v1/archives/${archiveId}`);
    if (!["reading", "applying"].includes(body.status)) return { ...body, archiveId };
    await setTimeout(20);
  }
};

const unpacked = async (bytes: Uint8Array): Promise<Map<string, Buffer>> => {
  const path = join(folder, `${createHash("sha256").update(bytes).digest("hex")}.zip`);
  await writeFile(path, bytes);
  const zip = await openZip(path, { entries: 10_000, total: 1e9 });
  const files = new Map<string, Buffer>();
  for (const entry of zip.entries) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of bytesOf(entry, 1e9)) chunks.push(chunk);
    files.set(entry.path, Buffer.concat(chunks));
  }
  zip.close();
  return files;
};

/** What may differ between two archives of the same things: the order of history, who the owner is by id, and that it was imported. */
const normal = async (bytes: Uint8Array): Promise<Map<string, string>> => {
  const files = await unpacked(bytes);
  const manifest = JSON.parse(String(files.get("manifest.json"))) as ArchiveManifest;
  const names = new Map(manifest.people.map(({ id, name }) => [id as string, name as string]));
  return new Map(
    [...files].flatMap(([path, content]) => {
      if (path === "manifest.json" || path === "rows/import.jsonl") return [];
      let text = content.toString(path.startsWith("files/") ? "base64" : "utf8");
      for (const [id, name] of names) text = text.replaceAll(id, `<${name}>`);
      return [[path, path.endsWith(".jsonl") ? text.split("\n").sort().join("\n") : text]];
    }),
  );
};

const packed = async (files: Iterable<[string, Uint8Array | string]>): Promise<Buffer> => {
  const parts = [...files].map(([path, content]) => ({ path, chunks: [content] }));
  return Buffer.from(await new Response(zipped(parts)).arrayBuffer());
};

/** An archive with a part replaced; the manifest tells of the new bytes unless it is to lie. */
const changed = async (
  bytes: Uint8Array,
  edit: (files: Map<string, Buffer>, manifest: Record<string, unknown> & { parts: Record<string, unknown>[] }) => void,
  isHonest = true,
): Promise<Buffer> => {
  const files = await unpacked(bytes);
  const manifest = JSON.parse(String(files.get("manifest.json")));
  edit(files, manifest);
  if (isHonest)
    for (const part of manifest.parts as { path: string; bytes: number; sha256: string }[]) {
      const content = files.get(part.path) ?? Buffer.alloc(0);
      part.bytes = content.length;
      part.sha256 = createHash("sha256").update(content).digest("hex");
    }
  files.set("manifest.json", Buffer.from(JSON.stringify(manifest)));
  return packed(files);
};

describe("a good archive", () => {
  test("[SV-160] holds rows, history and files by their hashes, and a manifest that tells of all of them", async () => {
    const files = await unpacked(await archiveFrom(here, here.owner));
    const manifest = JSON.parse(String(files.get("manifest.json"))) as ArchiveManifest;
    expect(manifest).toMatchObject({ format: "overstory-archive", version: 1, products: [{ key: "ALLF" }] });
    expect(manifest.counts).toMatchObject({ item: 3, document: 3, file: 2, files: 2, poker: 1, product: 1 });
    expect([...files.keys()].sort()).toEqual([...manifest.parts.map(({ path }) => path), "manifest.json"].sort());
    expect(String(files.get("history.jsonl"))).toContain("Renamed for history");
    for (const { path, sha256, bytes } of manifest.parts) {
      expect(files.get(path)?.length).toBe(bytes);
      expect(
        createHash("sha256")
          .update(files.get(path) as Buffer)
          .digest("hex"),
      ).toBe(sha256);
    }
  });

  test("[SV-161] comes in again as a copy under a free key, and not over what is here", async () => {
    const bytes = await archiveFrom(here, here.owner);
    expect((await bringIn(here, here.owner, bytes)).problem).toMatchObject({ code: "product-here" });
    const copy = await bringIn(here, here.owner, bytes, { key: "copy" });
    expect(copy.problem).toBeNull();
    expect(copy).toMatchObject({ status: "done", outcome: { products: ["COPY"], items: 3 } });
    const again = await normal(await archiveFrom(here, here.owner, "COPY"));
    const first = await normal(bytes);
    expect([...again].map(([path, text]) => [path, text.split("\n").length])).toEqual(
      [...first].map(([path, text]) => [path, text.split("\n").length]),
    );
    await here.owner.run("import.revert", { import: copy.archiveId });
    const tree = await here.owner.get<{ result: { items: Row[] } }>("/v1/queries/item.tree?product=COPY");
    expect(tree.body.result.items).toEqual([]);
  });

  test("[SV-162] holds only what its reader sees, and no vote that was not revealed", async () => {
    await here.owner.run("product.create", { key: "SHUT", name: "Shut", visibility: "members", members: [] });
    await here.owner.run("theme.create", { product: "SHUT", title: "Top secret theme" });
    const viewer = await joinAs(here, "viewer", "Vera");
    const all = await unpacked(await archiveFrom(here, viewer, "*"));
    const text = [...all.values()].map(String).join("\n");
    expect(text).not.toContain("Top secret theme");
    expect([...all.keys()].filter((path) => /vote|ballot\.|notice|token|member|invitation/.test(path))).toEqual([]);
    expect(String(all.get("rows/item.jsonl"))).toContain("Renamed for history");
    const shut = await fetch(`${here.url}/v1/export?product=SHUT&format=archive`, { headers: viewer.headers });
    expect(shut.status).toBe(404);
    const form = new FormData();
    form.set("file", new Blob(["x"]), "x.zip");
    const sent = await fetch(`${here.url}/v1/archives`, { method: "POST", headers: viewer.headers, body: form });
    expect(sent.status).toBe(403);
    expect(String((await unpacked(await archiveFrom(here, here.owner, "*"))).get("rows/item.jsonl"))).toContain(
      "Top secret theme",
    );
  });
});

const database = testDatabase();

describe.skipIf(database === "")("out of SQLite into PostgreSQL", () => {
  test("[SV-163] and out again it is the same to the byte; history can be read, files have bytes and types", async () => {
    const fresh = await newDatabase(database);
    const there = await startTestServer({ OVERSTORY_EXAMPLE: "0", DATABASE_URL: fresh.url });
    try {
      const bytes = await archiveFrom(here, here.owner);
      const state = await bringIn(there, there.owner, bytes);
      expect(state.problem).toBeNull();
      expect(state).toMatchObject({ status: "done", outcome: { products: ["ALLF"], items: 3 } });
      const again = await normal(await archiveFrom(there, there.owner));
      expect(again).toEqual(await normal(bytes));
      const past = await there.owner.get<{ result: { entries: { name: string }[] } }>(
        `/v1/queries/history.past?item=${story}`,
      );
      expect(past.body.result.entries.map(({ name }) => name)).toEqual(
        expect.arrayContaining(["story.create", "item.edit", "comment.add", "file.attach"]),
      );
      const list = await there.owner.get<{ result: { files: { id: string; name: string; type: string }[] } }>(
        `/v1/queries/file.list?item=${story}`,
      );
      const plan = list.body.result.files.find(({ name }) => name === "plan.png");
      const got = await fetch(`${there.url}/v1/files/${plan?.id}`, { headers: there.owner.headers });
      expect(got.headers.get("content-type")).toBe("image/png");
      expect(Buffer.from(await got.arrayBuffer()).equals(Buffer.from(png(640, 480)))).toBe(true);
    } finally {
      await there.dispose();
      await fresh.drop();
    }
  });
});

describe("a hostile archive", () => {
  let there: TestServer;
  let bytes: Buffer;
  beforeAll(async () => {
    there = await startTestServer({ OVERSTORY_EXAMPLE: "0" });
    bytes = await archiveFrom(here, here.owner);
  });
  afterAll(() => there.dispose());

  const products = async () =>
    (await there.owner.get<{ result: { products: Row[] } }>("/v1/queries/product.list")).body.result.products;

  const refused = async (given: Uint8Array): Promise<string> => {
    const { status, problem } = await bringIn(there, there.owner, given);
    expect(status).toBe("failed");
    expect(await products()).toEqual([]);
    return `${problem?.code}: ${problem?.message}`;
  };

  test("[SV-164] is refused with part and line, and nothing of it is applied", async () => {
    const items = "rows/item.jsonl";
    expect(await refused(Buffer.from("no zip"))).toMatch(/^broken-archive: The file is no sound zip/);
    expect(await refused(bytes.subarray(0, bytes.length - 200))).toMatch(/^broken-archive/);
    expect(await refused(await packed([["a.txt", "x"]]))).toMatch(/no manifest\.json/);
    expect(await refused(await changed(bytes, (_, manifest) => (manifest.version = 2)))).toMatch(/^newer-archive/);
    expect(
      await refused(
        await changed(bytes, (files) => files.set("../climb", Buffer.from("x"))).catch(() => bytes.subarray(9)),
      ),
    ).toMatch(/^broken-archive/);
    expect(await refused(await changed(bytes, (files) => files.set("files/extra", Buffer.from("x"))))).toMatch(
      /no part of an archive/,
    );
    expect(await refused(await changed(bytes, (files) => files.delete(items), false))).toMatch(
      /item\.jsonl is missing/,
    );
    const flip = (files: Map<string, Buffer>) =>
      files.set(items, Buffer.from(String(files.get(items)).replace("Renamed", "Rewrote")));
    expect(await refused(await changed(bytes, flip, false))).toMatch(/SHA-256 differs/);
    const grown = (files: Map<string, Buffer>) => files.set(items, Buffer.from(`${files.get(items)}\n`));
    expect(await refused(await changed(bytes, grown, false))).toMatch(/the manifest says/);
    const twice = (files: Map<string, Buffer>) => {
      const [first = ""] = String(files.get(items)).split("\n");
      files.set(items, Buffer.from(`${first}\n${first}\n`));
    };
    expect(await refused(await changed(bytes, twice))).toMatch(/item\.jsonl, line 2: .* stands twice/);
    const foreign = (files: Map<string, Buffer>) =>
      files.set(items, Buffer.from(String(files.get(items)).replace(/"product":"[^"]+"/, '"product":"another"')));
    expect(await refused(await changed(bytes, foreign))).toMatch(/line 1: it belongs to a product that is not in this/);
    const shapeless = (files: Map<string, Buffer>) => files.set(items, Buffer.from('{"id":"x"}\n'));
    expect(await refused(await changed(bytes, shapeless))).toMatch(/item\.jsonl, line 1: /);
    const member = (files: Map<string, Buffer>, manifest: { parts: Record<string, unknown>[] }) => {
      files.set("rows/token.jsonl", Buffer.from('{"id":"x"}\n'));
      manifest.parts.push({ path: "rows/token.jsonl" });
    };
    expect(await refused(await changed(bytes, member))).toMatch(/no archive holds rows of the kind "token"/);
    const orphan = (files: Map<string, Buffer>, manifest: { parts: Record<string, unknown>[] }) => {
      for (const path of [...files.keys()].filter((path) => path.startsWith("files/"))) files.delete(path);
      manifest.parts = manifest.parts.filter(({ path }) => !String(path).startsWith("files/"));
    };
    expect(await refused(await changed(bytes, orphan as never))).toMatch(/the bytes of ".*" are not in the archive/);
  });

  test("[SV-165] a zip that would unpack to gigabytes, or lies about its sizes, is refused before it fills anything", async () => {
    // The directory's entry of the first part says that it holds 4 GB.
    const lying = Buffer.from(bytes);
    for (let at = 0; at < lying.length - 4; at += 1)
      if (lying.readUInt32LE(at) === 0x02014b50) lying.writeUInt32LE(0xf0000000, at + 24);
    expect(await refused(lying)).toMatch(/Unpacked, the zip is larger|no sound zip/);
    // One that says less than it holds.
    const short = Buffer.from(bytes);
    for (let at = 0; at < short.length - 4; at += 1)
      if (short.readUInt32LE(at) === 0x02014b50 && short.readUInt32LE(at + 24) > 10) short.writeUInt32LE(5, at + 24);
    expect(await refused(short)).toMatch(/^broken-archive/);
    const line = `{"id":"${"x".repeat(9 * 1024 * 1024)}"}\n`;
    const long = (files: Map<string, Buffer>) => files.set("rows/item.jsonl", Buffer.from(line));
    expect(await refused(await changed(bytes, long))).toMatch(/line 1/);
  });

  test("[SV-166] one that was cancelled or whose state another asks for leaves and tells nothing", async () => {
    const admin = await joinAs(there, "admin", "Ada");
    const { archiveId } = await bringIn(there, admin, Buffer.from("no zip"));
    expect((await there.owner.get(`/v1/archives/${archiveId}`)).status).toBe(404);
    expect((await admin.post(`/v1/archives/${archiveId}/cancel`, {})).status).toBe(409);
    const looked = await bringIn(there, there.owner, bytes, { apply: "false" });
    expect(looked).toMatchObject({ status: "planned", outcome: { products: [{ key: "ALLF" }], counts: { item: 3 } } });
    await there.owner.post(`/v1/archives/${looked.archiveId}/cancel`, {});
    expect((await there.owner.post("/v1/commands/archive.apply", { archive: looked.archiveId })).status).toBe(404);
    // It holds fields and techniques of its workspace's own, which are not an admin's to make.
    expect((await bringIn(there, admin, bytes)).problem).toMatchObject({ code: "forbidden" });
    expect(await products()).toEqual([]);
    const planned = await bringIn(there, there.owner, bytes, { apply: "false" });
    await there.owner.run("archive.apply", { archive: planned.archiveId });
    expect((await there.owner.get<State>(`/v1/archives/${planned.archiveId}`)).body.status).toBe("done");
  });
});
