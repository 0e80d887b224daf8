export type TroubleRow = {
  readonly row: number;
  readonly line?: number | undefined;
  readonly column?: string | undefined;
  readonly reason: string;
  readonly skipped: boolean;
};

// A cell that a spreadsheet would run as a formula stands behind an apostrophe.
const cell = (value: string): string => {
  const guarded = /^[=+\-@\t\r]/u.test(value) ? `'${value}` : value;
  return /[",\r\n]/u.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
};

/** The troubles as CSV (RFC 4180, with a byte order mark, so that spreadsheets read it as UTF-8). */
export const troublesCsv = (troubles: readonly TroubleRow[]): string => {
  const lines = troubles.map(({ row, line, column, reason, skipped }) =>
    [String(row), String(line ?? ""), column ?? "", skipped ? "yes" : "no", reason].map(cell).join(","),
  );
  return `\uFEFFRow,Line,Column,Left out,Reason\r\n${lines.map((line) => `${line}\r\n`).join("")}`;
};
