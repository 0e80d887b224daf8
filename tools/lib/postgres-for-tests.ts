// Vitest's global set-up of the integration tests: a server of their own where TEST_DATABASE_URL names none.
import { startPostgres } from "../postgres.ts";
import { findPostgresBinaries, postgresAdvice } from "./postgres-binaries.ts";
import { strict } from "./repo.ts";

/** Sets TEST_DATABASE_URL before the workers start; gives back what ends the server. */
export async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.TEST_DATABASE_URL) return undefined;
  if (findPostgresBinaries() === undefined) {
    if (strict) throw new Error(postgresAdvice);
    console.warn(`${postgresAdvice} The tests that need one are skipped.`);
    return undefined;
  }
  const { url, stop } = await startPostgres();
  process.env.TEST_DATABASE_URL = url;
  return stop;
}
