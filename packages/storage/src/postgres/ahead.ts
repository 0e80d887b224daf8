import { setImmediate as turn, setTimeout as wait } from "node:timers/promises";
import type pg from "pg";
import { aheadSql, foldStep, leftBehindAfter, type OpenBatch } from "../ahead.ts";
import type { Asking } from "../asking.ts";
import type { Engine } from "../engine.ts";
import { missingWorkspace } from "../errors.ts";
import { arraysOf, columns, type Slice, type Table } from "../slices.ts";
import { postgres, shared } from "../statements.ts";
import { lockWorkspace } from "./hold.ts";
import { inTransaction, run } from "./pool.ts";

const tables = Object.keys(columns) as Table[];

/** Between two steps of folding, in ms, so that commits come in between. */
const foldEvery = 3;

/** Runs work of several statements on one connection. */
export const askIn = async <T>(client: pg.ClientBase, asking: Asking<T>): Promise<T> => {
  for (let step = asking.next(); ; ) {
    if (step.done) return step.value;
    const { sql, values } = step.value;
    step = asking.next(await run(client, sql, ...values));
    await turn();
  }
};

/** Folds what is published and removes what was given up, little by little; one at a time in this process. */
export class Folder {
  readonly #pool: pg.Pool;
  #running: Promise<void> | undefined;
  #isAsked = false;
  #isStopped = false;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  /** Gives up what processes that are gone have left behind, then folds. */
  async begin(): Promise<void> {
    await run(this.#pool, aheadSql.giveUpBefore, new Date(Date.now() - leftBehindAfter).toISOString());
    this.fold();
  }

  fold(): void {
    this.#isAsked = true;
    this.#running ??= this.#work().finally(() => {
      this.#running = undefined;
      if (this.#isAsked && !this.#isStopped) this.fold();
    });
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#running;
  }

  async #work(): Promise<void> {
    try {
      while (!this.#isStopped) {
        this.#isAsked = false;
        const [batch] = await run<OpenBatch>(this.#pool, aheadSql.open);
        if (!batch) return;
        await inTransaction(this.#pool, "BEGIN", async (client) => {
          await lockWorkspace(client, batch[0]);
          return askIn(client, foldStep(batch));
        });
        await wait(foldEvery);
      }
    } catch {
      // Another server, the next commit of this kind or the next start goes on: until then it is read from where it stands.
    }
  }
}

/** What is written ahead in PostgreSQL: a statement per slice. */
export const aheadOf = (
  pool: pg.Pool,
  folder: Folder,
): Pick<Engine, "beginAhead" | "writeAhead" | "endAhead" | "forsake"> => ({
  beginAhead: async (workspace, batch, at) => {
    if ((await run(pool, shared.version, workspace)).length === 0) throw missingWorkspace(workspace);
    await run(pool, aheadSql.begin, workspace, batch, at);
  },
  writeAhead: async (workspace, slice: Slice) => {
    const used = tables.filter((table) => slice[table].length > 0);
    if (used.length === 0) return;
    const arrays = used.flatMap((table) => arraysOf(slice[table], columns[table].length));
    await run(pool, postgres.writeAhead(used), workspace, ...arrays);
  },
  endAhead: async () => {
    // So that plans made while the tables were empty are not kept: they would read them whole for every commit.
    for (const table of ["ahead_row", "ahead_subject"]) await pool.query(`ANALYZE ${table}`).catch(() => {});
  },
  forsake: async (workspace, batch) => {
    await run(pool, aheadSql.giveUp, workspace, batch);
    folder.fold();
  },
});
