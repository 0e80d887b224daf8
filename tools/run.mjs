// node tools/run.mjs FILE [arguments]: installs what is missing, then runs a script of the repository on Node 24.
// Runs on Node 20 with nothing installed.
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { runInForeground } from "./lib/child.mjs";
import { ensureInstalled, runtimePath } from "./lib/install.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
try {
  ensureInstalled(root);
  runInForeground(runtimePath(root), process.argv.slice(2), root);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
