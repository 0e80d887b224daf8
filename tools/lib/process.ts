import { type SpawnOptions, spawn } from "node:child_process";
import { root } from "./repo.ts";

/** How a child process ended. */
export interface Ended {
  readonly code: number;
  /** stdout and stderr as they came; empty when they went to the terminal. */
  readonly output: string;
}

/** Runs a program from the root and collects what it prints. Never rejects: a program that cannot start is code 127. */
export function runQuietly(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  return run(command, args, {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined, ...env },
  });
}

/** Runs a program from the root with its output on the terminal. Never rejects. */
export function runAloud(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  return run(command, args, { stdio: ["ignore", "inherit", "inherit"], env: { ...process.env, ...env } });
}

function run(command: string, args: readonly string[], options: SpawnOptions): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, ...options });
    let output = "";
    child.stdout?.on("data", (chunk: Buffer) => (output += chunk));
    child.stderr?.on("data", (chunk: Buffer) => (output += chunk));
    child.on("error", (error) => resolve({ code: 127, output: `${command} could not be started: ${error.message}` }));
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}
