import { execFileSync } from "node:child_process";
import { cpus, loadavg, totalmem } from "node:os";
import { root } from "./paths.ts";

const commitOf = (): string => {
  try {
    const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], {
      cwd: root,
      encoding: "utf8",
      stdio: "pipe",
    });
    const changed = execFileSync("git", ["status", "--porcelain"], { cwd: root, encoding: "utf8", stdio: "pipe" });
    return `${commit.trim()}${changed.trim() === "" ? "" : " with changes that are not committed"}`;
  } catch {
    return "before the first commit";
  }
};

/** Where and when the numbers were taken, one fact per line. */
export const machineLines = (): string[] => [
  `- Date: ${new Date().toISOString().slice(0, 16).replace("T", " ")} UTC`,
  `- Processor: ${cpus()[0]?.model.trim() ?? "unknown"}, ${cpus().length} cores`,
  `- Memory: ${Math.round(totalmem() / 1024 ** 3)} GiB`,
  `- Other work: load average ${(loadavg()[0] ?? 0).toFixed(1)} when the table was printed`,
  `- Node: ${process.version}`,
  `- Commit: ${commitOf()}`,
];
