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
  type Via,
} from "@overstory/kernel";
import { answerInSlices, isAnsweredInSlices } from "./answering.ts";
import type { Aside } from "./aside.ts";
import { Asides } from "./asides.ts";
import { nextBatch } from "./batch.ts";
import { Clients } from "./clients.ts";
import { BatchLoader } from "./loader.ts";
import { Race } from "./race.ts";
import { Readers } from "./readers.ts";
import type { StoredRefusal } from "./storage.ts";
import {
  type Done,
  entryOf,
  isDuplicate,
  refusalOf,
  type Submission,
  unavailable,
  type Waiting,
  type WorkspaceOptions,
} from "./submission.ts";
import { appendsOf, writesOf } from "./written.ts";

type Ran = { waiting: Waiting; executed: Executed; entry: LogEntry };
type Answer = { waiting: Waiting; done?: Done; problem?: Problem };
/** One attempt at a batch. `repeated` wait for the answer to the same call before them. */
type Tried = { ran: Ran[]; answers: Answer[]; refusals: StoredRefusal[]; repeated: Waiting[] };

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
  readonly #readers = new Readers();
  /** Turns in the queue for long commands that are worked out. */
  #turns: (() => Promise<void>)[] = [];
  readonly #asides: Asides;
  #behind = false;
  #running: Promise<void> | undefined;
  #version = 0;

  private constructor(options: WorkspaceOptions) {
    this.#options = options;
    this.rows = new MemoryRows(options.registry.kinds);
    this.#clients = new Clients(options.storage, options.id);
    this.#asides = new Asides({
      options,
      rows: this.rows,
      clients: this.#clients,
      inTurn: (work) => this.#inTurn(work),
      whileReading: (work) => this.#readers.serveDuring(work),
      race: () => this.#race(),
      version: () => this.#version,
      kept: (entry) => {
        this.#version = entry.version;
        this.#emit([entry]);
      },
      again: (held) => {
        this.#waiting.unshift(...held);
        this.#wake();
      },
    });
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
    const answer = this.#readers.add(() => reader(this.rows, this.#version));
    this.#wake();
    return answer;
  }

  /** Long commands that are being worked out. */
  asides(): Aside[] {
    return this.#asides.all();
  }

  /** Answers a query as the actor may see it. */
  async query(call: Call, actor: (rows: MemoryRows) => Actor, via: Via): Promise<Done> {
    if (isAnsweredInSlices(this.#options, call))
      return answerInSlices({ options: this.#options, read: (reader) => this.read(reader) }, call, actor, via);
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
    while (this.#running || this.#asides.all().length > 0) {
      await this.#running;
      await this.#asides.settled();
    }
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
        if (this.#hasWork()) this.#wake();
      });
  }

  #hasWork(): boolean {
    return this.#waiting.length + this.#readers.count + this.#turns.length > 0 || this.#behind;
  }

  async #drain(): Promise<void> {
    while (this.#hasWork()) {
      if (this.#behind) await this.#follow();
      this.#readers.serve();
      await this.#turns.shift()?.();
      const batch = nextBatch(this.#waiting, this.#asides, this.#options.registry);
      if (batch.length > 0) await this.#commit(batch);
    }
  }

  /** Waits for a turn in the queue: nothing else is committed meanwhile. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#turns.push(() => work().then(resolve, reject));
      this.#wake();
    });
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
          this.#asides.follow(entry);
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
    const race = this.#race();
    try {
      for (let duplicates = 0; ; ) {
        const tried: Tried = { ran: [], answers: [], refusals: [], repeated: [] };
        const outcome = await this.#try(batch, tried);
        if (outcome === "committed") return this.#settle(tried);
        // Another process has answered one of these calls: run anew, it is found as answered.
        if (outcome === "conflict") await race.lost();
        else if (isDuplicate(outcome.error) && duplicates < 3) duplicates += 1;
        else throw outcome.error;
      }
    } catch (error) {
      for (const waiting of batch) waiting.reject(unavailable(error));
      this.#behind = true;
    } finally {
      await race.end();
    }
  }

  /** Runs a batch and keeps it; where it is not kept, nothing of it is left. */
  async #try(batch: readonly Waiting[], tried: Tried): Promise<"committed" | "conflict" | { error: unknown }> {
    const loader = new BatchLoader(this.#options.storage, this.#options.id, this.rows);
    let outcome: "committed" | "conflict" | { error: unknown };
    try {
      await this.#loadAhead(batch, loader);
      for (const waiting of batch) await this.#run(waiting, loader, tried);
      outcome = await this.#keep(tried);
    } catch (error) {
      outcome = { error };
    }
    if (outcome === "committed") loader.release();
    else this.#undo(tried, loader);
    return outcome;
  }

  #race(): Race {
    return new Race(this.#options, () => this.#follow());
  }

  async #keep({ ran, refusals }: Tried): Promise<"committed" | "conflict"> {
    if (ran.length + refusals.length === 0) return "committed";
    const { storage, id } = this.#options;
    const entries = ran.map(({ entry }) => entry);
    const forgettings = ran.flatMap(({ executed }) => executed.forgotten);
    return storage.commit(id, {
      expected: this.#version,
      appends: appendsOf(this.rows, entries),
      rows: writesOf(this.rows, entries),
      refusals,
      ...(forgettings.length > 0 && { forgettings }),
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
      const entry = entryOf(submission, { ...executed, version, actor: actorId, at: ctx.now });
      own.touched(entry);
      ran.push({ waiting, executed, entry });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      answers.push({ waiting, problem: error.problem });
      if (!submission.isFresh) refusals.push({ clientId, seq, actor: actorId, problem: error.problem });
    }
    if (!submission.isFresh) this.#clients.remember({ clientId, seq, actor: actorId });
  }

  #guarded<T>({ call }: Submission, code: () => T): T {
    try {
      return code();
    } catch (error) {
      throw refusalOf(error, call.name, this.#options);
    }
  }

  #settle({ ran, answers, repeated }: Tried): void {
    this.#waiting.unshift(...repeated);
    this.#version += ran.length;
    for (const { entry } of ran) {
      this.#asides.follow(entry);
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
