import { columns, type Table } from "./slices.ts";

const entry = columns.entry.map((column) => `e.${column}`).join(", ");

/** Where rows are read: the view also holds what is published and not yet folded, and takes longer. */
export type RowsIn = "stored_row" | "current_row";

/** Statements that both databases understand; `?` is a parameter. */
export const shared = {
  createWorkspace: "INSERT INTO workspace (id, version, created_at) VALUES (?, 0, ?) ON CONFLICT DO NOTHING",
  workspaces: "SELECT id, version FROM workspace ORDER BY created_at, id",
  version: "SELECT version FROM workspace WHERE id = ?",
  /** One line per kind: the rows as one JSON array, and where to go on. Far fewer values cross over than rows. */
  hotRows: (from: RowsIn) => `SELECT kind, max(id), count(*), '[' || string_agg(json, ',') || ']' FROM (
      SELECT kind, id, json FROM ${from} WHERE workspace = ? AND hot = 1 AND (kind, id) > (?, ?)
      ORDER BY kind, id LIMIT ?) AS batch GROUP BY kind ORDER BY kind`,
  rowsByRef: (from: RowsIn) => `SELECT workspace, id, json FROM ${from} WHERE kind = ? AND ref = ?`,
  since: `SELECT ${entry} FROM log_entry e WHERE e.workspace = ? AND e.version > ? ORDER BY e.version LIMIT ?`,
  entry: `SELECT ${entry} FROM log_entry e WHERE e.workspace = ? AND e.version = ?`,
  entryOfClient: `SELECT ${entry} FROM answer a JOIN log_entry e ON e.workspace = a.workspace AND e.version = a.version
      WHERE a.workspace = ? AND a.client_id = ? AND a.seq = ?`,
  /** Parameters: workspace, subject, before, limit, and the same four again. */
  history: `SELECT ${entry} FROM (
      SELECT workspace, version FROM (SELECT workspace, version FROM log_subject
        WHERE workspace = ? AND subject = ? AND version < ? ORDER BY version DESC LIMIT ?) AS kept
      UNION
      SELECT a.workspace, a.version FROM ahead a JOIN ahead_subject s ON s.workspace = a.workspace AND s.batch = a.batch
        WHERE a.workspace = ? AND s.subject = ? AND a.version > 0 AND a.version < ?) AS found
      JOIN log_entry e ON e.workspace = found.workspace AND e.version = found.version ORDER BY e.version DESC LIMIT ?`,
  part: "SELECT json FROM log_part WHERE workspace = ? AND version = ? AND part = ?",
  lastSeq: "SELECT coalesce(max(seq), 0) FROM answer WHERE workspace = ? AND client_id = ?",
  outcome: `SELECT a.actor, a.version, e.result, a.problem FROM answer a
      LEFT JOIN log_entry e ON e.workspace = a.workspace AND e.version = a.version
      WHERE a.workspace = ? AND a.client_id = ? AND a.seq = ?`,
  staged: "SELECT json FROM staged WHERE workspace = ? AND job = ? AND part = ?",
  unstage: "DELETE FROM staged WHERE workspace = ? AND job = ?",
  /** So many of its parts, the first ones. */
  unstageSome: `DELETE FROM staged WHERE workspace = ? AND job = ?
      AND part IN (SELECT part FROM staged WHERE workspace = ? AND job = ? ORDER BY part LIMIT ?)`,
  stage: "INSERT INTO staged (workspace, job, part, json) VALUES (?, ?, ?, ?)",
  rewriteEntry: "UPDATE log_entry SET input = ?, result = ?, changes = ? WHERE workspace = ? AND version = ?",
  rewritePart: "UPDATE log_part SET json = ? WHERE workspace = ? AND version = ? AND part = ?",
  refusals: `SELECT client_id, seq, problem FROM answer
      WHERE workspace = ? AND problem IS NOT NULL AND (client_id, seq) > (?, ?) ORDER BY client_id, seq LIMIT ?`,
  rewriteRefusal: "UPDATE answer SET problem = ? WHERE workspace = ? AND client_id = ? AND seq = ?",
  stagedParts: `SELECT job, part, json FROM staged
      WHERE workspace = ? AND (job, part) > (?, ?) ORDER BY job, part LIMIT ?`,
  rewriteStaged: "UPDATE staged SET json = ? WHERE workspace = ? AND job = ? AND part = ?",
  rowsAfter: `SELECT kind, id, json FROM current_row
      WHERE workspace = ? AND (kind, id) > (?, ?) ORDER BY kind, id LIMIT ?`,
  move: "UPDATE workspace SET version = ? WHERE id = ? AND version = ?",
} as const;

const tables: Record<Table, string> = {
  row: "stored_row",
  gone: "stored_row",
  aheadRow: "ahead_row",
  aheadSubject: "ahead_subject",
  entry: "log_entry",
  part: "log_part",
  subject: "log_subject",
  answer: "answer",
};

const replaced =
  "ON CONFLICT (workspace, kind, id) DO UPDATE SET ref = excluded.ref, hot = excluded.hot, json = excluded.json";

const sqliteWrite = (table: Table): string =>
  table === "gone"
    ? "DELETE FROM stored_row WHERE workspace = ? AND kind = ? AND id = ?"
    : `INSERT INTO ${tables[table]} (workspace, ${columns[table].join(", ")})
       VALUES (?${", ?".repeat(columns[table].length)}) ${table === "row" ? replaced : ""}`;

