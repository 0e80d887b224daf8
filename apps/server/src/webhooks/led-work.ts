import type { LogEntry } from "@overstory/kernel";
import type { Storage, Workspace } from "@overstory/sync";
import { describeError, type Log } from "../log.ts";
import { Leading } from "./leading.ts";

type Needs = {
  readonly storage: Storage;
  readonly workspaces: { all(): Workspace[] };
  readonly log: Log;
  /** Of several servers on one database, one has this role. */
  readonly role: string;
  /** The event under which failures are logged. */
  readonly failed: string;
  /** Looks after one workspace; only called where this server leads. */
  readonly one: (workspace: Workspace) => void;
  /** Another server may have led meanwhile: what is known of how far things are is read anew. */
  readonly forget: () => void;
  /** Ends what is under way, at its next step. */
  readonly stop: () => Promise<unknown>;
};

/** Besides after each commit: what waits for its next try, in ms. */
const lookEvery = 1_000;
/** What is on its way when the server stops has so long to end by itself, in ms; then it is cut off, and done again by whoever comes next. */
const grace = 2_000;

/** Work that follows the log and goes on with time, on one of however many servers. */
export class LedWork {
  readonly #needs: Needs;
  readonly #leading: Leading;
  readonly #timer: NodeJS.Timeout;
  readonly #runs = new Set<Promise<void>>();
  readonly #stops: (() => void)[] = [];
  readonly #end = new AbortController();
  #now: () => number = Date.now;
  #isClosed = false;

  constructor(needs: Needs) {
    this.#needs = needs;
    this.#leading = new Leading(needs.storage, needs.role, (leads) => {
      needs.forget();
      if (leads) this.#all();
    });
    this.#timer = setInterval(() => this.#all(), lookEvery).unref();
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Aborts what is on its way when the server stops. */
  get signal(): AbortSignal {
    return this.#end.signal;
  }

  /** In ms since 1970. */
  now(): number {
    return this.#now();
  }

  /** Hears of the workspace's entries, and looks after it from now on. */
  follow(workspace: Workspace, heard: (entries: readonly LogEntry[]) => void): void {
    this.#stops.push(
      workspace.onCommit((entries) => {
        heard(entries);
        this.one(workspace);
      }),
    );
    this.one(workspace);
  }

  /** Looks after a workspace now, where this server leads. */
  one(workspace: Workspace): void {
    if (!this.#isClosed && this.#leading.leads) this.#needs.one(workspace);
  }

  /** Waits for work when the server stops, and logs its failure. */
  track(work: Promise<void>): void {
    const tracked = work
      .catch((error: unknown) => {
        if (!this.#end.signal.aborted) this.#needs.log(this.#needs.failed, describeError(error));
      })
      .finally(() => this.#runs.delete(tracked));
    this.#runs.add(tracked);
  }

  /** Does what is due at that moment. */
  async look(now: number): Promise<void> {
    this.#now = () => now;
    this.#all();
    await this.settled();
    this.#now = Date.now;
  }

  /** Resolves when nothing is under way. */
  async settled(): Promise<void> {
    while (this.#runs.size > 0) await Promise.allSettled([...this.#runs]);
  }

  /** Takes nothing more on; resolves when what was begun is noted. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    clearInterval(this.#timer);
    for (const stop of this.#stops) stop();
    const late = setTimeout(() => this.#end.abort(new Error("The server stops.")), grace);
    await this.#needs.stop();
    await this.settled();
    clearTimeout(late);
    await this.#leading.close();
  }

  #all(): void {
    for (const workspace of this.#needs.workspaces.all()) this.one(workspace);
  }
}
