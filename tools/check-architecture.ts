// docs/ARCHITECTURE.md names every folder, and names none that is gone.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { foldersNamed, foldersPresent } from "./lib/folder-tree.ts";
import { repoFiles, root } from "./lib/repo.ts";
import { runAsProgram } from "./lib/report.ts";

const PAGE = "docs/ARCHITECTURE.md";
/** Levels below packages/ and apps/ that the page has to name. */
const DEPTH = 3;

/** Folders that the page forgets, and folders that it only imagines, one sentence each. */
export function checkArchitecture(): string[] {
  const page = join(root, PAGE);
  if (!existsSync(page))
    return [`${PAGE} is missing. It names every folder of packages/ and apps/ with one line each.`];
  const named = foldersNamed(readFileSync(page, "utf8"));
  const files = repoFiles();
  const required = foldersPresent(files, DEPTH);
  const present = foldersPresent(files, Number.POSITIVE_INFINITY);
  const forgotten = [...required].filter((folder) => !named.has(folder));
  const imagined = [...named].filter(([folder]) => !present.has(folder));
  return [
    ...forgotten.map((folder) => `${PAGE} does not name ${folder}/. Add its line to the tree.`),
    ...imagined.map(
      ([folder, line]) => `${PAGE}:${line} names ${folder}/, which does not exist. Remove the line or mend the name.`,
    ),
  ];
}

runAsProgram(import.meta, checkArchitecture);
