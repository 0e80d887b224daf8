/**
 * What went wrong:
 * `storage-failed` the medium (disk full, read-only, connection lost); nothing was kept unless the message says the outcome is unknown.
 * `storage-locked` another process has the file open.
 * `storage-newer` the data was written by a newer version of the product.
 * `storage-exists`, `storage-missing` a workspace or file that must not, or must, be there.
 * `storage-gone` what was written ahead of a commit is not there any more.
 * `storage-duplicate` the client's seq was answered before.
 * `storage-unfit` a value that cannot be stored: a name with NUL, too long, or entries out of order.
 */
export type StorageCode =
  | "storage-failed"
  | "storage-locked"
  | "storage-newer"
  | "storage-exists"
  | "storage-missing"
  | "storage-gone"
  | "storage-duplicate"
  | "storage-unfit";

/** What every method of a storage rejects with. The message is for people; `cause` is for the server's log. */
export class StorageError extends Error {
  readonly code: StorageCode;
  constructor(code: StorageCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "StorageError";
    this.code = code;
  }
}

/** The workspace to write to does not exist. */
export const missingWorkspace = (workspace: string): StorageError =>
  new StorageError("storage-missing", `There is no workspace with the id "${workspace}". Create it first.`);

/** A workspace to create exists. */
export const workspaceExists = (workspace: string): StorageError =>
  new StorageError("storage-exists", `There is a workspace with the id "${workspace}" already. Use another id.`);

/** A client's call was answered before; each is answered once. */
export const answeredBefore = (workspace: string, cause: unknown): StorageError =>
  new StorageError(
    "storage-duplicate",
    `A call with the same client and seq was answered in workspace "${workspace}" before. Nothing was kept: ask for its outcome.`,
    cause,
  );

/** Called after `close`. */
export const closedStorage = (): StorageError =>
  new StorageError("storage-failed", "The storage is closed. Open it again to go on.");
