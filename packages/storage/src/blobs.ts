import { createHash, randomUUID } from "node:crypto";
import { missingWorkspace, StorageError } from "./errors.ts";
import { isFitKey, requireKey } from "./keys.ts";

/** A blob is kept in chunks of so many bytes; the last may be shorter. */
export const chunkBytes = 256 * 1024;

/** Which blobs to let go: those that no row of a kind names in its field `hash`, and what is left of uploads that broke off. */
export type Dropping = {
  readonly kind: string;
  /** The moment of asking: what is found unused first now counts as unused from here on. */
  readonly at: string;
  /** What has been unused since before this moment goes. */
  readonly unusedBefore: string;
  /** Uploads that began before this moment and never ended go. */
  readonly begunBefore: string;
  /** At most so many in one call. */
  readonly limit: number;
};

/** Bytes kept beside the rows, each workspace's own, under the SHA-256 (hex) of what they hold. */
export type Blobs = {
  /** Keeps the bytes. They are there when this resolves; when the source or the medium fails, nothing of them stays. */
  putBlob(
    workspace: string,
    bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
    at: string,
  ): Promise<{ hash: string; size: number }>;
  hasBlob(workspace: string, hash: string): Promise<boolean>;
  /** The bytes in chunks, read as they are taken. Throws `storage-missing` where there is no such blob. */
  readBlob(workspace: string, hash: string): AsyncIterable<Uint8Array>;
  /** Lets go of what nothing uses; answers how many blobs and uploads went. */
  dropBlobs(workspace: string, dropping: Dropping): Promise<number>;
};

/** Where a published blob's chunks stand, and how many bytes they hold together. */
export type BlobPlace = readonly [upload: string, size: number];

/** What a database must do for blobs. Chunks are written one by one, each durable by itself; a last write publishes them. */
export interface BlobEngine {
  /** False where there is no such workspace. */
  beginBlob(workspace: string, upload: string, at: string): Promise<boolean>;
  writeChunk(workspace: string, upload: string, part: number, bytes: Uint8Array): Promise<void>;
  /** Publishes the upload; where the same bytes are there already, they count as used from now and the upload goes. */
  publishBlob(workspace: string, upload: string, hash: string, size: number, at: string): Promise<void>;
  /** Takes away an upload that is not published. */
  abandonBlob(workspace: string, upload: string): Promise<void>;
  blobPlace(workspace: string, hash: string): Promise<BlobPlace | undefined>;
  chunk(workspace: string, upload: string, part: number): Promise<Uint8Array | undefined>;
  /** Marks what became unused, unmarks what is used again, and answers what may go. */
  droppableBlobs(workspace: string, dropping: Dropping): Promise<string[]>;
  /** Takes one away unless it came into use meanwhile; answers whether it went. */
  dropBlob(workspace: string, upload: string, dropping: Dropping): Promise<boolean>;
}

/** The same bytes in chunks of the size in which they are kept. */
async function* inChunks(bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let chunk = new Uint8Array(chunkBytes);
  let filled = 0;
  for await (const piece of bytes) {
    for (let from = 0; from < piece.length; ) {
      const taken = piece.subarray(from, from + chunkBytes - filled);
      chunk.set(taken, filled);
      filled += taken.length;
      from += taken.length;
      if (filled === chunkBytes) {
        yield chunk;
        chunk = new Uint8Array(chunkBytes);
        filled = 0;
      }
    }
  }
  if (filled > 0) yield chunk.slice(0, filled);
}

/** So many chunks are written at one time, however many uploads there are: commits beside them wait for no more. */
const chunksAtOnce = 2;

/** Lets at most so many run at one time; the others wait in turn. */
const inTurn = (most: number) => {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
};

const isHash = (hash: string): boolean => /^[0-9a-f]{64}$/.test(hash);

const missingBlob = (hash: string): StorageError =>
  new StorageError("storage-missing", `There are no bytes under ${hash.slice(0, 80)}. They may have been let go.`);

async function* readFrom(engine: BlobEngine, workspace: string, hash: string): AsyncGenerator<Uint8Array> {
  const place = isFitKey(workspace) && isHash(hash) ? await engine.blobPlace(workspace, hash) : undefined;
  if (place === undefined) throw missingBlob(hash);
  const [upload, size] = place;
  for (let part = 0; part * chunkBytes < size; part += 1) {
    const chunk = await engine.chunk(workspace, upload, part);
    if (chunk === undefined) throw missingBlob(hash);
    yield chunk;
  }
}

/** The rules of blobs that hold in every database, over what one database can do. */
export const blobsOver = (engine: BlobEngine, writing = inTurn(chunksAtOnce)): Blobs => ({
  putBlob: async (workspace, bytes, at) => {
    requireKey("workspace id", workspace);
    requireKey("time", at);
    const upload = randomUUID();
    if (!(await engine.beginBlob(workspace, upload, at))) throw missingWorkspace(workspace);
    const hashing = createHash("sha256");
    let size = 0;
    let part = 0;
    try {
      for await (const chunk of inChunks(bytes)) {
        hashing.update(chunk);
        size += chunk.length;
        const at = part++;
        await writing(() => engine.writeChunk(workspace, upload, at, chunk));
      }
      const hash = hashing.digest("hex");
      await engine.publishBlob(workspace, upload, hash, size, at);
      return { hash, size };
    } catch (error) {
      // Should this fail too, the medium is gone: the upload is swept when it has grown old.
      await engine.abandonBlob(workspace, upload).catch(() => {});
      throw error;
    }
  },
  hasBlob: async (workspace, hash) =>
    isFitKey(workspace) && isHash(hash) && (await engine.blobPlace(workspace, hash)) !== undefined,
  readBlob: (workspace, hash) => readFrom(engine, workspace, hash),
  dropBlobs: async (workspace, dropping) => {
    requireKey("workspace id", workspace);
    let dropped = 0;
    // One at a time: other writes take their turn between two.
    for (const upload of await engine.droppableBlobs(workspace, dropping)) {
      if (await engine.dropBlob(workspace, upload, dropping)) dropped += 1;
    }
    return dropped;
  },
});
