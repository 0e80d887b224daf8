import type { Commit, RowWrite, WritingAhead } from "@overstory/sync";
import { StorageError } from "./errors.ts";

/** The longest name, in UTF-8 bytes: three of them fit in one index entry of PostgreSQL (2,704 bytes). */
export const maxKeyBytes = 600;

/**
 * Whether a name (an id, a kind, a ref, a subject) can be stored alike everywhere: PostgreSQL text refuses NUL,
 * and UTF-8 has no lone surrogates, so two different names could become one.
 */
export const isFitKey = (key: string): boolean =>
  key.length <= maxKeyBytes &&
  !key.includes("\0") &&
  key.isWellFormed() &&
  (key.length <= maxKeyBytes / 3 || Buffer.byteLength(key) <= maxKeyBytes);

/** Refuses a name that cannot be stored (`storage-unfit`). `what` names its place for people. */
export const requireKey = (what: string, key: string): void => {
  if (isFitKey(key)) return;
  const shown = key.length > 60 ? `${key.slice(0, 60)}…` : key;
  throw new StorageError(
    "storage-unfit",
    `The ${what} ${JSON.stringify(shown)} cannot be stored: it must have at most ${maxKeyBytes} bytes, and neither NUL nor half a character. Use another.`,
  );
};

/** Refuses a commit that no storage may keep (`storage-unfit`), before anything is sent. */
export const requireCommit = (workspace: string, { expected, appends, rows, refusals }: Commit): void => {
  requireKey("workspace id", workspace);
  for (const [at, { entry, subjects }] of appends.entries()) {
    if (entry.version !== expected + at + 1) {
      throw new StorageError(
        "storage-unfit",
        `Entry ${entry.version} is out of order in workspace "${workspace}": version ${expected + at + 1} comes next. Nothing was kept.`,
      );
    }
    requireKey("client id", entry.clientId);
    requireKey("actor", entry.actor);
    requireKey("command name", entry.name);
    requireKey("time", entry.at);
    for (const subject of subjects) requireKey("subject", subject);
  }
  requireRows(rows);
  for (const { clientId, actor } of refusals) {
    requireKey("client id", clientId);
    requireKey("actor", actor);
  }
};

/** Refuses what no commit could make visible (`storage-unfit`), before any of it is sent. */
export const requireAhead = (workspace: string, { rows, subjects }: WritingAhead): void => {
  requireKey("workspace id", workspace);
  for (const subject of subjects) requireKey("subject", subject);
  requireRows(rows);
};

const requireRows = (rows: readonly RowWrite[]): void => {
  for (const { kind, id, ref } of rows) {
    if (kind === "") throw new StorageError("storage-unfit", `The row "${id}" has no kind. Give it one.`);
    requireKey("kind", kind);
    requireKey("id", id);
    if (ref !== undefined) requireKey("ref", ref);
  }
};
