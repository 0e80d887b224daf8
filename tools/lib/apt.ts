import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

let listsAreFresh = false;

/**
 * Installs Debian packages where this process may: as root on a machine with apt-get.
 * @returns whether they are installed now
 */
export function aptInstall(packages: readonly string[]): boolean {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return false;
  console.error(`Installing ${packages.join(", ")} with apt-get.`);
  if (!listsAreFresh && !aptGet("update")) return false;
  listsAreFresh = true;
  return aptGet("install", "-y", "--no-install-recommends", ...packages);
}

function aptGet(...args: string[]): boolean {
  const options = ["-qq", "-o", "Acquire::Retries=3", "-o", "DPkg::Lock::Timeout=120"];
  const { status } = spawnSync("apt-get", [...options, ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    stdio: ["ignore", 2, 2],
  });
  return status === 0;
}
