import { ExchangeError } from "../errors.ts";
import { captionsIn, linesOf, readCues } from "./cues.ts";
import { decodeText } from "./decode-text.ts";
import { readDocx } from "./read-docx.ts";

export { ExchangeError } from "../errors.ts";

/** Bytes of a file with a transcript: a document with pictures. */
export const MOST_TRANSCRIPT_BYTES = 50 * 1024 * 1024;

export type ReadTranscript = {
  readonly format: "text" | "docx" | "vtt" | "srt";
  /** Lines end in "\n"; captions are lines of their own with time and speaker, all else is kept to the letter. */
  readonly text: string;
};

const begins = (bytes: Uint8Array, ...head: number[]) => head.every((byte, at) => bytes[at] === byte);

const refuseOther = (bytes: Uint8Array): void => {
  if (bytes.length === 0) throw new ExchangeError("empty-file", "This file is empty. Choose one with text.");
  if (bytes.length > MOST_TRANSCRIPT_BYTES)
    throw new ExchangeError(
      "file-too-large",
      "This file is larger than 50 MB. Copy its text and paste it, or save it without pictures.",
    );
  if (begins(bytes, 0x25, 0x50, 0x44, 0x46))
    throw new ExchangeError(
      "not-a-transcript",
      "This is a PDF. Open it, select all of its text, copy it and paste it here.",
    );
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0))
    throw new ExchangeError(
      "not-a-transcript",
      "This is a Word document of the old kind (.doc), or one with a password. Open it, save it as .docx and choose that file.",
    );
  if (begins(bytes, 0x7b, 0x5c, 0x72, 0x74, 0x66))
    throw new ExchangeError("not-a-transcript", "This is an RTF file. Open it, save it as .docx and choose that file.");
};

/**
 * Reads a transcript or notes from a file: plain text, Markdown, WebVTT, SubRip or Word, told by its content and never by its name.
 * @param limit Most UTF-16 units of text.
 * @throws ExchangeError with what is wrong and what to do, for a file that is none of these, damaged, or too long.
 */
export const readTranscript = (bytes: Uint8Array, limit: number): ReadTranscript => {
  refuseOther(bytes);
  const isZip = begins(bytes, 0x50, 0x4b, 0x03, 0x04) || begins(bytes, 0x50, 0x4b, 0x05, 0x06);
  const whole = (isZip ? readDocx(bytes, limit) : decodeText(bytes)).replace(/\r\n?/g, "\n");
  const captions = isZip ? undefined : captionsIn(whole);
  const cues = captions ? linesOf(readCues(whole)) : "";
  const read: ReadTranscript =
    captions && cues !== "" ? { format: captions, text: cues } : { format: isZip ? "docx" : "text", text: whole };
  if (read.text.trim() === "")
    throw new ExchangeError("empty-file", "There is no text in this file. Choose another one.");
  if (read.text.length > limit)
    throw new ExchangeError(
      "file-too-large",
      `This text is longer than ${limit.toLocaleString("en")} characters. Split it into two interviews.`,
    );
  return read;
};
