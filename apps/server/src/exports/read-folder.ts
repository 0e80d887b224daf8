import { open, readFile } from "node:fs/promises";
import { ExchangeError } from "@overstory/exchange";
import { basePath, type FolderFile, type Side } from "@overstory/exchange/markdown-folder";
import { bytesOf, openZip } from "../archives/unzip.ts";

const mebi = 1024 * 1024;
const limits = { entries: 50_000, total: 512 * mebi };
/** No item's texts are longer together. */
const mostFile = 4 * mebi;
const mostBase = 256 * mebi;

export type ReadFolder = {
  readonly files: readonly FolderFile[];
  readonly base: string | undefined;
  /** The side chosen for a file. */
  readonly sides: ReadonlyMap<string, Side>;
};

const broken = (message: string): ExchangeError => new ExchangeError("broken-folder", message);
const isItem = (path: string): boolean => path.endsWith(".md") && !path.split("/").some((part) => part.startsWith("."));

const fromZip = async (path: string): Promise<ReadFolder> => {
  const zip = await openZip(path, limits);
  try {
    // A zip of a folder may hold the folder itself above everything.
    const hidden = zip.entries.find((entry) => entry.path === basePath || entry.path.endsWith(`/${basePath}`));
    const above = hidden?.path.slice(0, -basePath.length) ?? "";
    const files: FolderFile[] = [];
    let base: string | undefined;
    for (const entry of zip.entries) {
      const name = entry.path.startsWith(above) ? entry.path.slice(above.length) : entry.path;
      if (name !== basePath && !isItem(name)) continue;
      const chunks: Uint8Array[] = [];
      for await (const chunk of bytesOf(entry, name === basePath ? mostBase : mostFile)) chunks.push(chunk);
      const text = Buffer.concat(chunks).toString("utf8");
      if (name === basePath) base = text;
      else files.push({ path: name, text });
    }
    return { files, base, sides: new Map() };
  } finally {
    zip.close();
  }
};

const fromLines = (text: string): ReadFolder => {
  const files: FolderFile[] = [];
  const sides = new Map<string, Side>();
  let base: string | undefined;
  for (const [at, line] of text.split("\n").entries()) {
    if (line === "") continue;
    let given: { path?: unknown; text?: unknown; side?: unknown } | null;
    try {
      given = JSON.parse(line);
    } catch {
      throw broken(`Line ${at + 1} of the upload is no JSON. Send a zip, or lines of {"path", "text"}.`);
    }
    if (typeof given?.path !== "string" || typeof given.text !== "string")
      throw broken(`Line ${at + 1} of the upload has no path and text.`);
    const { path, text: content, side } = given;
    if (path === basePath) base = content;
    else if (isItem(path)) files.push({ path, text: content });
    if (side === "ours" || side === "theirs") sides.set(path, side);
  }
  return { files, base, sides };
};

/** The files of a folder from its zip, or from lines of JSON with path and text; throws `ExchangeError` for anything else. */
export const readFolderUpload = async (path: string): Promise<ReadFolder> => {
  const file = await open(path);
  let isZip: boolean;
  try {
    const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
    isZip = buffer.toString("latin1") === "PK";
  } finally {
    await file.close();
  }
  return isZip ? fromZip(path) : fromLines(await readFile(path, "utf8"));
};
