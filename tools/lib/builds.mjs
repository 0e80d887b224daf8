// Runs on Node 20: no dependencies, no TypeScript.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const COMMON = ["package-lock.json", "tsconfig.base.json", "packages"];
const SKIPPED = new Set(["node_modules", "dist", "e2e", "test-results"]);
const TEST_FILE = /\.(test|itest|e2e|fuzz)\.tsx?$|\.md$/;

/** What is built, from what, and how: paths relative to the root. */
const BUILDS = [
  {
    name: "web app",
    inputs: [...COMMON, "tsconfig.web.json", "apps/web"],
    output: "apps/web/dist/index.html",
    cwd: "apps/web",
    command: ["node_modules/vite/bin/vite.js", "build", "--logLevel", "warn"],
  },
  {
    name: "server",
    inputs: [...COMMON, "apps/server/src", "tools/build-server.ts"],
    output: "apps/server/dist/main.js",
    cwd: ".",
    command: ["tools/build-server.ts"],
  },
];

/**
 * Builds what is missing or older than its inputs (compared by content, not by date).
 * @param {string} root
 * @param {string} node path of the runtime
 * @returns {string[]} the names of what was built
 */
export function ensureBuilt(root, node) {
  return BUILDS.filter((build) => ensureOne(root, node, build)).map(({ name }) => name);
}

/**
 * @param {string} root
 * @param {string} node
 * @param {typeof BUILDS[number]} build
 * @returns {boolean} whether it built
 */
function ensureOne(root, node, { name, inputs, output, cwd, command: [script = "", ...args] }) {
  const stamp = join(root, "node_modules", ".cache", "overstory", `build-${name.replace(" ", "-")}`);
  const hash = inputHash(root, inputs);
  if (existsSync(join(root, output)) && existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return false;
  console.error(`Building the ${name}.`);
  const built = spawnSync(node, [join(root, script), ...args], { cwd: join(root, cwd), stdio: ["ignore", 2, 2] });
  if (built.status !== 0) throw new Error(`The ${name} was not built. The messages above say why.`);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
  return true;
}

/**
 * SHA-256 over path and content of every input file.
 * @param {string} root
 * @param {string[]} inputs
 * @returns {string}
 */
function inputHash(root, inputs) {
  const hash = createHash("sha256");
  for (const input of inputs) addToHash(hash, root, input);
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
