import { createHash } from "node:crypto";
import { Worker } from "node:worker_threads";
import type { FlatEntry, GroupingReader } from "@overstory/backlog";
import { type Grouping, proposeGroups } from "@overstory/insight";
import { type Actor, type Call, DomainError, type MemoryRows, type Via } from "@overstory/kernel";
import type { Workspace } from "@overstory/sync";

// Beside this file, from the sources as from the bundle.
const workerFile = import.meta.url.endsWith(".ts") ? "./grouping.worker.ts" : "./grouping.worker.js";
/** MiB. */
const memoryLimit = 2_048;
/** Entries that are grouped where the query runs: a few ms. */
const mostAtOnce = 60;
/** Proposals kept for whoever asks again about an unchanged list. */
const mostKept = 8;
/** Threads at a time; who comes later waits. */
const mostThreads = 1;

type Asked = { readonly entries: readonly FlatEntry[]; readonly taken: readonly string[] };

const kept = new Map<string, Grouping>();

const keyOf = ({ entries, taken }: Asked): string => {
  const hash = createHash("sha256").update(JSON.stringify(taken));
  for (const entry of entries) hash.update(JSON.stringify(entry));
  return hash.digest("base64");
};

/** The list that a query needs grouped before it can answer. */
class NotGrouped extends DomainError {
  readonly asked: Asked;
  readonly key: string;
  constructor(asked: Asked, key: string) {
    super({
      kind: "unavailable",
      code: "list-changed",
      message: "The list changed while it was being grouped. Ask again.",
    });
    this.asked = asked;
    this.key = key;
  }
}

/** Groups small lists here and now; of larger ones it knows what a thread found. Throws `NotGrouped` where none has. */
export const groupingReader: GroupingReader = (entries, taken) => {
  if (entries.length <= mostAtOnce) return proposeGroups(entries, { taken });
  const key = keyOf({ entries, taken });
  const known = kept.get(key);
  if (known) return known;
  throw new NotGrouped({ entries, taken }, key);
};

const failed = (): DomainError =>
  new DomainError({
    kind: "unavailable",
    code: "grouping-stopped",
    message: "The list could not be grouped now. Ask again in a moment.",
  });

const inThread = (asked: Asked): Promise<Grouping> => {
  const worker = new Worker(new URL(workerFile, import.meta.url), {
    workerData: asked,
    resourceLimits: { maxOldGenerationSizeMb: memoryLimit },
  });
  // What is proposed is kept nowhere: it must not keep a server from ending.
  worker.unref();
  return new Promise((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", () => reject(failed()));
    worker.once("exit", () => reject(failed()));
  });
};

/** The queries that ask for groups. */
const grouped: ReadonlySet<string> = new Set(["grouping.propose", "cluster.suggest"]);

let running = 0;
const waiting: (() => void)[] = [];

const inTurn = async (asked: Asked): Promise<Grouping> => {
  if (running >= mostThreads) await new Promise<void>((resolve) => waiting.push(resolve));
  running += 1;
  try {
    return await inThread(asked);
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
};

const pending = new Map<string, Promise<Grouping>>();

/** Groups in a thread what the query will ask for. What else is wrong with the query, it says itself. */
export const prepareGrouping = async (
  workspace: Workspace,
  call: Call,
  actor: (rows: MemoryRows) => Actor,
  via: Via,
): Promise<void> => {
  if (!grouped.has(call.name)) return;
  let missing: NotGrouped;
  try {
    await workspace.query(call, actor, via);
    return;
  } catch (error) {
    if (!(error instanceof NotGrouped)) return;
    missing = error;
  }
  const { key, asked } = missing;
  const found = pending.get(key) ?? inTurn(asked);
  pending.set(key, found);
  try {
    kept.set(key, await found);
  } finally {
    pending.delete(key);
  }
  for (const old of [...kept.keys()].slice(0, Math.max(0, kept.size - mostKept))) kept.delete(old);
};
