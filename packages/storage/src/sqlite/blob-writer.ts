import { blobStatements } from "../blob-statements.ts";
import type { BlobEngine, Dropping } from "../blobs.ts";
import type { Prepared } from "./prepared.ts";

const sql = blobStatements("sqlite");

type Written = Omit<BlobEngine, "blobPlace" | "chunk">;
/** The same without waiting: the thread answers when its transaction is on the disk. */
type Sync = { [K in keyof Written]: (...args: Parameters<Written[K]>) => Awaited<ReturnType<Written[K]>> };

/** All writes of blobs, each within the transaction of the writer. */
export class BlobWriter implements Sync {
  readonly #sql: Prepared;

  constructor(prepared: Prepared) {
    this.#sql = prepared;
  }

  /** Runs the write of that name. */
  run(method: string, args: readonly unknown[]): unknown {
    return (this[method as keyof Sync] as (...args: readonly unknown[]) => unknown)(...args);
  }

  beginBlob(workspace: string, upload: string, at: string): boolean {
    return this.#sql.run(sql.begin, upload, at, workspace) > 0;
  }

  writeChunk(workspace: string, upload: string, part: number, bytes: Uint8Array): void {
    this.#sql.run(sql.writeChunk, workspace, upload, part, bytes);
  }

  publishBlob(workspace: string, upload: string, hash: string, size: number, at: string): void {
    if (this.#sql.run(sql.touch, at, workspace, hash) > 0) this.abandonBlob(workspace, upload);
    else this.#sql.run(sql.publish, hash, size, at, workspace, upload);
  }

  abandonBlob(workspace: string, upload: string): void {
    if (this.#sql.run(sql.abandon, workspace, upload) > 0) this.#sql.run(sql.removeChunks, workspace, upload);
  }

  droppableBlobs(workspace: string, { kind, at, unusedBefore, begunBefore, limit }: Dropping): string[] {
    this.#sql.run(sql.unmarkUsed, workspace, workspace, kind);
    this.#sql.run(sql.markUnused, at, workspace, workspace, kind);
    const found = this.#sql.all<[string]>(sql.droppable, workspace, unusedBefore, begunBefore, limit);
    return found.map(([upload]) => upload);
  }

  dropBlob(workspace: string, upload: string, { unusedBefore, begunBefore }: Dropping): boolean {
    const isGone = this.#sql.run(sql.drop, workspace, unusedBefore, begunBefore, upload) > 0;
    if (isGone) this.#sql.run(sql.removeChunks, workspace, upload);
    return isGone;
  }
}
