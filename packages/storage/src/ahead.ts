import { randomInt } from "node:crypto";
import type { Asking } from "./asking.ts";
import { StorageError } from "./errors.ts";

/** A batch that is to become part of the tables (`version` of its entry), or to go (0). */
export type OpenBatch = readonly [workspace: string, batch: number, version: number];

/** Rows and subjects folded in one step: some ms, in which commits wait. */
const foldRows = 60;
const foldSubjects = 600;
const foldParts = 2;

/** A batch that no commit has named for so long was left behind by a process that is gone, in ms. */
export const leftBehindAfter = 24 * 60 * 60_000;

/** A number for what is written ahead: below all versions, and met by chance never. */
export const newBatch = (): number => -randomInt(1, 2 ** 47);

/** Somebody made storage forget something since: what was written ahead may hold it. */
export const batchGone = (): StorageError =>
  new StorageError(
    "storage-gone",
    "What was written ahead of this commit is gone. Nothing of it was kept: work it out anew.",
  );

const upTo = "workspace = ? AND batch = ? AND (kind, id) <= (?, ?)";

/** Statements about batches that both databases understand. `version`: NULL while it is written, of its entry once that is kept, 0 when given up. */
export const aheadSql = {
  begin: "INSERT INTO ahead (workspace, batch, at, version) VALUES (?, ?, ?, NULL)",
  state: "SELECT version FROM ahead WHERE workspace = ? AND batch = ?",
  publish: "UPDATE ahead SET version = ? WHERE workspace = ? AND batch = ?",
  giveUp: "UPDATE ahead SET version = 0 WHERE workspace = ? AND batch = ? AND version IS NULL",
  giveUpAll: "UPDATE ahead SET version = 0 WHERE workspace = ? AND version IS NULL",
  giveUpBefore: "UPDATE ahead SET version = 0 WHERE at < ? AND version IS NULL",
  open: "SELECT workspace, batch, version FROM ahead WHERE version >= 0 ORDER BY version DESC, batch",
  openIn:
    "SELECT workspace, batch, version FROM ahead WHERE workspace = ? AND version >= 0 ORDER BY version DESC, batch",
  published: "SELECT batch FROM ahead WHERE workspace = ? AND version > 0",
  publishedAnywhere: "SELECT batch FROM ahead WHERE version > 0",
  supersede: "DELETE FROM ahead_row WHERE workspace = ? AND batch = ? AND kind = ? AND id = ?",
} as const;

const fold = {
  rows: "SELECT kind, id FROM ahead_row WHERE workspace = ? AND batch = ? ORDER BY kind, id LIMIT ?",
  keep: `INSERT INTO stored_row (workspace, kind, id, ref, hot, json)
    SELECT workspace, kind, id, ref, hot, json FROM ahead_row WHERE ${upTo} AND json IS NOT NULL
    ON CONFLICT (workspace, kind, id) DO UPDATE SET ref = excluded.ref, hot = excluded.hot, json = excluded.json`,
  remove: `DELETE FROM stored_row WHERE workspace = ? AND (kind, id) IN (SELECT kind, id FROM ahead_row WHERE ${upTo} AND json IS NULL)`,
  dropRows: `DELETE FROM ahead_row WHERE ${upTo}`,
  subjects: "SELECT subject FROM ahead_subject WHERE workspace = ? AND batch = ? ORDER BY subject LIMIT ?",
  keepSubjects: `INSERT INTO log_subject (workspace, subject, version)
    SELECT workspace, subject, CAST(? AS bigint) FROM ahead_subject WHERE workspace = ? AND batch = ? AND subject <= ?`,
  dropSubjects: "DELETE FROM ahead_subject WHERE workspace = ? AND batch = ? AND subject <= ?",
  parts: "SELECT part FROM log_part WHERE workspace = ? AND version = ? ORDER BY part LIMIT ?",
  dropParts: "DELETE FROM log_part WHERE workspace = ? AND version = ? AND part <= ?",
  end: "DELETE FROM ahead WHERE workspace = ? AND batch = ?",
} as const;

/** One small step of making a batch part of the tables, or of removing it; answers whether it was the last. */
export function* foldStep([workspace, batch, version]: OpenBatch): Asking<boolean> {
  const isKept = version > 0;
  const rows = yield { sql: fold.rows, values: [workspace, batch, foldRows] };
  const row = rows.at(-1) as [string, string] | undefined;
  if (row) {
    const place = [workspace, batch, ...row];
    if (isKept) {
      yield { sql: fold.keep, values: place };
      yield { sql: fold.remove, values: [workspace, ...place] };
    }
    yield { sql: fold.dropRows, values: place };
    return false;
  }
  const subjects = yield { sql: fold.subjects, values: [workspace, batch, foldSubjects] };
  const subject = subjects.at(-1)?.[0] as string | undefined;
  if (subject !== undefined) {
    if (isKept) yield { sql: fold.keepSubjects, values: [version, workspace, batch, subject] };
    yield { sql: fold.dropSubjects, values: [workspace, batch, subject] };
    return false;
  }
  if (!isKept) {
    const parts = yield { sql: fold.parts, values: [workspace, batch, foldParts] };
    const part = parts.at(-1)?.[0] as number | undefined;
    if (part !== undefined) {
      yield { sql: fold.dropParts, values: [workspace, batch, part] };
      return false;
    }
  }
  yield { sql: fold.end, values: [workspace, batch] };
  return true;
}

/** Folds every open batch of a workspace at once, within the transaction of a commit that must find none. */
export function* foldAll(workspace: string): Asking<void> {
  const open = yield { sql: aheadSql.openIn, values: [workspace] };
  for (const batch of open as unknown as OpenBatch[]) while (!(yield* foldStep(batch)));
}
