import { setImmediate as turn } from "node:timers/promises";
import type pg from "pg";
import { aheadSql, batchGone, foldAll } from "../ahead.ts";
import type { RawCommit } from "../engine.ts";
import { answeredBefore, missingWorkspace } from "../errors.ts";
import { forgetIn } from "../forgetting.ts";
import { arraysOf, columns, type Slice, type Table } from "../slices.ts";
import { postgres, shared } from "../statements.ts";
import { askIn } from "./ahead.ts";
import type { Holds } from "./hold.ts";
import { isConflict, isDuplicate, run, withClient } from "./pool.ts";

const tables = Object.keys(columns) as Table[];

/** Writes a slice while the workspace stands at `expected`, and moves it to `next`; false when it stands elsewhere. */
const writeSlice = async (
  on: pg.ClientBase | pg.Pool,
  workspace: string,
  [expected, next]: readonly [number, number],
  slice: Slice,
): Promise<boolean> => {
  const used = tables.filter((table) => slice[table].length > 0);
  const arrays = used.flatMap((table) => arraysOf(slice[table], columns[table].length));
  const moved = await run(on, postgres.write(used), workspace, expected, next, ...arrays);
  return moved.length > 0;
};

/** Writes the slices in one transaction; the first moves the version, which locks the workspace until the end. */
const writeAll = async (pool: pg.Pool, holds: Holds, commit: RawCommit): Promise<boolean> => {
  const { workspace, expected, next, slices, forgettings, batch } = commit;
  const source = slices[Symbol.iterator]();
  const first = source.next();
  let slice = source.next();
  if (first.done) return true;
  // One statement is a transaction by itself: a small commit is a single round trip.
  // One that takes rows away has the workspace to itself from its start: a row that is just being folded would be passed over.
  const isSmall = slice.done && forgettings.length === 0 && batch === undefined && first.value.gone.length === 0;
  if (isSmall && !holds.has(workspace))
    return withClient(pool, (client) => writeSlice(client, workspace, [expected, next], first.value));
  return holds.within(workspace, async (client) => {
    if (!(await writeSlice(client, workspace, [expected, next], first.value))) return undefined;
    while (!slice.done) {
      await writeSlice(client, workspace, [next, next], slice.value);
      await turn();
      slice = source.next();
    }
    if (batch !== undefined) await publish(client, workspace, batch, next);
    if (forgettings.length > 0) {
      // What is written ahead may hold it, and whoever wrote it works it out anew.
      await run(client, aheadSql.giveUpAll, workspace);
      await askIn(client, foldAll(workspace));
      await askIn(client, forgetIn(commit));
    }
    return true;
  });
};

/** Makes what was written ahead part of the workspace. Of published batches there is one at a time: the last is folded first. */
const publish = async (client: pg.ClientBase, workspace: string, batch: number, version: number): Promise<void> => {
  const [state] = await run<[number | null]>(client, aheadSql.state, workspace, batch);
  if (state?.[0] !== null) throw batchGone();
  const [last] = await run(client, aheadSql.published, workspace);
  if (last !== undefined) await askIn(client, foldAll(workspace));
  await run(client, aheadSql.publish, version, workspace, batch);
};

const rewritten = ["stored_row", "log_entry", "log_part", "answer", "staged", "ahead_row"] as const;

/**
 * Lets the database give up the old versions of what was rewritten: tables written anew where it can, else swept. What its own log, its
 * replicas or its backups hold is their keeper's matter.
 */
const scrub = (pool: pg.Pool): Promise<void> =>
  withClient(pool, async (client) => {
    for (const table of rewritten) {
      try {
        await client.query("SET lock_timeout = '10s'");
        await client.query(`VACUUM (FULL) ${table}`);
      } catch {
        // A relative of PostgreSQL without it, or a table that somebody holds: its own sweeping has to do.
        await client.query(`VACUUM ${table}`).catch(() => {});
      }
    }
    await client.query("SET lock_timeout = DEFAULT").catch(() => {});
  });

/** Keeps a commit, or answers `conflict` and keeps nothing. */
export const commitPostgres = async (
  pool: pg.Pool,
  holds: Holds,
  commit: RawCommit,
): Promise<"committed" | "conflict"> => {
  const { workspace } = commit;
  try {
    if (await writeAll(pool, holds, commit)) {
      // It is kept: a sweep that fails must not make it look as if it were not.
      if (commit.forgettings.length > 0) await scrub(pool).catch(() => {});
      return "committed";
    }
  } catch (error) {
    if (isDuplicate(error)) throw answeredBefore(workspace, error);
    if (!isConflict(error)) throw error;
  }
  if ((await run(pool, shared.version, workspace)).length === 0) throw missingWorkspace(workspace);
  return "conflict";
};
