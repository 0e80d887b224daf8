import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { StorageError } from "../errors.ts";

const sync = (path: string) => {
  const handle = openSync(path, "r");
  try {
    fsyncSync(handle);
  } catch (error) {
    // Windows cannot sync a folder; there the rename itself is durable enough.
    if (process.platform !== "win32") throw error;
  } finally {
    closeSync(handle);
  }
};

const requireSound = (copy: string) => {
  const db = new Database(copy, { readonly: true });
  try {
    const answer = String(db.pragma("integrity_check(1)", { simple: true }));
    if (answer !== "ok")
      throw new StorageError(
        "storage-failed",
        `The backup is damaged (${answer}) and was thrown away. Check the disk, then try again.`,
      );
  } finally {
    db.close();
  }
};

/**
 * Copies one state of the database into a new file while it is in use. The copy bears its name only when it is complete,
 * checked and on the disk.
 */
export const backUp = (file: string, target: string): void => {
  if (existsSync(target)) {
    throw new StorageError("storage-exists", `The file ${target} exists already. Choose another name for the backup.`);
  }
  const partial = `${target}.partial`;
  rmSync(partial, { force: true });
  try {
    const db = new Database(file, { readonly: true, fileMustExist: true });
    try {
      db.prepare("VACUUM INTO ?").run(partial);
    } finally {
      db.close();
    }
    requireSound(partial);
    sync(partial);
    renameSync(partial, target);
    sync(dirname(target));
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
};
