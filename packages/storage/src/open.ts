import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Blobs } from "./blobs.ts";
import { openPostgres } from "./postgres/open.ts";
import type { ReportingStorage } from "./reports.ts";
import { openSqlite } from "./sqlite/open.ts";

/** Opens PostgreSQL where an address is given, else the embedded database `overstory.sqlite` in the data folder, which is made. */
export const openStorage = async ({
  databaseUrl,
  dataDir,
}: {
  readonly databaseUrl?: string | undefined;
  readonly dataDir: string;
}): Promise<ReportingStorage & Blobs> => {
  if (databaseUrl !== undefined && databaseUrl !== "") return openPostgres({ url: databaseUrl });
  await mkdir(dataDir, { recursive: true });
  return openSqlite({ file: join(dataDir, "overstory.sqlite") });
};
