// Runs on Node 20: no dependencies, no TypeScript.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** What the web app is built from, relative to the root. */
const INPUTS = ["package-lock.json", "tsconfig.base.json", "tsconfig.web.json", "apps/web", "packages"];
const SKIPPED = new Set(["node_modules", "dist", "e2e", "data", "test-results"]);
const TEST_FILE = /\.(test|itest|e2e|fuzz)\.tsx?$|\.md$/;

/**
 * Builds apps/web/dist where it is missing or older than its inputs (compared by content, not by date).
 * @param {string} root
 * @param {string} node path of the runtime
 * @returns {boolean} whether it built
 */
export function ensureWebBuilt(root, node) {
  const stamp = join(root, "node_modules", ".cache", "overstory", "web-build");
  const hash = inputHash(root);
  const index = join(root, "apps", "web", "dist", "index.html");
  if (existsSync(index) && existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return false;
  console.error("Building the web app.");
  const vite = join(root, "node_modules", "vite", "bin", "vite.js");
  const built = spawnSync(node, [vite, "build", "--logLevel", "warn"], {
    cwd: join(root, "apps", "web"),
    stdio: ["ignore", 2, 2],
  });
  if (built.status !== 0) throw new Error("The web app was not built. The messages above say why.");
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
  return true;
}

/**
 * SHA-256 over path and content of every input file.
 * @param {string} root
 * @returns {string}
 */
export function inputHash(root) {
  const hash = createHash("sha256");
  for (const input of INPUTS) addToHash(hash, root, input);
  return hash.digest("hex");
}

/**
 * @param {import("node:crypto").Hash} hash
 * @param {string} root
 * @param {string} path
 */
function addToHash(hash, root, path) {
  const full = join(root, path);
  const stat = statSync(full, { throwIfNoEntry: false });
  if (stat?.isDirectory()) {
    for (const name of readdirSync(full).sort()) {
      if (!SKIPPED.has(name) && !TEST_FILE.test(name)) addToHash(hash, root, `${path}/${name}`);
    }
  } else if (stat?.isFile()) {
    hash.update(`${path}\0${stat.size}\0`).update(readFileSync(full));
  }
}
