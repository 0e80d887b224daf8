// npm start: installs and builds what is missing, then serves. Runs on Node 20 with nothing installed.
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { runInForeground } from "./lib/child.mjs";
import { ensureInstalled, runtimePath } from "./lib/install.mjs";
import { ensureWebBuilt } from "./lib/web-build.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
try {
  ensureInstalled(root);
  const node = runtimePath(root);
  ensureWebBuilt(root, node);
  runInForeground(node, ["apps/server/src/main.ts", ...process.argv.slice(2)], root);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
