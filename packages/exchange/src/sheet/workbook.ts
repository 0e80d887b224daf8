import { ExchangeError } from "../errors.ts";
import { type DateFormat, dateFormatOf } from "./dates.ts";
import { readXml, unescapeText } from "./xml.ts";
import { listZip, unzip, type ZipEntry } from "./zip.ts";

const MIB = 1024 * 1024;
/** Bytes of the small parts: the workbook's lists and formats. */
const SMALL_PART = 64 * MIB;
/** Bytes of the texts that cells share. */
const MOST_TEXTS = 256 * MIB;
/** Bytes of one sheet; they are read as they are unpacked and never held. */
const MOST_SHEET = 768 * MIB;

export interface SheetInfo {
  readonly name: string;
  readonly path: string;
  readonly isHidden: boolean;
}

/** A workbook whose lists have been read; its sheets are read when asked for. */
export interface Workbook {
  readonly sheets: readonly SheetInfo[];
  readonly is1904: boolean;
  /** By the style of a cell. */
  readonly formats: readonly (DateFormat | undefined)[];
  /** Texts that cells name by their number; read once, when the first cell asks. */
  texts(): readonly string[];
  pieces(sheet: SheetInfo): Generator<Uint8Array, void, undefined>;
}

const broken = (what: string): ExchangeError =>
  new ExchangeError(
    "broken-workbook",
    `This workbook ${what}. Open it in Excel or LibreOffice, save it as .xlsx and choose the new file.`,
  );

/** A path as a relationship gives it: from the archive's root, or beside the part that names it. */
const resolve = (target: string, base: string): string => {
  const parts = target.startsWith("/") ? [] : base.split("/").slice(0, -1);
  for (const part of target.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
};

/** The attribute of a name, whatever the prefix of its namespace. */
const attributeOf = (attributes: Readonly<Record<string, string>>, name: string): string | undefined => {
  for (const key in attributes) if (key === name || key.endsWith(`:${name}`)) return attributes[key];
  return undefined;
};

const readTexts = (part: string, pieces: Iterable<Uint8Array>): string[] => {
  const texts: string[] = [];
  let text = "";
  let isText = false;
  let phonetic = 0;
  readXml(part, pieces, {
    open: (name) => {
      if (name === "si") text = "";
      else if (name === "rPh") phonetic++;
      isText = name === "t" && phonetic === 0;
    },
    text: (piece) => {
      if (isText) text += piece;
    },
    close: (name) => {
      if (name === "si") texts.push(unescapeText(text));
      else if (name === "rPh") phonetic--;
      isText = false;
    },
  });
  return texts;
};

/** Reads the lists of a workbook. Throws ExchangeError where it is none, is protected, or is of another kind. */
export const openWorkbook = (bytes: Uint8Array): Workbook => {
  const files = listZip(bytes);
  const find = (path: string): ZipEntry | undefined => files.get(path.toLowerCase());
  const read = (path: string): Generator<Uint8Array, void, undefined> | undefined => {
    const entry = find(path);
    return entry && unzip(bytes, entry, SMALL_PART);
  };
  const relations = (path: string): Map<string, { type: string; target: string }> => {
    const at = path.lastIndexOf("/") + 1;
    const name = `${path.slice(0, at)}_rels/${path.slice(at)}.rels`;
    const found = new Map<string, { type: string; target: string }>();
    const pieces = read(name);
    if (pieces)
      readXml(name, pieces, {
        open: (tag, { Id = "", Type = "", Target = "" }) => {
          if (tag === "Relationship")
            found.set(Id, { type: Type.slice(Type.lastIndexOf("/") + 1), target: resolve(Target, path) });
        },
      });
    return found;
  };
  if (find("mimetype") !== undefined || find("content.xml") !== undefined)
    throw broken("is an OpenDocument file, not an Excel workbook");
  const main = [...relations("").values()].find(({ type }) => type === "officeDocument")?.target ?? "xl/workbook.xml";
  if (main.endsWith(".bin")) throw broken("is in Excel's binary form (.xlsb), which cannot be read here");
  const pieces = read(main);
  if (pieces === undefined) throw broken("holds no sheets");
  const related = relations(main);
  const sheets: SheetInfo[] = [];
  let is1904 = false;
  let isWorkbook = false;
  readXml(main, pieces, {
    open: (tag, attributes) => {
      if (tag === "workbook") isWorkbook = true;
      if (tag === "workbookPr") is1904 = attributes.date1904 === "1" || attributes.date1904 === "true";
      if (tag !== "sheet") return;
      const { type, target } = related.get(attributeOf(attributes, "id") ?? "") ?? {};
      if (target === undefined || type !== "worksheet") return;
      sheets.push({
        name: attributes.name ?? "",
        path: target,
        isHidden: attributes.state === "hidden" || attributes.state === "veryHidden",
      });
    },
  });
  if (!isWorkbook) throw broken("is another kind of Office file, not a workbook");
  const partOf = (type: string): string | undefined => [...related.values()].find((one) => one.type === type)?.target;
  let texts: string[] | undefined;
  return {
    sheets,
    is1904,
    formats: readFormats(partOf("styles"), read),
    texts: () => {
      const path = partOf("sharedStrings") ?? "xl/sharedStrings.xml";
      const entry = find(path);
      texts ??= entry === undefined ? [] : readTexts(path, unzip(bytes, entry, MOST_TEXTS));
      return texts;
    },
    pieces: ({ name, path }) => {
      const entry = find(path);
      if (entry === undefined) throw broken(`names a sheet "${name}" that it does not hold`);
      return unzip(bytes, entry, MOST_SHEET);
    },
  };
};

/** What the styles of cells make of numbers. */
const readFormats = (
  path: string | undefined,
  read: (path: string) => Generator<Uint8Array, void, undefined> | undefined,
): (DateFormat | undefined)[] => {
  const formats: (DateFormat | undefined)[] = [];
  const pieces = path === undefined ? undefined : read(path);
  if (path === undefined || pieces === undefined) return formats;
  const codes = new Map<number, string>();
  let inStyles = false;
  readXml(path, pieces, {
    open: (tag, attributes) => {
      if (tag === "numFmt") codes.set(Number(attributes.numFmtId), attributes.formatCode ?? "");
      else if (tag === "cellXfs") inStyles = true;
      else if (tag === "xf" && inStyles) {
        const id = Number(attributes.numFmtId ?? 0);
        formats.push(dateFormatOf(id, codes.get(id)));
      }
    },
    close: (tag) => {
      if (tag === "cellXfs") inStyles = false;
    },
  });
  return formats;
};
