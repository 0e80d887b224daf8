import {
  type Call,
  callsOf,
  DomainError,
  executing,
  ForkedRows,
  type LogEntry,
  loadsFor,
  type MemoryRows,
} from "@overstory/kernel";
import { BatchLoader } from "./loader.ts";
import type { Ahead, Append, RowWrite } from "./storage.ts";
import { entryOf, refusalOf, type Submission, type WorkspaceOptions } from "./submission.ts";
import { appendingOf, writingOf } from "./written.ts";

/** A long command that is worked out beside others, as others may look at it. */
export type Aside = {
  readonly call: Call;
  /** Things done by now, as the command counts them. */
  readonly done: number;
  /** It is on its way into storage and cannot be stopped any more. */
  readonly isWriting: boolean;
  /** Stops it with nothing of it done; answers whether it was still to be stopped. */
  cancel(): boolean;
};

/** The same as the workspace moves it on. */
export class OpenAside implements Aside {
  done = 0;
  isWriting = false;
  isCancelled = false;
  readonly call: Call;
  readonly clientId: string;

  constructor({ call, clientId }: Submission) {
    this.call = call;
    this.clientId = clientId;
  }

  cancel(): boolean {
    if (!this.isWriting) this.isCancelled = true;
    return this.isCancelled;
  }

  /** Throws where somebody has stopped it. */
  goOn(): void {
    if (!this.isCancelled) return;
    throw new DomainError({
      kind: "refused",
      code: "cancelled",
      subject: this.call.name,
      message: "This was cancelled before it was done. Nothing was changed.",
    });
  }
}

/** A command worked out on rows beside the workspace's, ready to be kept as the entry of the next version. */
export type Prepared = {
  readonly fork: ForkedRows;
  readonly rows: readonly RowWrite[];
  readonly changes: LogEntry["changes"];
  readonly subjects: readonly string[];
  appendAs(version: number): Append;
};

/** From so many rows on they are written ahead of the commit: fewer go with it in a few ms. */
const rowsWrittenAhead = 500;

/** Whether a command has steps of its own: such are worked out beside the others. */
export const isLong = ({ registry }: WorkspaceOptions, { call }: Submission): boolean => {
  const commands = call.name === "batch" ? [] : callsOf(call);
  return commands.some(({ name }) => registry.commands.get(name)?.steps !== undefined);
};

/**
 * Works a command out beside the workspace's rows, in slices. Rejects with what it refuses, or with what stopped it. Whether what it rests on
 * still holds when it is ready (or has refused), the fork tells. `open` is told of the fork before anything is looked at.
 */
export const prepare = async (
  options: WorkspaceOptions,
  below: MemoryRows,
  submission: Submission,
  aside: OpenAside,
  open: (fork: ForkedRows) => void,
): Promise<Prepared> => {
  const { registry, storage, id, newId } = options;
  const { call, via, actor, secret, sealed } = submission;
  const fork = new ForkedRows(below);
  open(fork);
  const loader = new BatchLoader(storage, id, fork);
  const pause = options.pauser?.() ?? (() => undefined);
  const context = () => {
    const now = options.now();
    return {
      actor: actor(fork),
      now,
      via,
      newId,
      loaded: loader.loaded,
      ...(secret && { secret }),
      ...(sealed !== undefined && { sealed }),
    };
  };
  const breathe = async () => {
    aside.goOn();
    await pause();
  };
  try {
    for (let round = 0; round < 4; round += 1) {
      await breathe();
      if (!(await loader.fetch(loadsFor(registry, fork, call, context()), breathe))) break;
      loader.hold();
    }
    const ctx = context();
    const steps = executing(registry, fork, call, ctx);
    let step = steps.next();
    for (; !step.done; step = steps.next()) {
      if (step.value !== undefined) aside.done = step.value;
      await breathe();
    }
    const { changes, logged, result } = step.value;
    const told: Omit<LogEntry, "version" | "input"> & { logged: unknown } = {
      ...submission,
      ...{ name: call.name, actor: ctx.actor.id, at: ctx.now, logged, result, changes },
    };
    const writes = writingOf(fork, [{ changes }]);
    const subjects = appendingOf(fork, changes);
    const rows = await drive(writes, breathe);
    const about = await drive(subjects, breathe);
    return {
      fork,
      rows,
      changes,
      subjects: about,
      appendAs: (version) => ({ entry: entryOf(submission, { ...told, version }), subjects: about }),
    };
  } catch (error) {
    throw refusalOf(error, call.name, options);
  }
};

/** Where it is much: hands all but the entry to storage before its turn comes, so that nobody waits for it then. */
export const writeAhead = async (
  { storage, id, pauser }: WorkspaceOptions,
  { fork, rows, changes, subjects }: Prepared,
  aside: OpenAside,
): Promise<Ahead | undefined> => {
  if (rows.length < rowsWrittenAhead) return undefined;
  const pause = pauser?.();
  return storage.writeAhead(id, { rows, changes, subjects }, async () => {
    // What would be worked out anew need not be written to its end.
    if (fork.isStale) throw new Error("Others have changed what this rests on.");
    aside.goOn();
    await pause?.();
  });
};

const drive = async <T>(steps: Generator<unknown, T, undefined>, breathe: () => Promise<void>): Promise<T> => {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value as T;
    await breathe();
  }
};
