import {
  type Actor,
  allowQuery,
  asking,
  type Call,
  type Context,
  type MemoryRows,
  PinnedRows,
  type Via,
} from "@overstory/kernel";
import { BatchLoader } from "./loader.ts";
import type { Done, WorkspaceOptions } from "./submission.ts";

type Needs = {
  readonly options: WorkspaceOptions;
  /** Reads durable state, between two commits. */
  read<T>(reader: (rows: MemoryRows, version: number) => T): Promise<T>;
};

/** Whether a query has steps of its own: such are worked out in slices. */
export const isAnsweredInSlices = ({ registry }: WorkspaceOptions, { name }: Call): boolean =>
  registry.queries.get(name)?.steps !== undefined;

/** Answers a query in slices, on rows as they are between two commits: what others commit meanwhile is not in the answer. */
export const answerInSlices = async (
  { options, read }: Needs,
  call: Call,
  actor: (rows: MemoryRows) => Actor,
  via: Via,
): Promise<Done> => {
  const { registry, storage, id, now, newId, pauser } = options;
  const { pinned, version } = await read((rows, at) => ({ pinned: new PinnedRows(rows), version: at }));
  try {
    const loader = new BatchLoader(storage, id, pinned);
    const ctx: Context = { actor: actor(pinned), now: now(), via, newId, loaded: loader.loaded };
    const pause = pauser?.();
    const steps = asking(registry, pinned, call, ctx);
    let step = steps.next();
    for (; !step.done; step = steps.next()) {
      if (typeof step.value === "object") {
        await loader.fetch(step.value);
        loader.hold();
      } else await pause?.();
    }
    const result = step.value;
    // Whoever was shut out meanwhile is not answered any more.
    await read((rows) => allowQuery(registry, call, actor(rows)));
    return { version, result };
  } finally {
    pinned.close();
  }
};
