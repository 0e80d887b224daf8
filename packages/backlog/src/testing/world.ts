import {
  type Actor,
  ask,
  type Change,
  type Context,
  DomainError,
  execute,
  Forgetter,
  type Kind,
  type Load,
  type LogEntry,
  loadsFor,
  loadsForQuery,
  MemoryRows,
  type Problem,
  type Row,
} from "@overstory/kernel";
import { guestActorOf } from "../guest/actor.ts";
import { guestKind } from "../guest/schema.ts";
import type { ItemView } from "../item/view.ts";
import { actorOf, systemActor } from "../member/actor.ts";
import { registry } from "../registry.ts";
import type { TokenScope } from "../roles.ts";

/** Who calls: a member's or guest's id, one with a token's scope, or `system`. */
export type Caller = string | { readonly member: string; readonly scope: TokenScope };

const kinds = registry.kinds as Kind[];
const kindNamed = (name: string): Kind => kinds.find((kind) => kind.name === name) as Kind;
const start = Date.UTC(2026, 0, 1);

/**
 * A workspace in memory that treats rows as a server does: hot rows are always there, cold rows only while a call
 * that has asked for them runs. Time moves a second with each call, ids count.
 */
export class World {
  readonly rows = new MemoryRows(kinds);
  readonly log: LogEntry[] = [];
  readonly staged = new Map<string, unknown[]>();
  readonly #cold = new Map<string, Map<string, Row>>();
  readonly #subjects = new Map<number, Set<string>>();
  #ids = 0;
  #seconds = 0;

  get now(): string {
    return new Date(start + this.#seconds * 1_000).toISOString();
  }

  get version(): number {
    return this.log.length;
  }

  newId(): string {
    this.#ids += 1;
    return `00000000-0000-7000-8000-${String(this.#ids).padStart(12, "0")}`;
  }

  /** Lets time pass. */
  wait(seconds: number): void {
    this.#seconds += seconds;
  }

  /** Puts a row in without a command. */
  put<R extends Row>(kind: Kind<R>, row: R): void {
    if (kind.heat === "hot") this.rows.set(kind.name, row.id, row);
    else this.#coldOf(kind.name).set(row.id, row);
  }

  /** A row as it is kept, hot or cold. */
  row<R extends Row>(kind: Kind<R>, id: string): R | undefined {
    return (kind.heat === "hot" ? this.rows.get(kind, id) : this.#coldOf(kind.name).get(id)) as R | undefined;
  }

  rowsOf<R extends Row>(kind: Kind<R>): R[] {
    return [...(kind.heat === "hot" ? this.rows.all(kind) : this.#coldOf(kind.name).values())] as R[];
  }

  /** Every row of every kind, comparable with `toEqual`. */
  everything(): Record<string, Record<string, Row>> {
    return Object.fromEntries(
      kinds.map((kind) => [kind.name, Object.fromEntries(this.rowsOf(kind).map((row) => [row.id, row]))]),
    );
  }

  /** Runs a command and keeps what it did; throws the refusal. Most commands answer an item. */
  run<O = ItemView>(as: Caller, name: string, input: unknown = {}): O {
    this.#seconds += 1;
    const call = { name, input };
    return this.#loaded(
      as,
      (ctx) => loadsFor(registry, this.rows, call, ctx),
      (ctx) => {
        const done = execute(registry, this.rows, call, ctx);
        const entry: LogEntry = {
          version: this.version + 1,
          actor: ctx.actor.id,
          at: ctx.now,
          via: "web",
          clientId: `client-${ctx.actor.id}`,
          seq: this.version + 1,
          name,
          input: done.logged,
          result: done.result,
          changes: done.changes,
        };
        this.#keep(entry);
        if (done.forgotten.length > 0) this.#forget(new Forgetter(done.forgotten));
        return done.result as O;
      },
    );
  }

  /** Answers a query; its answer must have the shape that it declares. */
  ask<O = ItemView>(as: Caller, name: string, input: unknown = {}): O {
    const call = { name, input };
    const answer = this.#loaded(
      as,
      (ctx) => loadsForQuery(registry, this.rows, call, ctx),
      (ctx) => ask(registry, this.rows, call, ctx),
    );
    return registry.queries.get(name)?.output.parse(answer) as O;
  }

  /** The problem that a command or query is refused with; nothing may have changed. */
  refusal(as: Caller, name: string, input: unknown = {}): Problem {
    const before = JSON.stringify(this.everything());
    try {
      if (registry.queries.has(name)) this.ask(as, name, input);
      else this.run(as, name, input);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (JSON.stringify(this.everything()) !== before) throw new Error(`${name} was refused and changed rows`);
      return error.problem;
    }
    throw new Error(`${name} was not refused`);
  }

  #coldOf(kind: string): Map<string, Row> {
    const found = this.#cold.get(kind) ?? new Map<string, Row>();
    this.#cold.set(kind, found);
    return found;
  }

  #actor(as: Caller): Actor {
    if (as === "system") return systemActor;
    if (typeof as === "string" && this.rows.get(guestKind, as))
      return guestActorOf(this.rows, as, () => Date.parse(this.now));
    return typeof as === "string" ? actorOf(this.rows, as) : actorOf(this.rows, as.member, as.scope);
  }

