/** Every reason for which a whole file is refused; single bad rows are troubles, never errors. */
export type ExchangeErrorCode =
  | "empty-file"
  | "not-csv"
  | "broken-json"
  | "not-gherkin"
  | "unknown-encoding"
  | "broken-xml"
  | "broken-workbook"
  | "protected-workbook"
  | "old-workbook"
  | "too-deep"
  | "entry-too-large"
  | "not-a-tracker"
  | "too-many-columns"
  | "too-many-rows"
  | "file-too-large"
  | "broken-archive"
  | "newer-archive"
  | "broken-folder"
  | "broken-document"
  | "protected-document"
  | "not-a-transcript"
  | "cancelled";

/** A refusal of a whole file. `message` is a sentence for people: what happened, and what to do now. */
export class ExchangeError extends Error {
  readonly code: ExchangeErrorCode;
  /** 1-based line in the file, where one is known. */
  readonly line: number | undefined;
  /** 1-based column in the table, where one is known. */
  readonly column: number | undefined;

  constructor(code: ExchangeErrorCode, message: string, place: { line?: number; column?: number } = {}) {
    super(message);
    this.name = "ExchangeError";
    this.code = code;
    this.line = place.line;
    this.column = place.column;
  }
}
