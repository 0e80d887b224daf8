import { ExchangeError } from "../errors.ts";
import { FileDecoder } from "../table/decode.ts";
import type { Chunks } from "../table/read-table.ts";
import { DEFAULT_LIMITS } from "../table/types.ts";
import { JsonScanner } from "./json-scan.ts";

export interface JsonFile {
  /** The documents of the file: mostly one; one for each line or page where lists were put one after another. */
  readonly documents: readonly unknown[];
  readonly encoding: string;
  /** The line on which an object of a list, or a document, begins; 1 where it is not known. */
  readonly lineOf: (value: unknown) => number;
}

type Container = unknown[] | Record<string, unknown>;

/** Sets a value under any name: `__proto__` is a name like any other. */
const setIn = (container: Container, step: string | number, value: unknown): void => {
  Object.defineProperty(container, step, { value, enumerable: true, configurable: true, writable: true });
};

const limits = { bytes: DEFAULT_LIMITS.bytes, entries: DEFAULT_LIMITS.rows };

/** The text of a file, chunk by chunk. Throws ExchangeError past the limit of 256 MiB. */
export async function* decoded(
  chunks: Chunks,
  decoder: FileDecoder,
  onProgress?: (bytes: number) => void,
): AsyncGenerator<string, void, undefined> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > limits.bytes)
      throw new ExchangeError("file-too-large", "This file is larger than 256 MiB. Export fewer issues at a time.");
    yield decoder.decode(chunk, false);
    onProgress?.(bytes);
  }
  yield decoder.decode(new Uint8Array(0), true);
}

/** Reads JSON of any encoding, as one document or several. Throws ExchangeError with line and column where it is damaged. */
export const readJson = async (chunks: Chunks, onProgress?: (bytes: number) => void): Promise<JsonFile> => {
  const documents: unknown[] = [];
  const lines = new WeakMap<object, number>();
  let root: Container | undefined;
  const parentOf = (path: readonly (string | number)[]): Container => {
    let container = root as Container;
    for (const step of path.slice(0, -1))
      container = (container as Record<string | number, Container>)[step] as Container;
    return container;
  };
  const scanner = new JsonScanner({
    open(path, kind, line) {
      const made: Container = kind === "array" ? [] : (Object.create(null) as Record<string, unknown>);
      lines.set(made, line);
      if (path.length === 0) root = made;
      else setIn(parentOf(path), path.at(-1) as string, made);
    },
    value(path, value, line) {
      if (typeof value === "object" && value !== null) lines.set(value, line);
      const parent = parentOf(path);
      if (Array.isArray(parent)) parent.push(value);
      else setIn(parent, path.at(-1) as string, value);
      if (scanner.entries > limits.entries)
        throw new ExchangeError(
          "too-many-rows",
          `This file has more than ${limits.entries.toLocaleString("en")} entries. Export fewer at a time.`,
          { line },
        );
    },
    close() {
      documents.push(root);
      root = undefined;
    },
  });
  const decoder = new FileDecoder();
  let isFirst = true;
  for await (const text of decoded(chunks, decoder, onProgress)) {
    scanner.push(isFirst ? text.replace(/^\uFEFF/, "") : text);
    if (text !== "") isFirst = false;
  }
  scanner.end();
  return {
    documents,
    encoding: decoder.encoding,
    lineOf: (value) => (typeof value === "object" && value !== null ? (lines.get(value) ?? 1) : 1),
  };
};
