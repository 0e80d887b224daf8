import { SaxesParser } from "saxes";
import { ExchangeError } from "../errors.ts";
import { decoded } from "../source/read-json.ts";
import { FileDecoder } from "../table/decode.ts";
import type { Chunks } from "../table/read-table.ts";
import { DEFAULT_LIMITS } from "../table/types.ts";

/** An element with everything in it. */
export interface Node {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Node[];
  text: string;
  readonly line: number;
}

export interface XmlItems {
  readonly items: readonly Node[];
  readonly encoding: string;
  /** The name of the outermost element. */
  readonly root: string;
}

/** How deep elements may lie in each other; Jira's lie 9 deep. */
const DEEPEST = 100;
/** The largest text or tag, in characters. */
const LARGEST = 32 * 1024 * 1024;
/** Characters handed on at a time, so that a limit is noticed soon. */
const PIECE = 64 * 1024;

// biome-ignore lint/suspicious/noControlCharactersInRegex: signs that XML forbids, but that texts people paste hold all the same
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Jira writes a picture sign as the two halves it has in its memory. */
const HALVES = /&#(5[5-6]\d{3});&#(5[6-7]\d{3});/g;

const joined = (whole: string, high: string, low: string): string => {
  const sign = String.fromCharCode(Number(high), Number(low));
  return [...sign].length === 1 && sign.isWellFormed() ? sign : whole;
};

const entities = (line: number): ExchangeError =>
  new ExchangeError(
    "broken-xml",
    `In line ${line} this XML declares a document type, which may define texts that grow without end. Jira's files have none; nothing was imported.`,
    { line },
  );

/**
 * The `item` elements of an XML file. Nothing is resolved or expanded: a document type is refused, and an entity that XML does
 * not know by itself stays as it is written. Throws ExchangeError with line and column where the file is damaged.
 */
export const readXmlItems = async (chunks: Chunks, onProgress?: (bytes: number) => void): Promise<XmlItems> => {
  const parser = new SaxesParser({ xmlns: false, position: true });
  const items: Node[] = [];
  const open: Node[] = [];
  let depth = 0;
  let root = "";
  let heard = 0;
  let opened: { line: number; column: number } = { line: 1, column: 1 };
  parser.on("doctype", () => {
    throw entities(parser.line);
  });
  parser.on("error", (error) => {
    if (/undefined entity|(?:undefined|malformed) character entity/i.test(error.message)) return;
    const place = { line: parser.line, column: Math.max(1, parser.column) };
    const isCut = /unclosed (?:tag|root)|unexpected end|must contain a root/i.test(error.message) && isOver;
    throw new ExchangeError(
      "broken-xml",
      isCut
        ? `The file was cut off: it ends in line ${place.line}, column ${place.column}, after ${items.length} whole entries. Nothing was imported. Export it again.`
        : `The file is damaged in line ${place.line}, column ${place.column}: it is no sound XML there. Nothing was imported. Export it again.`,
      place,
    );
  });
  parser.on("opentagstart", () => {
    opened = { line: parser.line, column: parser.column };
  });
  parser.on("opentag", ({ name, attributes }) => {
    heard = parser.position;
    depth++;
    if (root === "") root = name;
    if (depth > DEEPEST)
      throw new ExchangeError(
        "too-deep",
        `In line ${parser.line}, column ${parser.column}, elements lie more than ${DEEPEST} deep in each other. That is no tracker's export; nothing was imported.`,
        { line: parser.line },
      );
    if (open.length === 0 && name !== "item") return;
    const node: Node = { name, attributes, children: [], text: "", line: opened.line };
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  const text = (value: string): void => {
    heard = parser.position;
    const node = open.at(-1);
    if (node !== undefined) node.text += value;
  };
  parser.on("text", text);
  parser.on("cdata", text);
  parser.on("closetag", () => {
    heard = parser.position;
    depth--;
    const node = open.pop();
    if (node === undefined || open.length > 0) return;
    items.push(node);
    if (items.length > DEFAULT_LIMITS.rows)
      throw new ExchangeError(
        "too-many-rows",
        `This file has more than ${DEFAULT_LIMITS.rows.toLocaleString("en")} entries. Export fewer at a time.`,
        { line: parser.line },
      );
  });
  let isOver = false;
  let isFirst = true;
  const decoder = new FileDecoder();
  for await (const chunk of decoded(chunks, decoder, onProgress)) {
    // Jira may put a comment before the root, but a declaration has to come first.
    const sound = (isFirst ? chunk.replace(/^\uFEFF?\s*/, "") : chunk)
      .replace(FORBIDDEN, "\ufffd")
      .replace(HALVES, joined);
    if (sound !== "") isFirst = false;
    for (let at = 0; at < sound.length; at += PIECE) {
      parser.write(sound.slice(at, at + PIECE));
      if (parser.position - heard > LARGEST)
        throw new ExchangeError(
          "entry-too-large",
          `A text of this file, ending after line ${parser.line}, is larger than ${LARGEST / 1024 / 1024} million characters. That is no tracker's export; nothing was imported.`,
          { line: parser.line },
        );
    }
  }
  isOver = true;
  parser.close();
  return { items, encoding: decoder.encoding, root };
};
