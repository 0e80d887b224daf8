import pg from "pg";
import { describe, expect, test } from "vitest";
import { crashAndCompare, crashRounds } from "./contract/crash.ts";
import { freshDatabase, testDatabaseUrl } from "./contract/fresh-postgres.ts";
import { append, at, commitOf, entry, fill, hot, hotOf, workspace } from "./contract/make.ts";
import { storageContractSuite } from "./contract.ts";
import { openPostgres } from "./postgres/open.ts";

const server = testDatabaseUrl() ?? "";

/** A promise, and what settles it. */
const signal = () => Promise.withResolvers<void>();

const withDatabase = async (body: (url: string) => Promise<void>) => {
  const { url, drop } = await freshDatabase(server);
  try {
    await body(url);
  } finally {
    await drop();
  }
};

const onDatabase = async (url: string, sql: string) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
};

describe.skipIf(server === "")("PostgreSQL", () => {
  storageContractSuite("PostgreSQL", async () => {
    const { url, drop } = await freshDatabase(server);
    let storage = await openPostgres({ url });
    return {
      storage,
      reopen: async () => {
        await storage.close();
        storage = await openPostgres({ url });
        return storage;
      },
      dispose: async () => {
        await storage.close();
        await drop();
      },
    };
  });

  test("[ST-31] processes that open an empty database together all find it ready", () =>
    withDatabase(async (url) => {
      const storages = await Promise.all(Array.from({ length: 5 }, () => openPostgres({ url, max: 2 })));
      await storages[0]?.createWorkspace(workspace, at);
      for (const storage of storages) expect(await storage.version(workspace)).toBe(0);
      await Promise.all(storages.map((storage) => storage.close()));
    }));

  test("[ST-32] two processes that write one workspace keep every committed version once", () =>
    withDatabase(async (url) => {
      const storages = await Promise.all([openPostgres({ url }), openPostgres({ url })]);
      await storages[0].createWorkspace(workspace, at);
      const writeOwn = async (storage: (typeof storages)[0], clientId: string) => {
        for (let seq = 1; seq <= 50; ) {
          const expected = (await storage.version(workspace)) ?? 0;
          const commit = commitOf(expected, [append(entry(expected + 1, { clientId, seq }))], {
            rows: [hot(`${clientId}-${seq}`)],
          });
          if ((await storage.commit(workspace, commit)) === "committed") seq += 1;
        }
      };
      await Promise.all(storages.map((storage, at) => writeOwn(storage, `c${at}`)));
      const log = await storages[0].since(workspace, 0, 1_000);
      expect(log.map(({ version }) => version)).toEqual(Array.from({ length: 100 }, (_, at) => at + 1));
      expect((await hotOf(storages[1])).rows.get("story")).toHaveLength(100);
      await Promise.all(storages.map((storage) => storage.close()));
    }));

  test("[ST-110] who holds a workspace makes its next commit, whoever else tries; given up or cut, it holds nobody", () =>
    withDatabase(async (url) => {
      const [here, there] = await Promise.all([openPostgres({ url }), openPostgres({ url })]);
      await here.createWorkspace(workspace, at);
      const next = (version: number, clientId: string, id: string) =>
        commitOf(version - 1, [append(entry(version, { clientId }))], { rows: [hot(id)] });
      const isWaiting = async () => {
        const locks = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
        while ((await onDatabase(url, locks)).rowCount === 0);
      };
      const release = await here.hold?.(workspace);
      const theirs = there.commit(workspace, next(1, "there", "theirs"));
      await isWaiting();
      expect(await here.commit(workspace, next(1, "here", "mine"))).toBe("committed");
      expect(await theirs).toBe("conflict");
      expect(await there.commit(workspace, next(2, "there", "theirs"))).toBe("committed");
      await release?.();
      // Given up without a commit.
      const giveUp = await here.hold?.(workspace);
      const late = there.commit(workspace, next(3, "there", "third"));
      await isWaiting();
      await giveUp?.();
      expect(await late).toBe("committed");
      // A commit on a version that is gone is a conflict within a hold too, and ends it.
      await here.hold?.(workspace);
      expect(await here.commit(workspace, next(3, "here", "late"))).toBe("conflict");
      expect(await there.commit(workspace, next(4, "there", "fourth"))).toBe("committed");
      // Its connection is cut while it holds.
      const gone = await here.hold?.(workspace);
      const after = there.commit(workspace, next(5, "there", "fifth"));
      await isWaiting();
      await onDatabase(
        url,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in transaction'",
      );
      expect(await after).toBe("committed");
      await expect(here.commit(workspace, next(6, "here", "sixth"))).rejects.toMatchObject({ code: "storage-failed" });
      await gone?.();
      expect(await here.commit(workspace, next(6, "here", "sixth"))).toBe("committed");
      expect((await hotOf(here)).rows.get("story")).toHaveLength(6);
      await Promise.all([here.close(), there.close()]);
    }));

  test("[ST-33] a watcher hears of another process's commits, not of its own, also after its connection was cut", () =>
    withDatabase(async (url) => {
      const [here, there] = await Promise.all([openPostgres({ url }), openPostgres({ url })]);
      await here.createWorkspace(workspace, at);
      const heard: number[] = [];
      const waiting = new Map<number, () => void>();
      const hears = (version: number) => {
        const { promise, resolve } = signal();
        waiting.set(version, resolve);
        return promise;
      };
      const stop = await here.watch((_, version) => {
        heard.push(version);
        waiting.get(version)?.();
      });
      const commitOn = (storage: typeof here, version: number) =>
        storage.commit(workspace, commitOf(version - 1, [append(entry(version))]));
      await commitOn(here, 1);
      const two = hears(2);
      await commitOn(there, 2);
      await two;
      await onDatabase(
        url,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
      );
      const three = hears(3);
      await commitOn(there, 3).catch(() => commitOn(there, 3));
      await three;
      // The poll alone would have heard it too; the listener must be back as well.
      const listening = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN %'";
      while ((await onDatabase(url, listening)).rowCount === 0);
      expect(heard).toEqual([2, 3]);
      await stop();
      await commitOn(there, 4);
      expect(heard).toEqual([2, 3]);
      await Promise.all([here.close(), there.close()]);
    }));

  test("[ST-34] without any notification the slow poll hears of commits", () =>
    withDatabase(async (url) => {
      const here = await openPostgres({ url });
      await here.createWorkspace(workspace, at);
      const { promise, resolve } = signal();
      const stop = await here.watch((id, version) => {
        if (id === workspace && version === 5) resolve();
      });
      await onDatabase(url, "UPDATE workspace SET version = 5");
      await promise;
      await stop();
      await here.close();
    }));

  test("[ST-35] a cut connection rejects its calls with a clear error, keeps all or nothing, and the next call works", () =>
    withDatabase(async (url) => {
      const storage = await openPostgres({ url, max: 3 });
      await storage.createWorkspace(workspace, at);
      await fill(storage, 1);
      const holder = new pg.Client({ connectionString: url });
      await holder.connect();
      await holder.query("BEGIN");
      await holder.query("SELECT 1 FROM workspace FOR UPDATE");
      const cut = storage.commit(workspace, commitOf(1, [append(entry(2))], { rows: [hot("cut")] }));
      const caught = expect(cut).rejects.toMatchObject({ code: "storage-failed" });
      const waiting =
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
      while ((await onDatabase(url, waiting)).rowCount === 0);
      await caught;
      await holder.query("ROLLBACK");
      await holder.end();
      expect(await storage.outcome(workspace, "c1", 2)).toBeUndefined();
      expect(await storage.commit(workspace, commitOf(1, [append(entry(2))]))).toBe("committed");
      expect(await storage.rowsByIds(workspace, "story", ["cut"])).toEqual([]);
      await storage.close();
    }));

  test("[ST-36] a database that cannot be reached, or is newer, is refused with what to do", () =>
    withDatabase(async (url) => {
      const nowhere = new URL(url);
      nowhere.port = "1";
      await expect(openPostgres({ url: nowhere.href })).rejects.toThrow("cannot be reached");
      await (await openPostgres({ url })).close();
      await onDatabase(url, "INSERT INTO migration (id) VALUES ('999-later')");
      await expect(openPostgres({ url })).rejects.toMatchObject({ code: "storage-newer" });
    }));

  test("[ST-37] report views show every row's fields, take no writes, and no text breaks them", () =>
    withDatabase(async (url) => {
      const storage = await openPostgres({ url });
      await storage.createWorkspace(workspace, at);
      const titles = ["Plain", "NUL \0\0 end", "half \ud800", "path \\u0000", "\\\0", "pair 👩"];
      const rows = titles.map((title, effort) => ({
        ...hot(`s${effort}`),
        row: { id: `s${effort}`, title, effort, tags: ["a"] },
      }));
      await storage.commit(workspace, commitOf(0, [append(entry(1))], { rows }));
      const fields = [
        { name: "title", type: "text" },
        { name: "effort", type: "number" },
        { name: "tags", type: "json" },
      ] as const;
      for (let time = 0; time < 2; time += 1) await storage.createReportViews([{ name: "story", fields }]);
      const { rows: found } = await onDatabase(
        url,
        "SELECT title, effort::int, tags FROM report_story ORDER BY effort",
      );
      expect(found.map(({ title }) => title)).toEqual([
        "Plain",
        "NUL \ufffd\ufffd end",
        "half \ufffd",
        "path \\u0000",
        "\\\ufffd",
        "pair 👩",
      ]);
      expect(found.map(({ effort }) => effort)).toEqual([0, 1, 2, 3, 4, 5]);
      expect(JSON.parse(found[0].tags)).toEqual(["a"]);
      await expect(onDatabase(url, "DELETE FROM report_story")).rejects.toThrow("report_story");
      await storage.close();
    }));

  test(
    `[ST-44] killing a process that writes loses and doubles nothing acknowledged (${crashRounds} rounds)`,
    {
      timeout: 20_000 + crashRounds * 10_000,
    },
    () => withDatabase((url) => crashAndCompare(url, () => openPostgres({ url }))),
  );
});
