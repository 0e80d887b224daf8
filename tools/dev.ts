// npm run dev: the server, started again at every change, beside Vite's own server for the web app.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { root } from "./lib/repo.ts";

const server = spawn(process.execPath, ["--watch", "--watch-preserve-output", "apps/server/src/main.ts"], {
  cwd: root,
  stdio: "inherit",
});
const web = spawn(process.execPath, [join(root, "node_modules/vite/bin/vite.js")], {
  cwd: join(root, "apps/web"),
  stdio: "inherit",
});

/** Neither is of use without the other. */
function endBoth(): void {
  server.kill("SIGTERM");
  web.kill("SIGTERM");
}
for (const child of [server, web]) child.on("exit", endBoth);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, endBoth);
