import type { Cell } from "./csv.ts";

/** A file of a workbook's zip. */
export type WorkbookPart = { readonly path: string; readonly chunks: Iterable<string> };

/** The most that a cell of Excel holds, in UTF-16 units. */
const mostCell = 32_767;
const cutNote = " […cut here: a cell of Excel holds no more. The CSV holds all of it.]";

const escaped = (sign: string): string => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`;

const xmlOf = (text: string): string =>
  text
    .toWellFormed()
    // What looks like an escape already is escaped itself, and so is what XML cannot hold.
    .replace(/_x[0-9A-Fa-f]{4}_/g, (found) => `_x005F${found}`)
    .replace(/[^\t\n\x20-\ufffd]/g, escaped)
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;");

const cut = (text: string): string =>
  text.length <= mostCell ? text : text.slice(0, mostCell - cutNote.length).toWellFormed() + cutNote;

// Texts are texts by their type: nothing in one is ever run, whatever sign it begins with.
const cellOf = (cell: Cell): string => {
  if (cell === undefined || cell === "") return "<c/>";
  if (typeof cell === "number" && Number.isFinite(cell)) return `<c><v>${cell}</v></c>`;
  return `<c t="inlineStr" s="1"><is><t xml:space="preserve">${xmlOf(cut(String(cell)))}</t></is></c>`;
};

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packages = "http://schemas.openxmlformats.org/package/2006";
const kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";

function* sheet(table: Iterable<readonly Cell[]>): Generator<string> {
  yield `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`;
  for (const cells of table) yield `<row>${cells.map(cellOf).join("")}</row>`;
  yield "</sheetData></worksheet>";
}

/** A table as an Excel workbook of one sheet: numbers are numbers, all else is text; its header stays in view. Files of a zip, in order. */
export const workbookParts = (table: Iterable<readonly Cell[]>): WorkbookPart[] => [
  {
    path: "[Content_Types].xml",
    chunks: [
      `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${kind}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${kind}.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${kind}.worksheet+xml"/></Types>`,
    ],
  },
  {
    path: "_rels/.rels",
    chunks: [
      `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
  },
  {
    path: "xl/workbook.xml",
    chunks: [
      `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Backlog" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ],
  },
  {
    path: "xl/_rels/workbook.xml.rels",
    chunks: [
      `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    ],
  },
  {
    path: "xl/styles.xml",
    chunks: [
      `${head}<styleSheet xmlns="${main}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf numFmtId="49" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    ],
  },
  { path: "xl/worksheets/sheet1.xml", chunks: sheet(table) },
];
