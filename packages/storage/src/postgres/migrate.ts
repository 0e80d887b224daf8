import type pg from "pg";
import { migrations, migrationTable, requireKnown } from "../schema.ts";
import { isConflict, isDuplicate, withClient } from "./pool.ts";

/** Any number that only this product uses as an advisory lock. */
const lockNumber = 7_064_747;

/** What the row of the migration table is called that stands in where there are no advisory locks. */
const lockRow = "lock";

const attempts = 20;

const stateOf = (error: unknown): string => (error as { code?: string }).code ?? "";

/** Undefined function, or a feature that is not there. */
const isUnsupported = (error: unknown): boolean => stateOf(error) === "42883" || stateOf(error) === "0A000";

/** Two processes made the same table at once: the other was first. */
const isRace = (error: unknown): boolean => isConflict(error) || isDuplicate(error) || stateOf(error) === "42P07";

const lock = async (client: pg.PoolClient): Promise<void> => {
  await client.query("SAVEPOINT locking");
  try {
    await client.query("SELECT pg_advisory_xact_lock($1)", [lockNumber]);
  } catch (error) {
    if (!isUnsupported(error)) throw error;
    await client.query("ROLLBACK TO SAVEPOINT locking");
  }
  await client.query(migrationTable);
  await client.query("INSERT INTO migration (id) VALUES ($1) ON CONFLICT DO NOTHING", [lockRow]);
  await client.query("SELECT id FROM migration WHERE id = $1 FOR UPDATE", [lockRow]);
};

const migrateOnce = async (client: pg.PoolClient): Promise<void> => {
  await client.query("BEGIN");
  await lock(client);
  const { rows } = await client.query<{ id: string }>("SELECT id FROM migration WHERE id <> $1", [lockRow]);
  const applied = new Set(rows.map(({ id }) => id));
  requireKnown(applied, "The database");
  for (const { id, statements } of migrations("postgres")) {
    if (applied.has(id)) continue;
    for (const statement of statements) await client.query(statement);
    await client.query("INSERT INTO migration (id) VALUES ($1)", [id]);
  }
  await client.query("COMMIT");
};

/** Brings the tables up to date; of several processes that start together one does the work and the others wait. */
export const migratePostgres = (pool: pg.Pool): Promise<void> =>
  withClient(pool, async (client) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await migrateOnce(client);
      } catch (error) {
        await client.query("ROLLBACK");
        if (!isRace(error) || attempt === attempts) throw error;
      }
    }
  });
