import { randomUUID } from "node:crypto";
import { openAsBlob } from "node:fs";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { CliFiles } from "@overstory/surfaces/cli";
import { restoreDatabase } from "./restore.ts";

/** A name beside the target, so that the rename stays within one disk. */
const besides = (path: string): string => `${path}.${randomUUID().slice(0, 8)}.part`;

const writeThenRename = async (
  path: string,
  mode: number,
  fill: (write: (chunk: Uint8Array) => Promise<void>) => Promise<void>,
): Promise<void> => {
  const part = besides(path);
  const file = await open(part, "wx", mode);
  try {
    await fill(async (chunk) => {
      await file.writeFile(chunk);
    });
    await file.sync();
    await file.close();
    await rename(part, path);
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(part, { force: true });
    throw error;
  }
};

/** Files on this machine. */
export const nodeFiles: CliFiles = {
  readText: (path) => readFile(path, "utf8"),
  openBlob: async (path) => {
    if (!(await stat(path)).isFile()) throw new Error("it is no file");
    return openAsBlob(path);
  },
  writePrivate: async (path, text) => {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeThenRename(path, 0o600, (write) => write(new TextEncoder().encode(text)));
  },
  writeText: async (path, text) => {
    await mkdir(dirname(path), { recursive: true });
    await writeThenRename(path, 0o666, (write) => write(new TextEncoder().encode(text)));
  },
  listTexts: async (folder) => {
    const found: string[] = [];
    const walk = async (below: string): Promise<void> => {
      for (const entry of await readdir(join(folder, below), { withFileTypes: true })) {
        if (entry.name.startsWith(".")) continue;
        const path = below === "" ? entry.name : `${below}/${entry.name}`;
        if (entry.isDirectory()) await walk(path);
        else if (entry.isFile() && entry.name.endsWith(".md")) found.push(path);
      }
    };
    await walk("");
    return found.sort();
  },
  remove: async (path) => {
    try {
      await rm(path);
      return true;
    } catch {
      return false;
    }
  },
  writeWhole: async (path, content, readers) => {
    let bytes = 0;
    await writeThenRename(path, readers === "private" ? 0o600 : 0o666, async (write) => {
      for await (const chunk of content) {
        await write(chunk);
        bytes += chunk.byteLength;
      }
    });
    return bytes;
  },
  restoreDatabase,
};
