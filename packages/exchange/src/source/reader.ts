import type { Mapping } from "../jira/mapping-types.ts";
import type { ExportPlan } from "../overstory/read-export.ts";
import type { ImportPlan } from "../plan/types.ts";
import type { Chunks } from "../table/read-table.ts";
import type { Format } from "./formats.ts";
import type { Head } from "./head.ts";

/** A plan of any file; our own export brings the records that its items refer to. */
export type SourcePlan = ImportPlan & Partial<Pick<ExportPlan, "records">>;

export interface SourceOptions {
  /** As a person changed it; without one the reader proposes its own. */
  readonly mapping?: Mapping | undefined;
  /** The name of the file, for messages. */
  readonly file?: string;
  /** Hears of the bytes read so far. */
  readonly onProgress?: (bytesRead: number) => void;
}

/** One way to read files. `chunks` is the whole file, its head included. */
export interface SourceReader {
  /** What a file is held to be by its beginning; the plan may tell it more closely. */
  readonly format: Format;
  recognises(head: Head): boolean;
  /** Throws ExchangeError where the file is refused as a whole. */
  plan(chunks: Chunks, options: SourceOptions): Promise<SourcePlan>;
}
