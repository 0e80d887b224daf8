import { spawn } from "node:child_process";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../../../../cli/src/main.ts", import.meta.url));

export type CliRun = { readonly code: number | null; readonly out: string; readonly err: string };

/** Runs the terminal program as a process of its own, from another folder, with that server and token. */
export const runTerminal = (url: string, token: string, args: readonly string[]): Promise<CliRun> =>
  new Promise((resolve, reject) => {
    const env = { PATH: process.env.PATH ?? "", HOME: tmpdir(), OVERSTORY_URL: url, OVERSTORY_TOKEN: token };
    const child = spawn(process.execPath, [main, ...args], { env, cwd: tmpdir(), stdio: ["ignore", "pipe", "pipe"] });
    let out = "";
    let err = "";
    child.stdout.on("data", (chunk) => (out += String(chunk)));
    child.stderr.on("data", (chunk) => (err += String(chunk)));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, out, err }));
  });

/** The one JSON document that a run printed; throws with what it said where it did not end well. */
export const terminalAnswer = async <T>(url: string, token: string, args: readonly string[]): Promise<T> => {
  const { code, out, err } = await runTerminal(url, token, [...args, "--json"]);
  if (code !== 0) throw new Error(`overstory ${args.join(" ")} ended with ${code}: ${err}${out}`);
  return JSON.parse(out) as T;
};
