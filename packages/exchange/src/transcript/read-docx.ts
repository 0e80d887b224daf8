import { ExchangeError } from "../errors.ts";
import { readXml } from "../sheet/xml.ts";
import { listZip, unzip } from "../sheet/zip.ts";

/** Bytes of the part that holds the text, unpacked: marks take ten times what words do. */
const MOST_XML = 128 * 1024 * 1024;

const saveAgain =
  "Open it in Word or LibreOffice, save it again and choose the new file, or copy its text and paste it.";

/** What went wrong with the archive or its XML, said of a document: the readers below are those of workbooks. */
const ofDocument = (error: unknown): unknown => {
  if (!(error instanceof ExchangeError)) return error;
  if (error.code === "file-too-large")
    return new ExchangeError(
      "file-too-large",
      "This document unpacks to far more than any transcript holds. Copy its text and paste it.",
    );
  if (error.code === "protected-workbook")
    return new ExchangeError(
      "protected-document",
      "This document is protected by a password. Open it, take the password away, save it and choose it again.",
    );
  if (error.code === "broken-workbook")
    return new ExchangeError(
      "broken-document",
      `This document is damaged or holds what is not safe to read. ${saveAgain}`,
    );
  return error;
};

/**
 * The text of a Word document: a line for each paragraph and line break, as it reads with all tracked changes accepted. Stops with an
 * ExchangeError above `limit` UTF-16 units, at what unpacks without end, and where the file is damaged or no document.
 */
export const readDocx = (bytes: Uint8Array, limit: number): string => {
  try {
    return textIn(bytes, limit);
  } catch (error) {
    throw ofDocument(error);
  }
};

const textIn = (bytes: Uint8Array, limit: number): string => {
  const entries = listZip(bytes);
  const name = [...entries.keys()].find((one) => /^word\/document\d*\.xml$/.test(one));
  const entry = name === undefined ? undefined : entries.get(name);
  if (!entry)
    throw new ExchangeError(
      "not-a-transcript",
      "This is an archive, but no Word document: it holds no text of one. Choose a .docx, .txt, .md, .vtt or .srt file.",
    );
  let text = "";
  let words = 0;
  // What an older program shows in place of a shape repeats its text; what was moved away or is code of a field is no text.
  let hidden = 0;
  const hiding = new Set(["Fallback", "del", "moveFrom"]);
  readXml("word/document.xml", unzip(bytes, entry, MOST_XML), {
    open: (tag) => {
      if (hiding.has(tag)) hidden += 1;
      if (hidden > 0) return;
      if (tag === "t") words += 1;
      else if (tag === "tab") text += "\t";
      else if (tag === "br" || tag === "cr") text += "\n";
      else if (tag === "noBreakHyphen") text += "-";
    },
    text: (piece) => {
      if (words > 0 && hidden === 0) text += piece;
    },
    close: (tag) => {
      if (hiding.has(tag)) hidden -= 1;
      if (hidden > 0) return;
      if (tag === "t") words -= 1;
      else if (tag === "p") text += "\n";
    },
    isEnough: () => text.length > limit * 2,
  });
  return text;
};
