import type { Forgetting, LogEntry, Problem, Row } from "@overstory/kernel";

/** A row as storage keeps it. `row: null` takes it away. */
export type RowWrite = {
  readonly kind: string;
  readonly id: string;
  /** What it is also found by; see `rowsByRefs` and `findByRef`. */
  readonly ref?: string;
  readonly hot: boolean;
  readonly row: Row | null;
};

/** A refusal that was answered, kept so that a lost reply can be answered again. */
export type StoredRefusal = {
  readonly clientId: string;
  readonly seq: number;
  readonly actor: string;
  readonly problem: Problem;
};

/** An entry to append, with the subjects in whose history it stands. */
export type Append = { readonly entry: LogEntry; readonly subjects: readonly string[] };

/** What a long command will write, ahead of its commit: all of one entry but the entry itself. */
export type WritingAhead = {
  readonly rows: readonly RowWrite[];
  readonly changes: LogEntry["changes"];
  readonly subjects: readonly string[];
};

/** What was written ahead, as the commit that makes it visible names it. */
export type Ahead = { readonly batch: number; readonly parts: number };

/** Everything that one durable transaction keeps. Entries have consecutive versions from `expected + 1`. */
export type Commit = {
  readonly expected: number;
  readonly appends: readonly Append[];
  readonly rows: readonly RowWrite[];
  readonly refusals: readonly StoredRefusal[];
  /** What the whole log, these entries included, refusals and staged jobs hold no longer afterwards, nor the medium as far as it can. */
  readonly forgettings?: readonly Forgetting[];
  /** The changes, subjects and rows of its only entry were written ahead; `rows` is empty and the entry's changes are not looked at. */
  readonly ahead?: Ahead;
};

/** What was answered to a client's call. */
export type StoredOutcome =
  | { readonly type: "done"; readonly actor: string; readonly version: number; readonly result: unknown }
  | { readonly type: "refused"; readonly actor: string; readonly problem: Problem };

/** A page of an entity's history, newest first. */
export type HistoryPage = { readonly subject: string; readonly before?: number; readonly limit: number };

/**
 * Where workspaces are kept. Every method may reject with an Error when the medium fails; then nothing of that call is kept.
 * One contract suite (`packages/storage`) says what each implementation must do.
 */
export interface Storage {
  /** Makes an empty workspace at version 0. Rejects when the id exists. */
  createWorkspace(workspace: string, at: string): Promise<void>;
  workspaces(): Promise<{ id: string; version: number }[]>;
  /** The workspace's version; 0 when new; `undefined` when there is none. */
  version(workspace: string): Promise<number | undefined>;
  /** Hands over all hot rows as they stand at one version (a consistent snapshot), in batches; answers that version. */
  loadHot(workspace: string, onRows: (kind: string, rows: Row[]) => void): Promise<number>;
  rowsByIds(workspace: string, kind: string, ids: readonly string[]): Promise<Row[]>;
  rowsByRefs(workspace: string, kind: string, refs: readonly string[]): Promise<Row[]>;
  /** Every row in whose texts any of the words may stand, in any letter case; work for a whole scan. */
  rowsWithWords(workspace: string, words: readonly string[]): Promise<{ kind: string; row: Row }[]>;
  /** Across workspaces: an API token by its hash, a member by their account. */
  findByRef(kind: string, ref: string): Promise<{ workspace: string; row: Row }[]>;
  /** Durable when it resolves to `committed`. `conflict`: another process was first; nothing was kept. */
  commit(workspace: string, commit: Commit): Promise<"committed" | "conflict">;
  /**
   * Waits until no other process is committing to that workspace and lets none begin, until this process's next commit there has ended or
   * it is given up; answers how. For whoever has lost too many races. Absent where only one process can use the medium.
   */
  hold?(workspace: string): Promise<() => Promise<void>>;
  /**
   * Writes much in small pieces that let other commits in between; nothing of it shows, or outlives a crash, until a commit names it.
   * `breathe` is called between pieces: where it throws, what was written goes again. A commit whose batch is gone, because something was
   * forgotten since, rejects with the code `storage-gone` and keeps nothing.
   */
  writeAhead(workspace: string, writing: WritingAhead, breathe: () => Promise<void> | void): Promise<Ahead>;
  /** Lets go what was written ahead and is not wanted any more. */
  forsake(workspace: string, ahead: Ahead): Promise<void>;
  /** Entries with `version > since`, in order, at most `limit`. */
  since(workspace: string, since: number, limit: number): Promise<LogEntry[]>;
  entry(workspace: string, version: number): Promise<LogEntry | undefined>;
  entryOfClient(workspace: string, clientId: string, seq: number): Promise<LogEntry | undefined>;
  history(workspace: string, page: HistoryPage): Promise<LogEntry[]>;
  /** The highest seq answered to that client (done or refused); 0 when none. */
  lastSeq(workspace: string, clientId: string): Promise<number>;
  outcome(workspace: string, clientId: string, seq: number): Promise<StoredOutcome | undefined>;
  /** Work in progress that is not part of the log: an import's parsed rows, a job's state. Whole job replaced or removed. A part may be a `JsonText`. */
  stage(workspace: string, job: string, parts: readonly unknown[]): Promise<void>;
  /** `breathe` is waited for between pieces. */
  staged(workspace: string, job: string, breathe?: () => Promise<void>): Promise<unknown[]>;
  unstage(workspace: string, job: string): Promise<void>;
  /** Hears of versions committed by other processes (best effort; callers also poll). */
  watch(onVersion: (workspace: string, version: number) => void): Promise<() => Promise<void>>;
  /**
   * Takes a role that one process at a time has, until it gives it up, dies or loses the database (then `onLost`). Answers how to give
   * it up; `undefined` where another has it. Absent where only one process can use the medium.
   */
  lead?(role: string, onLost: () => void): Promise<(() => Promise<void>) | undefined>;
  /** A consistent copy of everything into a file, while in use; only where the medium has files. */
  backup?(file: string): Promise<void>;
  close(): Promise<void>;
}
