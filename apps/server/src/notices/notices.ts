import { noticesOf, systemActor } from "@overstory/backlog";
import type { LogEntry } from "@overstory/kernel";
import type { Storage, Workspace } from "@overstory/sync";
import { describeError, type Log } from "../log.ts";

type Needs = { readonly storage: Storage; readonly log: Log };

/** Under this name storage keeps up to which version people have been told. */
const cursorJob = "notices-cursor";
/** The cursor is written after so many entries, or so many ms. */
const cursorEntries = 200;
const cursorEvery = 5_000;
/** After a failed write the rest is read from the log again, in ms. */
const againAfter = 2_000;
const page = 200;

/**
 * Reads one workspace's log and puts notices into inboxes. Each entry's notices are one command under a client id of that entry, so
 * that several servers, or one started again, tell everybody once. A socket's client ids hold no space: nobody can take these.
 */
class Teller {
  readonly #workspace: Workspace;
  readonly #needs: Needs;
  readonly #stopListening: () => void;
  readonly #open = new Set<number>();
  #last = 0;
  #written = 0;
  #writing: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;
  #starting: Promise<void>;

  constructor(workspace: Workspace, needs: Needs) {
    this.#workspace = workspace;
    this.#needs = needs;
    const early: LogEntry[] = [];
    let isEarly = true;
    this.#stopListening = workspace.onCommit((entries) => {
      if (isEarly) early.push(...entries);
      else for (const entry of entries) this.#tell(entry);
    });
    this.#starting = this.#begin().finally(() => {
      isEarly = false;
      for (const entry of early) this.#tell(entry);
    });
  }

  /** Resolves when everything told so far is durable. */
  async settled(): Promise<void> {
    await this.#starting;
    while (this.#open.size > 0 && !this.#isClosed) await new Promise((resolve) => setImmediate(resolve));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#stopListening();
    clearTimeout(this.#timer);
    await this.#starting;
    await this.#writeCursor();
  }

  /** Goes on where the last server stopped; a workspace that nobody was ever told of begins now. */
  async #begin(): Promise<void> {
    try {
      const [kept] = (await this.#needs.storage.staged(this.#workspace.id, cursorJob)) as { version?: number }[];
      this.#last = this.#written = kept?.version ?? this.#workspace.version;
      if (!kept) await this.#keep(this.#last);
      await this.#readOn();
    } catch (error) {
      this.#failed(error);
    }
  }

  async #readOn(): Promise<void> {
    while (this.#last < this.#workspace.version && !this.#isClosed) {
      const entries = await this.#needs.storage.since(this.#workspace.id, this.#last, page);
      if (entries.length === 0) return;
      await this.#workspace.read(() => {
        for (const entry of entries) this.#tell(entry);
      });
    }
  }

  /** Called with rows as they stand; an entry that was told of already is passed over. */
  #tell(entry: LogEntry): void {
    if (entry.version <= this.#last || this.#isClosed) return;
    this.#last = entry.version;
    const notices = noticesOf(this.#workspace.rows, entry);
    if (notices.length > 0) {
      this.#open.add(entry.version);
      this.#workspace
        .submit({
          clientId: `notices ${entry.version}`,
          seq: 1,
          call: { name: "notice.add", input: { notices } },
          actor: () => systemActor,
          via: "system",
        })
        .then(
          () => this.#open.delete(entry.version),
          (error) => this.#failed(error),
        );
    }
    if (this.#last - this.#written >= cursorEntries) this.#soon(0);
    else this.#soon(cursorEvery);
  }

  #soon(ms: number): void {
    if (this.#isClosed || (this.#timer && ms > 0)) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#writeCursor();
    }, ms).unref();
  }

  /** What is not durable yet is told again after a crash. */
  #writeCursor(): Promise<void> {
    const version = Math.min(this.#last, ...[...this.#open].map((one) => one - 1));
    if (version > this.#written) {
      this.#written = version;
      this.#writing = this.#writing.then(() => this.#keep(version)).catch((error) => this.#log(error));
    }
    return this.#writing;
  }

  #keep(version: number): Promise<void> {
    return this.#needs.storage.stage(this.#workspace.id, cursorJob, [{ version }]);
  }

  #log(error: unknown): void {
    this.#needs.log("notices-failed", { workspace: this.#workspace.id, ...describeError(error) });
  }

  #failed(error: unknown): void {
    this.#log(error);
    this.#last = Math.min(this.#last, ...[...this.#open].map((one) => one - 1));
    this.#open.clear();
    if (this.#isClosed) return;
    setTimeout(() => void this.#readOn().catch((again) => this.#failed(again)), againAfter).unref();
  }
}

/** Tells members of every open workspace what happened to what they follow. */
export class Notices {
  readonly #needs: Needs;
  readonly #tellers: Teller[] = [];

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  follow(workspace: Workspace): void {
    this.#tellers.push(new Teller(workspace, this.#needs));
  }

  /** Resolves when everything that was committed has been told. */
  async settled(): Promise<void> {
    await Promise.all(this.#tellers.map((teller) => teller.settled()));
  }

  async close(): Promise<void> {
    await Promise.all(this.#tellers.map((teller) => teller.close()));
  }
}
