import { randomUUID } from "node:crypto";
import pg from "pg";

/** Where the tests' PostgreSQL is; empty where there is none, an error where nothing may be skipped. */
export const testDatabase = (): string => {
  const url = process.env.TEST_DATABASE_URL ?? "";
  if (url === "" && (process.env.CI || process.env.OVERSTORY_STRICT))
    throw new Error("TEST_DATABASE_URL is not set. Start a PostgreSQL and set it: this run may not skip tests.");
  return url;
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
export const newDatabase = async (server: string): Promise<{ url: string; drop(): Promise<void> }> => {
  const name = `system_${randomUUID().replaceAll("-", "")}`;
  await onServer(server, `CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer(server, `DROP DATABASE ${name} WITH (FORCE)`) };
};
