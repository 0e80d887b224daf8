import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { crashAndCompare, crashRounds, startCrasher } from "./contract/crash.ts";
import { append, at, commitOf, entry, fill, hot, hotOf, manyChanges, workspace } from "./contract/make.ts";
import { openStorage } from "./open.ts";
import { openFile } from "./sqlite/file.ts";
import { openSqlite } from "./sqlite/open.ts";
import { sqlite } from "./statements.ts";

const withFolder = async (body: (folder: string) => Promise<void>) => {
  const folder = await mkdtemp(join(tmpdir(), "overstory-file-"));
  try {
    await body(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
};

test("[ST-38] a second process that opens the file is refused until the first ends, be it by kill -9", () =>
  withFolder(async (folder) => {
    const file = join(folder, "overstory.sqlite");
    const other = startCrasher(file);
    await other.reaches(1);
    await expect(openSqlite({ file })).rejects.toMatchObject({ code: "storage-locked" });
    await other.kill();
    const storage = await openSqlite({ file });
    await expect(openSqlite({ file })).rejects.toThrow("in use by another process");
    await storage.close();
  }));

test(
  `[ST-39] kill -9 during a stream of commits loses and doubles nothing acknowledged (${crashRounds} rounds)`,
  {
    timeout: 20_000 + crashRounds * 10_000,
  },
  () =>
    withFolder((folder) => {
      const file = join(folder, "overstory.sqlite");
      return crashAndCompare(file, () => openSqlite({ file }));
    }),
);

test("[ST-113] what is published and not yet folded is looked up by key", () =>
  withFolder(async (folder) => {
    const file = join(folder, "overstory.sqlite");
    await (await openSqlite({ file })).close();
    const db = new Database(file, { readonly: true });
    for (const statement of [sqlite.rowsByIds("current_row"), sqlite.rowsByRefs("current_row")]) {
      const plan = db.prepare(`EXPLAIN QUERY PLAN ${statement}`).all("w", "story", "[]") as { detail: string }[];
      const batches = plan.map(({ detail }) => detail).filter((detail) => detail.startsWith("SEARCH h "));
      expect(batches).toHaveLength(2);
      for (const detail of batches) expect(detail).toContain("workspace=? AND batch=? AND kind=?");
    }
    db.close();
  }));

test("[ST-40] without space a commit rejects and keeps nothing, smaller ones with it are kept, reads go on", () =>
  withFolder(async (folder) => {
    const storage = await openSqlite({ file: join(folder, "overstory.sqlite"), maxBytes: 400_000 });
    await storage.createWorkspace(workspace, at);
    await storage.createWorkspace("w2", at);
    await fill(storage, 1);
    const big = commitOf(1, [append(entry(2, { changes: manyChanges(3_000) }), "big")], { rows: [hot("big")] });
    const [failed, other] = await Promise.allSettled([
      storage.commit(workspace, big),
      storage.commit("w2", commitOf(0, [append(entry(1))])),
    ]);
    expect(failed).toMatchObject({ status: "rejected", reason: { code: "storage-failed" } });
    expect(String(failed.status === "rejected" && failed.reason)).toContain("no space left");
    expect(other).toMatchObject({ value: "committed" });
    expect(await storage.since(workspace, 0, 9)).toEqual([entry(1)]);
    expect((await hotOf(storage)).rows.get("story")).toHaveLength(1);
    expect(await storage.commit(workspace, commitOf(1, [append(entry(2))]))).toBe("committed");
    await storage.close();
  }));

test("[ST-41] a backup made during commits is one whole state that opens as a storage, and never replaces a file", () =>
  withFolder(async (folder) => {
    const storage = await openSqlite({ file: join(folder, "overstory.sqlite") });
    await storage.createWorkspace(workspace, at);
    await fill(storage, 20);
    const copy = join(folder, "copy.db");
    const backup = storage.backup(copy);
    for (let version = 21; version <= 60; version += 1) {
      await storage.commit(workspace, commitOf(version - 1, [append(entry(version))], { rows: [hot(`s${version}`)] }));
    }
    await backup;
    await expect(storage.backup(copy)).rejects.toMatchObject({ code: "storage-exists" });
    const restored = await openSqlite({ file: copy });
    const { version, rows } = await hotOf(restored);
    expect(version).toBeGreaterThanOrEqual(20);
    expect(await restored.since(workspace, 0, 99)).toEqual(await storage.since(workspace, 0, version));
    expect(rows.get("story")).toHaveLength(version);
    await restored.close();
    await storage.close();
    expect(existsSync(`${copy}.partial`)).toBe(false);
  }));

test("[ST-42] a file that is no database, is newer, or cannot be opened is refused with what to do, and left as it is", () =>
  withFolder(async (folder) => {
    const text = join(folder, "text.db");
    await writeFile(text, "This is no database. ".repeat(500));
    await expect(openSqlite({ file: text })).rejects.toThrow("no database of this product");
    await expect(openSqlite({ file: join(folder, "none", "x.db") })).rejects.toMatchObject({ code: "storage-failed" });
    const file = join(folder, "overstory.sqlite");
    await (await openSqlite({ file })).close();
    const db = new Database(file);
    db.exec("INSERT INTO migration VALUES ('999-later')");
    db.close();
    await expect(openSqlite({ file })).rejects.toMatchObject({ code: "storage-newer" });
  }));

test("[ST-43] report views of SQLite show every row's fields, and follow the kinds when renewed", () =>
  withFolder(async (folder) => {
    const storage = await openStorage({ dataDir: join(folder, "made") });
    await storage.createWorkspace(workspace, at);
    await fill(storage, 2);
    await storage.createReportViews([{ name: "story", fields: [] }]);
    await storage.createReportViews([{ name: "story", fields: [{ name: "title", type: "text" }] }]);
    await expect(storage.createReportViews([{ name: 'x"; --', fields: [] }])).rejects.toMatchObject({
      code: "storage-unfit",
    });
    const db = new Database(join(folder, "made", "overstory.sqlite"), { readonly: true });
    expect(db.prepare("SELECT * FROM report_story ORDER BY id").all()).toEqual([
      { workspace, id: "s1", title: "Title" },
      { workspace, id: "s2", title: "Title" },
    ]);
    db.close();
    await storage.close();
  }));

test("[ST-45] a commit is on the disk before it is acknowledged: write-ahead log, synchronous FULL", () =>
  withFolder(async (folder) => {
    const db = openFile(join(folder, "overstory.sqlite"));
    expect(db.pragma("journal_mode", { simple: true })).toBe("wal");
    expect(db.pragma("synchronous", { simple: true })).toBe(2);
    db.close();
  }));

test("[ST-95] no byte of what was forgotten stays in the file, its free pages, its log or a new backup", () =>
  withFolder(async (folder) => {
    const file = join(folder, "overstory.sqlite");
    const storage = await openSqlite({ file });
    await storage.createWorkspace(workspace, at);
    const named = (id: string) => hot(id, `${"x".repeat(3_000)} Ada Lovelace ${"y".repeat(3_000)}`);
    for (let version = 1; version <= 40; version += 1) {
      const said = entry(version, { input: { by: "Ada Lovelace" } });
      await storage.commit(workspace, commitOf(version - 1, [append(said)], { rows: [named(`s${version}`)] }));
    }
    const gone = Array.from({ length: 40 }, (_, n) => ({ ...named(`s${n + 1}`), row: null }));
    await storage.commit(workspace, commitOf(40, [append(entry(41))], { rows: gone }));
    const bytes = async () => {
      const names = (await readdir(folder)).filter((name) => name.startsWith("overstory.sqlite"));
      return Buffer.concat(await Promise.all(names.map((name) => readFile(join(folder, name)))));
    };
    expect((await bytes()).includes("Ada Lovelace")).toBe(true);
    const forgettings = [{ words: [{ text: "Ada Lovelace", instead: "Nobody" }], rows: [] }];
    await storage.commit(workspace, commitOf(41, [append(entry(42))], { forgettings }));
    expect((await bytes()).includes("Ada Lovelace")).toBe(false);
    await storage.backup(join(folder, "copy.db"));
    expect((await readFile(join(folder, "copy.db"))).includes("Ada Lovelace")).toBe(false);
    await storage.close();
    // As a crash between commit and sweep leaves it.
    const db = openFile(file);
    db.exec(
      "CREATE TABLE old (text); INSERT INTO old VALUES ('Ada Lovelace'); DROP TABLE old; PRAGMA user_version = 1",
    );
    db.close();
    expect((await bytes()).includes("Ada Lovelace")).toBe(true);
    await (await openSqlite({ file })).close();
    expect((await bytes()).includes("Ada Lovelace")).toBe(false);
  }));
