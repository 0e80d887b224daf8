import { type HookState, hookStateSchema } from "@overstory/backlog";
import type { LogEntry } from "@overstory/kernel";
import type { Storage, Workspace } from "@overstory/sync";

/** What came of telling one entry: taken; to be told again; or nobody takes it until somebody looks into it. */
export type Told =
  | { readonly is: "taken" }
  | { readonly is: "again"; readonly problem: string; readonly notBefore?: number }
  | { readonly is: "stopped"; readonly code: string; readonly problem: string };

export type LaneNeeds<M> = {
  readonly workspace: Workspace;
  readonly storage: Storage;
  /** The staged job under which it keeps how far it is. */
  readonly job: string;
  /** The id of what follows the log. */
  readonly of: string;
  /** From which version on it follows, where it never has before. */
  begin(): Promise<number>;
  /** Whether it may go on: not where it is deleted or stands still. */
  mayGo(): boolean;
  /** What each entry says, with rows as they stand; nothing for most. */
  read(entries: readonly LogEntry[]): Promise<(M | undefined)[]>;
  tell(message: M, attempt: number): Promise<Told>;
  /** It stands still from now on. */
  stop(code: string, problem: string): Promise<void>;
};

const seconds = 1_000;
const minutes = 60 * seconds;
const hours = 60 * minutes;
/** How long it waits before it tries again; after the last of them it stands still. About a day in all. */
export const pauses = [
  ...[5 * seconds, 30 * seconds, 2 * minutes, 10 * minutes, 30 * minutes],
  ...[hours, 2 * hours, 4 * hours, 6 * hours, 10 * hours],
];
const page = 100;
/** Entries that say nothing are passed over; how far it is then is written down after so many. */
const quietEntries = 500;
/** A receiver may ask for more patience, up to this. */
const longest = 12 * hours;

/**
 * Follows the log for one receiver: entry by entry, in order, each told at least once. What fails is tried again after growing pauses and
 * holds up what comes after it, so that nobody hears of things in another order than they happened. How far it is survives the process.
 */
export class Lane<M> {
  readonly #needs: LaneNeeds<M>;
  #state: HookState | undefined;
  #kept = -1;
  #running: Promise<void> | undefined;
  #again = false;
  #isClosed = false;

  constructor(needs: LaneNeeds<M>) {
    this.#needs = needs;
  }

  get state(): HookState | undefined {
    return this.#state;
  }

  /** Goes on as far as it can at that moment; one at a time. Rejects when storage fails. */
  run(now: () => number): Promise<void> {
    if (this.#running) this.#again = true;
    this.#running ??= this.#untilDone(now).finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** Takes nothing more on; resolves when what was begun is noted. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#running?.catch(() => {});
    if (this.#state && this.#state.version !== this.#kept) await this.#keep(this.#state).catch(() => {});
  }

  /** Its state from storage anew: another process may have gone on with it. */
  forget(): void {
    this.#state = undefined;
  }

  /** Changes how far it is from outside a run: where it goes on after it stood still. */
  async move(change: (state: HookState) => HookState): Promise<void> {
    await this.#running?.catch(() => {});
    await this.#keep(change(this.#state ?? (await this.#load())));
  }

  async #untilDone(now: () => number): Promise<void> {
    do {
      this.#again = false;
      await this.#go(now);
    } while (this.#again && !this.#isClosed);
  }

  async #load(): Promise<HookState> {
    const [part] = await this.#needs.storage.staged(this.#needs.workspace.id, this.#needs.job);
    const found = hookStateSchema.safeParse(part);
    if (found.success) {
      this.#kept = found.data.version;
      this.#state = found.data;
      return found.data;
    }
    const state = { of: this.#needs.of, version: await this.#needs.begin() };
    await this.#keep(state);
    return state;
  }

  async #keep(state: HookState): Promise<void> {
    this.#state = state;
    await this.#needs.storage.stage(this.#needs.workspace.id, this.#needs.job, [state]);
    this.#kept = state.version;
  }

  async #go(now: () => number): Promise<void> {
    const { workspace, storage } = this.#needs;
    this.#state ??= await this.#load();
    while (this.#needs.mayGo() && !this.#isClosed) {
      const state: HookState = this.#state;
      if (state.failing && Date.parse(state.failing.nextAt) > now()) return;
      if (state.version >= workspace.version) return this.#rest();
      const entries = await storage.since(workspace.id, state.version, page);
      if (entries.length === 0) return this.#rest();
      const messages = await this.#needs.read(entries);
      for (const [at, entry] of entries.entries()) {
        if (this.#isClosed || !this.#needs.mayGo()) return;
        const message = messages[at];
        if (message === undefined) this.#state = { ...this.#state, version: entry.version };
        else if (!(await this.#tell(message, entry.version, now))) return;
      }
      if (this.#state.version - this.#kept >= quietEntries) await this.#keep(this.#state);
    }
  }

  /** Nothing is left to tell: what was passed over is written down, unless it is little, which is soon read again. */
  async #rest(): Promise<void> {
    if (this.#state && this.#state.version - this.#kept >= page) await this.#keep(this.#state);
  }

  /** Whether the receiver took it. */
  async #tell(message: M, version: number, now: () => number): Promise<boolean> {
    const state = this.#state as HookState;
    const before = state.failing?.version === version ? state.failing : undefined;
    const attempts = (before?.attempts ?? 0) + 1;
    const told = await this.#needs.tell(message, attempts);
    const { failing: _, ...calm } = { ...state, version };
    if (told.is === "taken") {
      await this.#keep({ ...calm, deliveredAt: new Date(now()).toISOString() });
      return true;
    }
    const pause = pauses[attempts - 1];
    const at = now();
    const nextAt = Math.min(Math.max(at + (pause ?? 0), told.is === "again" ? (told.notBefore ?? 0) : 0), at + longest);
    await this.#keep({
      ...{ ...state, version: this.#before(version) },
      failing: {
        ...{ version, attempts, since: before?.since ?? new Date(at).toISOString() },
        ...{ nextAt: new Date(nextAt).toISOString(), problem: told.problem },
      },
    });
    if (told.is === "stopped") await this.#needs.stop(told.code, told.problem);
    else if (pause === undefined)
      await this.#needs.stop("receiver-failed", `${told.problem} It was tried ${attempts} times over a day.`);
    return false;
  }

  /** What lies before a version that was not told of. */
  #before(version: number): number {
    return Math.max(this.#state?.version ?? 0, version - 1);
  }
}
