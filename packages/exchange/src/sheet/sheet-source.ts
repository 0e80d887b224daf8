import { ExchangeError } from "../errors.ts";
import type { Mapping } from "../jira/mapping-types.ts";
import type { SourceReader } from "../source/reader.ts";
import { planAs } from "../source/table-source.ts";
import { joined } from "../table/joined.ts";
import { DEFAULT_LIMITS } from "../table/types.ts";
import { readSheet } from "./read-sheet.ts";

const startsWith = (bytes: Uint8Array, ...magic: number[]): boolean => magic.every((byte, at) => bytes[at] === byte);
const isZip = (bytes: Uint8Array): boolean => startsWith(bytes, 0x50, 0x4b, 3, 4);
/** The container of old Office files, and of those behind a password. */
const isOld = (bytes: Uint8Array): boolean => startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1);

/** Names of parts stand in an archive as they are, also where its contents are packed. */
const holds = (bytes: Uint8Array, ...names: string[]): boolean => {
  const text = new TextDecoder("latin1").decode(bytes);
  return names.some((name) => text.includes(name));
};

const gather = async (
  chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  onProgress?: (bytes: number) => void,
): Promise<Uint8Array> => {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of chunks) {
    pieces.push(piece);
    length += piece.length;
    if (length > DEFAULT_LIMITS.bytes)
      throw new ExchangeError(
        "file-too-large",
        "This workbook is larger than 256 MiB. Split it, or save the sheet as CSV.",
      );
    onProgress?.(length);
  }
  return joined(pieces, length);
};

const refuseOld = (bytes: Uint8Array): never => {
  // Its directory names the streams in UTF-16.
  if (holds(bytes, [..."EncryptedPackage"].join("\0")))
    throw new ExchangeError(
      "protected-workbook",
      "This workbook is protected by a password. Open it, take the password away (in Excel: File, Info, Protect Workbook), save it and choose it again.",
    );
  throw new ExchangeError(
    "old-workbook",
    "This is a file of an old Office version (such as .xls). Open it in Excel or LibreOffice, save it as .xlsx or CSV and choose the new file.",
  );
};

/** A mapping belongs to the sheet that it was made for; for another one columns are proposed anew. */
const fitting = (mapping: Mapping | undefined, names: readonly string[]): Mapping | undefined => {
  if (mapping === undefined) return undefined;
  const { columns, hasNames } = mapping;
  if (columns.length === 0) return hasNames === undefined ? undefined : mapping;
  const isSame = columns.length === names.length && columns.every(({ header }, at) => header === names[at]);
  return isSame || (hasNames !== undefined && columns.length === names.length) ? mapping : undefined;
};

/** Excel workbooks: one sheet as a table like any other. */
export const sheetSource: SourceReader = {
  format: "jira-xlsx",
  recognises: ({ bytes }) =>
    isOld(bytes) ||
    (isZip(bytes) && holds(bytes, "[Content_Types].xml", "xl/workbook", "xl/worksheets", "opendocument.spreadsheet")),
  plan: async (chunks, { mapping, onProgress }) => {
    const bytes = await gather(chunks, onProgress);
    if (isOld(bytes)) refuseOld(bytes);
    const { table, sheet, choices, above } = readSheet(bytes, mapping?.sheet);
    const plan = planAs(table, fitting(mapping, table.columns));
    const others = plan.questions.filter(({ id }) => id !== "sheet");
    const isSettled =
      choices.length < 2 || (mapping !== undefined && !mapping.questions.some(({ id }) => id === "sheet"));
    const questions = isSettled
      ? others
      : [
          {
            id: "sheet",
            text: `This workbook has ${choices.length} sheets with rows. Which one holds the backlog?`,
            options: [...choices],
            proposal: sheet,
          },
          ...others,
        ];
    const troubles = above.map(({ line, cells }) => ({
      row: 0,
      line,
      reason: `Above the names of the columns stands "${cells
        .filter((cell) => cell !== "")
        .join(" ")
        .slice(0, 100)}"; it is no row.`,
      skipped: false,
    }));
    return {
      ...plan,
      questions,
      troubles: [...troubles, ...plan.troubles],
      mapping: { ...plan.mapping, sheet, questions },
    };
  },
};
