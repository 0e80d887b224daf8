import { mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { nodeFiles } from "./files.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "overstory-cli-"));
});
afterEach(() => rm(folder, { recursive: true }));

const stream = (...chunks: string[]): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start: (controller) => {
      for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk));
      controller.close();
    },
  });

const broken = (): ReadableStream<Uint8Array> => {
  let told = false;
  return new ReadableStream({
    pull: (controller) => {
      if (told) controller.error(new Error("the connection broke"));
      else controller.enqueue(new TextEncoder().encode("half"));
      told = true;
    },
  });
};

test("[SF-58] the file with the token is readable by its owner only, also where it was open before", async () => {
  const path = join(folder, "config", "overstory", "credentials.json");
  await nodeFiles.writePrivate(path, "one");
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect((await stat(join(folder, "config"))).mode & 0o777).toBe(0o700);
  const open = join(folder, "open.json");
  await writeFile(open, "old", { mode: 0o644 });
  await nodeFiles.writePrivate(open, "new");
  expect([(await stat(open)).mode & 0o777, await readFile(open, "utf8")]).toEqual([0o600, "new"]);
  expect(await nodeFiles.remove(path)).toBe(true);
  expect(await nodeFiles.remove(path)).toBe(false);
});

describe("[SF-62] a download", () => {
  test("replaces the target when all is there", async () => {
    const path = join(folder, "out.csv");
    await writeFile(path, "old");
    expect(await nodeFiles.writeWhole(path, stream("a,", "b"), "shared")).toBe(3);
    expect(await readFile(path, "utf8")).toBe("a,b");
  });
  test("of everything is its owner's only", async () => {
    const path = join(folder, "all.sqlite");
    await nodeFiles.writeWhole(path, stream("x"), "private");
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });
  test("that breaks leaves the target and nothing beside it", async () => {
    const path = join(folder, "out.csv");
    await writeFile(path, "old");
    await expect(nodeFiles.writeWhole(path, broken(), "shared")).rejects.toThrow("the connection broke");
    expect([await readFile(path, "utf8"), await readdir(folder)]).toEqual(["old", ["out.csv"]]);
  });
});

describe("[SF-68] a folder of texts", () => {
  test("is listed without what is hidden or linked, and written with the folders above", async () => {
    await nodeFiles.writeText(join(folder, "tree/a/b.md"), "B");
    await nodeFiles.writeText(join(folder, "tree/.git/c.md"), "C");
    await nodeFiles.writeText(join(folder, "tree/d.txt"), "D");
    await symlink(join(folder, "tree/a"), join(folder, "tree/link"));
    await symlink(join(folder, "tree/a/b.md"), join(folder, "tree/link.md"));
    expect(await nodeFiles.listTexts(join(folder, "tree"))).toEqual(["a/b.md"]);
    await expect(nodeFiles.listTexts(join(folder, "none"))).rejects.toThrow();
  });
});

describe("[SF-63] restore", () => {
  const database = (name: string, rows = 1_000): string => {
    const path = join(folder, name);
    const open = new DatabaseSync(path);
    open.exec("PRAGMA journal_mode = WAL; CREATE TABLE rows (id INTEGER PRIMARY KEY, json TEXT)");
    const insert = open.prepare("INSERT INTO rows (json) VALUES (?)");
    open.exec("BEGIN");
    for (let at = 0; at < rows; at++) insert.run(`{"at":${at}}`);
    open.exec("COMMIT");
    open.close();
    return path;
  };
  const written = async (name: string, text: string): Promise<string> => {
    await writeFile(join(folder, name), text);
    return join(folder, name);
  };
  const target = () => join(folder, "data", "overstory.sqlite");

  test("copies a sound backup into an empty folder, and leaves nothing else there", async () => {
    const backup = database("backup.sqlite");
    const bytes = await nodeFiles.restoreDatabase(backup, target());
    expect(bytes).toBe((await stat(backup)).size);
    expect(await readFile(target())).toEqual(await readFile(backup));
    expect(await readdir(join(folder, "data"))).toEqual(["overstory.sqlite"]);
    expect((await stat(target())).mode & 0o777).toBe(0o600);
  });
  test("refuses where a database is, and where its side files are", async () => {
    const backup = database("backup.sqlite");
    await nodeFiles.restoreDatabase(backup, target());
    await expect(nodeFiles.restoreDatabase(database("other.sqlite", 2), target())).rejects.toThrow(
      "there is a database already",
    );
    expect(await readFile(target())).toEqual(await readFile(backup));
    await rm(target());
    await writeFile(`${target()}-wal`, "");
    await expect(nodeFiles.restoreDatabase(backup, target())).rejects.toThrow("overstory.sqlite-wal");
  });
  test.each([
    ["a missing file", async () => join(folder, "none"), "no such file"],
    ["a folder", async () => folder, "no such file"],
    ["a text", () => written("t", "SQLite is nice, but this is a text"), "no SQLite database"],
    ["an empty file", () => written("e", ""), "no SQLite database"],
    [
      "a damaged one",
      async () => {
        const path = database("d.sqlite");
        const bytes = await readFile(path);
        bytes.fill(0xff, 4096, 16_384);
        await writeFile(path, bytes);
        return path;
      },
      "damaged",
    ],
    [
      "a cut one",
      async () => {
        const path = database("c.sqlite");
        await writeFile(path, (await readFile(path)).subarray(0, 9_000));
        return path;
      },
      "damaged",
    ],
  ])("refuses %s and leaves the folder without a database", async (_, make, message) => {
    await expect(nodeFiles.restoreDatabase(await make(), target())).rejects.toThrow(message);
    expect((await readdir(join(folder, "data")).catch(() => [])).filter((name) => name !== "data")).toEqual([]);
  });
});
