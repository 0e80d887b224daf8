import type pg from "pg";
import { postgres, shared } from "../statements.ts";
import { inTransaction, run } from "./pool.ts";

/** Packs per statement; each has at most about 250,000 characters. */
const packsPerWrite = 8;

/** Replaces a job's staged parts. */
export const stagePostgres = async (
  pool: pg.Pool,
  workspace: string,
  job: string,
  packs: Iterable<string>,
): Promise<void> => {
  await inTransaction(pool, "BEGIN", async (client) => {
    await run(client, shared.unstage, workspace, job);
    let from = 0;
    let waiting: string[] = [];
    const write = async () => {
      if (waiting.length === 0) return;
      const parts = waiting.map((_, at) => from + at);
      await run(client, postgres.stage, workspace, job, parts, waiting);
      from += waiting.length;
      waiting = [];
    };
    for (const pack of packs) {
      waiting.push(pack);
      if (waiting.length === packsPerWrite) await write();
    }
    await write();
    return true;
  });
};
