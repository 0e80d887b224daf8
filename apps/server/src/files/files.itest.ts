import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { openSqlite } from "@overstory/storage";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Caller, joinAs, ownerToken, startTestServer, type TestServer } from "../testing/running.ts";
import { sweepFiles } from "./sweep.ts";
import { jpeg, png } from "./testing/images.ts";

let server: TestServer;
let story: string;
let secret: string;

type FileRow = {
  id: string;
  name: string;
  type: string;
  size: number;
  hash: string;
  width: number | null;
  url: string;
};
type Problem = { code: string; detail: string };

const storyIn = async (product: string, more: object = {}): Promise<string> => {
  await server.owner.run("product.create", { key: product, name: product, ...more });
  return (await server.owner.run<{ id: string }>("story.create", { product, title: "Story" })).id;
};

beforeAll(async () => {
  server = await startTestServer();
  story = await storyIn("FIL");
  secret = await storyIn("SEC", { visibility: "members", members: [] });
});
afterAll(() => server.dispose());

const upload = async (
  caller: Caller,
  item: string | undefined,
  bytes: Uint8Array<ArrayBuffer> | string,
  name = "notes.txt",
  order: "item first" | "file first" = "item first",
) => {
  const form = new FormData();
  if (item !== undefined && order === "item first") form.set("item", item);
  form.set("file", new Blob([bytes]), name);
  if (item !== undefined && order === "file first") form.set("item", item);
  const response = await fetch(`${server.url}/v1/files`, { method: "POST", headers: caller.headers, body: form });
  return { status: response.status, body: (await response.json()) as FileRow & Problem };
};
const read = async (caller: Caller, id: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${server.url}/v1/files/${id}`, { headers: { ...caller.headers, ...headers } });
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
};
const filesOf = async (item = story): Promise<FileRow[]> =>
  (await server.owner.get<{ result: { files: FileRow[] } }>(`/v1/queries/file.list?item=${item}`)).body.result.files;
const random = (size: number): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; at += 65_536) crypto.getRandomValues(bytes.subarray(at, Math.min(at + 65_536, size)));
  return bytes;
};

test("[SV-70] a file is attached to its item and its bytes come back as they were, empty ones too, whatever the order of the form", async () => {
  for (const [size, order] of [
    [0, "item first"],
    [1, "file first"],
    [700_001, "item first"],
  ] as const) {
    const bytes = random(size);
    const { status, body } = await upload(server.owner, story, bytes, `${size}.bin`, order);
    expect([status, body.name, body.size]).toEqual([201, `${size}.bin`, size]);
    expect(body.hash).toBe(createHash("sha256").update(bytes).digest("hex"));
    expect((await read(server.owner, body.id)).bytes.equals(bytes)).toBe(true);
  }
  expect((await filesOf()).map(({ name }) => name)).toEqual(expect.arrayContaining(["0.bin", "1.bin", "700001.bin"]));
});

test("[SV-70] the name is made safe, and the log tells who attached it and how", async () => {
  const { body } = await upload(server.owner, story, "x", "..\\..\\evil\u202egnp.exe");
  expect(body.name).toBe("evilgnp.exe");
  const history = await server.owner.get<{ result: { entries: { name: string; actor: string; via: string }[] } }>(
    `/v1/queries/history.of?item=${story}`,
  );
  const me = await server.owner.get<{ result: { member: { id: string } } }>("/v1/queries/member.me");
  expect(history.body.result.entries[0]).toMatchObject({
    name: "file.attach",
    actor: me.body.result.member.id,
    via: "rest",
  });
});

test("[SV-71] a file past 25 MiB is refused by its announced length before any is read", async () => {
  const head = await new Promise<string>((resolve) => {
    const socket = connect(server.port, "127.0.0.1", () =>
      socket.write(
        `POST /v1/files HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${ownerToken}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 52428800\r\n\r\n--x\r\n`,
      ),
    );
    socket.once("data", (data) => {
      resolve(String(data));
      socket.destroy();
    });
  });
  expect(head).toMatch(/^HTTP\/1\.1 413/);
});

/** A form whose length nobody announces. */
const chunked = (parts: (Uint8Array | string)[]): ReadableStream =>
  new ReadableStream({
    pull: (controller) => {
      const part = parts.shift();
      if (part === undefined) controller.close();
      else controller.enqueue(typeof part === "string" ? new TextEncoder().encode(part) : part);
    },
  });
const formHead = (item: string) =>
  `--x\r\nContent-Disposition: form-data; name="item"\r\n\r\n${item}\r\n--x\r\nContent-Disposition: form-data; name="file"; filename="big.png"\r\n\r\n`;
const sendChunked = (parts: (Uint8Array | string)[]) =>
  fetch(`${server.url}/v1/files`, {
    method: "POST",
    headers: { ...server.owner.headers, "content-type": "multipart/form-data; boundary=x" },
    body: chunked(parts),
    duplex: "half",
  } as RequestInit);

test("[SV-71] else by counting, and nothing of it stays; one of exactly 25 MiB is kept", async () => {
  const mebi = random(1024 * 1024);
  const whole = Array.from({ length: 25 }, () => mebi);
  const before = await filesOf();
  // The server may hang up on who goes on sending; either way the file is refused.
  const refused = await sendChunked([formHead(story), ...whole, "x", "\r\n--x--\r\n"]).catch(() => undefined);
  expect([413, undefined]).toContain(refused?.status);
  expect(await filesOf()).toEqual(before);
  const now = Date.now() + 40 * 24 * 60 * 60_000;
  const kept = await sendChunked([formHead(story), ...whole, "\r\n--x--\r\n"]);
  expect(kept.status).toBe(201);
  expect(await sweepFiles(server.parts.storage, now)).toBe(0);
});

test("[SV-72] an upload that breaks off leaves nothing", async () => {
  const before = await filesOf();
  const socket = connect(server.port, "127.0.0.1");
  const closed = new Promise((resolve) => socket.once("close", resolve));
  const text = `${formHead(story)}${"x".repeat(600_000)}`;
  socket.write(
    `POST /v1/files HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${ownerToken}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: ${text.length + 500_000}\r\n\r\n${text}`,
    () => socket.destroy(),
  );
  await closed;
  // A whole upload after it waits for the same thread: by then the broken one has been cleared away.
  await upload(server.owner, story, "after");
  expect((await filesOf()).length).toBe(before.length + 1);
  const broken = await sendChunked([formHead(story), "half a file"]);
  expect([broken.status, ((await broken.json()) as Problem).code]).toEqual([400, "invalid-upload"]);
  expect((await filesOf()).length).toBe(before.length + 1);
});

test("[SV-72] a form without item or file, or that is none, is refused by what is missing", async () => {
  expect((await upload(server.owner, undefined, "x")).body.detail).toContain("item is missing");
  expect((await server.owner.post("/v1/files", {})).status).toBe(400);
  const form = new FormData();
  form.set("item", story);
  const empty = await fetch(`${server.url}/v1/files`, { method: "POST", headers: server.owner.headers, body: form });
  expect(((await empty.json()) as Problem).detail).toContain("file is missing");
});

const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(document.domain)</script></svg>';
const html = "<!doctype html><script>alert(document.domain)</script>";

test("[SV-73] only raster images are shown, under the type that their bytes have; all else is handed out to be saved", async () => {
  const polyglot = Buffer.concat([png(3, 2), Buffer.from(html)]);
  for (const [bytes, name, type, how] of [
    [png(640, 480), "plan.png", "image/png", "inline"],
    [jpeg(640, 480), "photo.html", "image/jpeg", "inline"],
    [polyglot, "both.html", "image/png", "inline"],
    [svg, "drawing.svg", "application/octet-stream", "attachment"],
    [html, "page.png", "application/octet-stream", "attachment"],
    [`GIF89a${html}`.slice(0, 8), "script.gif", "application/octet-stream", "attachment"],
    ["<?xml version='1.0'?><x/>", "data.xml", "application/octet-stream", "attachment"],
    ["%PDF-1.7", "paper.pdf", "application/octet-stream", "attachment"],
  ] as const) {
    const { body } = await upload(server.owner, story, bytes as Uint8Array<ArrayBuffer> | string, name);
    const { headers } = await read(server.owner, body.id);
    expect(headers.get("content-type"), name).toBe(type);
    expect(headers.get("content-disposition"), name).toMatch(new RegExp(`^${how}; filename="${name}"`));
    expect(headers.get("x-content-type-options"), name).toBe("nosniff");
    expect(headers.get("content-security-policy"), name).toBe("default-src 'none'; sandbox");
    expect(headers.get("cross-origin-resource-policy"), name).toBe("same-origin");
  }
  expect((await upload(server.owner, story, new Uint8Array(png(640, 480)))).body).toMatchObject({
    width: 640,
    height: 480,
  });
});

test("[SV-74] a browser keeps an image for itself alone and asks for others again; known bytes are not sent twice", async () => {
  const image = await upload(server.owner, story, new Uint8Array(png(4, 4)), "Größe.png");
  const first = await read(server.owner, image.body.id);
  expect(first.headers.get("cache-control")).toBe("private, max-age=31536000, immutable");
  expect(first.headers.get("vary")).toContain("Cookie");
  expect(first.headers.get("content-disposition")).toBe(
    `inline; filename="Gr__e.png"; filename*=UTF-8''Gr%C3%B6%C3%9Fe.png`,
  );
  const etag = first.headers.get("etag") as string;
  const second = await read(server.owner, image.body.id, { "if-none-match": `W/${etag}, "other"` });
  expect([second.status, second.bytes.length]).toEqual([304, 0]);
  expect((await read(server.nobody, image.body.id, { "if-none-match": etag })).status).toBe(401);
});

test("[SV-75] a viewer attaches nothing; who does not see the product neither attaches nor reads, and learns nothing", async () => {
  const viewer = await joinAs(server, "viewer", "Vera");
  const editor = await joinAs(server, "editor", "Emil");
  const { body } = await upload(server.owner, secret, "top secret");
  expect((await upload(viewer, story, "x")).status).toBe(403);
  expect((await upload(editor, secret, "x")).status).toBe(404);
  expect((await upload(editor, story, "x")).status).toBe(201);
  const absent = "00000000-0000-7000-8000-000000000000";
  const told = async (id: string) => {
    const { status, bytes } = await read(editor, id);
    return `${status} ${String(bytes).replaceAll(id, "∗")}`;
  };
  expect(await told(body.id)).toBe(await told(absent));
  expect((await read(server.nobody, body.id)).status).toBe(401);
  expect((await read(viewer, (await filesOf())[0]?.id as string)).status).toBe(200);
});

test("[SV-75] bytes cannot be had by naming their hash", async () => {
  const editor = await joinAs(server, "editor", "Hilde");
  const { body } = await upload(server.owner, secret, "other people's bytes");
  const input = { item: story, name: "mine.txt", type: "text/plain", size: body.size, hash: body.hash };
  for (const caller of [editor, server.owner]) {
    expect((await caller.post("/v1/commands/file.attach", input)).status).toBe(404);
    expect((await caller.post("/v1/batch", { commands: [{ name: "file.attach", input }] })).status).toBe(404);
  }
});

test("[SV-76] a member who was removed reads no file from then on", async () => {
  const gone = await joinAs(server, "editor", "Gustav");
  const [file] = await filesOf();
  expect((await read(gone, file?.id as string)).status).toBe(200);
  await server.owner.run("member.remove", { member: gone.member });
  expect([401, 403]).toContain((await read(gone, file?.id as string)).status);
});

test("[SV-77] bytes that nothing names go at a start, after the time in which an undo may want them", async () => {
  const { body } = await upload(server.owner, story, "deleted soon");
  await server.owner.run("file.delete", { file: body.id });
  const has = () => server.parts.storage.hasBlob("main", body.hash);
  const days = (count: number) => Date.now() + count * 24 * 60 * 60_000;
  await sweepFiles(server.parts.storage);
  await sweepFiles(server.parts.storage, days(29));
  expect(await has()).toBe(true);
  await sweepFiles(server.parts.storage, days(31));
  expect(await has()).toBe(false);
  const kept = (await filesOf())[0] as FileRow;
  expect((await read(server.owner, kept.id)).status).toBe(200);
});

test("[SV-78] files are there after a restart, and in a backup", async () => {
  const bytes = random(300_000);
  const { body } = await upload(server.owner, story, bytes);
  const answer = await fetch(`${server.url}/v1/backup`, { method: "POST", headers: server.owner.headers });
  const copy = join(server.dataDir, "copy.db");
  await writeFile(copy, new Uint8Array(await answer.arrayBuffer()));
  const restored = await openSqlite({ file: copy });
  const chunks: Uint8Array[] = [];
  for await (const chunk of restored.readBlob("main", body.hash)) chunks.push(chunk);
  await restored.close();
  expect(Buffer.concat(chunks).equals(bytes)).toBe(true);

  await server.stop();
  server = await startTestServer({}, server.dataDir);
  expect((await read(server.owner, body.id)).bytes.equals(bytes)).toBe(true);
});
