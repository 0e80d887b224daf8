import type { Actor } from "./define.ts";
import { notFound, refuse } from "./errors.ts";
import type { Forgetting } from "./forgetting.ts";
import type { Fields, Kind, Rows, Tx } from "./kind.ts";
import type { MemoryRows } from "./memory.ts";
import { type Change, isSame, type Patch, patchesBetween, type Row, type Scope, tidied } from "./row.ts";
import { finished, type Steps } from "./steps.ts";

/** Rows as one actor may see them: what they may not see is absent. */
export class SeenRows implements Rows {
  readonly #rows: Rows;
  readonly #actor: Pick<Actor, "sees">;

  constructor(rows: Rows, actor: Pick<Actor, "sees">) {
    this.#rows = rows;
    this.#actor = actor;
  }

  get<R extends Row>(kind: Kind<R>, id: string): R | undefined {
    const row = this.#rows.get(kind, id);
    return row && this.#actor.sees(kind.scope(row)) ? row : undefined;
  }

  by<R extends Row>(kind: Kind<R>, index: string, value: string): R[] {
    const found = this.#rows.by(kind, index, value);
    const first = found[0];
    // 100,000 items of a product are not looked at one by one.
    if (first && index === kind.scopedBy) return this.#actor.sees(kind.scope(first)) ? found : [];
    return found.filter((row) => this.#actor.sees(kind.scope(row)));
  }

  *all<R extends Row>(kind: Kind<R>): IterableIterator<R> {
    for (const row of this.#rows.all(kind)) if (this.#actor.sees(kind.scope(row))) yield row;
  }
}

/** Rows looked at in one slice of settling, checking or collecting: about a ms. */
const sliceRows = 100;

type Touched = { kind: Kind; id: string; before: Row | undefined };

/**
 * One command's writes. They go straight into the rows in memory, with the former rows noted, so that reads within the command see them
 * and indexes stay right; `rollback` puts everything back.
 */
export class Transaction implements Tx {
  readonly #rows: MemoryRows;
  readonly #seen: SeenRows;
  readonly #touched = new Map<string, Touched>();
  #visited = 0;
  /** What was written since notes were last brought up to date. */
  #unsettled = new Set<string>();

  /** What is to be found nowhere any more. */
  readonly forgotten: Forgetting[] = [];

  constructor(rows: MemoryRows, actor: Pick<Actor, "sees">) {
    this.#rows = rows;
    this.#seen = new SeenRows(rows, actor);
  }

  get everything(): Rows {
    return this.#rows;
  }

  get<R extends Row>(kind: Kind<R>, id: string): R | undefined {
    return this.#seen.get(kind, id);
  }

  by<R extends Row>(kind: Kind<R>, index: string, value: string): R[] {
    return this.#seen.by(kind, index, value);
  }

  all<R extends Row>(kind: Kind<R>): IterableIterator<R> {
    return this.#seen.all(kind);
  }

  #isSliceOver(): boolean {
    this.#visited += 1;
    return this.#visited % sliceRows === 0;
  }

  #write(kind: Kind, id: string, after: Row | undefined): void {
    const key = `${kind.name}/${id}`;
    if (!this.#touched.has(key)) this.#touched.set(key, { kind, id, before: this.#rows.get(kind, id) });
    this.#rows.set(kind.name, id, after);
    if (kind.settle) this.#unsettled.add(key);
  }

  insert<R extends Row>(kind: Kind<R>, row: R): R {
    if (this.#rows.get(kind, row.id)) {
      throw refuse("id-taken", `The id ${row.id} is taken. Leave it out, or make a new one.`, {
        subject: row.id,
        field: "id",
      });
    }
    const tidy = tidied(row);
    this.#write(kind as unknown as Kind, row.id, tidy);
    return tidy;
  }

  update<R extends Row>(kind: Kind<R>, id: string, fields: Fields<R>): R {
    const before = this.get(kind, id);
    if (!before) throw notFound(kind.name, id);
    const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
    const after = tidied({ ...before, ...given, id } as R);
    if (!isSame(before, after)) this.#write(kind as unknown as Kind, id, after);
    return after;
  }

  remove<R extends Row>(kind: Kind<R>, id: string): void {
    if (!this.get(kind, id)) throw notFound(kind.name, id);
    this.#write(kind as unknown as Kind, id, undefined);
  }

  rewrite<R extends Row>(kind: Kind<R>, row: R): void {
    const before = this.#rows.get(kind, row.id);
    if (!before) throw notFound(kind.name, row.id);
    const after = tidied(row);
    if (!isSame(before, after)) this.#write(kind as unknown as Kind, row.id, after);
  }

  forget(forgetting: Forgetting): void {
    this.forgotten.push(forgetting);
  }

  /** Lets the kinds of changed rows keep what other rows note about them; what that writes is settled, too. */
  settle(): void {
    finished(this.settling());
  }

  /** As `settle`, in slices. */
  *settling(): Steps<void> {
    while (this.#unsettled.size > 0) {
      const keys = this.#unsettled;
      this.#unsettled = new Set();
      for (const key of keys) {
        const { kind, id, before } = this.#touched.get(key) as Touched;
        kind.settle?.(this, this.#rows.get(kind, id), before);
        if (this.#isSliceOver()) yield;
      }
    }
  }

  /** Runs each changed row's checks: what must hold after any command. */
  check(): void {
    finished(this.checking());
  }

  /** As `check`, in slices. */
  *checking(): Steps<void> {
    for (const { kind, id, before } of this.#touched.values()) {
      const after = this.#rows.get(kind, id);
      if (after && kind.check) kind.check(this.#rows, after, before);
      if (this.#isSliceOver()) yield;
    }
  }

  /** The net changes in the order of first touch; a row written back to what it was is none. */
  changes(): Change[] {
    return finished(this.collecting());
  }

  /** As `changes`, in slices. */
  *collecting(): Steps<Change[]> {
    const changes: Change[] = [];
    for (const { kind, id, before } of this.#touched.values()) {
      if (this.#isSliceOver()) yield;
      const after = this.#rows.get(kind, id);
      if (before === after) continue;
      if (!before && after) changes.push({ kind: kind.name, id, scope: kind.scope(after), before: null, after });
      else if (before && !after) changes.push({ kind: kind.name, id, scope: kind.scope(before), before, after: null });
      else if (before && after) {
        const patches = patchesBetween(before, after);
        if (Object.keys(patches.after).length === 0) continue;
        changes.push({ kind: kind.name, id, ...scopes(kind.scope(before), kind.scope(after)), ...patches });
      }
    }
    return changes;
  }

  /** Puts every touched row back as it was. */
  rollback(): void {
    for (const { kind, id, before } of [...this.#touched.values()].reverse()) this.#rows.set(kind.name, id, before);
    this.#touched.clear();
    this.#unsettled.clear();
  }
}

const scopes = (before: Scope, after: Scope): { scope: Scope; from?: Scope } =>
  before === after ? { scope: after } : { scope: after, from: before };

/** Whether a change's `before`/`after` are patches (an update) rather than whole rows. */
export const isUpdate = (change: Change): change is Change & { before: Patch; after: Patch } =>
  change.before !== null && change.after !== null;
