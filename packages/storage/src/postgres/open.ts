import pg from "pg";
import type { Blobs } from "../blobs.ts";
import type { Engine } from "../engine.ts";
import { workspaceExists } from "../errors.ts";
import { type ReportingStorage, reportViews } from "../reports.ts";
import { shared } from "../statements.ts";
import { storageOver } from "../storage-over.ts";
import { aheadOf, Folder } from "./ahead.ts";
import { blobsOf } from "./blobs.ts";
import { commitPostgres } from "./commit.ts";
import { Holds } from "./hold.ts";
import { leadPostgres } from "./lead.ts";
import { migratePostgres } from "./migrate.ts";
import { connection, inTransaction, run, storageErrorOf } from "./pool.ts";
import { readsOf } from "./reads.ts";
import { stagePostgres } from "./stage.ts";
import { Announcer, Watcher } from "./watch.ts";

/** The address (`postgres://user:password@host:port/database`), and how many connections at most (default 10). */
export type PostgresOptions = { readonly url: string; readonly max?: number };

/** Every error that leaves is one for people. */
const withPlainErrors = (engine: Engine): Engine =>
  Object.fromEntries(
    Object.entries(engine).map(([name, method]: [string, (...args: never[]) => Promise<unknown>]) => [
      name,
      async (...args: never[]) => {
        try {
          return await method(...args);
        } catch (error) {
          throw storageErrorOf(error);
        }
      },
    ]),
  ) as unknown as Engine;

/** Opens PostgreSQL, or what speaks its protocol; makes the tables when they are not there. Several processes may. */
export const openPostgres = async ({ url, max = 10 }: PostgresOptions): Promise<ReportingStorage & Blobs> => {
  const pool = new pg.Pool({ ...connection(url), max });
  // A connection that dies while idle leaves the pool by itself; the next call opens another.
  pool.on("error", () => {});
  const folder = new Folder(pool);
  const holds = new Holds(pool);
  const announcer = new Announcer(pool);
  const watchers = new Set<Watcher>();
  try {
    await migratePostgres(pool);
    await folder.begin();
  } catch (error) {
    await pool.end();
    throw storageErrorOf(error);
  }
  let closing: Promise<void> | undefined;
  const close = async () => {
    for (const watcher of watchers) await watcher.stop();
    await announcer.settled();
    await folder.stop();
    await pool.end();
  };
  return storageOver(
    withPlainErrors({
      ...readsOf(pool),
      ...blobsOf(pool),
      ...aheadOf(pool, folder),
      createWorkspace: async (workspace, at) => {
        const [made] = await run(pool, `${shared.createWorkspace} RETURNING id`, workspace, at);
        if (made === undefined) throw workspaceExists(workspace);
        announcer.announce(workspace, 0);
      },
      commit: async (commit) => {
        const outcome = await commitPostgres(pool, holds, commit);
        if (outcome === "committed" && commit.next > commit.expected) {
          for (const watcher of watchers) watcher.saw(commit.workspace, commit.next);
          announcer.announce(commit.workspace, commit.next);
          if (commit.batch !== undefined) folder.fold();
        }
        return outcome;
      },
      hold: (workspace) => holds.take(workspace),
      stage: (workspace, job, packs) => stagePostgres(pool, workspace, job, packs),
      unstage: async (workspace, job) => {
        await run(pool, shared.unstage, workspace, job);
      },
      watch: async (onVersion) => {
        const watcher = new Watcher(url, pool, onVersion);
        await watcher.start();
        watchers.add(watcher);
        return async () => {
          watchers.delete(watcher);
          await watcher.stop();
        };
      },
      lead: (role, onLost) => leadPostgres(pool, role, onLost),
      createReportViews: async (kinds) => {
        const statements = reportViews("postgres", kinds);
        await inTransaction(pool, "BEGIN", async (client) => {
          for (const statement of statements) await client.query(statement);
          return true;
        });
      },
      close: () => {
        closing ??= close();
        return closing;
      },
    }),
  );
};
