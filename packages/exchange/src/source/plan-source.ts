import type { Chunks } from "../table/read-table.ts";
import { HEAD_BYTES } from "./head.ts";
import type { SourceOptions, SourcePlan } from "./reader.ts";
import { readerOf } from "./recognise.ts";

/** The first pieces of a file, until there are enough to tell what it is, and all the rest. */
const split = async (chunks: Chunks): Promise<{ head: Uint8Array; whole: AsyncGenerator<Uint8Array> }> => {
  const iterator = Symbol.asyncIterator in chunks ? chunks[Symbol.asyncIterator]() : chunks[Symbol.iterator]();
  const first: Uint8Array[] = [];
  let length = 0;
  while (length < HEAD_BYTES) {
    const step = await iterator.next();
    if (step.done) break;
    first.push(step.value);
    length += step.value.length;
  }
  const head = new Uint8Array(Math.min(length, HEAD_BYTES));
  let at = 0;
  for (const piece of first) {
    head.set(piece.subarray(0, head.length - at), at);
    at += Math.min(piece.length, head.length - at);
  }
  async function* whole(): AsyncGenerator<Uint8Array> {
    try {
      yield* first;
      for (let step = await iterator.next(); !step.done; step = await iterator.next()) yield step.value;
    } finally {
      await iterator.return?.();
    }
  }
  return { head, whole: whole() };
};

/**
 * Reads a file of any known format and proposes its tree. Nothing is written. `chunks` is read once; with another mapping it is
 * read again. Throws ExchangeError where the file as a whole is refused: what is wrong, where, and what to do.
 */
export const planSource = async (chunks: Chunks, options: SourceOptions = {}): Promise<SourcePlan> => {
  const { head, whole } = await split(chunks);
  return readerOf(head).plan(whole, options);
};
