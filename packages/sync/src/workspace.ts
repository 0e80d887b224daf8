import {
  type Actor,
  applyChanges,
  ask,
  type Call,
  type Context,
  DomainError,
  type Executed,
  execute,
  type Load,
  type LogEntry,
  loadsFor,
  loadsForQuery,
  MemoryRows,
  type Problem,
  type Registry,
  type Via,
} from "@overstory/kernel";
import { Clients } from "./clients.ts";
import { BatchLoader } from "./loader.ts";
import type { Storage, StoredRefusal } from "./storage.ts";
import { appendsOf, writesOf } from "./written.ts";

/** A command on its way into the log. */
export type Submission = {
  readonly clientId: string;
  readonly seq: number;
  /** The server made this clientId for this one call: it cannot have been answered before. */
  readonly isFresh?: boolean;
  readonly call: Call;
  readonly actor: (rows: MemoryRows) => Actor;
  readonly via: Via;
  readonly secret?: { readonly hash: string; readonly hint: string };
  /** The name of what was sealed out of the input. */
  readonly sealed?: string;
};

export type Done = { readonly version: number; readonly result: unknown };

export type WorkspaceOptions = {
  readonly id: string;
  readonly registry: Registry;
  readonly storage: Storage;
  now(): string;
  newId(): string;
  /** Hears of faults of the product itself (never of refusals). */
  onFault?(error: unknown, command: string): void;
};

type Waiting = { submission: Submission; resolve(done: Done): void; reject(error: unknown): void };
type Ran = { waiting: Waiting; executed: Executed; entry: LogEntry };
type Answer = { waiting: Waiting; done?: Done; problem?: Problem };
/** One attempt at a batch. `repeated` wait for the answer to the same call before them. */
type Tried = { ran: Ran[]; answers: Answer[]; refusals: StoredRefusal[]; repeated: Waiting[] };

/** Submissions that share one durable commit. */
const batchSize = 256;
/** Other processes may win the compare-and-set this often in a row before a caller hears of it. */
const conflictLimit = 50;

const unavailable = (cause: unknown): DomainError =>
  new DomainError({
    kind: "unavailable",
    code: "storage-failed",
    message: `The change could not be kept and was not made: ${cause instanceof Error ? cause.message : "the database did not answer"}. Try again.`,
  });

const isDuplicate = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "storage-duplicate";

const withVersion = (result: unknown, version: number): unknown =>
  typeof result === "object" && result !== null && "id" in result && !("version" in result)
    ? { ...result, version }
    : result;

/**
 * One workspace on the server: its hot rows in memory, one queue for its commands, its log in storage.
 * Nothing is answered before it is durable; readers never see what is not.
 */
export class Workspace {
  readonly rows: MemoryRows;
  readonly #options: WorkspaceOptions;
  readonly #clients: Clients;
  readonly #listeners = new Set<(entries: readonly LogEntry[]) => void>();
  #waiting: Waiting[] = [];
  #readers: (() => void)[] = [];
  #behind = false;
  #running: Promise<void> | undefined;
  #version = 0;

  private constructor(options: WorkspaceOptions) {
    this.#options = options;
    this.rows = new MemoryRows(options.registry.kinds);
    this.#clients = new Clients(options.storage, options.id);
  }

