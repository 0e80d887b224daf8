import {
  type Actor,
  applyChanges,
  type Change,
  type Context,
  commandOf,
  DomainError,
  type Executed,
  execute,
  isUpdate,
  type Kind,
  MemoryRows,
  nothingLoaded,
  type Problem,
  type Registry,
  type Row,
} from "@overstory/kernel";
import type { Envelope, ServerMessage, WireEntry } from "./protocol.ts";

/** Where pending commands outlive the page: written before they are sent. */
export type PendingStore = {
  add(envelope: Envelope): void;
  remove(seq: number): void;
};

export type ReplicaOptions = {
  readonly registry: Registry;
  readonly clientId: string;
  /** Commands that an earlier page of this client left unconfirmed, in order. */
  readonly pending?: readonly Envelope[];
  /** The last number that this client has ever given to a command; 0 for a new client. */
  readonly lastSeq?: number;
  readonly store: PendingStore;
  actor(rows: MemoryRows): Actor;
  now(): string;
  newId(): string;
  /** Hands an envelope to the socket; dropped while there is none (it is sent again after the next welcome). */
  send(envelope: Envelope): void;
};

/** What became of a command: `applied` shows already, `waiting` only the server can run it, `refused` broke a rule here. */
export type Dispatched =
  | {
      readonly state: "applied" | "waiting";
      readonly seq: number;
      readonly result: unknown;
      readonly done: Promise<unknown>;
    }
  | { readonly state: "refused"; readonly problem: Problem };

type Pending = {
  envelope: Envelope;
  executed: Executed | undefined;
  resolve(result: unknown): void;
  reject(problem: DomainError): void;
};

/** Rows of a snapshot that are put in at a time: a ms or two. */
const sliceRows = 250;

/** Refusals that hold only for what is here. */
const leftToServer: ReadonlySet<string> = new Set(["not-found", "unknown-command"]);

/** A refusal by the server, with what was asked, so that typed text can be given back. */
export type Refusal = { readonly envelope: Envelope; readonly problem: Problem };

export type ReplicaEvent =
  | { readonly type: "changed" }
  | { readonly type: "entries"; readonly entries: readonly WireEntry[] }
  | { readonly type: "refused"; readonly refusal: Refusal }
  | { readonly type: "resync" }
  | { readonly type: "pending"; readonly count: number };

/**
 * The client's copy: what the server confirmed, with the client's own unconfirmed commands run on top. A confirmed entry is put under
 * them by taking them back, writing the entry, and running them again.
 */
export class Replica {
  #rows: MemoryRows;
  readonly #options: ReplicaOptions;
  readonly #listeners = new Set<(event: ReplicaEvent) => void>();
  #pending: Pending[] = [];
  #lastSeq: number;
  #version: number | undefined;

  constructor(options: ReplicaOptions) {
    this.#options = options;
    this.#rows = new MemoryRows(options.registry.kinds);
    for (const envelope of options.pending ?? []) this.#pending.push(this.#waiting(envelope).pending);
    this.#lastSeq = Math.max(options.lastSeq ?? 0, options.pending?.at(-1)?.seq ?? 0);
  }

  /** What is here; others take their place when a snapshot was taken in slices. */
  get rows(): MemoryRows {
    return this.#rows;
  }

  /** The version that is confirmed here; `undefined` before the first snapshot. */
  get version(): number | undefined {
    return this.#version;
  }

  /** Commands that the server has not answered yet, oldest first. */
  get pending(): readonly Envelope[] {
    return this.#pending.map((one) => one.envelope);
  }

