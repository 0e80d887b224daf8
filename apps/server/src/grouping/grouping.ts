import { createHash } from "node:crypto";
import { setImmediate as turn } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import {
  type Document,
  documentKind,
  type FlatEntry,
  type FoundGroups,
  flatEntries,
  type GroupingReader,
} from "@overstory/backlog";
import { proposeGroups } from "@overstory/insight";
import { type Actor, type Call, DomainError, type MemoryRows, type Via } from "@overstory/kernel";
import type { Storage, Workspace } from "@overstory/sync";

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

/** Entries read, and sent to the thread, in one go: a few ms. */
const chunk = 250;
/** What was found for a long list is handed to those who waited for it; whoever asks later has its texts looked at again, in ms. */
const handedOutFor = 1_000;

/** A list to group: its entries, or the ids of a long one whose texts are still to be read. */
type Asked = { readonly taken: readonly string[] } & (
  | { readonly entries: readonly FlatEntry[] }
  | { readonly ids: readonly string[] }
);

/** What was found, by the list's whole content. */
const kept = new Map<string, FoundGroups>();
/** What was found for long lists, by ids. */
const handedOut = new Map<string, { readonly found: FoundGroups; readonly end: NodeJS.Timeout }>();

const handOut = (key: string, found: FoundGroups): FoundGroups => {
  clearTimeout(handedOut.get(key)?.end);
  handedOut.set(key, { found, end: setTimeout(() => handedOut.delete(key), handedOutFor).unref() });
  return found;
};

const keyOf = (lists: Iterable<readonly unknown[]>): string => {
  const hash = createHash("sha256");
  for (const list of lists) hash.update(JSON.stringify(list));
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
export const groupingReader: GroupingReader = Object.assign(
  (entries: readonly FlatEntry[], taken: readonly string[]): FoundGroups => {
    if (entries.length <= mostAtOnce) return proposeGroups(entries, { taken });
    const key = keyOf([taken, entries]);
    const known = kept.get(key);
    if (known) return known;
    throw new NotGrouped({ entries, taken }, key);
  },
  {
    longFrom: mostAtOnce,
    apart: (ids: readonly string[], taken: readonly string[]): FoundGroups => {
      const key = keyOf([taken, ids]);
      const known = handedOut.get(key);
      // Who has just looked whether it is there comes once more to take it.
      if (known) return handOut(key, known.found);
      throw new NotGrouped({ ids, taken }, key);
    },
  },
);

const failed = (): DomainError =>
  new DomainError({
    kind: "unavailable",
    code: "grouping-stopped",
    message: "The list could not be grouped now. Ask again in a moment.",
  });

type Chunks = readonly (readonly FlatEntry[])[];

const inThread = async (chunks: Chunks, taken: readonly string[]): Promise<FoundGroups> => {
  const worker = new Worker(new URL(workerFile, import.meta.url), {
    // Much is made that lives a moment: with room for it, less of it is looked through again and again.
    resourceLimits: { maxOldGenerationSizeMb: memoryLimit, maxYoungGenerationSizeMb: 192 },
  });
  // What is proposed is kept nowhere: it must not keep a server from ending.
  worker.unref();
  const found = new Promise<FoundGroups>((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", () => reject(failed()));
    worker.once("exit", () => reject(failed()));
  });
  found.catch(() => {});
  for (const entries of chunks) {
    worker.postMessage({ entries });
    await turn();
  }
  worker.postMessage({ taken });
  return found;
};

/** The queries that ask for groups. */
const grouped: ReadonlySet<string> = new Set(["grouping.propose", "cluster.suggest"]);

let running = 0;
const waiting: (() => void)[] = [];

const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
  if (running >= mostThreads) await new Promise<void>((resolve) => waiting.push(resolve));
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
};

const inChunks = <T>(list: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(list.length / chunk) }, (_, at) => list.slice(at * chunk, (at + 1) * chunk));

/** The texts of a long list, a few at a time, with everybody else served in between. */
const textsOf = async (storage: Storage, workspace: Workspace, ids: readonly string[]): Promise<Chunks> => {
  const chunks: FlatEntry[][] = [];
  for (const some of inChunks(ids)) {
    const documents = (await storage.rowsByIds(workspace.id, documentKind.name, some)) as Document[];
    const byId = new Map(documents.map((one) => [one.id, one]));
    chunks.push(await workspace.read((rows) => flatEntries(rows, some, byId)));
    await turn();
  }
  return chunks;
};

const keyOfTexts = async (chunks: Chunks, taken: readonly string[]): Promise<string> => {
  const hash = createHash("sha256").update(JSON.stringify(taken));
  for (const entries of chunks) {
    hash.update(JSON.stringify(entries));
    await turn();
  }
  return hash.digest("base64");
};

const keep = (key: string, found: FoundGroups): FoundGroups => {
  kept.set(key, found);
  for (const old of [...kept.keys()].slice(0, Math.max(0, kept.size - mostKept))) kept.delete(old);
  return found;
};

const group = (storage: Storage, workspace: Workspace, { asked, key }: NotGrouped): Promise<FoundGroups> =>
  inTurn(async () => {
    const { taken } = asked;
    if ("entries" in asked) return keep(key, kept.get(key) ?? (await inThread(inChunks(asked.entries), taken)));
    const chunks = await textsOf(storage, workspace, asked.ids);
    const whole = await keyOfTexts(chunks, taken);
    return keep(whole, kept.get(whole) ?? (await inThread(chunks, taken)));
  });

const pending = new Map<string, Promise<FoundGroups>>();

/** Groups in a thread what the query will ask for. What else is wrong with the query, it says itself. */
export const prepareGrouping = async (
  storage: Storage,
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
  const work = pending.get(key) ?? group(storage, workspace, missing);
  pending.set(key, work);
  try {
    const found = await work;
    if ("ids" in asked) handOut(key, found);
  } finally {
    pending.delete(key);
  }
};
