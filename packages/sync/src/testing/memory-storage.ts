import { Forgetter, type LogEntry, type Row } from "@overstory/kernel";
import { JsonText } from "../json-text.ts";
import type { Ahead, Commit, HistoryPage, Storage, StoredOutcome, StoredRefusal, WritingAhead } from "../storage.ts";

type Kept = { row: Row; ref: string | undefined; hot: boolean };
type Shelf = {
  version: number;
  rows: Map<string, Map<string, Kept>>;
  log: LogEntry[];
  subjects: Map<string, number[]>;
  refusals: Map<string, StoredRefusal>;
  outcomes: Map<string, number>;
  last: Map<string, number>;
};

const copy = <T>(value: T): T => structuredClone(value);

/** Storage in memory for tests: it keeps copies, so that nothing is shared with the rows of a workspace by accident. */
export class MemoryStorage implements Storage {
  readonly #workspaces = new Map<string, Shelf>();
  readonly #jobs = new Map<string, unknown[]>();
  readonly #ahead = new Map<number, WritingAhead>();
  #batches = 0;
  readonly #watchers = new Set<(workspace: string, version: number) => void>();
  /** Called before each commit; throw to fail it, or wait. */
  beforeCommit: () => Promise<void> | void = () => {};
  /** For tests of several servers: a process has no way to hold it unless the test gives it one. */
  hold?: Storage["hold"];