/** SQLite: one row at a time is quickest in process. A list comes as a JSON array. */
export const sqlite = {
  rowsByIds: (from: RowsIn) =>
    `SELECT id, json FROM ${from} WHERE workspace = ? AND kind = ? AND id IN (SELECT value FROM json_each(?))`,
  rowsByRefs: (from: RowsIn) =>
    `SELECT id, json FROM ${from} WHERE workspace = ? AND kind = ? AND ref IN (SELECT value FROM json_each(?)) AND ref IS NOT NULL`,
  write: Object.fromEntries((Object.keys(columns) as Table[]).map((table) => [table, sqliteWrite(table)])) as Record<
    Table,
    string
  >,
} as const;

const types: Record<string, string> = {
  ...{ hot: "int", seq: "bigint", version: "bigint", part: "int", parts: "int", parts_at: "bigint", batch: "bigint" },
};

const postgresWrite = (table: Table, from: number): string => {
  const names = columns[table].join(", ");
  const arrays = columns[table].map((column, at) => `$${from + at}::${types[column] ?? "text"}[]`).join(", ");
  return table === "gone"
    ? `gone AS (DELETE FROM stored_row r USING moved m, unnest(${arrays}) AS s (${names})
       WHERE r.workspace = m.id AND r.kind = s.kind AND r.id = s.id)`
    : `${table}_kept AS (INSERT INTO ${tables[table]} (workspace, ${names})
       SELECT m.id, s.* FROM moved m, unnest(${arrays}) AS s (${names}) ${table === "row" ? replaced : ""})`;
};

/**
 * A line without an id at the end tells that something is published and not yet folded. One index look-up per key: OFFSET 0 keeps a planner without statistics (a fresh import) from scanning the
 * whole kind.
 */
const postgresLookUp = (column: "id" | "ref"): string =>
  `SELECT r.id, r.json FROM unnest(?::text[]) AS k (key) CROSS JOIN LATERAL (
     SELECT id, json FROM stored_row WHERE workspace = ? AND kind = ? AND ${column} = k.key OFFSET 0) AS r
   UNION ALL SELECT NULL, NULL FROM ahead WHERE workspace = ? AND version > 0`;

/** The same where something is published and not yet folded. */
const postgresCurrent = (column: "id" | "ref"): string =>
  `SELECT id, json FROM current_row WHERE ${column} = ANY(?::text[]) AND workspace = ? AND kind = ?`;

/** Rows that a commit writes take the place of what a published batch holds of them. MATERIALIZED: nearly always there is none, and then this costs nothing. */
const pending =
  "pending AS MATERIALIZED (SELECT a.workspace, a.batch FROM ahead a WHERE a.version > 0 AND a.workspace IN (SELECT id FROM moved))";
const superseded = (table: "row" | "gone", from: number): string =>
  `${table}_superseded AS (DELETE FROM ahead_row h USING pending p, unnest($${from}::text[], $${from + 1}::text[]) AS s (kind, id)
     WHERE h.workspace = p.workspace AND h.batch = p.batch AND h.kind = s.kind AND h.id = s.id)`;

/** PostgreSQL: a slice is one statement, so that a small commit is one round trip and needs no transaction around it. */
export const postgres = {
  rowsByIds: postgresLookUp("id"),
  rowsByRefs: postgresLookUp("ref"),
  currentByIds: postgresCurrent("id"),
  currentByRefs: postgresCurrent("ref"),
  // Processes that start together stage the link of the first owner at once: the later one counts, and none fails.
  stage:
    "INSERT INTO staged (workspace, job, part, json) SELECT ?, ?, s.* FROM unnest(?::int[], ?::text[]) AS s (part, json) ON CONFLICT (workspace, job, part) DO UPDATE SET json = excluded.json",
  /** Parameters: workspace, expected, next, then the columns of the given tables as arrays. Answers one line, or none on a conflict. */
  write: (used: readonly Table[]): string => {
    let from = 4;
    const parts = used.flatMap((table) => {
      const texts = [postgresWrite(table, from)];
      if (table === "row" || table === "gone") texts.push(superseded(table, from));
      from += columns[table].length;
      return texts;
    });
    if (used.includes("row") || used.includes("gone")) parts.unshift(pending);
    const moved = "moved AS (UPDATE workspace SET version = $3 WHERE id = $1 AND version = $2 RETURNING id)";
    return `WITH ${[moved, ...parts].join(", ")} SELECT id FROM moved`;
  },
  /** What is written ahead moves no version. Parameters: workspace, then the columns as arrays. */
  writeAhead: (used: readonly Table[]): string => {
    let from = 2;
    const parts = used.map((table) => {
      const text = postgresWrite(table, from);
      from += columns[table].length;
      return text;
    });
    return `WITH ${["moved AS (SELECT id FROM workspace WHERE id = $1)", ...parts].join(", ")} SELECT id FROM moved`;
  },
} as const;

/** The same statement with PostgreSQL's numbered parameters. */
export const numbered = (sql: string): string => {
  let at = 0;
  return sql.replaceAll("?", () => `$${++at}`);
};
