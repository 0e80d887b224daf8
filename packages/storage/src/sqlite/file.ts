import Database from "better-sqlite3";
import { StorageError } from "../errors.ts";
import { migrations, migrationTable, requireKnown } from "../schema.ts";
import type { Failure } from "./protocol.ts";

/** How long to wait for another program that is writing (a person's SQL shell), in ms. */
const busyTimeout = 5_000;

/** Opens the database file. FULL: every commit is on the disk before it is acknowledged. */
export const openFile = (file: string, maxBytes?: number): Database.Database => {
  const db = new Database(file, { timeout: busyTimeout });
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  // On macOS a plain fsync does not reach the disk; elsewhere these do nothing.
  db.pragma("fullfsync = 1");
  db.pragma("checkpoint_fullfsync = 1");
  // Pages between checkpoints (16 MB): four times the usual, as a group of commits to many workspaces touches many pages.
  db.pragma("wal_autocheckpoint = 4000");
  db.pragma("journal_size_limit = 67108864");
  db.pragma("cache_size = -16000");
  if (maxBytes !== undefined) {
    const pageBytes = Number(db.pragma("page_size", { simple: true }));
    db.pragma(`max_page_count = ${Math.max(1, Math.floor(maxBytes / pageBytes))}`);
  }
  return db;
};

/**
 * Holds a lock that the operating system gives up when the process ends, however it ends. It is on a file of its own,
 * so that a person's SQL shell can still read the database.
 */
export const lockFile = (file: string): Database.Database => {
  const lock = new Database(`${file}.lock`, { timeout: 0 });
  try {
    lock.pragma("locking_mode = EXCLUSIVE");
    lock.exec("BEGIN EXCLUSIVE");
    return lock;
  } catch (error) {
    lock.close();
    if (codeOf(error).startsWith("SQLITE_BUSY")) {
      throw new StorageError(
        "storage-locked",
        `The database ${file} is in use by another process. Stop that process, or use another data folder.`,
        error,
      );
    }
    throw error;
  }
};

/** Brings the tables up to date; refuses a file that a newer version wrote. */
export const migrateFile = (db: Database.Database, file: string): void => {
  const known = migrations("sqlite");
  db.transaction(() => {
    db.exec(migrationTable);
    const applied = new Set(db.prepare("SELECT id FROM migration").pluck().all() as string[]);
    requireKnown(applied, `The database ${file}`);
    for (const { id, statements } of known) {
      if (applied.has(id)) continue;
      for (const statement of statements) db.exec(statement);
      db.prepare("INSERT INTO migration (id) VALUES (?)").run(id);
    }
  }).immediate();
};

/** The code of an error of SQLite, such as `SQLITE_FULL`; empty for others. */
export const codeOf = (error: unknown): string =>
  typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";

const reasons: readonly [start: string, reason: string][] = [
  ["SQLITE_FULL", "there is no space left for the database. Free some space"],
  ["SQLITE_READONLY", "the database cannot be written to. Make its file and folder writable"],
  ["SQLITE_BUSY", "another program is writing to the database. Stop that program"],
  ["SQLITE_CORRUPT", "the database file is damaged. Restore a backup"],
  ["SQLITE_NOTADB", "the file is no database of this product. Move it away, or restore a backup"],
  ["SQLITE_CANTOPEN", "the database file cannot be opened. Check the data folder and its permissions"],
  ["SQLITE_IOERR", "the disk reported an error. Check the disk"],
];

/** An error as it crosses over to the main thread, in words for people. */
export const failureOf = (error: unknown): Failure => {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  if (error instanceof StorageError) return { code: error.code, message: error.message, detail };
  const code = codeOf(error);
  const reason =
    reasons.find(([start]) => code.startsWith(start))?.[1] ?? "the database answered with an error. Look at the log";
  return {
    code: "storage-failed",
    message: `The storage failed and kept nothing of this call: ${reason}, then try again. (${code || "unknown"})`,
    detail,
  };
};
