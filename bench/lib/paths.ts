import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's folder. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Where seeded data folders are kept between runs. */
export const cacheFolder = join(root, "node_modules/.cache/overstory-bench");

const made: string[] = [];

const removeMade = (): void => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
};

/** A new empty folder that goes when this process ends. */
export const tempFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "overstory-bench-"));
  if (made.push(folder) === 1) process.on("exit", removeMade);
  return folder;
};
