import type { LogEntry, Row } from "@overstory/kernel";
import { newBatch } from "./ahead.ts";
import { type Blobs, blobsOver } from "./blobs.ts";
import type { Engine, Hear } from "./engine.ts";
import { EntryReader, type EntryRow, outcomeOf } from "./entries.ts";
import { missingWorkspace } from "./errors.ts";
import { isFitKey, requireAhead, requireCommit, requireKey } from "./keys.ts";
import type { ReportingStorage } from "./reports.ts";
import { aheadSlices, packed, slicesOf } from "./slices.ts";

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const collectEntries = async (read: (hear: Hear<(EntryRow | string)[]>) => Promise<void>): Promise<LogEntry[]> => {
  const reader = new EntryReader();
  await read((items) => {
    for (const item of items) reader.add(item);
  });
  return reader.entries;
};

/** Rows in the order of their ids, whatever the database's own order. */
const collectRows = async (read: (hear: Hear<[id: string, json: string][]>) => Promise<void>): Promise<Row[]> => {
  const found: [id: string, row: Row][] = [];
  await read((pairs) => {
    for (const [id, json] of pairs) found.push([id, JSON.parse(json)]);
  });
  return found.sort(([a], [b]) => byText(a, b)).map(([, row]) => row);
};

/** A name that cannot be stored names nothing: reads answer as if it were not there. */
const isFit = (...keys: readonly string[]): boolean => keys.every(isFitKey);

/** The rules that hold in every database, over what one database can do. */
export const storageOver = (engine: Engine): ReportingStorage & Blobs => ({
  ...blobsOver(engine),
  createWorkspace: async (workspace, at) => {
    requireKey("workspace id", workspace);
    requireKey("time", at);
    await engine.createWorkspace(workspace, at);
  },
  workspaces: async () => (await engine.workspaces()).map(([id, version]) => ({ id, version })),
  version: async (workspace) => (isFit(workspace) ? engine.version(workspace) : undefined),
  loadHot: async (workspace, onRows) => {
    requireKey("workspace id", workspace);
    const version = await engine.hotRows(workspace, (groups) => {
      for (const [kind, , , rows] of groups) onRows(kind, JSON.parse(rows));
    });
    if (version === undefined) throw missingWorkspace(workspace);
    return version;
  },
  rowsByIds: async (workspace, kind, ids) =>
    isFit(workspace, kind)
      ? collectRows((hear) => engine.rowsByIds(workspace, kind, [...new Set(ids)].filter(isFitKey), hear))
      : [],
  rowsByRefs: async (workspace, kind, refs) =>
    isFit(workspace, kind)
      ? collectRows((hear) => engine.rowsByRefs(workspace, kind, [...new Set(refs)].filter(isFitKey), hear))
      : [],
  rowsWithWords: async (workspace, words) => {
    const found: { kind: string; row: Row }[] = [];
    if (isFit(workspace) && words.length > 0)
      await engine.rowsWithWords(workspace, words, (rows) => {
        for (const [kind, json] of rows) found.push({ kind, row: JSON.parse(json) as Row });
      });
    return found;
  },
  findByRef: async (kind, ref) => {
    const found = isFit(kind, ref) ? await engine.findByRef(kind, ref) : [];
    return found
      .sort(([a, b], [c, d]) => byText(a, c) || byText(b, d))
      .map(([workspace, , json]) => ({ workspace, row: JSON.parse(json) as Row }));
  },
  commit: async (workspace, commit) => {
    requireCommit(workspace, commit);
    const { expected, appends, forgettings = [], ahead } = commit;
    const next = expected + appends.length;
    const raw = { workspace, expected, next, slices: slicesOf(commit), forgettings };
    return engine.commit({ ...raw, ...(ahead && { batch: ahead.batch }) });
  },
  writeAhead: async (workspace, writing, breathe) => {
    requireAhead(workspace, writing);
    const batch = newBatch();
    await engine.beginAhead(workspace, batch, new Date().toISOString());
    // One piece is on its way to the disk while the next is made ready: never two, as others' commits come in between.
    let underWay: Promise<void> = Promise.resolve();
    try {
      const slices = aheadSlices(batch, writing);
      let slice = slices.next();
      for (; !slice.done; slice = slices.next()) {
        await breathe();
        await underWay;
        underWay = engine.writeAhead(workspace, slice.value);
        // Where it fails, that is told when it is waited for.
        underWay.catch(() => {});
      }
      await underWay;
      await engine.endAhead(workspace);
      return { batch, parts: slice.value };
    } catch (error) {
      // What is still on its way would stay behind.
      await underWay.catch(() => {});
      await engine.forsake(workspace, batch).catch(() => {});
      throw error;
    }
  },
  forsake: (workspace, { batch }) => engine.forsake(workspace, batch),
  since: async (workspace, since, limit) =>
    isFit(workspace) ? collectEntries((hear) => engine.since(workspace, since, limit, hear)) : [],
  entry: async (workspace, version) =>
    isFit(workspace) ? (await collectEntries((hear) => engine.entry(workspace, version, hear)))[0] : undefined,
  entryOfClient: async (workspace, clientId, seq) =>
    isFit(workspace, clientId)
      ? (await collectEntries((hear) => engine.entryOfClient(workspace, clientId, seq, hear)))[0]
      : undefined,
  history: async (workspace, { subject, before = Number.MAX_SAFE_INTEGER, limit }) =>
    isFit(workspace, subject) ? collectEntries((hear) => engine.history(workspace, subject, before, limit, hear)) : [],
  lastSeq: async (workspace, clientId) => (isFit(workspace, clientId) ? engine.lastSeq(workspace, clientId) : 0),
  outcome: async (workspace, clientId, seq) => {
    const found = isFit(workspace, clientId) ? await engine.outcome(workspace, clientId, seq) : undefined;
    return found && outcomeOf(found);
  },
  stage: async (workspace, job, parts) => {
    requireKey("workspace id", workspace);
    requireKey("job", job);
    await engine.stage(workspace, job, packed(parts));
  },
  staged: async (workspace, job, breathe) => {
    const packs: string[] = [];
    if (isFit(workspace, job)) await engine.staged(workspace, job, (pack) => packs.push(pack));
    const parts: unknown[] = [];
    for (const pack of packs) {
      for (const part of JSON.parse(pack)) parts.push(part);
      await breathe?.();
    }
    return parts;
  },
  unstage: async (workspace, job) => {
    if (isFit(workspace, job)) await engine.unstage(workspace, job);
  },
  watch: (onVersion) => engine.watch(onVersion),
  ...(engine.hold && { hold: engine.hold }),
  ...(engine.lead && { lead: engine.lead }),
  createReportViews: (kinds) => engine.createReportViews(kinds),
  close: () => engine.close(),
});
