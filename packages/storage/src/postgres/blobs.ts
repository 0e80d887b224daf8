import type pg from "pg";
import { blobStatements } from "../blob-statements.ts";
import type { BlobEngine, BlobPlace } from "../blobs.ts";
import { inTransaction, isDuplicate, run } from "./pool.ts";

const sql = blobStatements("postgres");

/** Whether a write of `UPDATE` or `DELETE` met a row. */
const met = async (on: pg.ClientBase | pg.Pool, statement: string, ...values: readonly unknown[]): Promise<boolean> =>
  (await run(on, `${statement} RETURNING upload`, ...values)).length > 0;

/** Blobs in PostgreSQL: a transaction per chunk, and one that publishes. */
export const blobsOf = (pool: pg.Pool): BlobEngine => {
  /** Deletes the row by the statement, and its chunks only when it was there to delete. */
  const remove = async (workspace: string, upload: string, statement: string, ...values: readonly unknown[]) => {
    const removed = await inTransaction(pool, "BEGIN", async (client) => {
      if (!(await met(client, statement, ...values))) return undefined;
      await run(client, sql.removeChunks, workspace, upload);
      return true;
    });
    return removed ?? false;
  };
  const abandonBlob = async (workspace: string, upload: string): Promise<void> => {
    await remove(workspace, upload, sql.abandon, workspace, upload);
  };
  return {
    beginBlob: (workspace, upload, at) => met(pool, sql.begin, upload, at, workspace),
    writeChunk: async (workspace, upload, part, bytes) => {
      await run(
        pool,
        sql.writeChunk,
        workspace,
        upload,
        part,
        Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length),
      );
    },
    publishBlob: async (workspace, upload, hash, size, at) => {
      for (;;) {
        if (await met(pool, sql.touch, at, workspace, hash)) return abandonBlob(workspace, upload);
        try {
          await met(pool, sql.publish, hash, size, at, workspace, upload);
          return;
        } catch (error) {
          // Another process has just published the same bytes: then they are there to be touched.
          if (!isDuplicate(error)) throw error;
        }
      }
    },
    abandonBlob,
    blobPlace: async (workspace, hash) => (await run<BlobPlace>(pool, sql.place, workspace, hash))[0],
    chunk: async (workspace, upload, part) =>
      (await run<[Uint8Array]>(pool, sql.chunk, workspace, upload, part))[0]?.[0],
    droppableBlobs: async (workspace, { kind, at, unusedBefore, begunBefore, limit }) => {
      await run(pool, sql.unmarkUsed, workspace, workspace, kind);
      await run(pool, sql.markUnused, at, workspace, workspace, kind);
      const found = await run<[string]>(pool, sql.droppable, workspace, unusedBefore, begunBefore, limit);
      return found.map(([upload]) => upload);
    },
    dropBlob: (workspace, upload, { unusedBefore, begunBefore }) =>
      remove(workspace, upload, sql.drop, workspace, unusedBefore, begunBefore, upload),
  };
};
