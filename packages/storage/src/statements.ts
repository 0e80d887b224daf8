import { columns, type Table } from "./slices.ts";

const entry = columns.entry.map((column) => `e.${column}`).join(", ");

/** Statements that both databases understand; `?` is a parameter. */
export const shared = {
  createWorkspace: "INSERT INTO workspace (id, version, created_at) VALUES (?, 0, ?) ON CONFLICT DO NOTHING",
  workspaces: "SELECT id, version FROM workspace ORDER BY created_at, id",
  version: "SELECT version FROM workspace WHERE id = ?",
  /** One line per kind: the rows as one JSON array, and where to go on. Far fewer values cross over than rows. */
  hotRows: `SELECT kind, max(id), count(*), '[' || string_agg(json, ',') || ']' FROM (
      SELECT kind, id, json FROM stored_row WHERE workspace = ? AND hot = 1 AND (kind, id) > (?, ?)
      ORDER BY kind, id LIMIT ?) AS batch GROUP BY kind ORDER BY kind`,
  rowsByRef: "SELECT workspace, id, json FROM stored_row WHERE kind = ? AND ref = ?",
  since: `SELECT ${entry} FROM log_entry e WHERE e.workspace = ? AND e.version > ? ORDER BY e.version LIMIT ?`,
  entry: `SELECT ${entry} FROM log_entry e WHERE e.workspace = ? AND e.version = ?`,
  entryOfClient: `SELECT ${entry} FROM answer a JOIN log_entry e ON e.workspace = a.workspace AND e.version = a.version
      WHERE a.workspace = ? AND a.client_id = ? AND a.seq = ?`,
  history: `SELECT ${entry} FROM log_subject s JOIN log_entry e ON e.workspace = s.workspace AND e.version = s.version
      WHERE s.workspace = ? AND s.subject = ? AND s.version < ? ORDER BY s.version DESC LIMIT ?`,
  part: "SELECT json FROM log_part WHERE workspace = ? AND version = ? AND part = ?",
  lastSeq: "SELECT coalesce(max(seq), 0) FROM answer WHERE workspace = ? AND client_id = ?",
  outcome: `SELECT a.actor, a.version, e.result, a.problem FROM answer a
      LEFT JOIN log_entry e ON e.workspace = a.workspace AND e.version = a.version
      WHERE a.workspace = ? AND a.client_id = ? AND a.seq = ?`,
  staged: "SELECT json FROM staged WHERE workspace = ? AND job = ? AND part = ?",
  unstage: "DELETE FROM staged WHERE workspace = ? AND job = ?",
  stage: "INSERT INTO staged (workspace, job, part, json) VALUES (?, ?, ?, ?)",
  rewriteEntry: "UPDATE log_entry SET input = ?, result = ?, changes = ? WHERE workspace = ? AND version = ?",
  rewritePart: "UPDATE log_part SET json = ? WHERE workspace = ? AND version = ? AND part = ?",
  refusals: `SELECT client_id, seq, problem FROM answer
      WHERE workspace = ? AND problem IS NOT NULL AND (client_id, seq) > (?, ?) ORDER BY client_id, seq LIMIT ?`,
  rewriteRefusal: "UPDATE answer SET problem = ? WHERE workspace = ? AND client_id = ? AND seq = ?",
  stagedParts: `SELECT job, part, json FROM staged
      WHERE workspace = ? AND (job, part) > (?, ?) ORDER BY job, part LIMIT ?`,
  rewriteStaged: "UPDATE staged SET json = ? WHERE workspace = ? AND job = ? AND part = ?",
  rowsAfter: `SELECT kind, id, json FROM stored_row
      WHERE workspace = ? AND (kind, id) > (?, ?) ORDER BY kind, id LIMIT ?`,
  move: "UPDATE workspace SET version = ? WHERE id = ? AND version = ?",
} as const;

const tables: Record<Table, string> = {
  row: "stored_row",
  gone: "stored_row",
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
  rowsByIds:
    "SELECT id, json FROM stored_row WHERE workspace = ? AND kind = ? AND id IN (SELECT value FROM json_each(?))",
  rowsByRefs:
    "SELECT id, json FROM stored_row WHERE workspace = ? AND kind = ? AND ref IN (SELECT value FROM json_each(?)) AND ref IS NOT NULL",
  write: Object.fromEntries((Object.keys(columns) as Table[]).map((table) => [table, sqliteWrite(table)])) as Record<
    Table,
    string
  >,
} as const;

const types: Record<string, string> = { hot: "int", seq: "bigint", version: "bigint", part: "int", parts: "int" };

const postgresWrite = (table: Table, from: number): string => {
  const names = columns[table].join(", ");
  const arrays = columns[table].map((column, at) => `$${from + at}::${types[column] ?? "text"}[]`).join(", ");
  return table === "gone"
    ? `gone AS (DELETE FROM stored_row r USING moved m, unnest(${arrays}) AS s (${names})
       WHERE r.workspace = m.id AND r.kind = s.kind AND r.id = s.id)`
    : `${table}_kept AS (INSERT INTO ${tables[table]} (workspace, ${names})
       SELECT m.id, s.* FROM moved m, unnest(${arrays}) AS s (${names}) ${table === "row" ? replaced : ""})`;
};

/** One index look-up per key: OFFSET 0 keeps a planner without statistics (a fresh import) from scanning the whole kind. */
const postgresLookUp = (column: "id" | "ref"): string =>
  `SELECT r.id, r.json FROM unnest(?::text[]) AS k (key) CROSS JOIN LATERAL (
     SELECT id, json FROM stored_row WHERE workspace = ? AND kind = ? AND ${column} = k.key OFFSET 0) AS r`;

/** PostgreSQL: a slice is one statement, so that a small commit is one round trip and needs no transaction around it. */
export const postgres = {
  rowsByIds: postgresLookUp("id"),
  rowsByRefs: postgresLookUp("ref"),
  // Processes that start together stage the link of the first owner at once: the later one counts, and none fails.
  stage:
    "INSERT INTO staged (workspace, job, part, json) SELECT ?, ?, s.* FROM unnest(?::int[], ?::text[]) AS s (part, json) ON CONFLICT (workspace, job, part) DO UPDATE SET json = excluded.json",
  /** Parameters: workspace, expected, next, then the columns of the given tables as arrays. Answers one line, or none on a conflict. */
  write: (used: readonly Table[]): string => {
    let from = 4;
    const parts = used.map((table) => {
      const text = postgresWrite(table, from);
      from += columns[table].length;
      return text;
    });
    const moved = "moved AS (UPDATE workspace SET version = $3 WHERE id = $1 AND version = $2 RETURNING id)";
    return `WITH ${[moved, ...parts].join(", ")} SELECT id FROM moved`;
  },
} as const;

/** The same statement with PostgreSQL's numbered parameters. */
export const numbered = (sql: string): string => {
  let at = 0;
  return sql.replaceAll("?", () => `$${++at}`);
};