  /** Loads the hot rows. Rejects when storage fails or holds no such workspace. */
  static async open(options: WorkspaceOptions): Promise<Workspace> {
    const workspace = new Workspace(options);
    workspace.#version = await options.storage.loadHot(options.id, (kind, rows) => {
      for (const row of rows) workspace.rows.set(kind, row.id, row);
    });
    return workspace;
  }

  get id(): string {
    return this.#options.id;
  }

  /** The version of the last durable entry. */
  get version(): number {
    return this.#version;
  }

  /** Hears of entries once they are durable, in order, also those of other processes. */
  onCommit(listener: (entries: readonly LogEntry[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Runs a command; resolves when it is durable, rejects with a DomainError when a rule or the storage refuses. */
  submit(submission: Submission): Promise<Done> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ submission, resolve, reject });
      this.#wake();
    });
  }

  /** Reads durable state: between two commits, never within one. */
  read<T>(reader: (rows: MemoryRows, version: number) => T): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#readers.push(() => {
        try {
          resolve(reader(this.rows, this.#version));
        } catch (error) {
          reject(error);
        }
      });
      this.#wake();
    });
  }

  /** Answers a query as the actor may see it. */
  async query(call: Call, actor: (rows: MemoryRows) => Actor, via: Via): Promise<Done> {
    const loader = new BatchLoader(this.#options.storage, this.#options.id, this.rows);
    for (let round = 0; ; round += 1) {
      const loads = await this.read((rows) =>
        loadsForQuery(this.#options.registry, rows, call, this.#context(actor(rows), via, loader)),
      );
      if (!(await loader.fetch(loads)) || round === 3) break;
    }
    return this.read((rows, version) => {
      loader.hold();
      try {
        return { version, result: ask(this.#options.registry, rows, call, this.#context(actor(rows), via, loader)) };
      } finally {
        loader.release();
      }
    });
  }

  /** Another process has committed: follow its entries as soon as the queue is between two commits. */
  catchUp(): void {
    this.#behind = true;
    this.#wake();
  }

  /** Resolves when everything accepted so far has been answered. */
  async settled(): Promise<void> {
    while (this.#running) await this.#running;
  }

  #context(
    actor: Actor,
    via: Via,
    loader: BatchLoader,
    { secret, sealed }: Pick<Submission, "secret" | "sealed"> = {},
  ): Context {
    return {
      actor,
      now: this.#options.now(),
      via,
      newId: this.#options.newId,
      loaded: loader.loaded,
      ...(secret && { secret }),
      ...(sealed !== undefined && { sealed }),
    };
  }

  #wake(): void {
    if (this.#running) return;
    // Commands of one tick share a commit.
    this.#running = Promise.resolve()
      .then(() => this.#drain())
      .finally(() => {
        this.#running = undefined;
        if (this.#waiting.length + this.#readers.length > 0 || this.#behind) this.#wake();
      });
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0 || this.#readers.length > 0 || this.#behind) {
      if (this.#behind) await this.#follow();
      const readers = this.#readers;
      this.#readers = [];
      for (const reader of readers) reader();
      const batch = this.#waiting.splice(0, batchSize);
      if (batch.length > 0) await this.#commit(batch);
    }
  }

  async #follow(): Promise<void> {
    this.#behind = false;
    try {
      for (;;) {
        const entries = await this.#options.storage.since(this.#options.id, this.#version, 200);
        if (entries.length === 0) return;
        for (const entry of entries) {
          applyChanges(this.rows, entry.changes, (change) => this.rows.kind(change.kind).heat === "hot");
          this.#version = entry.version;
        }
        this.#emit(entries);
      }
    } catch {
      // The database is away: the next notification, poll or commit tries again.
    }
  }

  #emit(entries: readonly LogEntry[]): void {
    for (const listener of this.#listeners) {
      try {
        listener(entries);
      } catch (error) {
        // What is durable stays so, whatever becomes of those who hear of it.
        this.#options.onFault?.(error, entries[0]?.name ?? "");
      }
    }
  }

  async #commit(batch: readonly Waiting[]): Promise<void> {
    for (let attempt = 0; attempt < conflictLimit; attempt += 1) {
      const loader = new BatchLoader(this.#options.storage, this.#options.id, this.rows);
      const tried: Tried = { ran: [], answers: [], refusals: [], repeated: [] };
      try {
        await this.#loadAhead(batch, loader);
        for (const waiting of batch) await this.#run(waiting, loader, tried);
        if ((await this.#keep(tried)) === "conflict") {
          this.#undo(tried, loader);
          await this.#follow();
          continue;
        }
      } catch (error) {
        this.#undo(tried, loader);
        // Another process has answered one of these calls: run anew, it is found as answered.
        if (isDuplicate(error) && attempt < 3) continue;
        for (const waiting of batch) waiting.reject(unavailable(error));
        this.#behind = true;
        return;
      }
      loader.release();
      this.#settle(tried);
      return;
    }
    for (const waiting of batch) waiting.reject(unavailable(new Error("other servers were quicker each time")));
  }

  async #keep({ ran, refusals }: Tried): Promise<"committed" | "conflict"> {
    if (ran.length + refusals.length === 0) return "committed";
    const { storage, id } = this.#options;
    const entries = ran.map(({ entry }) => entry);
    return storage.commit(id, {
      expected: this.#version,
      appends: appendsOf(this.rows, entries),
      rows: writesOf(this.rows, entries),
      refusals,
    });
  }

  #undo({ ran }: Tried, loader: BatchLoader): void {
    for (const { executed } of [...ran].reverse()) executed.rollback();
    loader.release();
    // What was counted for clients within the failed batch did not happen.
    this.#clients.forget();
  }

  async #loadAhead(batch: readonly Waiting[], loader: BatchLoader): Promise<void> {
    const loads: Load[] = [];
    for (const { submission } of batch) {
      try {
        loads.push(
          ...loadsFor(
            this.#options.registry,
            this.rows,
            submission.call,
            this.#context(submission.actor(this.rows), submission.via, loader),
          ),
        );
      } catch {
        // It is refused, or waits for a row that an earlier command of this batch makes: its own turn tells.
      }
    }
    await loader.fetch(loads.filter((load) => load.what === "rows" || load.what === "rows-by-ref"));
    loader.hold();
  }

  async #run(waiting: Waiting, loader: BatchLoader, { ran, answers, refusals, repeated }: Tried): Promise<void> {
    const { submission } = waiting;
    const { clientId, seq, via } = submission;
    const actorId = submission.actor(this.rows).id;
    const isThis = (other: { clientId: string; seq: number }) => other.clientId === clientId && other.seq === seq;
    if (!submission.isFresh && (ran.some(({ entry }) => isThis(entry)) || refusals.some(isThis))) {
      // Sent twice within one batch: its answer is known once the batch is durable.
      repeated.push(waiting);
      return;
    }
    const before = submission.isFresh ? undefined : await this.#clients.answerFor({ clientId, seq, actor: actorId });
    if (before) {
      answers.push({ waiting, ...before });
      return;
    }
    const own = loader.forOneCall();
    try {
      for (let round = 0; round < 4; round += 1) {
        const ctx = this.#context(submission.actor(this.rows), via, own);
        if (
          !(await own.fetch(
            this.#guarded(submission, () => loadsFor(this.#options.registry, this.rows, submission.call, ctx)),
          ))
        )
          break;
        own.hold();
      }
      const ctx = this.#context(submission.actor(this.rows), via, own, submission);
      const executed = this.#guarded(submission, () =>
        execute(this.#options.registry, this.rows, submission.call, ctx),
      );
      const version = this.#version + ran.length + 1;
      const result = withVersion(executed.result, version);
      const entry: LogEntry = {
        version,
        actor: actorId,
        at: ctx.now,
        via,
        clientId,
        seq,
        name: submission.call.name,
        input: executed.logged ?? null,
        result: result ?? null,
        changes: executed.changes,
      };
      own.touched(entry);
      ran.push({ waiting, executed, entry });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      answers.push({ waiting, problem: error.problem });
      if (!submission.isFresh) refusals.push({ clientId, seq, actor: actorId, problem: error.problem });
    }
    if (!submission.isFresh) this.#clients.remember({ clientId, seq, actor: actorId });
  }

  /** Runs a command's own code: a fault in it is a refusal, so that the commands beside it go on. */
  #guarded<T>(submission: Submission, code: () => T): T {
    try {
      return code();
    } catch (error) {
      if (error instanceof DomainError) throw error;
      this.#options.onFault?.(error, submission.call.name);
      throw new DomainError({
        kind: "unavailable",
        code: "fault",
        subject: submission.call.name,
        message: `"${submission.call.name}" failed by a fault of the server and changed nothing. Try another way, and tell its keepers.`,
      });
    }
  }

  #settle({ ran, answers, repeated }: Tried): void {
    this.#waiting.unshift(...repeated);
    this.#version += ran.length;
    for (const { entry } of ran) {
      for (const change of entry.changes) {
        if (this.rows.kind(change.kind).heat === "cold") this.rows.set(change.kind, change.id, undefined);
      }
    }
    if (ran.length > 0) this.#emit(ran.map(({ entry }) => entry));
    for (const { waiting, entry } of ran) waiting.resolve({ version: entry.version, result: entry.result });
    for (const { waiting, done, problem } of answers) {
      if (done) waiting.resolve(done);
      else if (problem) waiting.reject(new DomainError(problem));
    }
  }
}
