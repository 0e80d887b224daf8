import { readFile, rm, writeFile } from "node:fs/promises";
import { type Connection, type Tracker, trackerNames } from "@overstory/backlog";
import { fileLimit } from "../imports/upload.ts";
import { Outbound } from "../outbound/request.ts";
import { EntryFile, type EntryPlace, EntryReader } from "./entry-file.ts";
import { githubApi } from "./github-api.ts";
import { gitlabApi } from "./gitlab-api.ts";
import { jiraApi } from "./jira-api.ts";
import { linearApi } from "./linear-api.ts";
import type { Entry, TrackerApi } from "./tracker.ts";
import { type Clock, type FetchProgress, realClock, trackerRefusal, Wire } from "./wire.ts";

const apis: Readonly<Record<Tracker, TrackerApi>> = {
  jira: jiraApi,
  github: githubApi,
  gitlab: gitlabApi,
  linear: linearApi,
};

/** The largest answer of a tracker, in bytes; pages are 25 to 100 entries. */
const answerLimit = 16 * 1024 * 1024;
/** One call may take so long, in ms. */
const callLimit = 60_000;
/** A whole pull may take so long, in ms. */
export const pullLimit = 2 * 3_600_000;

/** What a fetched file holds, as it is written beside it. */
type Fetched = {
  /** What the tracker changes from then on is not in it. */
  readonly at: string;
  readonly beside: Readonly<Record<string, unknown>>;
  readonly places: readonly EntryPlace[];
};

/** Where it is said what a fetched file holds. */
export const fetchedOf = (path: string): string => `${path}.fetched`;

export type FetchOrder = {
  readonly connection: Pick<Connection, "tracker" | "address" | "project" | "user">;
  readonly token: string;
  /** The file that entries are written to, in the shape that the readers of files take; what stands where in it is written beside it. */
  readonly path: string;
  /** The file that an earlier pull wrote: only what changed since is asked for, and the file holds the rest as it was. */
  readonly before?: string;
  readonly allowPrivate: boolean;
  readonly signal: AbortSignal;
  readonly clock?: Clock;
  onProgress(progress: FetchProgress): void;
};

/** What was changed so shortly before the last pull is asked for again: clocks differ, and trackers take a while to list a change. In ms. */
const overlap = 10 * 60_000;

const keyOf = (entry: object): string => {
  const { key, iid, number, identifier } = entry as Entry;
  return String(key ?? iid ?? number ?? identifier);
};

/** What was fetched before, and where it is. */
type Before = Fetched & { readonly path: string };

/** Takes every page of a tracker into a file, each entry once. Resolves to what the pages said beside their entries. */
const takePages = async (
  connection: FetchOrder["connection"],
  before: Before | undefined,
  wire: Wire,
  file: EntryFile,
  tell: (far: FetchProgress) => void,
): Promise<Record<string, unknown>> => {
  const since = before && new Date(Date.parse(before.at) - overlap).toISOString();
  let beside: Record<string, unknown> = {};
  for await (const page of apis[connection.tracker].pages(wire, connection, since)) {
    beside = { ...beside, ...page.beside };
    for (const entry of page.entries) {
      const key = keyOf(entry);
      // Pages shift while people work: an entry that comes again is the same one.
      if (file.places.has(key)) continue;
      await file.add(key, JSON.stringify(entry));
      if (file.size > fileLimit)
        throw trackerRefusal(
          "tracker-large",
          "The project is larger than one import takes (256 MiB). Pull a smaller one.",
        );
    }
    const done = file.places.size;
    const far = { done, total: Math.max(page.total ?? 0, done) === done ? 0 : (page.total ?? 0) };
    tell(far);
  }
  return beside;
};

/** Writes what was fetched before with what was changed since in its place, and what is new behind it. Resolves to whether all is as it was. */
const mergeInto = async (
  file: EntryFile,
  before: Before,
  changes: { readonly path: string; readonly places: ReadonlyMap<string, EntryPlace> },
): Promise<boolean> => {
  const old = new EntryReader(before.path);
  const fresh = new EntryReader(changes.path);
  let isSame = true;
  try {
    for (const place of before.places) {
      const [former, changed] = [old.read(place), changes.places.get(place[0])];
      const text = changed ? fresh.read(changed) : former;
      isSame &&= text === former;
      await file.add(place[0], text);
    }
    for (const [key, place] of changes.places)
      if (!file.places.has(key)) {
        isSame = false;
        await file.add(key, fresh.read(place));
      }
    return isSame;
  } finally {
    old.close();
    fresh.close();
  }
};

/**
 * Writes every entry of a project into a file, page after page, so that no more than a page is held. With what an earlier pull fetched
 * only what changed since is asked for. Resolves to how many entries came from the tracker, and from when on its changes are still to come; `isSame` where all is as it was before.
 * Rejects with a DomainError that says what to do, or with the signal's reason.
 */
export const fetchProject = async (order: FetchOrder): Promise<{ count: number; at: string; isSame: boolean }> => {
  const { connection, path, onProgress } = order;
  const api = apis[connection.tracker];
  const signal = AbortSignal.any([order.signal, AbortSignal.timeout(pullLimit)]);
  const outbound = new Outbound({ allowPrivate: order.allowPrivate, limit: answerLimit, timeout: callLimit });
  let far: FetchProgress = { done: 0, total: 0 };
  const clock = order.clock ?? realClock;
  const begun = clock.now();
  const wire = new Wire({
    ...{ outbound, signal, clock },
    tracker: trackerNames[connection.tracker],
    headers: api.headers(connection, order.token),
    onWait: (waitsUntil) => onProgress({ ...far, ...(waitsUntil !== undefined && { waitsUntil }) }),
  });
  const changesPath = `${path}.changes`;
  const start = api.listName === undefined ? "[" : `{"${api.listName}":[`;
  const files: EntryFile[] = [];
  const openFile = async (name: string): Promise<EntryFile> => {
    const file = new EntryFile(name, signal);
    files.push(file);
    await file.write(start);
    return file;
  };
  try {
    const before =
      order.before === undefined
        ? undefined
        : { ...(JSON.parse(await readFile(fetchedOf(order.before), "utf8")) as Fetched), path: order.before };
    const taken = await openFile(before ? changesPath : path);
    const told = await takePages(connection, before, wire, taken, (now) => {
      far = now;
      onProgress(far);
    });
    const count = taken.places.size;
    if (count === 0 && !before)
      throw trackerRefusal(
        "tracker-empty",
        `${connection.project} holds no issues that this token may see. Check the project, and what the token may read.`,
      );
    const beside = { ...before?.beside, ...told };
    const tail = api.listName === undefined ? "\n]" : `\n],"names":${JSON.stringify(beside)}}`;
    let [whole, isSame] = [taken, false];
    if (before) {
      await taken.end("]");
      whole = await openFile(path);
      isSame = await mergeInto(whole, before, { path: changesPath, places: taken.places });
    }
    await whole.end(tail);
    const at = new Date(Math.min(begun, wire.answeredFrom ?? begun)).toISOString();
    const fetched: Fetched = { at, beside, places: [...whole.places.values()] };
    await writeFile(fetchedOf(path), JSON.stringify(fetched), { mode: 0o600 });
    return { count, at, isSame };
  } catch (error) {
    if (!order.signal.aborted && signal.aborted)
      throw trackerRefusal(
        "tracker-slow",
        "The pull took longer than two hours and was stopped. Pull again later.",
        "unavailable",
      );
    throw error;
  } finally {
    for (const file of files) file.destroy();
    await rm(changesPath, { force: true });
    outbound.close();
  }
};
