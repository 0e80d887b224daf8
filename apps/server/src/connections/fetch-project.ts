import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import { type Connection, type Tracker, trackerNames } from "@overstory/backlog";
import { fileLimit } from "../imports/upload.ts";
import { Outbound } from "../outbound/request.ts";
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

export type FetchOrder = {
  readonly connection: Pick<Connection, "tracker" | "address" | "project" | "user">;
  readonly token: string;
  /** The file that entries are written to, in the shape that the readers of files take. */
  readonly path: string;
  readonly allowPrivate: boolean;
  readonly signal: AbortSignal;
  readonly clock?: Clock;
  onProgress(progress: FetchProgress): void;
};

const keyOf = (entry: object): string => {
  const { key, iid, number, identifier } = entry as Entry;
  return String(key ?? iid ?? number ?? identifier);
};

/**
 * Writes every entry of a project into a file, page after page, so that no more than a page is held. Resolves to how many there are.
 * Rejects with a DomainError that says what to do, or with the signal's reason.
 */
export const fetchProject = async (order: FetchOrder): Promise<number> => {
  const { connection, path, onProgress } = order;
  const api = apis[connection.tracker];
  const signal = AbortSignal.any([order.signal, AbortSignal.timeout(pullLimit)]);
  const outbound = new Outbound({ allowPrivate: order.allowPrivate, limit: answerLimit, timeout: callLimit });
  let far: FetchProgress = { done: 0, total: 0 };
  const wire = new Wire({
    outbound,
    signal,
    clock: order.clock ?? realClock,
    tracker: trackerNames[connection.tracker],
    headers: api.headers(connection, order.token),
    onWait: (waitsUntil) => onProgress({ ...far, ...(waitsUntil !== undefined && { waitsUntil }) }),
  });
  const file = createWriteStream(path, { mode: 0o600 });
  // Told where the next bytes are written, or at the end.
  file.on("error", () => {});
  let size = 0;
  const write = async (text: string): Promise<void> => {
    size += Buffer.byteLength(text);
    if (size > fileLimit)
      throw trackerRefusal(
        "tracker-large",
        "The project is larger than one import takes (256 MiB). Pull a smaller one.",
      );
    if (!file.write(text)) await once(file, "drain", { signal });
  };
  const seen = new Set<string>();
  let beside: Record<string, unknown> = {};
  try {
    await write(api.listName === undefined ? "[" : `{"${api.listName}":[`);
    for await (const page of api.pages(wire, connection)) {
      beside = { ...beside, ...page.beside };
      // Pages shift while people work: an entry that comes again is the same one.
      const fresh = page.entries.filter((entry) => !seen.has(keyOf(entry)));
      for (const entry of fresh) {
        const isFirst = seen.size === 0;
        seen.add(keyOf(entry));
        await write(`${isFirst ? "\n" : ",\n"}${JSON.stringify(entry)}`);
      }
      far = { done: seen.size, total: Math.max(page.total ?? 0, seen.size) === seen.size ? 0 : (page.total ?? 0) };
      onProgress(far);
    }
    if (seen.size === 0)
      throw trackerRefusal(
        "tracker-empty",
        `${connection.project} holds no issues that this token may see. Check the project, and what the token may read.`,
      );
    await write(api.listName === undefined ? "\n]" : `\n],"names":${JSON.stringify(beside)}}`);
    file.end();
    await finished(file);
    return seen.size;
  } catch (error) {
    if (!order.signal.aborted && signal.aborted)
      throw trackerRefusal(
        "tracker-slow",
        "The pull took longer than two hours and was stopped. Pull again later.",
        "unavailable",
      );
    throw error;
  } finally {
    file.destroy();
    outbound.close();
  }
};
