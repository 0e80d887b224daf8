import type { Storage } from "@overstory/sync";
import { StorageError } from "./errors.ts";
import type { Dialect } from "./schema.ts";

/** A kind to report on. Fields are top-level fields of its rows; `json` gives lists and objects as JSON text. */
export type ReportKind = {
  readonly name: string;
  readonly fields: readonly { readonly name: string; readonly type: "text" | "number" | "boolean" | "json" }[];
};

/** A storage over whose rows people can report with SQL. */
export type ReportingStorage = Storage & {
  /** Makes or renews one read-only view per kind, `report_<kind>`, with columns workspace, id and the fields. */
  createReportViews(kinds: readonly ReportKind[]): Promise<void>;
};

const name = (text: string): string => {
  if (!/^[A-Za-z][A-Za-z0-9_-]{0,50}$/.test(text)) {
    throw new StorageError(
      "storage-unfit",
      `"${text}" cannot name a view or column: use a letter, then letters, digits, _ and -.`,
    );
  }
  return text;
};

const quoted = (text: string): string => `"${text}"`;

const sqliteField = (field: string): string => `json_extract(json, '$."${field}"')`;

/**
 * PostgreSQL's text holds neither NUL nor half a surrogate pair, and one such row must not break a report: their escapes
 * show as U+FFFD. An even number of backslashes before them means that they are plain text.
 */
const postgresRow = String.raw`CASE WHEN strpos(json, '\u') = 0 THEN json
  ELSE regexp_replace(json, '(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})', '\1${"\ufffd"}', 'g') END`;

const postgresField = (field: string, type: string): string =>
  type === "number" || type === "boolean"
    ? `(data ->> '${field}')::${type === "number" ? "numeric" : "boolean"}`
    : `data ->> '${field}'`;

/** The statements that make the views. The WITH keeps PostgreSQL from letting people write through them. */
export const reportViews = (dialect: Dialect, kinds: readonly ReportKind[]): string[] =>
  kinds.flatMap((kind) => {
    const view = quoted(`report_${name(kind.name)}`);
    const fields = kind.fields
      .filter((field) => field.name !== "id")
      .map((field) => {
        const column = name(field.name);
        const value = dialect === "sqlite" ? sqliteField(column) : postgresField(column, field.type);
        return `, ${value} AS ${quoted(column)}`;
      });
    const row = dialect === "sqlite" ? "json" : `(${postgresRow})::json AS data`;
    return [
      `DROP VIEW IF EXISTS ${view}`,
      `CREATE VIEW ${view} AS WITH kept AS (SELECT workspace, id, ${row} FROM current_row WHERE kind = '${kind.name}')
       SELECT workspace, id${fields.join("")} FROM kept`,
    ];
  });
