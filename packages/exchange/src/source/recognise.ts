import { xmlSource } from "../jira-xml/xml-source.ts";
import { outlineSource } from "../outline/outline-source.ts";
import { sheetSource } from "../sheet/sheet-source.ts";
import { exportSource } from "./export-source.ts";
import type { Format } from "./formats.ts";
import { headOf } from "./head.ts";
import { jsonSource } from "./json-source.ts";
import type { SourceReader } from "./reader.ts";
import { tableSource } from "./table-source.ts";

/** Every reader, the surest first; the last one takes what is left. */
export const READERS: readonly SourceReader[] = [
  exportSource,
  jsonSource,
  xmlSource,
  sheetSource,
  outlineSource,
  tableSource,
];

/** The reader for a file that begins so. */
export const readerOf = (given: Uint8Array | string): SourceReader => {
  const head = headOf(given);
  return READERS.find((reader) => reader.recognises(head)) ?? tableSource;
};

/** What a file is by its content: its first bytes, 64 KiB of them where it has so many. Its name does not matter. */
export const recognise = (given: Uint8Array | string): Format => readerOf(given).format;