  #shelf(workspace: string): Shelf {
    const shelf = this.#workspaces.get(workspace);
    if (!shelf) throw new Error(`There is no workspace ${workspace}.`);
    return shelf;
  }

  async createWorkspace(workspace: string): Promise<void> {
    if (this.#workspaces.has(workspace)) throw new Error(`The workspace ${workspace} exists.`);
    this.#workspaces.set(workspace, {
      version: 0,
      rows: new Map(),
      log: [],
      subjects: new Map(),
      refusals: new Map(),
      outcomes: new Map(),
      last: new Map(),
    });
  }

  async workspaces(): Promise<{ id: string; version: number }[]> {
    return [...this.#workspaces].map(([id, { version }]) => ({ id, version }));
  }

  async version(workspace: string): Promise<number | undefined> {
    return this.#workspaces.get(workspace)?.version;
  }

  async loadHot(workspace: string, onRows: (kind: string, rows: Row[]) => void): Promise<number> {
    const shelf = this.#shelf(workspace);
    for (const [kind, rows] of shelf.rows)
      onRows(
        kind,
        [...rows.values()].filter((kept) => kept.hot).map((kept) => copy(kept.row)),
      );
    return shelf.version;
  }

  async rowsByIds(workspace: string, kind: string, ids: readonly string[]): Promise<Row[]> {
    const rows = this.#shelf(workspace).rows.get(kind);
    return ids.flatMap((id) => (rows?.has(id) ? [copy((rows.get(id) as Kept).row)] : []));
  }

  async rowsByRefs(workspace: string, kind: string, refs: readonly string[]): Promise<Row[]> {
    const rows = this.#shelf(workspace).rows.get(kind) ?? new Map<string, Kept>();
    return [...rows.values()]
      .filter((kept) => kept.ref !== undefined && refs.includes(kept.ref))
      .map((kept) => copy(kept.row));
  }

  async rowsWithWords(workspace: string, words: readonly string[]): Promise<{ kind: string; row: Row }[]> {
    const forgetter = new Forgetter([{ words: words.map((text) => ({ text, instead: "" })), rows: [] }]);
    return [...this.#shelf(workspace).rows].flatMap(([kind, rows]) =>
      [...rows.values()]
        .filter(({ row }) => forgetter.concerns(JSON.stringify(row)))
        .map(({ row }) => ({ kind, row: copy(row) })),
    );
  }

  async findByRef(kind: string, ref: string): Promise<{ workspace: string; row: Row }[]> {
    return [...this.#workspaces].flatMap(([workspace, shelf]) =>
      [...(shelf.rows.get(kind)?.values() ?? [])]
        .filter((kept) => kept.ref === ref)
        .map((kept) => ({ workspace, row: copy(kept.row) })),
    );
  }

  async writeAhead(_: string, writing: WritingAhead, breathe: () => Promise<void> | void): Promise<Ahead> {
    await breathe();
    this.#batches += 1;
    this.#ahead.set(this.#batches, copy(writing));
    return { batch: this.#batches, parts: 1 };
  }

  async forsake(_: string, { batch }: Ahead): Promise<void> {
    this.#ahead.delete(batch);
  }

  /** How many batches wait for their commit. */
  get aheadCount(): number {
    return this.#ahead.size;
  }

  #whole(commit: Commit): Commit {
    const [append] = commit.appends;
    if (!commit.ahead || !append) return commit;
    const writing = this.#ahead.get(commit.ahead.batch);
    if (!writing) throw Object.assign(new Error("What was written ahead is gone."), { code: "storage-gone" });
    this.#ahead.delete(commit.ahead.batch);
    const { changes, subjects, rows } = writing;
    return { ...commit, rows, appends: [{ entry: { ...append.entry, changes }, subjects }] };
  }

  async commit(workspace: string, given: Commit): Promise<"committed" | "conflict"> {
    await this.beforeCommit();
    const shelf = this.#shelf(workspace);
    if (shelf.version !== given.expected) return "conflict";
    const commit = this.#whole(given);
    for (const { clientId, seq } of [...commit.appends.map(({ entry }) => entry), ...commit.refusals]) {
      const key = `${clientId}/${seq}`;
      if (shelf.outcomes.has(key) || shelf.refusals.has(key))
        throw Object.assign(new Error(`${key} has been answered.`), { code: "storage-duplicate" });
    }
    for (const { entry, subjects } of commit.appends) {
      shelf.log.push(copy(entry));
      shelf.outcomes.set(`${entry.clientId}/${entry.seq}`, entry.version);
      shelf.last.set(entry.clientId, Math.max(entry.seq, shelf.last.get(entry.clientId) ?? 0));
      for (const subject of subjects)
        shelf.subjects.set(subject, [...(shelf.subjects.get(subject) ?? []), entry.version]);
    }
    for (const { kind, id, row, ref, hot } of commit.rows) {
      const rows = shelf.rows.get(kind) ?? new Map<string, Kept>();
      shelf.rows.set(kind, rows);
      if (row) rows.set(id, { row: copy(row), ref, hot });
      else rows.delete(id);
    }
    for (const refusal of commit.refusals) {
      shelf.refusals.set(`${refusal.clientId}/${refusal.seq}`, copy(refusal));
      shelf.last.set(refusal.clientId, Math.max(refusal.seq, shelf.last.get(refusal.clientId) ?? 0));
    }
    shelf.version += commit.appends.length;
    if (commit.forgettings) this.#forget(workspace, shelf, commit);
    for (const watcher of this.#watchers) watcher(workspace, shelf.version);
    return "committed";
  }

  #forget(workspace: string, shelf: Shelf, { appends, forgettings = [] }: Commit): void {
    const forgetter = new Forgetter(forgettings);
    const own = new Set(appends.map(({ entry }) => entry.version));
    shelf.log = shelf.log.map((entry) => forgetter.entry(entry, own.has(entry.version)));
    for (const [key, refusal] of shelf.refusals)
      shelf.refusals.set(key, { ...refusal, problem: forgetter.refusal(refusal.problem) });
    this.#ahead.clear();
    for (const [job, parts] of this.#jobs)
      if (job.startsWith(`${workspace}/`)) this.#jobs.set(job, forgetter.value(parts));
  }

  async since(workspace: string, since: number, limit: number): Promise<LogEntry[]> {
    return copy(this.#shelf(workspace).log.slice(since, since + limit));
  }

  async entry(workspace: string, version: number): Promise<LogEntry | undefined> {
    return copy(this.#shelf(workspace).log[version - 1]);
  }

  async entryOfClient(workspace: string, clientId: string, seq: number): Promise<LogEntry | undefined> {
    const version = this.#shelf(workspace).outcomes.get(`${clientId}/${seq}`);
    return version === undefined ? undefined : this.entry(workspace, version);
  }

  async history(workspace: string, page: HistoryPage): Promise<LogEntry[]> {
    const shelf = this.#shelf(workspace);
    const versions = (shelf.subjects.get(page.subject) ?? []).filter(
      (version) => page.before === undefined || version < page.before,
    );
    return versions
      .reverse()
      .slice(0, page.limit)
      .map((version) => copy(shelf.log[version - 1] as LogEntry));
  }

  async lastSeq(workspace: string, clientId: string): Promise<number> {
    return this.#shelf(workspace).last.get(clientId) ?? 0;
  }

  async outcome(workspace: string, clientId: string, seq: number): Promise<StoredOutcome | undefined> {
    const shelf = this.#shelf(workspace);
    const refusal = shelf.refusals.get(`${clientId}/${seq}`);
    if (refusal) return { type: "refused", actor: refusal.actor, problem: refusal.problem };
    const entry = await this.entryOfClient(workspace, clientId, seq);
    return entry && { type: "done", actor: entry.actor, version: entry.version, result: entry.result };
  }

  async stage(workspace: string, job: string, parts: readonly unknown[]): Promise<void> {
    const read = parts.map((part) => (part instanceof JsonText ? JSON.parse(part.text) : part));
    this.#jobs.set(`${workspace}/${job}`, copy(read));
  }

  async staged(workspace: string, job: string): Promise<unknown[]> {
    return copy(this.#jobs.get(`${workspace}/${job}`) ?? []);
  }

  async unstage(workspace: string, job: string): Promise<void> {
    this.#jobs.delete(`${workspace}/${job}`);
  }

  async watch(onVersion: (workspace: string, version: number) => void): Promise<() => Promise<void>> {
    this.#watchers.add(onVersion);
    return async () => void this.#watchers.delete(onVersion);
  }

  async close(): Promise<void> {}
}
