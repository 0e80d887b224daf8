// Runs on Node 20: no dependencies, no TypeScript.
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { delimiter, join } from "node:path";

/**
 * Runs a command in the foreground: shares the terminal, hands on SIGTERM and SIGINT, and ends with its exit code.
 * @param {string} command
 * @param {string[]} args
 * @param {string} root
 */
export function runInForeground(command, args, root) {
  const child = spawn(command, args, { cwd: root, stdio: "inherit", env: withLocalTools(root) });
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  // A terminal sends Ctrl-C to the child too; handing it on would make it two.
  process.on("SIGINT", () => process.stdin.isTTY || child.kill("SIGINT"));
  // Below npm: when that is killed outright nobody hands on anything, and a server left behind would hold its port.
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event) setInterval(() => process.ppid !== parent && child.kill("SIGTERM"), 500).unref();
  child.on("error", (error) => {
    console.error(`${command} could not be started: ${error.message}`);
    process.exit(1);
  });
  child.on("exit", (code, signal) => {
    process.exit(code ?? 128 + (signal ? constants.signals[signal] : 0));
  });
}

/**
 * The environment with the installed tools, Node 24 among them, first on PATH.
 * @param {string} root
 * @returns {NodeJS.ProcessEnv}
 */
export function withLocalTools(root) {
  const bin = join(root, "node_modules", ".bin");
  const path = process.env.PATH ?? "";
  return { ...process.env, PATH: path.startsWith(bin) ? path : `${bin}${delimiter}${path}` };
}
