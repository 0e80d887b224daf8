import { once } from "node:events";
import { PassThrough, Readable } from "node:stream";
import yazl from "yazl";

/** One file of a zip; its chunks are asked for when it is its turn. */
export type ZipPart = {
  readonly path: string;
  readonly chunks: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;
  /** Bytes that are packed already (images and the like) are stored as they are. */
  readonly isStored?: boolean;
};

/** The same moment for every file, so that the same content is the same zip. */
const moment = new Date(1980, 0, 1);

async function* asBytes(chunks: ZipPart["chunks"]): AsyncGenerator<Uint8Array> {
  let held: string[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    if (typeof chunk !== "string") yield chunk;
    else {
      held.push(chunk);
      length += chunk.length;
      if (length > 65_536) {
        yield Buffer.from(held.join(""));
        held = [];
        length = 0;
      }
    }
  }
  if (held.length > 0) yield Buffer.from(held.join(""));
}

const feed = async (zip: yazl.ZipFile, out: PassThrough, parts: AsyncIterable<ZipPart> | Iterable<ZipPart>) => {
  const left = once(out, "close").then(() => Promise.reject(new Error("nobody takes it")));
  left.catch(() => {});
  for await (const { path, chunks, isStored = false } of parts) {
    const source = Readable.from(asBytes(chunks), { objectMode: false });
    const ended = once(source, "end");
    zip.addReadStream(source, path, { mtime: moment, mode: 0o100644, compress: !isStored });
    await Promise.race([ended, left]);
  }
  zip.end();
};

/**
 * Parts as a zip, made as the caller takes it: a part is asked for when the one before it has gone. Where a part fails the stream fails,
 * and what was taken so far opens as no zip: half of it never looks whole.
 */
export const zipped = (parts: AsyncIterable<ZipPart> | Iterable<ZipPart>): ReadableStream<Uint8Array> => {
  const zip = new yazl.ZipFile();
  const out = new PassThrough();
  const fail = (error: unknown) => out.destroy(error instanceof Error ? error : new Error(String(error)));
  zip.on("error", fail);
  zip.outputStream.pipe(out);
  feed(zip, out, parts).catch(fail);
  // Whoever reads hears of it.
  out.on("error", () => {});
  return Readable.toWeb(out) as ReadableStream<Uint8Array>;
};
