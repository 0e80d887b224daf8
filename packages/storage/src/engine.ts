import type { Forgetting } from "@overstory/kernel";
import type { BlobEngine } from "./blobs.ts";
import type { AnswerRow, EntryRow } from "./entries.ts";
import type { ReportKind } from "./reports.ts";
import type { Slice } from "./slices.ts";

/** Hears of results piece by piece, so that no piece holds up the event loop for long. */
export type Hear<T> = (piece: T) => void;

/** Hot rows of one kind: kind, the last id, how many, and the rows as one JSON array. */
export type HotGroup = readonly [kind: string, lastId: string, count: number, rows: string];

/** A commit as a database takes it. */
export type RawCommit = {
  readonly workspace: string;
  readonly expected: number;
  readonly next: number;
  readonly slices: Iterable<Slice>;
  /** What the log holds no longer afterwards; none for nearly every commit. */
  readonly forgettings: readonly Forgetting[];
  /** The batch that this commit makes visible. */
  readonly batch?: number;
};

/**
 * What a database must do; `storageOver` makes a Storage of it. Rows and entries are as the tables hold them, and every
 * name that arrives here can be stored.
 */
export interface Engine extends BlobEngine {
  createWorkspace(workspace: string, at: string): Promise<void>;
  workspaces(): Promise<[id: string, version: number][]>;
  version(workspace: string): Promise<number | undefined>;
  /** All of one state of the database; answers its version, `undefined` where there is no such workspace. */
  hotRows(workspace: string, hear: Hear<readonly HotGroup[]>): Promise<number | undefined>;
  rowsByIds(
    workspace: string,
    kind: string,
    ids: readonly string[],
    hear: Hear<[id: string, json: string][]>,
  ): Promise<void>;
  rowsByRefs(
    workspace: string,
    kind: string,
    refs: readonly string[],
    hear: Hear<[id: string, json: string][]>,
  ): Promise<void>;
  /** All rows in whose JSON any of the words may stand. */
  rowsWithWords(workspace: string, words: readonly string[], hear: Hear<[kind: string, json: string][]>): Promise<void>;
  findByRef(kind: string, ref: string): Promise<[workspace: string, id: string, json: string][]>;
  /** With forgettings it answers when the medium holds nothing of them any more, as far as it can. */
  commit(commit: RawCommit): Promise<"committed" | "conflict">;
  /** Where several processes share the database. */
  hold?(workspace: string): Promise<() => Promise<void>>;
  /** Begins what is written ahead, under a number that nothing else has. */
  beginAhead(workspace: string, batch: number, at: string): Promise<void>;
  /** Writes one slice of it; a transaction of its own. */
  writeAhead(workspace: string, slice: Slice): Promise<void>;
  /** All of it is there. */
  endAhead(workspace: string): Promise<void>;
  /** Gives it up; it goes little by little. */
  forsake(workspace: string, batch: number): Promise<void>;
  /** Entries in order; those in parts are followed by each part. */
  since(workspace: string, since: number, limit: number, hear: Hear<(EntryRow | string)[]>): Promise<void>;
  entry(workspace: string, version: number, hear: Hear<(EntryRow | string)[]>): Promise<void>;
  entryOfClient(workspace: string, clientId: string, seq: number, hear: Hear<(EntryRow | string)[]>): Promise<void>;
  history(
    workspace: string,
    subject: string,
    before: number,
    limit: number,
    hear: Hear<(EntryRow | string)[]>,
  ): Promise<void>;
  lastSeq(workspace: string, clientId: string): Promise<number>;
  outcome(workspace: string, clientId: string, seq: number): Promise<AnswerRow | undefined>;
  /** Packs are JSON arrays that together hold the parts. */
  stage(workspace: string, job: string, packs: Iterable<string>): Promise<void>;
  staged(workspace: string, job: string, hear: Hear<string>): Promise<void>;
  unstage(workspace: string, job: string): Promise<void>;
  watch(onVersion: (workspace: string, version: number) => void): Promise<() => Promise<void>>;
  /** Where several processes share the database. */
  lead?(role: string, onLost: () => void): Promise<(() => Promise<void>) | undefined>;
  createReportViews(kinds: readonly ReportKind[]): Promise<void>;
  close(): Promise<void>;
}
