import {
  type Actor,
  type Call,
  DomainError,
  Forgetter,
  type Forgetting,
  type LogEntry,
  type MemoryRows,
  type Registry,
  type Via,
} from "@overstory/kernel";
import type { Storage } from "./storage.ts";

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

/** A submission and who waits for its answer. */
export type Waiting = { submission: Submission; resolve(done: Done): void; reject(error: unknown): void };

export type WorkspaceOptions = {
  readonly id: string;
  readonly registry: Registry;
  readonly storage: Storage;
  now(): string;
  newId(): string;
  /** Hears of faults of the product itself (never of refusals). */
  onFault?(error: unknown, command: string): void;
  /** Made for each long piece of work: what it answers is called between slices, and answers a promise where others are to be let in now. */
  pauser?(): () => Promise<void> | undefined;
};

/** Refuses what storage did not keep. */
export const unavailable = (cause: unknown): DomainError =>
  new DomainError({
    kind: "unavailable",
    code: "storage-failed",
    message: `The change could not be kept and was not made: ${cause instanceof Error ? cause.message : "the database did not answer"}. Try again.`,
  });

/** What was written ahead of a commit is not there any more: it may have held what somebody made storage forget. */
export const isGone = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "storage-gone";

/** Another process has answered the same call. */
export const isDuplicate = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "storage-duplicate";

/** What a command answers, with the version of its entry where it tells an id. */
export const withVersion = (result: unknown, version: number): unknown =>
  typeof result === "object" && result !== null && "id" in result && !("version" in result)
    ? { ...result, version }
    : result;

/** The refusal that a fault in a command's own code becomes, so that the commands beside it go on; the fault itself is told to `onFault`. */
export const refusalOf = (error: unknown, name: string, { onFault }: WorkspaceOptions): DomainError => {
  if (error instanceof DomainError) return error;
  onFault?.(error, name);
  return new DomainError({
    kind: "unavailable",
    code: "fault",
    subject: name,
    message: `"${name}" failed by a fault of the server and changed nothing. Try another way, and tell its keepers.`,
  });
};

type Made = Pick<LogEntry, "version" | "actor" | "at" | "result" | "changes"> & {
  readonly logged: unknown;
  readonly forgotten?: readonly Forgetting[];
};

/** A call's entry in the log. What it forgets stands in its own changes as what was there before, and goes from them. */
export const entryOf = (
  { clientId, seq, via, call }: Submission,
  { version, actor, at, logged, result, changes, forgotten = [] }: Made,
): LogEntry => {
  const entry: LogEntry = {
    ...{ version, actor, at, via, clientId, seq, name: call.name },
    input: logged ?? null,
    result: withVersion(result, version) ?? null,
    changes,
  };
  return forgotten.length > 0 ? new Forgetter(forgotten).entry(entry, true) : entry;
};
