import { once } from "node:events";
import { closeSync, createWriteStream, openSync, readSync } from "node:fs";
import { finished } from "node:stream/promises";

/** Where an entry stands in a file: its key, its first byte, how many bytes it has. */
export type EntryPlace = readonly [key: string, at: number, length: number];

/** Entries as JSON, one behind the other, in the shape that the readers of files take; what stands where is known, so that each can be read alone. */
export class EntryFile {
  readonly #file: ReturnType<typeof createWriteStream>;
  readonly #signal: AbortSignal;
  readonly #places = new Map<string, EntryPlace>();
  #size = 0;

  constructor(path: string, signal: AbortSignal) {
    this.#signal = signal;
    this.#file = createWriteStream(path, { mode: 0o600 });
    // Told where the next bytes are written, or at the end.
    this.#file.on("error", () => {});
  }

  /** Bytes so far. */
  get size(): number {
    return this.#size;
  }

  get places(): ReadonlyMap<string, EntryPlace> {
    return this.#places;
  }

  async write(text: string): Promise<void> {
    this.#size += Buffer.byteLength(text);
    if (!this.#file.write(text)) await once(this.#file, "drain", { signal: this.#signal });
  }

  async add(key: string, json: string): Promise<void> {
    await this.write(this.#places.size === 0 ? "\n" : ",\n");
    this.#places.set(key, [key, this.#size, Buffer.byteLength(json)]);
    await this.write(json);
  }

  async end(tail: string): Promise<void> {
    await this.write(tail);
    this.#file.end();
    await finished(this.#file);
  }

  /** Lets the file go, written to its end or not. */
  destroy(): void {
    this.#file.destroy();
  }
}

/** Reads entries out of such a file by their places. Takes its time: for a thread of its own. */
export class EntryReader {
  readonly #file: number;

  constructor(path: string) {
    this.#file = openSync(path, "r");
  }

  read([key, at, length]: EntryPlace): string {
    const bytes = Buffer.alloc(length);
    if (readSync(this.#file, bytes, 0, length, at) !== length) throw new Error(`The entry ${key} is not whole.`);
    return bytes.toString("utf8");
  }

  close(): void {
    closeSync(this.#file);
  }
}
