// npm start: installs and builds what is missing, then serves. Runs on Node 20 with nothing installed.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureBuilt } from "./lib/builds.mjs";
import { runInForeground } from "./lib/child.mjs";
import { ensureInstalled, runtimePath } from "./lib/install.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
try {
  ensureInstalled(root);
  const node = runtimePath(root);
  ensureBuilt(root, node);
  // Compiled code is kept from start to start: measured, a third less time before the first answer.
  process.env.NODE_COMPILE_CACHE ??= join(root, "node_modules", ".cache", "overstory", "compiled");
  runInForeground(node, ["apps/server/dist/main.js", ...process.argv.slice(2)], root);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
