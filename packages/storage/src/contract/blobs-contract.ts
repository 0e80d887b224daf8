import { createHash } from "node:crypto";
import type { Storage } from "@overstory/sync";
import { describe, expect } from "vitest";
import { type Blobs, chunkBytes, type Dropping } from "../blobs.ts";
import { append, at, commitOf, entry, workspace } from "./make.ts";
import type { Opened } from "./opened.ts";
import { storageTest } from "./storage-test.ts";

/** Bytes that no two sizes or seeds have in common. */
const bytesOf = (size: number, seed = 1): Uint8Array => {
  const bytes = new Uint8Array(size);
  let state = seed * 2_654_435_761 + size;
  for (let at = 0; at < size; at += 1) {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    bytes[at] = state >> 16;
  }
  return bytes;
};

const hashOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** Pieces of a size that fits nothing. */
function* pieces(bytes: Uint8Array): Generator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += 100_003) yield bytes.subarray(from, from + 100_003);
}

const readAll = async (storage: Blobs, hash: string, of = workspace): Promise<Buffer> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of storage.readBlob(of, hash)) chunks.push(chunk);
  return Buffer.concat(chunks);
};

const later = "2026-03-05T10:00:00.000Z";
const dropping = (more: Partial<Dropping> = {}): Dropping => ({
  kind: "file",
  at,
  unusedBefore: "",
  begunBefore: "",
  limit: 100,
  ...more,
});
/** Everything that is unused, as if long enough had passed since. */
const everything = dropping({ at: later, unusedBefore: later, begunBefore: later });

const name = async (storage: Storage, version: number, hash: string | null): Promise<void> => {
  const row = hash === null ? null : { id: "f1", name: "notes.txt", hash };
  const write = { kind: "file", id: "f1", hot: false, row };
  await storage.commit(workspace, commitOf(version - 1, [append(entry(version))], { rows: [write] }));
};

/** Bytes beside the rows. */
export const blobsContract = (open: () => Promise<Opened>): void => {
  const testStorage = storageTest(open);
  describe("blobs", () => {
    testStorage(
      "[ST-46] bytes of any size come back as they were, under their hash, also after opening again",
      async (storage, opened) => {
        const all = [0, 1, chunkBytes - 1, chunkBytes, chunkBytes + 1, 3 * chunkBytes + 7].map((size) => bytesOf(size));
        for (const bytes of all) {
          expect(await storage.putBlob(workspace, pieces(bytes), at)).toEqual({
            hash: hashOf(bytes),
            size: bytes.length,
          });
        }
        const again = await opened.reopen();
        for (const bytes of all) {
          expect(await again.hasBlob(workspace, hashOf(bytes))).toBe(true);
          expect((await readAll(again, hashOf(bytes))).equals(bytes)).toBe(true);
        }
        expect(await again.version(workspace)).toBe(0);
      },
    );

    testStorage("[ST-47] a blob is its workspace's own; what is not there, or no hash, is missing", async (storage) => {
      await storage.createWorkspace("w2", at);
      const { hash } = await storage.putBlob(workspace, [bytesOf(9)], at);
      expect(await storage.hasBlob("w2", hash)).toBe(false);
      for (const [of, wanted] of [
        ["w2", hash],
        [workspace, hashOf(bytesOf(8))],
        [workspace, "%"],
        [workspace, `${hash}\0`],
      ] as const) {
        expect(await storage.hasBlob(of, wanted)).toBe(false);
        await expect(readAll(storage, wanted, of)).rejects.toMatchObject({ code: "storage-missing" });
      }
      await expect(storage.putBlob("none", [bytesOf(9)], at)).rejects.toMatchObject({ code: "storage-missing" });
    });

    testStorage("[ST-48] bytes whose source fails are not there, and leave nothing", async (storage) => {
      const bytes = bytesOf(3 * chunkBytes);
      const broken = (async function* () {
        yield bytes;
        throw new Error("The caller went away.");
      })();
      await expect(storage.putBlob(workspace, broken, at)).rejects.toThrow("The caller went away.");
      expect(await storage.hasBlob(workspace, hashOf(bytes))).toBe(false);
      expect(await storage.dropBlobs(workspace, everything)).toBe(0);
    });

    testStorage(
      "[ST-49] the same bytes brought several times, also at once, are kept once and can be read",
      async (storage) => {
        const bytes = bytesOf(chunkBytes + 5);
        const put = () => storage.putBlob(workspace, pieces(bytes), at);
        const all = [...(await Promise.all([put(), put(), put(), put()])), await put()];
        expect(new Set(all.map(({ hash }) => hash))).toEqual(new Set([hashOf(bytes)]));
        expect((await readAll(storage, hashOf(bytes))).equals(bytes)).toBe(true);
        await storage.dropBlobs(workspace, dropping());
        expect(await storage.dropBlobs(workspace, everything)).toBe(1);
        expect(await storage.hasBlob(workspace, hashOf(bytes))).toBe(false);
      },
    );

    testStorage(
      "[ST-50] what a row names stays; what none has named for long enough goes, at most so many at a time",
      async (storage) => {
        const [used, unused, other] = await Promise.all(
          [1, 2, 3].map(async (seed) => (await storage.putBlob(workspace, [bytesOf(1_000, seed)], at)).hash),
        );
        const has = () => Promise.all([used, unused, other].map((hash) => storage.hasBlob(workspace, String(hash))));
        await name(storage, 1, String(used));
        // Found unused for the first time: from now on it is counted.
        expect(await storage.dropBlobs(workspace, dropping())).toBe(0);
        expect(await storage.dropBlobs(workspace, dropping({ unusedBefore: at }))).toBe(0);
        expect(await has()).toEqual([true, true, true]);
        expect(await storage.dropBlobs(workspace, { ...everything, limit: 1 })).toBe(1);
        expect(await storage.dropBlobs(workspace, everything)).toBe(1);
        expect(await has()).toEqual([true, false, false]);
        await name(storage, 2, null);
        // The row has just gone, and an undo may want it back.
        expect(await storage.dropBlobs(workspace, everything)).toBe(0);
        expect(await has()).toEqual([true, false, false]);
      },
    );

    testStorage("[ST-51] unused bytes that are brought or named again are as new", async (storage) => {
      const put = () => storage.putBlob(workspace, [bytesOf(77)], at);
      const { hash } = await put();
      await storage.dropBlobs(workspace, dropping());
      await put();
      expect(await storage.dropBlobs(workspace, { ...everything, at: later })).toBe(0);
      await name(storage, 1, hash);
      expect(await storage.dropBlobs(workspace, everything)).toBe(0);
      expect((await readAll(storage, hash)).equals(bytesOf(77))).toBe(true);
    });
  });
};
