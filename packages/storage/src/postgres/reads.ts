import type pg from "pg";
import { aheadSql } from "../ahead.ts";
import type { Engine, Hear, HotGroup } from "../engine.ts";
import { type AnswerRow, type EntryRow, partsAtOf } from "../entries.ts";
import { withWords } from "../forgetting.ts";
import { postgres, shared } from "../statements.ts";
import { inTransaction, run, snapshot } from "./pool.ts";

const hotRowsPerPage = 2_000;
const keysPerPage = 1_000;
const entriesPerPage = 100;

type Reads = Pick<
  Engine,
  | "workspaces"
  | "version"
  | "hotRows"
  | "rowsByIds"
  | "rowsByRefs"
  | "rowsWithWords"
  | "findByRef"
  | "since"
  | "entry"
  | "entryOfClient"
  | "history"
  | "lastSeq"
  | "outcome"
  | "staged"
>;

const twice = <T>(values: readonly T[]): T[] => [...values, ...values];

/** All reads. Lists come in pages, so that neither side holds much at once. */
export const readsOf = (pool: pg.Pool): Reads => {
  const one = async <R>(sql: string, ...values: readonly unknown[]): Promise<R | undefined> =>
    (await run<R>(pool, sql, ...values))[0];

  const hearEntries = async (workspace: string, rows: readonly EntryRow[], hear: Hear<(EntryRow | string)[]>) => {
    for (const row of rows) {
      hear([row]);
      for (let part = 0; part < row[10]; part += 1) {
        hear((await one<[string]>(shared.part, workspace, partsAtOf(row), part)) ?? []);
      }
    }
  };
  type Found = [id: string, json: string];
  /** A page of rows; where something is published and not yet folded, together with that. */
  const hearLists = async (
    [kept, current]: readonly [string, string],
    keys: readonly string[],
    hear: Hear<Found[]>,
    workspace: string,
    kind: string,
  ) => {
    for (let at = 0; at < keys.length; at += keysPerPage) {
      const page = keys.slice(at, at + keysPerPage);
      const found = await run<Found | [null, null]>(pool, kept, page, workspace, kind, workspace);
      hear(found.at(-1)?.[0] === null ? await run<Found>(pool, current, page, workspace, kind) : (found as Found[]));
    }
  };

  return {
    workspaces: () => run(pool, shared.workspaces),
    version: async (workspace) => (await one<[number]>(shared.version, workspace))?.[0],
    hotRows: (workspace, hear) =>
      inTransaction(pool, snapshot, async (client) => {
        const [version] = await run<[number]>(client, shared.version, workspace);
        if (version === undefined) return undefined;
        const [batch] = await run(client, aheadSql.published, workspace);
        const statement = shared.hotRows(batch === undefined ? "stored_row" : "current_row");
        const page = (kind: string, id: string) =>
          run<HotGroup>(client, statement, workspace, kind, id, hotRowsPerPage);
        let next: Promise<HotGroup[]> | undefined = page("", "");
        while (next !== undefined) {
          const groups: HotGroup[] = await next;
          const last = groups.at(-1);
          const count = groups.reduce((sum, group) => sum + group[2], 0);
          // The database reads the next page while this one is parsed.
          next = last !== undefined && count === hotRowsPerPage ? page(last[0], last[1]) : undefined;
          next?.catch(() => {});
          hear(groups);
        }
        return version[0];
      }),
    rowsByIds: (workspace, kind, ids, hear) =>
      hearLists([postgres.rowsByIds, postgres.currentByIds], ids, hear, workspace, kind),
    rowsByRefs: (workspace, kind, refs, hear) =>
      hearLists([postgres.rowsByRefs, postgres.currentByRefs], refs, hear, workspace, kind),
    rowsWithWords: async (workspace, words, hear) => {
      const scan = withWords(workspace, words);
      for (let step = scan.next(); !step.done; ) {
        if ("found" in step.value) {
          hear(step.value.found);
          step = scan.next();
        } else step = scan.next(await run(pool, step.value.sql, ...step.value.values));
      }
    },
    findByRef: async (kind, ref) => {
      const [batch] = await run(pool, aheadSql.publishedAnywhere);
      return run(pool, shared.rowsByRef(batch === undefined ? "stored_row" : "current_row"), kind, ref);
    },
    since: async (workspace, since, limit, hear) => {
      let after = since;
      for (let left = limit; left > 0; left -= entriesPerPage) {
        const count = Math.min(left, entriesPerPage);
        const rows = await run<EntryRow>(pool, shared.since, workspace, after, count);
        await hearEntries(workspace, rows, hear);
        if (rows.length < count) return;
        after = rows.at(-1)?.[0] ?? after;
      }
    },
    entry: async (workspace, version, hear) =>
      hearEntries(workspace, await run<EntryRow>(pool, shared.entry, workspace, version), hear),
    entryOfClient: async (workspace, clientId, seq, hear) =>
      hearEntries(workspace, await run<EntryRow>(pool, shared.entryOfClient, workspace, clientId, seq), hear),
    history: async (workspace, subject, before, limit, hear) =>
      hearEntries(
        workspace,
        await run<EntryRow>(pool, shared.history, ...twice([workspace, subject, before, limit])),
        hear,
      ),
    lastSeq: async (workspace, clientId) => (await one<[number]>(shared.lastSeq, workspace, clientId))?.[0] ?? 0,
    outcome: (workspace, clientId, seq) => one<AnswerRow>(shared.outcome, workspace, clientId, seq),
    staged: async (workspace, job, hear) => {
      await inTransaction(pool, snapshot, async (client) => {
        for (let part = 0; ; part += 1) {
          const [found] = await run<[string]>(client, shared.staged, workspace, job, part);
          if (found === undefined) return true;
          hear(found[0]);
        }
      });
    },
  };
};
