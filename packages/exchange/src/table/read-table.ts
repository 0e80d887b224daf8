import { ExchangeError } from "../errors.ts";
import { FileDecoder } from "./decode.ts";
import { detectDelimiter, sampleRecords, separatorLine } from "./delimiter.ts";
import { findHeader } from "./header.ts";
import { joined } from "./joined.ts";
import { shapeRecord } from "./shape.ts";
import { refuseKnownBinary, refuseOtherText } from "./signature.ts";
import { Tokenizer } from "./tokenizer.ts";
import {
  DEFAULT_LIMITS,
  type Limits,
  type ReadOptions,
  type Table,
  type TableReading,
  type TableRecord,
} from "./types.ts";

export type Chunks = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/** Bytes looked at before encoding, delimiter and header are decided. */
const HEAD_BYTES = 256 * 1024;
/** Read at a time: large enough to decide an encoding on, small enough that cancelling and pausing come often. */
const CHUNK_BYTES = 128 * 1024;

/**
 * Reads a CSV file of any common encoding and delimiter.
 * @throws ExchangeError when the file is empty, no CSV, or past a limit; while reading records also when cancelled.
 */
export async function readTable(chunks: Chunks, options: ReadOptions = {}): Promise<TableReading> {
  const limits: Limits = { ...DEFAULT_LIMITS, ...options.limits };
  const source = new Source(chunks, limits, options);
  const decoder = new FileDecoder(options.encoding);
  const opening = await source.next(HEAD_BYTES);
  let whole = opening === undefined || opening.length < HEAD_BYTES;
  refuseKnownBinary(opening?.subarray(0, 16) ?? new Uint8Array(0));
  const head = decoder.decode(opening ?? new Uint8Array(0), whole);
  if (head.trim() === "") {
    throw new ExchangeError("empty-file", "This file is empty. Export the issues again and choose the new file.", {
      line: 1,
    });
  }
  refuseOtherText(head);
  const hint = separatorLine(head);
  const body = hint === undefined ? head : head.slice(hint.length);
  const delimiter =
    options.delimiter ?? hint?.delimiter ?? detectDelimiter(body.slice(0, 65536), whole && body.length <= 65536);
  let sample = sampleRecords(body, delimiter, whole);
  if (sample.length === 0) sample = sampleRecords(body, delimiter, true);
  const found = findHeader(sample);
  const header = options.header === undefined ? found : options.header ? "present" : "absent";
  const first = sample[0]?.cells ?? [];
  const width = header === "absent" ? commonWidth(sample.map(({ cells }) => cells.length)) : first.length;
  if (width > limits.columns) {
    throw new ExchangeError(
      "too-many-columns",
      `This file has ${width} columns; at most ${limits.columns} can be read. Export fewer fields (in Jira: "CSV, current fields").`,
      { line: hint === undefined ? 1 : 2, column: limits.columns + 1 },
    );
  }
  const named = header === "absent" ? [] : first.map((cell) => cell.trim());
  const columns = Array.from({ length: width }, (_, at) => named[at] ?? "");
  const tokenizer = new Tokenizer(delimiter, limits);
  tokenizer.push(body, whole);

  async function* records(): AsyncGenerator<TableRecord, void, undefined> {
    let row = header === "absent" ? 0 : -1;
    for (;;) {
      for (let raw = tokenizer.next(); raw !== undefined; raw = tokenizer.next()) {
        if (hint !== undefined) raw.line++;
        row++;
        if (row === 0) continue;
        if (row > limits.rows) {
          throw new ExchangeError(
            "too-many-rows",
            `This file has more than ${limits.rows} rows. Split it and import the parts one after another.`,
            { line: raw.line },
          );
        }
        yield shapeRecord(raw, row, width, delimiter, decoder.damaged);
      }
      options.onProgress?.(source.bytes, Math.max(row, 0));
      if (whole) return;
      await options.pause?.();
      const chunk = await source.next(CHUNK_BYTES);
      whole = chunk === undefined;
      tokenizer.push(decoder.decode(chunk ?? new Uint8Array(0), whole), whole);
    }
  }

  return {
    get encoding() {
      return decoder.encoding;
    },
    delimiter,
    header,
    columns,
    records: records(),
  };
}

/** Reads a whole file into memory, so that it can be mapped repeatedly. Memory grows with the file's size. */
export async function collectTable(chunks: Chunks, options: ReadOptions = {}): Promise<Table> {
  const reading = await readTable(chunks, options);
  const records: TableRecord[] = [];
  for await (const record of reading.records) records.push(record);
  const { encoding, delimiter, header, columns } = reading;
  return { encoding, delimiter, header, columns, records };
}

function commonWidth(counts: number[]): number {
  const times = new Map<number, number>();
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
  let best = counts[0] ?? 1;
  for (const [count, n] of times) if (n > (times.get(best) ?? 0)) best = count;
  return best;
}

/** Pulls pieces of an even size from chunks of any size, counting bytes and watching the limit and the cancel check. */
class Source {
  bytes = 0;
  readonly #iterator: Iterator<Uint8Array> | AsyncIterator<Uint8Array>;
  readonly #limits: Limits;
  readonly #options: ReadOptions;
  #rest: Uint8Array = new Uint8Array(0);

  constructor(chunks: Chunks, limits: Limits, options: ReadOptions) {
    this.#iterator = Symbol.asyncIterator in chunks ? chunks[Symbol.asyncIterator]() : chunks[Symbol.iterator]();
    this.#limits = limits;
    this.#options = options;
  }

  /** `size` bytes, fewer only at the end of the file, `undefined` after it. */
  async next(size: number): Promise<Uint8Array | undefined> {
    if (this.#options.isCancelled?.()) {
      throw new ExchangeError("cancelled", "Reading was stopped before the end of the file. Nothing was changed.");
    }
    const pieces: Uint8Array[] = [];
    let length = 0;
    while (length < size) {
      if (this.#rest.length === 0) {
        const step = await this.#iterator.next();
        if (step.done) break;
        this.#rest = step.value;
      }
      const piece = this.#rest.subarray(0, size - length);
      this.#rest = this.#rest.subarray(piece.length);
      length += piece.length;
      pieces.push(piece);
    }
    this.bytes += length;
    if (this.bytes > this.#limits.bytes) {
      const mebibytes = Math.round(this.#limits.bytes / (1024 * 1024));
      throw new ExchangeError(
        "file-too-large",
        `This file is larger than ${mebibytes} MiB. Export fewer issues at a time.`,
      );
    }
    if (length === 0) return undefined;
    return pieces.length === 1 ? pieces[0] : joined(pieces, length);
  }
}
