import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Absolute path of the repository. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Packages that run the same on server and in the browser, and touch neither. */
export const purePackages = ["kernel", "sync", "scoring", "backlog", "exchange", "insight"] as const;

/** Whether nothing may be skipped: a missing tool or missing test data is a failure then. */
export const strict = process.env.CI === "true" || process.env.OVERSTORY_STRICT === "1";

/** Folder with the test data that is kept beside the repository. */
export const sharedFolder = process.env.OVERSTORY_SHARED ?? join(root, "..", "shared");

/** Every file git knows or would add, relative to the root, with `/` between folders, in order. */
export function repoFiles(): string[] {
  const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  return [...new Set(listed.split("\0"))].filter((file) => file !== "" && existsSync(join(root, file))).sort();
}

/** Whether a file is a test or a helper that only tests use. */
export function isTestFile(file: string): boolean {
  return /\.(test|itest|e2e|fuzz)\.tsx?$/.test(file) || /\/(testing|e2e)\//.test(file);
}

/** Whether a file is written by `npm run generate`, not by hand. */
export function isGenerated(file: string): boolean {
  return /(^|\/)generated\//.test(file) || /\.generated\.[a-z]+$/.test(file);
}
