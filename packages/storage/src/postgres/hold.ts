import type pg from "pg";
import { run, withClient } from "./pool.ts";

/** What a transaction does; where it answers `undefined`, nothing of it is kept. */
type Work = (client: pg.PoolClient) => Promise<true | undefined>;

/** A process that stands still, or whose machine is gone, gives the workspace up after this long; a long command works a few seconds. */
const idleLimit = "60s";

/** A transaction that has a workspace to itself, from before its work is known: others' commits wait for its end. */
class Hold {
  readonly #given = Promise.withResolvers<Work>();
  readonly #held = Promise.withResolvers<void>();
  readonly #ended: Promise<boolean>;

  constructor(pool: pg.Pool, lock: (client: pg.PoolClient) => Promise<void>) {
    this.#ended = withClient(pool, async (client) => {
      await client.query("BEGIN");
      await client.query(`SET LOCAL idle_in_transaction_session_timeout = '${idleLimit}'`);
      await lock(client);
      this.#held.resolve();
      const work = await this.#given.promise;
      const isKept = (await work(client)) === true;
      await client.query(isKept ? "COMMIT" : "ROLLBACK");
      return isKept;
    });
    this.#ended.catch(this.#held.reject);
    // Who gives work at once does not wait for the hold, and hears of a lost connection by its end: unheard here, it would end the process.
    this.#held.promise.catch(() => {});
  }

  get held(): Promise<void> {
    return this.#held.promise;
  }

  /** Does its one piece of work and ends. */
  finish(work: Work): Promise<boolean> {
    this.#given.resolve(work);
    return this.#ended;
  }
}

/** The workspaces that this process holds: its next commit there is the end of the hold. */
export class Holds {
  readonly #pool: pg.Pool;
  readonly #open = new Map<string, Hold>();

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  /** Waits until no other process is committing there, and lets none begin. Answers how to give it up. */
  async take(workspace: string): Promise<() => Promise<void>> {
    const hold = new Hold(this.#pool, (client) => lockWorkspace(client, workspace));
    await hold.held;
    this.#open.set(workspace, hold);
    return async () => {
      if (this.#open.get(workspace) !== hold) return;
      this.#open.delete(workspace);
      // A connection that was lost has let go already.
      await hold.finish(async () => undefined).catch(() => {});
    };
  }

  /** Runs a transaction, within the hold of that workspace where there is one. Answers whether it was kept. */
  within(workspace: string, work: Work): Promise<boolean> {
    const hold = this.#open.get(workspace) ?? new Hold(this.#pool, (client) => lockWorkspace(client, workspace));
    this.#open.delete(workspace);
    return hold.finish(work);
  }

  /** Whether this process holds that workspace. */
  has(workspace: string): boolean {
    return this.#open.has(workspace);
  }
}

/** Lets no other commit or folding of the workspace in until the transaction ends. */
export const lockWorkspace = async (client: pg.ClientBase, workspace: string): Promise<void> => {
  await run(client, "SELECT id FROM workspace WHERE id = ? FOR UPDATE", workspace);
};
