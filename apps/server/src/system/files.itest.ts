import { createHash, randomBytes } from "node:crypto";
import { afterAll, describe, expect, test } from "vitest";
import { ownerToken } from "../testing/running.ts";
import { newDatabase, testDatabase } from "./testing/database.ts";
import { sendZeros } from "./testing/raw.ts";
import { newFolder, removeFolders, type ServerProcess, type Start, startProcess } from "./testing/server.ts";
import { underWatch } from "./testing/under-watch.ts";

const mebibyte = 1024 * 1024;
const bearer = { authorization: `Bearer ${ownerToken}` };
const database = testDatabase();

type FileRow = { readonly id: string; readonly hash: string; readonly size: number };

const attach = async (url: string, item: string, bytes: Uint8Array<ArrayBuffer>): Promise<FileRow> => {
  const form = new FormData();
  form.set("item", item);
  form.set("file", new Blob([bytes]), "given.bin");
  const answer = await fetch(`${url}/v1/files`, { method: "POST", headers: bearer, body: form });
  if (answer.status !== 201) throw new Error(await answer.text());
  return (await answer.json()) as FileRow;
};

const filesOf = async ({ owner }: ServerProcess, item: string): Promise<FileRow[]> =>
  (await owner.get<{ result: { files: FileRow[] } }>(`/v1/queries/file.list?item=${item}`)).body.result.files;

const hashAt = async ({ url }: ServerProcess, { id }: FileRow): Promise<string> => {
  const answer = await fetch(`${url}/v1/files/${id}`, { headers: bearer });
  return createHash("sha256")
    .update(new Uint8Array(await answer.arrayBuffer()))
    .digest("hex");
};

describe("a server that somebody else works with", () => {
  const watched = underWatch();

  test("[SYS-76] an image of 50 MB is refused, announced or not, and nothing of it hangs on the item", async () => {
    const { port, owner } = watched.server();
    const story = await owner.run<{ id: string }>("story.create", { product: "PAY", title: "With pictures" });
    const head = [
      "POST /v1/files HTTP/1.1",
      "Host: x",
      `Authorization: Bearer ${ownerToken}`,
      "Content-Type: multipart/form-data; boundary=x",
    ];
    const opening = `--x\r\nContent-Disposition: form-data; name="item"\r\n\r\n${story.id}\r\n--x\r\nContent-Disposition: form-data; name="file"; filename="big.png"\r\n\r\n\x89PNG\r\n\x1a\n`;
    const announced = await sendZeros(port, head, opening, 50_000_000);
    expect([announced.status, announced.sent < 10 * mebibyte]).toEqual([413, true]);
    const unannounced = await sendZeros(port, head, opening, 50_000_000, true);
    expect(unannounced.status).toBe(413);
    expect(await filesOf(watched.server(), story.id)).toEqual([]);
  });
});

/** Uploads until the server is gone, and hands over each file that was acknowledged. */
const uploadUntilGone = async (url: string, item: string, heard: (file: FileRow) => void): Promise<void> => {
  for (;;) {
    try {
      heard(await attach(url, item, new Uint8Array(randomBytes(700_000))));
    } catch {
      return;
    }
  }
};

/** Kills the server in the middle of uploads, again and again: what was acknowledged is there, and whatever is there is whole. */
const killRounds = async (rounds: number, how: Start): Promise<void> => {
  let server = await startProcess(how);
  await server.owner.run("product.create", { key: "FIL", name: "Files" });
  for (let round = 0; round < rounds; round += 1) {
    const { id } = await server.owner.run<{ id: string }>("story.create", { product: "FIL", title: `Round ${round}` });
    const acknowledged: FileRow[] = [];
    const enough = Promise.withResolvers<void>();
    const heard = (file: FileRow) => {
      if (acknowledged.push(file) >= 3 + round) enough.resolve();
    };
    const uploading = Array.from({ length: 3 }, () => uploadUntilGone(server.url, id, heard));
    await enough.promise;
    await server.kill();
    await Promise.all(uploading);
    server = await startProcess(how);
    const kept = await filesOf(server, id);
    expect(kept.map(({ id }) => id)).toEqual(expect.arrayContaining(acknowledged.map(({ id }) => id)));
    for (const file of kept) expect(await hashAt(server, file)).toBe(file.hash);
  }
  await server.stop();
};

describe("killed while files are uploaded", () => {
  afterAll(removeFolders);

  test("[SYS-32] on SQLite every acknowledged file is there, and every file that is there is whole", async () => {
    await killRounds(3, { dataDir: await newFolder() });
  });

  test.skipIf(database === "")("[SYS-32] the same on PostgreSQL", async () => {
    const { url, drop } = await newDatabase(database);
    try {
      await killRounds(1, { dataDir: await newFolder(), env: { DATABASE_URL: url } });
    } finally {
      await drop();
    }
  });
});