  listen(listener: (event: ReplicaEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(event: ReplicaEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  #waiting(envelope: Envelope): { pending: Pending; done: Promise<unknown> } {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    // Nobody may be waiting for it (a reload, fire and forget): a refusal is told to listeners as well.
    promise.catch(() => {});
    return { pending: { envelope, executed: undefined, resolve, reject }, done: promise };
  }

  /** Puts a snapshot in place of everything; pending commands are run on top of it again. */
  load(snapshot: Iterable<{ kind: string; rows: readonly Row[] }>, version: number): void {
    for (const pending of this.#pending) pending.executed = undefined;
    this.rows.clear();
    this.#told.clear();
    for (const { kind, rows } of snapshot) for (const row of rows) this.rows.set(kind, row.id, row);
    this.#version = version;
    this.#replay();
    this.#tell({ type: "changed" });
  }

  /**
   * As `load`, in slices of a few ms, for a copy that somebody works with: it stays as it is until the snapshot is here whole, then other rows
   * stand in its place.
   */
  *loading(
    snapshot: Iterable<{ kind: string; rows: readonly Row[] }>,
    version: number,
  ): Generator<undefined, void, undefined> {
    const next = new MemoryRows(this.#options.registry.kinds);
    for (const { kind, rows } of snapshot) {
      yield;
      for (const [at, row] of rows.entries()) {
        next.set(kind, row.id, row);
        if (at % sliceRows === sliceRows - 1) yield;
      }
    }
    this.#rows = next;
    this.#told.clear();
    this.#version = version;
    this.#replay();
    this.#tell({ type: "changed" });
  }

  /**
   * Writes confirmed rows under the pending commands: cold rows of what was opened. What the log has told of them since `open` is put on
   * top, for the answer that brought them may be older than that.
   */
  hold(rows: readonly { kind: string; row: Row }[]): void {
    this.#underneath(() => {
      for (const { kind, row } of rows) {
        this.rows.set(kind, row.id, row);
        applyChanges(this.rows, this.#told.get(`${kind}/${row.id}`) ?? [], () => true);
      }
    });
    this.#tell({ type: "changed" });
  }

  /** Runs a command here at once and sends it. A refusal by a rule is answered without the network. */
  dispatch(name: string, input: unknown): Dispatched {
    const executed = this.#run(name, input);
    if (executed instanceof DomainError) return { state: "refused", problem: executed.problem };
    const envelope: Envelope = { seq: this.#lastSeq + 1, name, input };
    try {
      this.#options.store.add(envelope);
    } catch (error) {
      // What cannot be kept is not begun: it would be lost with the page.
      executed?.rollback();
      throw error;
    }
    this.#lastSeq = envelope.seq;
    const { pending, done } = this.#waiting(envelope);
    pending.executed = executed;
    this.#pending.push(pending);
    this.#options.send(envelope);
    this.#tell({ type: "pending", count: this.#pending.length });
    if (executed) this.#tell({ type: "changed" });
    return { state: executed ? "applied" : "waiting", seq: envelope.seq, result: executed?.result, done };
  }

  /** Takes in what came over the socket. */
  receive(message: ServerMessage): void {
    if (message.t === "welcome") this.#welcome(message.lastSeq);
    else if (message.t === "entries") this.#follow(message.entries);
    else if (message.t === "refused") this.#refused(message.seq, message.problem);
    else if (message.t === "done") this.#done(message.seq, message.result);
    else if (message.t === "resync") this.#tell({ type: "resync" });
  }

  #context(): Context {
    const { now, newId, actor } = this.#options;
    return { actor: actor(this.rows), now: now(), via: "web", newId, loaded: nothingLoaded };
  }

  /**
   * `undefined`: only the server can say. Cold rows that are not here look missing, and commands that only the server runs are not known
   * here, so such refusals do not count.
   */
  #run(name: string, input: unknown): Executed | DomainError | undefined {
    try {
      const command = name === "batch" ? undefined : commandOf(this.#options.registry, name);
      if (command?.optimistic === false) return undefined;
      return execute(this.#options.registry, this.rows, { name, input }, this.#context());
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      // Before the first rows are here nobody may anything: only the server can say.
      if (this.#version === undefined) return undefined;
      return leftToServer.has(error.problem.code) ? undefined : error;
    }
  }

  #underneath(write: () => void): void {
    for (const pending of [...this.#pending].reverse()) {
      pending.executed?.rollback();
      pending.executed = undefined;
    }
    write();
    this.#replay();
  }

  #replay(): void {
    for (const pending of this.#pending) {
      const executed = this.#run(pending.envelope.name, pending.envelope.input);
      // What no longer fits is left for the server to refuse, with its reason.
      pending.executed = executed instanceof DomainError ? undefined : executed;
    }
  }

  #drop(seq: number): Pending | undefined {
    const at = this.#pending.findIndex((one) => one.envelope.seq === seq);
    if (at < 0) return undefined;
    const [pending] = this.#pending.splice(at, 1);
    this.#options.store.remove(seq);
    this.#tell({ type: "pending", count: this.#pending.length });
    return pending;
  }

  #welcome(lastSeq: number): void {
    this.#lastSeq = Math.max(this.#lastSeq, lastSeq);
    // Also what the server has answered before: it answers again, so that nothing stays open.
    for (const { envelope } of this.#pending) this.#options.send(envelope);
  }

  #follow(entries: readonly WireEntry[]): void {
    const fresh = entries.filter((entry) => this.#version !== undefined && entry.version > this.#version);
    if (fresh.length === 0) return;
    const base = this.#version ?? 0;
    if (fresh.some((entry, at) => entry.version !== base + 1 + at)) {
      // Versions have no gaps: one that is missing means that this copy cannot go on.
      this.#tell({ type: "resync" });
      return;
    }
    for (const entry of fresh) this.#take(entry);
    this.#tell({ type: "entries", entries: fresh });
    this.#tell({ type: "changed" });
  }

  #take(entry: WireEntry): void {
    const isOwn = entry.clientId === this.#options.clientId;
    const first = this.#pending[0];
    if (
      isOwn &&
      this.#pending.length === 1 &&
      first?.envelope.seq === entry.seq &&
      first.executed &&
      covers(entry.changes, first.executed.changes) &&
      this.#keepsAll(entry.changes)
    ) {
      // The usual case: the server wrote what was written here, but for its own clock and keys. Nothing has to be taken back.
      applyChanges(this.rows, entry.changes, (change) => this.#holds(change));
      this.#drop(entry.seq)?.resolve(entry.result);
    } else {
      let confirmed: Pending | undefined;
      this.#underneath(() => {
        if (isOwn) confirmed = this.#drop(entry.seq);
        applyChanges(this.rows, entry.changes, (change) => this.#holds(change));
      });
      confirmed?.resolve(entry.result);
    }
    this.#note(entry.changes);
    this.#version = entry.version;
  }

  /** Whether rows made here at once may stay: cold ones of what is not open go once they are confirmed. */
  #keepsAll(changes: readonly Change[]): boolean {
    return changes.every((change) => change.before !== null || this.#isOpen(change));
  }

  /** Inserted cold rows are kept only when they belong to something that is open here: a comment on a loaded item. */
  #holds(change: Change): boolean {
    return this.rows.get(this.rows.kind(change.kind), change.id) !== undefined || this.#isOpen(change);
  }

  /** Whether an inserted row is hot, or of something that is open. */
  #isOpen(change: Change): boolean {
    const kind = this.rows.kind(change.kind);
    return kind.heat === "hot" || this.#opened.has(subjectOf(kind, change.after as Row));
  }

