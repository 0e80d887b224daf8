import { ExchangeError } from "../errors.ts";
import { byteOrderMark, guessLegacyEncoding, utf16ByZeros } from "../table/encoding.ts";
import { decodeStrictly, makeDecoder } from "../table/text-decoder.ts";

/** The whole of a text file, whatever encoding it is in; a mark at its start is no part of it. */
export const decodeText = (bytes: Uint8Array): string => {
  const mark = byteOrderMark(bytes);
  const body = mark ? bytes.subarray(mark.length) : bytes;
  const encoding = mark?.encoding ?? utf16ByZeros(bytes);
  const text =
    encoding === undefined
      ? (decodeStrictly("utf-8", body) ?? makeDecoder(guessLegacyEncoding(body))?.decode(body))
      : makeDecoder(encoding)?.decode(body);
  if (text === undefined || text.includes("\u0000"))
    throw new ExchangeError(
      "not-a-transcript",
      "This file holds no text: it may be a recording or a picture. Choose a transcript as .txt, .md, .docx, .vtt or .srt.",
    );
  // Half of a pair, as a cut file leaves it, cannot be kept.
  return text.toWellFormed();
};
