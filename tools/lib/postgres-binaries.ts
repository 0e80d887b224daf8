import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { aptInstall } from "./apt.ts";
import { findProgram, isExecutable } from "./which.ts";

const DEBIAN_FOLDER = "/usr/lib/postgresql";

/** What to do where no server is found. */
export const postgresAdvice =
  "No PostgreSQL server programs (initdb, postgres) were found. Install PostgreSQL, or set TEST_DATABASE_URL to a server that tests may write to.";

/** Folder with initdb and postgres, the newest version where there are several. */
export function findPostgresBinaries(): string | undefined {
  const versioned = versionsIn(DEBIAN_FOLDER).map((version) => join(DEBIAN_FOLDER, version, "bin"));
  const onPath = findProgram(["initdb"]);
  const folders = [...versioned, ...(onPath === undefined ? [] : [dirname(onPath)])];
  return folders.find((folder) => isExecutable(join(folder, "initdb")) && isExecutable(join(folder, "postgres")));
}

/** As `findPostgresBinaries`, installing Debian's package where there is none and this process may. */
export function ensurePostgresBinaries(): string | undefined {
  return findPostgresBinaries() ?? (aptInstall(["postgresql"]) ? findPostgresBinaries() : undefined);
}

function versionsIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort((a, b) => Number(b) - Number(a));
  } catch {
    return [];
  }
}