  #loaded<T>(as: Caller, loads: (ctx: Context) => Load[], then: (ctx: Context) => T): T {
    const entries: LogEntry[] = [];
    const staged: unknown[] = [];
    const found: { kind: string; id: string }[] = [];
    const ctx: Context = {
      actor: this.#actor(as),
      now: this.now,
      via: "web",
      newId: () => this.newId(),
      loaded: { entries, staged, found },
      secret: { hash: `hash-${this.version}-${this.#seconds}`, hint: "abcd" },
      sealed: `sealed-${this.version}-${this.#seconds}`,
    };
    const asked = new Set<string>();
    try {
      for (let round = 0; round < 4; round += 1) {
        const fresh = loads(ctx).filter((load) => !asked.has(JSON.stringify(load)));
        if (fresh.length === 0) break;
        for (const load of fresh) {
          asked.add(JSON.stringify(load));
          this.#load(load, entries, staged, found);
        }
      }
      return then(ctx);
    } finally {
      this.#release();
    }
  }

  #find(words: readonly string[], found: { kind: string; id: string }[]): void {
    const forgetter = new Forgetter([{ words: words.map((text) => ({ text, instead: "" })), rows: [] }]);
    for (const kind of kinds) {
      for (const row of this.rowsOf(kind).filter((one) => forgetter.concerns(JSON.stringify(one)))) {
        found.push({ kind: kind.name, id: row.id });
        this.rows.set(kind.name, row.id, row);
      }
    }
  }

  #load(load: Load, entries: LogEntry[], staged: unknown[], found: { kind: string; id: string }[]): void {
    if (load.what === "rows" || load.what === "rows-by-ref") {
      const kind = kindNamed(load.kind);
      const wanted = new Set(load.what === "rows" ? load.ids : load.refs);
      for (const row of this.#coldOf(load.kind).values()) {
        if (wanted.has(load.what === "rows" ? row.id : (kind.ref?.(row) ?? ""))) this.rows.set(load.kind, row.id, row);
      }
    } else if (load.what === "staged") staged.push(...(this.staged.get(load.job) ?? []));
    else if (load.what === "entry") entries.push(...this.log.filter((entry) => entry.version === load.version));
    else if (load.what === "entry-of-client") {
      entries.push(...this.log.filter((entry) => entry.clientId === load.clientId && entry.seq === load.seq));
    } else if (load.what === "log") entries.push(...this.log.slice(load.since, load.since + load.limit));
    else if (load.what === "rows-with-words") this.#find(load.words, found);
    else {
      const about = this.log.filter(
        ({ version }) => version < (load.before ?? Infinity) && this.#subjects.get(version)?.has(load.subject),
      );
      entries.push(...about.reverse().slice(0, load.limit));
    }
  }

  #keep(entry: LogEntry): void {
    this.log.push(JSON.parse(JSON.stringify(entry)));
    this.#subjects.set(entry.version, new Set(entry.changes.map((change) => this.#subjectOf(change))));
    for (const { kind: name, id } of entry.changes) {
      const kind = kindNamed(name);
      const row = this.rows.get(kind, id);
      // Whatever a command writes has the shape that its kind declares, and is the same as JSON.
      if (row && JSON.stringify(kind.schema.parse(JSON.parse(JSON.stringify(row)))).length === 0) throw new Error(name);
      if (kind.heat === "hot") continue;
      if (row) this.#coldOf(name).set(id, row);
      else this.#coldOf(name).delete(id);
    }
  }

  #forget(forgetter: Forgetter): void {
    for (const [at, entry] of this.log.entries()) this.log[at] = forgetter.entry(entry, at === this.log.length - 1);
  }

  #subjectOf(change: Change): string {
    const kind = kindNamed(change.kind);
    const row = this.rows.get(kind, change.id) ?? (change.before as Row);
    return kind.subject?.(row) ?? change.id;
  }

  #release(): void {
    for (const kind of kinds.filter(({ heat }) => heat === "cold")) {
      for (const { id } of [...this.rows.all(kind)]) this.rows.set(kind.name, id, undefined);
    }
  }
}
