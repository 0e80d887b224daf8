import { byteOrderMark, utf16ByZeros } from "../table/encoding.ts";
import { makeDecoder } from "../table/text-decoder.ts";

/** So many bytes of a file are looked at before it is decided what it is. */
export const HEAD_BYTES = 64 * 1024;

/** The beginning of a file. */
export interface Head {
  readonly bytes: Uint8Array;
  /** The same as text, without a byte order mark; the last sign may be cut. */
  readonly text: string;
}

/** The beginning of a file by its first bytes, in UTF-8 or UTF-16; other encodings show their ASCII signs. */
export const headOf = (given: Uint8Array | string): Head => {
  if (typeof given === "string") return { bytes: new TextEncoder().encode(given), text: given.replace(/^\uFEFF/, "") };
  const mark = byteOrderMark(given);
  const encoding = mark?.encoding ?? utf16ByZeros(given) ?? "utf-8";
  const text = makeDecoder(encoding)?.decode(given.subarray(mark?.length ?? 0)) ?? "";
  return { bytes: given, text };
};
