import type { Kind, Rows } from "./kind.ts";
import { keptFrom, LongList } from "./long-list.ts";
import type { Row } from "./row.ts";

type Shelf = {
  kind: Kind;
  rows: Map<string, Row>;
  indexes: Map<string, Map<string, Set<string>>>;
  /** Long lists by index and value, as they were last asked for. */
  lists: Map<string, Map<string, LongList>>;
};

const none: readonly string[] = [];
const valuesOf = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? none : typeof value === "string" ? [value] : value;

const leave = (index: Map<string, Set<string>>, value: string, id: string): void => {
  const ids = index.get(value);
  ids?.delete(id);
  if (ids?.size === 0) index.delete(value);
};

const unindex = ({ kind, indexes }: Shelf, id: string, row: Row): void => {
  for (const [name, index] of indexes)
    for (const value of valuesOf(kind.indexes?.[name]?.(row))) leave(index, value, id);
};

/** Tells a long list that is kept of a row that stood there or stands there now; lets it go where too much has changed. */
const tell = (lists: Map<string, LongList>, value: string, id: string, before: Row | undefined): void => {
  if (lists.get(value)?.changed(id, before) === false) lists.delete(value);
};

/** Told after each write: the row before and after; `undefined` where there is none. */
export type RowListener = (kind: Kind, before: Row | undefined, after: Row | undefined) => void;

/** All rows of one workspace that are in memory, with their indexes. Rows are replaced, never changed in place. */
export class MemoryRows implements Rows {
  readonly #shelves = new Map<string, Shelf>();
  readonly #listeners = new Set<RowListener>();

  constructor(kinds: Iterable<Kind>) {
    for (const kind of kinds) {
      const indexes = new Map(Object.keys(kind.indexes ?? {}).map((name) => [name, new Map<string, Set<string>>()]));
      this.#shelves.set(kind.name, { kind, rows: new Map(), indexes, lists: new Map() });
    }
  }

  #shelf(name: string): Shelf {
    const shelf = this.#shelves.get(name);
    if (!shelf) throw new Error(`Unknown kind of row: ${name}`);
    return shelf;
  }

  /** The declared kind of that name. */
  kind(name: string): Kind {
    return this.#shelf(name).kind;
  }

  kinds(): Kind[] {
    return [...this.#shelves.values()].map((shelf) => shelf.kind);
  }

  get<R extends Row>(kind: Kind<R>, id: string): R | undefined {
    return this.#shelf(kind.name).rows.get(id) as R | undefined;
  }

  by<R extends Row>(kind: Kind<R>, index: string, value: string): R[] {
    const shelf = this.#shelf(kind.name);
    const ids = shelf.indexes.get(index)?.get(value);
    if (ids && ids.size >= keptFrom) return this.#longList(shelf, index, value, ids) as R[];
    const found: R[] = [];
    if (ids) for (const id of ids) found.push(shelf.rows.get(id) as R);
    return found;
  }

  #longList(shelf: Shelf, index: string, value: string, ids: ReadonlySet<string>): Row[] {
    const lists = shelf.lists.get(index) ?? new Map<string, LongList>();
    const list = lists.get(value) ?? new LongList(shelf.rows, ids);
    shelf.lists.set(index, lists);
    lists.set(value, list);
    return list.rows(shelf.rows, ids);
  }

  all<R extends Row>(kind: Kind<R>): IterableIterator<R> {
    return this.#shelf(kind.name).rows.values() as IterableIterator<R>;
  }

  /** How many rows of the kind are held. */
  count(kind: Kind): number {
    return this.#shelf(kind.name).rows.size;
  }

  /** Puts a row in, replaces it, or (with `undefined`) takes it out; keeps indexes and tells listeners. */
  set(kindName: string, id: string, after: Row | undefined): void {
    const shelf = this.#shelf(kindName);
    const before = shelf.rows.get(id);
    if (before === after) return;
    if (after) shelf.rows.set(id, after);
    else shelf.rows.delete(id);
    for (const [name, index] of shelf.indexes) {
      const value = shelf.kind.indexes?.[name];
      if (!value) continue;
      const old = before && value(before);
      const now = after && value(after);
      const lists = shelf.lists.get(name);
      if (lists && lists.size > 0)
        for (const one of new Set([...valuesOf(old), ...valuesOf(now)])) tell(lists, one, id, before);
      if (old === now) continue;
      for (const one of valuesOf(old)) leave(index, one, id);
      for (const one of valuesOf(now)) {
        const ids = index.get(one);
        if (ids) ids.add(id);
        else index.set(one, new Set([id]));
      }
    }
    for (const listener of this.#listeners) listener(shelf.kind, before, after);
  }

  /**
   * Takes over at once the rows of a kind that were written to `other`, under `ids`; one that `other` does not hold goes. What `other` holds of
   * it becomes part of these rows, so that it is of no more use: thousands of new rows take ms, as its indexes are taken as they are.
   */
  absorb(other: MemoryRows, kindName: string, ids: Iterable<string>): void {
    const shelf = this.#shelf(kindName);
    const taken = other.#shelf(kindName);
    shelf.lists.clear();
    const heard: [before: Row | undefined, after: Row | undefined][] = [];
    for (const id of ids) {
      const before = shelf.rows.get(id);
      const after = taken.rows.get(id);
      if (before === after) continue;
      if (before) unindex(shelf, id, before);
      if (after) shelf.rows.set(id, after);
      else shelf.rows.delete(id);
      if (this.#listeners.size > 0) heard.push([before, after]);
    }
    for (const [name, values] of taken.indexes) {
      const index = shelf.indexes.get(name);
      for (const [value, found] of values) {
        const here = index?.get(value);
        if (here) for (const id of found) here.add(id);
        else index?.set(value, found);
      }
    }
    for (const [before, after] of heard) for (const listener of this.#listeners) listener(shelf.kind, before, after);
  }

  /** Takes every row out without telling listeners: a new snapshot is about to be put in. */
  clear(): void {
    for (const shelf of this.#shelves.values()) {
      shelf.rows.clear();
      for (const index of shelf.indexes.values()) index.clear();
      shelf.lists.clear();
    }
  }

  /** Hears every write from now on; returns the way to stop. */
  listen(listener: RowListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
