import { cpSync, mkdirSync, readdirSync, readlinkSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { repoFiles, root } from "./repo.ts";

/** The scope of the repository's own packages. */
const OWN = "@overstory";

/**
 * Copies what git knows or would add into an empty folder. Installed packages are linked, the repository's own to the copy, so that a
 * change of the copy is what its tests run.
 */
export function copyRepo(to: string): void {
  for (const file of repoFiles()) {
    mkdirSync(dirname(join(to, file)), { recursive: true });
    cpSync(join(root, file), join(to, file));
  }
  const [from, modules] = [join(root, "node_modules"), join(to, "node_modules")];
  mkdirSync(join(modules, OWN), { recursive: true });
  // What begins with a dot are caches: the copy makes its own.
  for (const name of readdirSync(from))
    if (name !== OWN && !name.startsWith(".")) link(join(from, name), join(modules, name));
  for (const name of readdirSync(join(from, OWN))) {
    const folder = readlinkSync(join(from, OWN, name))
      .replaceAll("\\", "/")
      .replace(/^.*\/((packages|apps)\/[^/]+)\/?$/, "$1");
    link(join(to, folder), join(modules, OWN, name));
  }
}

/** Removes a copy; what its links point to stays. */
export function removeCopy(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

// A junction needs no rights of an administrator on Windows; elsewhere the word is ignored.
const link = (target: string, path: string) => symlinkSync(target, path, "junction");
