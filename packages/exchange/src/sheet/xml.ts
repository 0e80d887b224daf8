import { SaxesParser } from "saxes";
import { ExchangeError } from "../errors.ts";

/** Tags lie in one another ten deep in a workbook. */
const DEEPEST = 200;

export interface XmlHandlers {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
  /** Asked between pieces; `true` ends the reading early. */
  isEnough?(): boolean;
}

const refuse = (part: string, what: string): ExchangeError =>
  new ExchangeError(
    "broken-workbook",
    `"${part}" in this workbook ${what}. Open it in Excel or LibreOffice, save it again and choose the new file.`,
  );

/** Without the prefix of its namespace; prefixes differ between programs, names do not. */
const localName = (name: string): string => name.slice(name.indexOf(":") + 1);

/**
 * Reads a part of a workbook piece by piece. Definitions of entities are refused: no program writes them into workbooks, and they
 * can grow without end.
 */
export const readXml = (
  part: string,
  pieces: Iterable<Uint8Array>,
  { open, text, close, isEnough }: XmlHandlers,
): void => {
  const parser = new SaxesParser();
  let depth = 0;
  parser.on("error", () => {
    throw refuse(part, "is no valid XML");
  });
  parser.on("doctype", () => {
    throw refuse(part, "defines entities of its own, which is not safe to read");
  });
  parser.on("opentag", ({ name, attributes }) => {
    if (++depth > DEEPEST) throw refuse(part, "is nested deeper than any workbook");
    open?.(localName(name), attributes as Record<string, string>);
  });
  parser.on("closetag", ({ name }) => {
    depth--;
    close?.(localName(name));
  });
  if (text) {
    parser.on("text", text);
    parser.on("cdata", text);
  }
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  for (const piece of pieces) {
    decoder ??= new TextDecoder(piece[0] === 0xff && piece[1] === 0xfe ? "utf-16le" : "utf-8");
    parser.write(decoder.decode(piece, { stream: true }));
    if (isEnough?.()) return;
  }
  parser.close();
};

/** `_x000D_` stands for a character that XML cannot hold. */
export const unescapeText = (text: string): string =>
  text.includes("_x")
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
