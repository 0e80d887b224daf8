import type { Dialect } from "./schema.ts";

/** The hash that a row names, taken out of its JSON; hashes are plain hex, so no escape can stand in them. */
const hashIn: Record<Dialect, string> = {
  sqlite: "json_extract(json, '$.hash')",
  postgres: `substring(json from '"hash":"([0-9a-f]{64})"')`,
};

const usedIn = (dialect: Dialect): string =>
  `(SELECT ${hashIn[dialect]} FROM stored_row WHERE workspace = ? AND kind = ? AND ${hashIn[dialect]} IS NOT NULL)`;

const isDroppable = "workspace = ? AND ((id IS NOT NULL AND unused_at < ?) OR (id IS NULL AND created_at < ?))";

/** Statements about blobs; `?` is a parameter. An upload is a row without an id until it is published. */
export const blobStatements = (dialect: Dialect) =>
  ({
    begin: "INSERT INTO blob (workspace, upload, size, created_at) SELECT id, ?, 0, ? FROM workspace WHERE id = ?",
    writeChunk: "INSERT INTO blob_chunk (workspace, upload, part, bytes) VALUES (?, ?, ?, ?)",
    /** The same bytes once more: whoever brought them is about to name them. */
    touch: "UPDATE blob SET created_at = ?, unused_at = NULL WHERE workspace = ? AND id = ?",
    publish: "UPDATE blob SET id = ?, size = ?, created_at = ? WHERE workspace = ? AND upload = ?",
    abandon: "DELETE FROM blob WHERE workspace = ? AND upload = ? AND id IS NULL",
    removeChunks: "DELETE FROM blob_chunk WHERE workspace = ? AND upload = ?",
    place: "SELECT upload, size FROM blob WHERE workspace = ? AND id = ?",
    chunk: "SELECT bytes FROM blob_chunk WHERE workspace = ? AND upload = ? AND part = ?",
    unmarkUsed: `UPDATE blob SET unused_at = NULL
      WHERE workspace = ? AND unused_at IS NOT NULL AND id IN ${usedIn(dialect)}`,
    markUnused: `UPDATE blob SET unused_at = ?
      WHERE workspace = ? AND id IS NOT NULL AND unused_at IS NULL AND id NOT IN ${usedIn(dialect)}`,
    droppable: `SELECT upload FROM blob WHERE ${isDroppable} ORDER BY upload LIMIT ?`,
    drop: `DELETE FROM blob WHERE ${isDroppable} AND upload = ?`,
  }) as const;
