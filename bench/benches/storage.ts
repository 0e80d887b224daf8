import { createRequire } from "node:module";
import { join } from "node:path";
import type { LogEntry } from "@overstory/kernel";
import { openPostgres, openSqlite } from "@overstory/storage";
import type { Storage } from "@overstory/sync";
import { startPostgres } from "../../tools/postgres.ts";
import type { Bench } from "../lib/bench.ts";
import { root, tempFolder } from "../lib/paths.ts";
import { spreadOf } from "../lib/percentiles.ts";
import { type Result, timesOf } from "../lib/result.ts";

// The very package that the storage uses; it is the storage's dependency, not the root's.
const Database: typeof import("better-sqlite3") = createRequire(join(root, "packages/storage/package.json"))(
  "better-sqlite3",
);

const now = "2026-01-01T00:00:00.000Z";

const rowOf = (at: number) => ({
  id: `item-${at % 1_000}`,
  product: "p",
  key: `BENCH-${at}`,
  kind: "story",
  rank: "a0",
  title: `Choose a berth, try ${at}`,
  createdAt: now,
  updatedAt: now,
});

const appendOf = (version: number) => {
  const row = rowOf(version);
  const changes = [
    { kind: "item", id: row.id, scope: "product:p" as const, before: { title: "Before" }, after: { title: row.title } },
  ];
  const entry: LogEntry = {
    version,
    actor: "m",
    at: now,
    via: "rest",
    clientId: `c${version}`,
    seq: 1,
    name: "item.edit",
    input: { item: row.id, title: row.title },
    result: row,
    changes,
  };
  return { append: { entry, subjects: [row.id] }, write: { kind: "item", id: row.id, hot: true, row } };
};

/** Commits for `ms`, `perCommit` entries in each; answers times of commits and entries per second. */
const commits = async (storage: Storage, perCommit: number, ms: number) => {
  let version = (await storage.version("bench")) ?? 0;
  const times: number[] = [];
  const end = performance.now() + ms;
  for (let at = performance.now(); at < end; at = performance.now()) {
    const made = Array.from({ length: perCommit }, (_, one) => appendOf(version + one + 1));
    const rows = [...new Map(made.map(({ write }) => [write.id, write])).values()];
    await storage.commit("bench", { expected: version, appends: made.map(({ append }) => append), rows, refusals: [] });
    version += perCommit;
    times.push(performance.now() - at);
  }
  return { spread: spreadOf(times), perSecond: (times.length * perCommit * 1_000) / ms };
};

/** One row and one log line per transaction, straight into SQLite with every commit on the disk. */
const bareCommits = (ms: number) => {
  const db = new Database(join(tempFolder(), "bare.sqlite"));
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  db.exec(
    "CREATE TABLE item (id TEXT PRIMARY KEY, json TEXT); CREATE TABLE log (version INTEGER PRIMARY KEY, json TEXT)",
  );
  const put = db.prepare("INSERT OR REPLACE INTO item VALUES (?, ?)");
  const log = db.prepare("INSERT INTO log VALUES (?, ?)");
  const commit = db.transaction((version: number) => {
    const { append, write } = appendOf(version);
    put.run(write.id, JSON.stringify(write.row));
    log.run(version, JSON.stringify(append.entry));
  });
  const times: number[] = [];
  const end = performance.now() + ms;
  for (let at = performance.now(), version = 1; at < end; at = performance.now(), version += 1) {
    commit(version);
    times.push(performance.now() - at);
  }
  db.close();
  return { spread: spreadOf(times), perSecond: (times.length * 1_000) / ms };
};

const openServer = async (): Promise<{ storage: Storage; stop(): Promise<void> } | string> => {
  try {
    const server = await startPostgres();
    return { storage: await openPostgres({ url: server.url }), stop: server.stop };
  } catch (error) {
    return error instanceof Error ? (error.message.split("\n")[0] ?? "it did not start") : String(error);
  }
};

/** What a commit costs without HTTP and without rules. */
export const storage: Bench = {
  name: "storage",
  summary: "durable commits on SQLite and PostgreSQL",
  run: async ({ measureMs }) => {
    const bare = bareCommits(measureMs);
    const results: Result[] = [
      {
        name: "bare better-sqlite3, synchronous FULL, 1 entry a commit",
        ...timesOf(bare.spread),
        perSecond: bare.perSecond,
      },
    ];
    const measure = async (name: string, opened: Storage) => {
      await opened.createWorkspace("bench", now);
      for (const perCommit of [1, 64]) {
        const { spread, perSecond } = await commits(opened, perCommit, measureMs);
        const against = { ratio: bare.perSecond / perSecond, what: "time per entry of bare SQLite" };
        results.push({
          name: `${name}, ${perCommit} ${perCommit === 1 ? "entry" : "entries"} a commit`,
          ...timesOf(spread),
          perSecond,
          against,
        });
      }
      await opened.close();
    };
    await measure("SQLite storage", await openSqlite({ file: join(tempFolder(), "overstory.sqlite") }));
    const server = await openServer();
    if (typeof server === "string")
      results.push({ name: "PostgreSQL storage", note: server, goal: { text: "", isReached: undefined } });
    else {
      await measure("PostgreSQL storage", server.storage);
      await server.stop();
    }
    return results;
  },
};
