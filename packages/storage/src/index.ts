export type { Blobs } from "./blobs.ts";
export { type StorageCode, StorageError } from "./errors.ts";
export { openStorage } from "./open.ts";
export { openPostgres, type PostgresOptions } from "./postgres/open.ts";
export type { ReportingStorage, ReportKind } from "./reports.ts";
export { openSqlite, type SqliteOptions } from "./sqlite/open.ts";
