/** Something wrong with one record that reading survived. */
export type Damage =
  | { kind: "unclosed-quote"; column: number }
  | { kind: "stray-quote"; column: number }
  | { kind: "too-many-cells"; expected: number; found: number; rejoined: boolean }
  | { kind: "too-few-cells"; expected: number; found: number }
  | { kind: "cell-too-long"; column: number; length: number }
  | { kind: "invalid-bytes" };

/** One data record. `row` counts data records from 1; `line` is the line of the file where the record begins, from 1. */
export interface TableRecord {
  row: number;
  line: number;
  /** At least as many cells as the table has columns; more only where the record was too long. */
  cells: string[];
  damage?: Damage[];
}

/** Whether the first record holds names. `unsure`: nothing speaks clearly for either. */
export type HeaderFinding = "present" | "absent" | "unsure";

export interface Limits {
  /** Bytes of the whole file. */
  bytes: number;
  columns: number;
  rows: number;
  /** Characters of one cell; longer cells are cut and told. */
  cell: number;
}

/** Real exports of 900 columns exist, so 5,000 are allowed; past that the file is something else. */
export const DEFAULT_LIMITS: Limits = { bytes: 256 * 1024 * 1024, columns: 5000, rows: 500_000, cell: 1024 * 1024 };

export interface ReadOptions {
  /** Told instead of detected. */
  delimiter?: string;
  /** A WHATWG encoding label, told instead of detected. */
  encoding?: string;
  /** Told instead of detected: whether the first record holds names. */
  header?: boolean;
  limits?: Partial<Limits>;
  onProgress?: (bytesRead: number, rows: number) => void;
  /** Asked between chunks; `true` stops the reading with the error `cancelled`. */
  isCancelled?: () => boolean;
  /** Awaited between chunks, so that a worker can answer messages; time is the caller's. */
  pause?: () => Promise<void>;
}

/** What was found out about a file before its records are read. */
export interface TableHead {
  encoding: string;
  delimiter: string;
  header: HeaderFinding;
  /** One name per column; empty names where the file has no header. Repeated names are separate columns. */
  columns: string[];
  /** What the table came in; text with separators where nothing is said. */
  medium?: "csv" | "xlsx";
}

export interface TableReading extends TableHead {
  /** The data records in the order of the file; to be read once. */
  records: AsyncGenerator<TableRecord, void, undefined>;
}

/** A table held in memory, so that it can be mapped again and again without reading bytes. */
export interface Table extends TableHead {
  /** The encoding may turn out only after the head. */
  records: TableRecord[];
}
