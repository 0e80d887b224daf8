import pg from "pg";
import { closedStorage, StorageError } from "../errors.ts";
import { numbered } from "../statements.ts";

/** Values wait this long for a connection, an answer, in ms. */
const connectTimeout = 10_000;
const queryTimeout = 120_000;

const bigint = 20;
const types = {
  // Versions and seqs stay far below 2^53, so a plain number holds them.
  getTypeParser: (oid: number, format?: "text" | "binary") =>
    oid === bigint ? Number : pg.types.getTypeParser(oid, format as "text"),
} as pg.CustomTypesConfig;

/** Settings of one connection. */
export const connection = (url: string): pg.ClientConfig => ({
  connectionString: url,
  connectionTimeoutMillis: connectTimeout,
  query_timeout: queryTimeout,
  keepAlive: true,
  types,
  application_name: "overstory",
});

const names = new Map<string, { name: string; text: string }>();

/** A statement under a name, so that each connection prepares it once. */
const named = (sql: string) => {
  let statement = names.get(sql);
  if (statement === undefined) {
    statement = { name: `s${names.size}`, text: numbered(sql) };
    names.set(sql, statement);
  }
  return statement;
};

type Queries = Pick<pg.ClientBase, "query"> | Pick<pg.Pool, "query">;

/** Runs a prepared statement; rows come as arrays. */
export const run = async <R>(on: Queries, sql: string, ...values: readonly unknown[]): Promise<R[]> => {
  const result = await on.query({ ...named(sql), values: [...values], rowMode: "array" });
  return result.rows as R[];
};

const stateOf = (error: unknown): string =>
  typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";

/** Whether the database asks to try the transaction again: another one was first. */
export const isConflict = (error: unknown): boolean => stateOf(error) === "40001" || stateOf(error) === "40P01";

/** Whether a row with that key was there already. */
export const isDuplicate = (error: unknown): boolean => stateOf(error) === "23505";

const reasons: readonly [state: RegExp, reason: string][] = [
  [/^53100$/, "The database has no space left. Free some space, then try again."],
  [/^53300$/, "The database has no connection free. Raise its limit, or try again later."],
  [/^25006$/, "The database takes no writes now (it may be a standby). Check the address, then try again."],
  [/^28/, "The database refused the user or password. Check the address of the database."],
  [/^3D000$/, "The database does not exist. Create it, or check the address."],
  [/^42501$/, "The database user may not do this. Give it the rights on its schema."],
];

const unreachable = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/;

/** An error for people. Where the connection was lost, what was sent may or may not have been kept. Others stay as they are. */
export const storageErrorOf = (error: unknown): unknown => {
  if (error instanceof StorageError) return error;
  const state = stateOf(error);
  const detail = error instanceof Error ? error.message : String(error);
  if (detail.includes("after calling end on the pool")) return closedStorage();
  const isAnswer = error instanceof pg.DatabaseError && !/^(08|57P)/.test(state);
  const isUnreached = unreachable.test(state) || detail.includes("trying to connect");
  const isLost = state !== "" || /connection|terminated|timeout|not queryable/i.test(detail);
  const message =
    reasons.find(([pattern]) => pattern.test(state))?.[1] ??
    (isAnswer
      ? "The database answered with an error and kept nothing of this call. Look at the log."
      : isUnreached
        ? "The database cannot be reached, and nothing of this call was kept. Check that it runs and its address, then try again."
        : "The connection to the database was lost, so whether this call was kept is not known. Look its outcome up, then try again.");
  return isAnswer || isLost || isUnreached
    ? new StorageError("storage-failed", `${message} (${state || detail})`, error)
    : error;
};

/** Runs on one connection; a broken one leaves the pool. */
export const withClient = async <T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> => {
  const client = await pool.connect();
  let broken: unknown;
  // A connection that dies while it is lent out reports it here; without a listener the process would end.
  const onError = (error: unknown) => {
    broken = error;
  };
  client.on("error", onError);
  try {
    return await work(client);
  } catch (error) {
    broken ??= error;
    throw error;
  } finally {
    client.off("error", onError);
    client.release(broken !== undefined);
  }
};

/** Runs a transaction: `begin`, the work, COMMIT; rolled back when the work throws or answers `undefined`. */
export const inTransaction = <T>(
  pool: pg.Pool,
  begin: string,
  work: (client: pg.PoolClient) => Promise<T | undefined>,
): Promise<T | undefined> =>
  withClient(pool, async (client) => {
    await client.query(begin);
    const result = await work(client);
    await client.query(result === undefined ? "ROLLBACK" : "COMMIT");
    return result;
  });

/** One state of the database for several reads. */
export const snapshot = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