  readonly #opened = new Set<string>();
  /** What the log has told of cold rows while something is open, by row. */
  readonly #told = new Map<string, Change[]>();

  #note(changes: readonly Change[]): void {
    if (this.#opened.size === 0) return;
    for (const change of changes) {
      if (this.rows.kind(change.kind).heat === "hot") continue;
      const key = `${change.kind}/${change.id}`;
      this.#told.set(key, [...(this.#told.get(key) ?? []), change]);
    }
  }

  /** Keeps cold rows of that thing up to date from now on; call before asking for them. */
  open(subject: string): void {
    this.#opened.add(subject);
  }

  /** Lets all cold rows of that thing go, but for what pending commands write. */
  close(subject: string): void {
    this.#opened.delete(subject);
    if (this.#opened.size === 0) this.#told.clear();
    this.#underneath(() => {
      for (const kind of this.rows.kinds().filter(({ heat }) => heat === "cold")) {
        const gone = [...this.rows.all(kind)].filter((row) => subjectOf(kind, row) === subject);
        for (const { id } of gone) this.rows.set(kind.name, id, undefined);
      }
    });
    this.#tell({ type: "changed" });
  }

  /** Takes a command back out; `undefined` when it is none of the pending ones. */
  #takeOut(seq: number): Pending | undefined {
    let dropped: Pending | undefined;
    if (this.#pending.some(({ envelope }) => envelope.seq === seq)) {
      this.#underneath(() => {
        dropped = this.#drop(seq);
      });
    }
    return dropped;
  }

  #refused(seq: number, problem: Problem): void {
    // No answer to the command: an earlier one was lost on the way, and all of them are sent again after the next welcome.
    if (problem.code === "seq-out-of-order") return;
    const dropped = this.#takeOut(seq);
    if (!dropped) return;
    dropped.reject(new DomainError(problem));
    this.#tell({ type: "refused", refusal: { envelope: dropped.envelope, problem } });
    this.#tell({ type: "changed" });
  }

  #done(seq: number, result: unknown): void {
    // The entry itself has come or comes with the log; only the answer was lost.
    const dropped = this.#takeOut(seq);
    if (!dropped) return;
    dropped.resolve(result);
    this.#tell({ type: "changed" });
  }
}

/** The thing that a cold row belongs to: a comment to its item, a text to the item with its id. */
const subjectOf = (kind: Kind, row: Row): string => kind.ref?.(row) ?? row.id;

/** Whether applying `theirs` over `mine` leaves nothing of mine behind: the same rows, and at least the same paths. */
const covers = (theirs: readonly Change[], mine: readonly Change[]): boolean =>
  mine.length === theirs.length &&
  mine.every((change, at) => {
    const other = theirs[at];
    if (other === undefined || change.kind !== other.kind || change.id !== other.id) return false;
    if (isUpdate(change))
      return isUpdate(other) && Object.keys(change.after).every((path) => Object.hasOwn(other.after, path));
    return (change.after === null) === (other.after === null) && (change.before === null) === (other.before === null);
  });
