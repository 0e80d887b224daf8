import { StorageError } from "./errors.ts";

/** Which of the two databases. */
export type Dialect = "sqlite" | "postgres";

/**
 * The migrations, oldest first; an applied one never changes. Both dialects share the text but for a few words:
 * names compare by bytes (a change of the system's locale must not break an index), tables of SQLite are clustered
 * by their key, and PostgreSQL writes no generated columns, triggers or sequences, so that its relatives serve too.
 */
export const migrations = (dialect: Dialect): readonly { id: string; statements: readonly string[] }[] => {
  const key = dialect === "postgres" ? 'text COLLATE "C"' : "text";
  const bytes = dialect === "postgres" ? "bytea" : "blob";
  const end = dialect === "postgres" ? "" : " WITHOUT ROWID";
  const published =
    "FROM ahead a JOIN ahead_row h ON h.workspace = a.workspace AND h.batch = a.batch WHERE a.version > 0";
  const batchFirst =
    "FROM ahead a CROSS JOIN ahead_row h ON h.workspace = a.workspace AND h.batch = a.batch WHERE a.version > 0";
  return [
    {
      id: "001-log-and-rows",
      statements: [
        `CREATE TABLE workspace (id ${key} NOT NULL PRIMARY KEY, version bigint NOT NULL, created_at text NOT NULL)${end}`,
        `CREATE TABLE stored_row (workspace ${key} NOT NULL, kind ${key} NOT NULL, id ${key} NOT NULL, ref ${key},
           hot integer NOT NULL, json text NOT NULL, PRIMARY KEY (workspace, kind, id))${end}`,
        "CREATE INDEX stored_row_hot ON stored_row (workspace, kind, id) WHERE hot = 1",
        "CREATE INDEX stored_row_ref ON stored_row (kind, ref, workspace) WHERE ref IS NOT NULL",
        `CREATE TABLE log_entry (workspace ${key} NOT NULL, version bigint NOT NULL, at text NOT NULL, actor text NOT NULL,
           via text NOT NULL, client_id text NOT NULL, seq bigint NOT NULL, name text NOT NULL, input text, result text,
           changes text, parts integer NOT NULL, PRIMARY KEY (workspace, version))${end}`,
        `CREATE TABLE log_part (workspace ${key} NOT NULL, version bigint NOT NULL, part integer NOT NULL, json text NOT NULL,
           PRIMARY KEY (workspace, version, part))`,
        `CREATE TABLE log_subject (workspace ${key} NOT NULL, subject ${key} NOT NULL, version bigint NOT NULL,
           PRIMARY KEY (workspace, subject, version))${end}`,
        `CREATE TABLE answer (workspace ${key} NOT NULL, client_id ${key} NOT NULL, seq bigint NOT NULL, actor text NOT NULL,
           version bigint, problem text, PRIMARY KEY (workspace, client_id, seq))${end}`,
        `CREATE TABLE staged (workspace ${key} NOT NULL, job ${key} NOT NULL, part integer NOT NULL, json text NOT NULL,
           PRIMARY KEY (workspace, job, part))`,
      ],
    },
    {
      id: "002-blobs",
      statements: [
        `CREATE TABLE blob (workspace ${key} NOT NULL, upload ${key} NOT NULL, id ${key}, size bigint NOT NULL,
           created_at text NOT NULL, unused_at text, PRIMARY KEY (workspace, upload))${end}`,
        "CREATE UNIQUE INDEX blob_id ON blob (workspace, id) WHERE id IS NOT NULL",
        `CREATE TABLE blob_chunk (workspace ${key} NOT NULL, upload ${key} NOT NULL, part integer NOT NULL, bytes ${bytes} NOT NULL,
           PRIMARY KEY (workspace, upload, part))`,
      ],
    },
    {
      // What long commands write before the commit that makes it visible: see decision 035. An entry's parts stand under the batch for good.
      id: "003-ahead",
      statements: [
        "ALTER TABLE log_entry ADD COLUMN parts_at bigint",
        `CREATE TABLE ahead (workspace ${key} NOT NULL, batch bigint NOT NULL, at text NOT NULL, version bigint,
           PRIMARY KEY (workspace, batch))${end}`,
        `CREATE TABLE ahead_row (workspace ${key} NOT NULL, batch bigint NOT NULL, kind ${key} NOT NULL, id ${key} NOT NULL,
           ref ${key}, hot integer NOT NULL, json text, PRIMARY KEY (workspace, batch, kind, id))${end}`,
        "CREATE INDEX ahead_row_ref ON ahead_row (workspace, batch, kind, ref) WHERE ref IS NOT NULL",
        `CREATE TABLE ahead_subject (workspace ${key} NOT NULL, batch bigint NOT NULL, subject ${key} NOT NULL,
           PRIMARY KEY (workspace, batch, subject))${end}`,
        `CREATE VIEW current_row AS
           SELECT r.workspace, r.kind, r.id, r.ref, r.hot, r.json FROM stored_row r
             WHERE NOT EXISTS (SELECT 1 ${published} AND a.workspace = r.workspace AND h.kind = r.kind AND h.id = r.id)
           UNION ALL
           SELECT h.workspace, h.kind, h.id, h.ref, h.hot, h.json ${published} AND h.json IS NOT NULL`,
      ],
    },
    {
      // SQLite took the two tables the other way round and went through the whole batch for each row: CROSS JOIN is its way of being told.
      id: "004-batches-first",
      statements:
        dialect === "postgres"
          ? []
          : [
              "DROP VIEW current_row",
              `CREATE VIEW current_row AS
                 SELECT r.workspace, r.kind, r.id, r.ref, r.hot, r.json FROM stored_row r
                   WHERE NOT EXISTS (SELECT 1 ${batchFirst} AND a.workspace = r.workspace AND h.kind = r.kind AND h.id = r.id)
                 UNION ALL
                 SELECT h.workspace, h.kind, h.id, h.ref, h.hot, h.json ${batchFirst} AND h.json IS NOT NULL`,
            ],
    },
  ];
};

/** Where applied migrations are noted. */
export const migrationTable = "CREATE TABLE IF NOT EXISTS migration (id text NOT NULL PRIMARY KEY)";

/** Refuses data with migrations that this version does not know (`storage-newer`). */
export const requireKnown = (applied: Iterable<string>, what: string): void => {
  const known = new Set(migrations("sqlite").map(({ id }) => id));
  const unknown = [...applied].find((id) => !known.has(id));
  if (unknown === undefined) return;
  throw new StorageError(
    "storage-newer",
    `${what} was written by a newer version (${unknown}). Start that version or a later one.`,
  );
};
