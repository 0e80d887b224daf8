import { randomUUID } from "node:crypto";
import { chmod, copyFile, link, mkdir, open, readdir, rm, stat } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";

const magic = "SQLite format 3\u0000";

const beginsAsDatabase = async (path: string): Promise<boolean> => {
  const file = await open(path, "r");
  try {
    const { buffer } = await file.read(Buffer.alloc(magic.length), 0, magic.length, 0);
    return buffer.toString("latin1") === magic;
  } finally {
    await file.close();
  }
};

/** SQLite's own check of every page and index, and whether there is anything in it. */
const checkDatabase = (path: string): void => {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const [found] = database.prepare("PRAGMA integrity_check(1)").all();
    if (found?.integrity_check !== "ok")
      throw new Error(`the backup is damaged (${String(found?.integrity_check)}). Use another one.`);
    const tables = database.prepare("SELECT count(*) AS count FROM sqlite_schema WHERE type = 'table'").get();
    if (Number(tables?.count) === 0) throw new Error("it is an empty database, no backup.");
  } catch (error) {
    if (error instanceof Error && "errcode" in error)
      throw new Error(`the backup is damaged (${error.message}). Use another one.`);
    throw error;
  } finally {
    database.close();
  }
};

const filesIn = async (folder: string): Promise<string[]> => readdir(folder).catch(() => []);

/**
 * Copies an SQLite backup to `target` once it is checked. The target and the files SQLite keeps beside it must not exist: where a
 * database is, a server may be using it, and nothing is ever overwritten. Answers the bytes copied.
 */
export const restoreDatabase = async (backup: string, target: string): Promise<number> => {
  const found = await stat(backup).catch(() => undefined);
  if (!found?.isFile()) throw new Error("there is no such file. Check the path.");
  if (!(await beginsAsDatabase(backup)))
    throw new Error("it is no SQLite database. Give a file that overstory backup wrote.");
  const folder = dirname(target);
  const inTheWay = (await filesIn(folder)).find((name) => name.startsWith(basename(target)));
  if (inTheWay !== undefined) {
    throw new Error(
      `there is a database already (${folder}/${inTheWay}). Stop the server and move that file away, or set OVERSTORY_DATA to an empty folder.`,
    );
  }
  await mkdir(folder, { recursive: true });
  const part = `${folder}/restore-${randomUUID().slice(0, 8)}.part`;
  try {
    await copyFile(backup, part);
    await chmod(part, 0o600);
    checkDatabase(part);
    const file = await open(part, "r+");
    await file.sync();
    await file.close();
    // A link, unlike a rename, refuses where a database has come into being meanwhile.
    await link(part, target);
  } finally {
    for (const end of ["", "-wal", "-shm"]) await rm(part + end, { force: true });
  }
  return found.size;
};
