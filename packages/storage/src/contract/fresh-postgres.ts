import { randomUUID } from "node:crypto";
import pg from "pg";

/** Where the tests' PostgreSQL is; undefined where there is none, an error where the tests must not be skipped. */
export const testDatabaseUrl = (): string | undefined => {
  const url = process.env.TEST_DATABASE_URL;
  if (url) return url;
  if (process.env.CI || process.env.OVERSTORY_STRICT) {
    throw new Error("TEST_DATABASE_URL is not set. Start a PostgreSQL and set it: this run may not skip tests.");
  }
  return undefined;
};

const onServer = async (url: string, sql: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
};

/** An empty database of its own on that server, and how to remove it. */
export const freshDatabase = async (server: string): Promise<{ url: string; drop(): Promise<void> }> => {
  const name = `t_${randomUUID().replaceAll("-", "")}`;
  await onServer(server, `CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer(server, `DROP DATABASE ${name} WITH (FORCE)`) };
};
