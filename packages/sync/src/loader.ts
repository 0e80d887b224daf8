import type { Load, Loaded, LogEntry, MemoryRows, Row } from "@overstory/kernel";
import type { Storage } from "./storage.ts";

type EntryLoad = Extract<Load, { what: "entry" | "entry-of-client" }>;
type ColdRow = { kind: string; row: Row };
type Shared = { asked: Set<string>; held: Map<string, string>; written: Set<string>; ran: LogEntry[] };

const chunked = <T>(values: readonly T[], size: number): T[][] => {
  const chunks: T[][] = [];
  for (let at = 0; at < values.length; at += size) chunks.push(values.slice(at, at + size));
  return chunks;
};

/**
 * Fetches what calls need that is not in memory, and holds cold rows there while a batch runs. Rows that the batch has written are never
 * overwritten by what storage still has.
 */
export class BatchLoader {
  readonly #storage: Storage;
  readonly #workspace: string;
  readonly #rows: MemoryRows;
  readonly #shared: Shared;
  #fetched: ColdRow[] = [];
  #entries: LogEntry[] = [];
  #staged: unknown[] = [];
  #found: { kind: string; id: string }[] = [];
  readonly #own = new Set<string>();

  constructor(storage: Storage, workspace: string, rows: MemoryRows, shared?: Shared) {
    this.#storage = storage;
    this.#workspace = workspace;
    this.#rows = rows;
    this.#shared = shared ?? { asked: new Set(), held: new Map(), written: new Set(), ran: [] };
  }

  /** A loader for one call of the batch: rows are shared, entries and staged parts are the call's own. */
  forOneCall(): BatchLoader {
    return new BatchLoader(this.#storage, this.#workspace, this.#rows, this.#shared);
  }

  get loaded(): Loaded {
    return { entries: this.#entries, staged: this.#staged, found: this.#found };
  }

  #isNew(key: string): boolean {
    if (this.#shared.asked.has(key)) return false;
    this.#shared.asked.add(key);
    return true;
  }

  #isOwnNew(key: string): boolean {
    if (this.#own.has(key)) return false;
    this.#own.add(key);
    return true;
  }

  /** Fetches what was not asked before; answers whether there was anything. What may be much is read in pieces, with `breathe` in between. */
  async fetch(loads: readonly Load[], breathe?: () => Promise<void>): Promise<boolean> {
    const ids = new Map<string, string[]>();
    const refs = new Map<string, string[]>();
    const others: Load[] = [];
    for (const load of loads) {
      if (load.what === "rows") {
        const list = ids.get(load.kind) ?? [];
        ids.set(load.kind, list);
        for (const id of load.ids) if (this.#isNew(`row/${load.kind}/${id}`)) list.push(id);
      } else if (load.what === "rows-by-ref") {
        const list = refs.get(load.kind) ?? [];
        refs.set(load.kind, list);
        for (const ref of load.refs) if (this.#isNew(`ref/${load.kind}/${ref}`)) list.push(ref);
      } else if (this.#isOwnNew(JSON.stringify(load))) others.push(load);
    }
    let fetched = others.length > 0;
    for (const [sort, wanted] of [
      ["ids", ids],
      ["refs", refs],
    ] as const) {
      for (const [kind, values] of wanted) {
        for (const chunk of chunked(values, 500)) {
          fetched = true;
          const rows =
            sort === "ids"
              ? await this.#storage.rowsByIds(this.#workspace, kind, chunk)
              : await this.#storage.rowsByRefs(this.#workspace, kind, chunk);
          for (const row of rows) this.#fetched.push({ kind, row });
        }
      }
    }
    for (const load of others) await this.#fetchOther(load, breathe);
    return fetched;
  }

  async #fetchOther(load: Load, breathe?: () => Promise<void>): Promise<void> {
    const workspace = this.#workspace;
    if (load.what === "entry" || load.what === "entry-of-client") {
      const entry = this.#ranHere(load) ?? (await this.#stored(load));
      if (entry) this.#entries.push(entry);
    }
    if (load.what === "history") this.#entries.push(...(await this.#storage.history(workspace, load)));
    else if (load.what === "log") this.#entries.push(...(await this.#storage.since(workspace, load.since, load.limit)));
    else if (load.what === "rows-with-words")
      for (const { kind, row } of await this.#storage.rowsWithWords(workspace, load.words)) {
        this.#found.push({ kind, id: row.id });
        this.#fetched.push({ kind, row });
      }
    else if (load.what === "staged")
      for (const part of await this.#storage.staged(workspace, load.job, breathe)) this.#staged.push(part);
  }

  /** An entry of this very batch: an undo can share a commit with what it undoes. */
  #ranHere(load: EntryLoad): LogEntry | undefined {
    return this.#shared.ran.find((entry) =>
      load.what === "entry"
        ? entry.version === load.version
        : entry.clientId === load.clientId && entry.seq === load.seq,
    );
  }

  #stored(load: EntryLoad): Promise<LogEntry | undefined> {
    return load.what === "entry"
      ? this.#storage.entry(this.#workspace, load.version)
      : this.#storage.entryOfClient(this.#workspace, load.clientId, load.seq);
  }

  /** Puts fetched cold rows into memory. */
  hold(): void {
    for (const { kind, row } of this.#fetched) {
      const key = `${kind}/${row.id}`;
      // Hot rows are here already, and letting go of them would lose them.
      if (this.#rows.kind(kind).heat === "hot" || this.#shared.written.has(key) || this.#shared.held.has(key)) continue;
      this.#shared.held.set(key, kind);
      this.#rows.set(kind, row.id, row);
    }
    this.#fetched = [];
  }

  /** Notes what a command of the batch has written. */
  touched(entry: LogEntry): void {
    this.#shared.ran.push(entry);
    for (const { kind, id } of entry.changes) this.#shared.written.add(`${kind}/${id}`);
  }

  /** Takes held cold rows out of memory again. */
  release(): void {
    for (const [key, kind] of this.#shared.held) this.#rows.set(kind, key.slice(kind.length + 1), undefined);
    this.#shared.held.clear();
    this.#shared.asked.clear();
  }
}
