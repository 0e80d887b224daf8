import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import Database from "better-sqlite3";
import pg from "pg";
import type { SealedTexts } from "../connections/vault.ts";

/** Where accounts and sessions are kept. */
export type AccountsDatabase = {
  readonly connection: Database.Database | pg.Pool;
  /** The server's own secret, made at the first start and the same for every process. */
  secret(): Promise<string>;
  /** Makes tables; where several processes do so at once, all but one try again and find them made. */
  prepare(work: () => Promise<void>): Promise<void>;
  aliveSessions(tokens: readonly string[]): Promise<Set<string>>;
  /** Where tokens of connections are kept, sealed. */
  readonly sealed: SealedTexts;
  close(): Promise<void>;
};

const sealedTable = "CREATE TABLE IF NOT EXISTS connection_token (id text PRIMARY KEY, sealed text NOT NULL)";

const sealedInSqlite = (connection: Database.Database): SealedTexts => {
  connection.exec(sealedTable);
  const put = connection.prepare("INSERT OR REPLACE INTO connection_token (id, sealed) VALUES (?, ?)");
  const get = connection.prepare("SELECT sealed FROM connection_token WHERE id = ?").pluck();
  const drop = connection.prepare("DELETE FROM connection_token WHERE id = ?");
  return {
    put: async (id, sealed) => void put.run(id, sealed),
    get: async (id) => get.get(id) as string | undefined,
    drop: async (id) => void drop.run(id),
  };
};

const sealedInPostgres = (connection: pg.Pool): SealedTexts => {
  // Made when first needed, and once; servers that do so together try again.
  let made: Promise<void> | undefined;
  const query = async (text: string, values: string[]) => {
    made ??= repeated(() => connection.query(sealedTable)).catch((error) => {
      made = undefined;
      throw error;
    });
    await made;
    return connection.query<{ sealed: string }>(text, values);
  };
  return {
    put: async (id, sealed) => {
      const text =
        "INSERT INTO connection_token (id, sealed) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed";
      await query(text, [id, sealed]);
    },
    get: async (id) => (await query("SELECT sealed FROM connection_token WHERE id = $1", [id])).rows[0]?.sealed,
    drop: async (id) => void (await query("DELETE FROM connection_token WHERE id = $1", [id])),
  };
};

const newSecret = (): string => randomBytes(48).toString("base64url");

const secretFile = (file: string): string => {
  if (!existsSync(file)) writeFileSync(file, newSecret(), { mode: 0o600, flag: "wx" });
  chmodSync(file, 0o600);
  return readFileSync(file, "utf8").trim();
};

/** Beside the embedded database: `accounts.sqlite` and the file `secret` in the data folder. */
export const openSqliteAccounts = (dataDir: string): AccountsDatabase => {
  const file = join(dataDir, "accounts.sqlite");
  const connection = new Database(file, { timeout: 5_000 });
  chmodSync(file, 0o600);
  connection.pragma("journal_mode = WAL");
  connection.pragma("synchronous = FULL");
  connection.pragma("foreign_keys = ON");
  return {
    connection,
    prepare: (work) => work(),
    secret: async () => secretFile(join(dataDir, "secret")),
    aliveSessions: async (tokens) => {
      const alive = connection.prepare(
        `SELECT token FROM auth_session WHERE token IN (SELECT value FROM json_each(?)) AND expiresAt > ?`,
      );
      return new Set(alive.pluck().all(JSON.stringify(tokens), new Date().toISOString()) as string[]);
    },
    sealed: sealedInSqlite(connection),
    close: async () => {
      connection.close();
    },
  };
};

const repeated = async (work: () => Promise<unknown>): Promise<void> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await work();
      return;
    } catch (error) {
      if (attempt === 5) throw error;
      await setTimeout(100 * attempt);
    }
  }
};

/** In the same PostgreSQL as the workspaces, so that several server processes share them. */
export const openPostgresAccounts = (url: string): AccountsDatabase => {
  const connection = new pg.Pool({
    connectionString: url,
    max: 4,
    connectionTimeoutMillis: 10_000,
    application_name: "overstory-accounts",
  });
  // A connection that dies while idle leaves the pool by itself; the next call opens another.
  connection.on("error", () => {});
  return {
    connection,
    prepare: (work) => repeated(work),
    secret: async () => {
      await repeated(() =>
        connection.query("CREATE TABLE IF NOT EXISTS auth_secret (id integer PRIMARY KEY, secret text NOT NULL)"),
      );
      await connection.query("INSERT INTO auth_secret (id, secret) VALUES (1, $1) ON CONFLICT (id) DO NOTHING", [
        newSecret(),
      ]);
      const { rows } = await connection.query<{ secret: string }>("SELECT secret FROM auth_secret WHERE id = 1");
      return (rows[0] as { secret: string }).secret;
    },
    aliveSessions: async (tokens) => {
      const { rows } = await connection.query<{ token: string }>(
        'SELECT token FROM auth_session WHERE token = ANY($1) AND "expiresAt" > now()',
        [[...tokens]],
      );
      return new Set(rows.map((row) => row.token));
    },
    sealed: sealedInPostgres(connection),
    close: () => connection.end(),
  };
};
