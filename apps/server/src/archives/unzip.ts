import { stat } from "node:fs/promises";
import type { Readable } from "node:stream";
import { ExchangeError } from "@overstory/exchange";
import yauzl from "yauzl";

/** A file inside a zip. `bytes` is what it says of itself; reading more than that fails. */
export type ZipEntry = { readonly path: string; readonly bytes: number; read(): Promise<Readable> };

export type ZipLimits = {
  readonly entries: number;
  /** Bytes of all files together. */
  readonly total: number;
};

export type OpenZip = { readonly entries: readonly ZipEntry[]; close(): void };

const broken = (message: string): ExchangeError => new ExchangeError("broken-archive", message);

const openFile = (path: string): Promise<yauzl.ZipFile> =>
  new Promise((resolve, reject) =>
    yauzl.open(
      path,
      { lazyEntries: true, autoClose: false, strictFileNames: true, validateEntrySizes: true },
      (error, zip) => (error ? reject(error) : resolve(zip as yauzl.ZipFile)),
    ),
  );

const streamOf = (zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<Readable> =>
  new Promise((resolve, reject) =>
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream as Readable))),
  );

const isFolder = (entry: yauzl.Entry): boolean => entry.fileName.endsWith("/") && entry.uncompressedSize === 0;

const listed = (zip: yauzl.ZipFile, size: number, limits: ZipLimits): Promise<ZipEntry[]> =>
  new Promise((resolve, reject) => {
    const entries: ZipEntry[] = [];
    const names = new Set<string>();
    let total = 0;
    let packed = 0;
    const refuse = (message: string) => reject(broken(message));
    zip.on("error", reject);
    zip.on("end", () => resolve(entries));
    zip.on("entry", (entry: yauzl.Entry) => {
      total += entry.uncompressedSize;
      packed += entry.compressedSize;
      if (entries.length >= limits.entries) return refuse(`The zip holds more than ${limits.entries} files.`);
      if (total > limits.total)
        return refuse(
          `Unpacked, the zip is larger than ${Math.round(limits.total / 1024 / 1024).toLocaleString("en")} MiB. Nothing of it was read.`,
        );
      // Files that share their bytes make a small zip as large as one likes.
      if (packed > size) return refuse("The files of the zip lie over each other. Nothing of it was read.");
      if (entry.isEncrypted())
        return refuse(`"${entry.fileName.slice(0, 120)}" is encrypted. Make the zip without a password.`);
      if (names.has(entry.fileName)) return refuse(`"${entry.fileName.slice(0, 120)}" stands twice in the zip.`);
      names.add(entry.fileName);
      if (!isFolder(entry))
        entries.push({
          path: entry.fileName,
          bytes: entry.uncompressedSize,
          read: () => streamOf(zip, entry),
        });
      zip.readEntry();
    });
    zip.readEntry();
  });

// The library tells of a name that climbs, of forged sizes and the like in its own words.
const asRefusal = (error: unknown): unknown => {
  if (error instanceof ExchangeError || !(error instanceof Error) || "syscall" in error) return error;
  return broken(`The file is no sound zip: ${error.message.slice(0, 200)}. Make it again.`);
};

/** Opens a zip on disk by its directory. Throws `ExchangeError` `broken-archive` for what is none, or would fill memory or disk. */
export const openZip = async (path: string, limits: ZipLimits): Promise<OpenZip> => {
  try {
    const { size } = await stat(path);
    const zip = await openFile(path);
    try {
      return { entries: await listed(zip, size, limits), close: () => zip.close() };
    } catch (error) {
      zip.close();
      throw error;
    }
  } catch (error) {
    throw asRefusal(error);
  }
};

/** The bytes of an entry, no more than it says and than `most`. */
export async function* bytesOf(entry: ZipEntry, most: number): AsyncGenerator<Uint8Array> {
  if (entry.bytes > most) throw broken(`${entry.path} holds ${entry.bytes} bytes; at most ${most} are read of it.`);
  try {
    for await (const chunk of (await entry.read()) as AsyncIterable<Buffer>) yield chunk;
  } catch (error) {
    throw asRefusal(error);
  }
}
