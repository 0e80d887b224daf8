import { ExchangeError } from "../errors.ts";
import { byteOrderMark, guessLegacyEncoding, utf16ByZeros } from "./encoding.ts";
import { type Decoder, decodeStrictly, makeDecoder } from "./text-decoder.ts";

/**
 * Turns the bytes of a file into text, chunk by chunk. UTF-8 is believed as long as it is valid: the first bytes that
 * are not, after nothing but ASCII, decide for an older encoding; after real UTF-8 they are damage, shown as U+FFFD.
 */
export class FileDecoder {
  encoding = "utf-8";
  /** Bytes of this file could not be read in its encoding. */
  damaged = false;
  #settled: Decoder | undefined;
  #seenUtf8 = false;
  #tail: Uint8Array = new Uint8Array(0);
  #started = false;

  /** @throws ExchangeError `unknown-encoding` for a label the runtime does not know. */
  constructor(told?: string) {
    if (told !== undefined) this.#settle(told, told);
  }

  decode(chunk: Uint8Array, last: boolean): string {
    const text = this.#decode(chunk, last);
    if (!text.includes("\u0000")) return text;
    // No text holds a zero, and databases refuse it.
    this.damaged = true;
    return text.replaceAll("\u0000", "\ufffd");
  }

  #decode(chunk: Uint8Array, last: boolean): string {
    let bytes = this.#tail.length > 0 ? concat(this.#tail, chunk) : chunk;
    this.#tail = new Uint8Array(0);
    if (!this.#started) {
      this.#started = true;
      const mark = byteOrderMark(bytes);
      if (mark !== undefined) bytes = bytes.subarray(mark.length);
      const encoding = mark?.encoding ?? utf16ByZeros(bytes);
      if (mark?.encoding === "utf-8") this.#seenUtf8 = true;
      if (encoding !== undefined && encoding !== "utf-8" && this.#settled === undefined)
        this.#settle(encoding, encoding);
    }
    if (this.#settled !== undefined) return this.#settled.decode(bytes, { stream: !last });
    const whole = last ? bytes.length : bytes.length - openSequence(bytes);
    const text = decodeStrictly("utf-8", bytes.subarray(0, whole));
    if (text !== undefined) {
      this.#tail = bytes.slice(whole);
      if (!this.#seenUtf8 && text.length !== whole) this.#seenUtf8 = true;
      return text;
    }
    if (this.#seenUtf8 || mostlyUtf8(bytes)) {
      this.damaged = true;
      this.#settle("utf-8", "utf-8");
    } else {
      const legacy = guessLegacyEncoding(bytes);
      this.#settle(legacy, legacy);
    }
    return this.#decodeSettled(bytes, last);
  }

  #decodeSettled(bytes: Uint8Array, last: boolean): string {
    return this.#settled?.decode(bytes, { stream: !last }) ?? "";
  }

  #settle(label: string, name: string): void {
    this.#settled = makeDecoder(label);
    if (this.#settled === undefined) {
      throw new ExchangeError(
        "unknown-encoding",
        `The encoding "${label}" is not known here. Leave it out, or name another.`,
      );
    }
    this.encoding = name;
  }
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

/** How many bytes at the end belong to a UTF-8 sequence that the next chunk continues. */
function openSequence(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}

/** Whether a chunk is UTF-8 with few bad bytes rather than another encoding. */
function mostlyUtf8(bytes: Uint8Array): boolean {
  const text = makeDecoder("utf-8")?.decode(bytes) ?? "";
  let bad = 0;
  let good = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0xfffd) bad++;
    else if (code > 0x7f) good++;
  }
  return good > bad * 2;
}
