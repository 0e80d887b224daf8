import { strToU8, type Zippable, zipSync } from "fflate";

export interface MadeSheet {
  name: string;
  /** The inner XML of `sheetData`, or rows of cells: texts, numbers, or a cell's XML beginning with "<". */
  rows: string | (string | number | null)[][];
  after?: string;
  state?: string;
}

export interface MadeBook {
  sheets: MadeSheet[];
  shared?: string[];
  /** Number formats of the styles 1, 2, …: an id, or a code. */
  formats?: (number | string)[];
  is1904?: boolean;
  more?: Record<string, Uint8Array>;
}

const encode = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

export const letters = (column: number): string =>
  (column > 26 ? letters(Math.floor((column - 1) / 26)) : "") + String.fromCharCode(65 + ((column - 1) % 26));

const cellXml = (cell: string | number, ref: string): string => {
  if (typeof cell === "number") return `<c r="${ref}"><v>${cell}</v></c>`;
  if (cell.startsWith("<c")) return cell.replace("<c", `<c r="${ref}"`);
  return `<c r="${ref}" t="inlineStr"><is><t>${encode(cell)}</t></is></c>`;
};

const rowsXml = (rows: MadeSheet["rows"]): string =>
  typeof rows === "string"
    ? rows
    : rows
        .map((cells, at) => {
          const inner = cells.map((cell, place) =>
            cell === null ? "" : cellXml(cell, `${letters(place + 1)}${at + 1}`),
          );
          return `<row r="${at + 1}">${inner.join("")}</row>`;
        })
        .join("");

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packaged = "http://schemas.openxmlformats.org/package/2006/relationships";

/** The parts of a workbook as Excel writes them, by name. */
export const partsOf = ({ sheets, shared = [], formats = [], is1904 = false }: MadeBook): Record<string, string> => {
  const codes = formats.flatMap((format, at) =>
    typeof format === "string"
      ? [`<numFmt numFmtId="${200 + at}" formatCode="${encode(format).replaceAll('"', "&quot;")}"/>`]
      : [],
  );
  const styles = formats.map((format, at) => `<xf numFmtId="${typeof format === "number" ? format : 200 + at}"/>`);
  return {
    "[Content_Types].xml": "<Types/>",
    "_rels/.rels": `<Relationships xmlns="${packaged}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook ${main} xmlns:r="${office}"><workbookPr${is1904 ? ' date1904="1"' : ""}/><sheets>${sheets
      .map(
        ({ name, state }, at) =>
          `<sheet name="${encode(name)}" sheetId="${at + 1}"${state ? ` state="${state}"` : ""} r:id="rId${at + 1}"/>`,
      )
      .join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${packaged}">${sheets
      .map(
        (_, at) =>
          `<Relationship Id="rId${at + 1}" Type="${office}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
      )
      .join(
        "",
      )}<Relationship Id="s" Type="${office}/styles" Target="styles.xml"/><Relationship Id="t" Type="${office}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`,
    "xl/styles.xml": `<styleSheet ${main}><numFmts>${codes.join("")}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${styles.join("")}</cellXfs></styleSheet>`,
    "xl/sharedStrings.xml": `<sst ${main}>${shared.map((one) => (one.startsWith("<") ? `<si>${one}</si>` : `<si><t>${encode(one)}</t></si>`)).join("")}</sst>`,
    ...Object.fromEntries(
      sheets.map(({ rows, after = "" }, at) => [
        `xl/worksheets/sheet${at + 1}.xml`,
        `<worksheet ${main}><sheetData>${rowsXml(rows)}</sheetData>${after}</worksheet>`,
      ]),
    ),
  };
};

/** A workbook as bytes. */
export const makeWorkbook = (book: MadeBook): Uint8Array => {
  const parts = Object.entries(partsOf(book)).map(([name, text]) => [name, strToU8(text)] as const);
  return zipSync(Object.fromEntries([...parts, ...Object.entries(book.more ?? {})]) as Zippable);
};
