import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Caller, callerOf, ownerToken } from "../../testing/running.ts";

const main = fileURLToPath(new URL("../../main.ts", import.meta.url));

/** A server as a process of its own, seen only from outside. */
export type ServerProcess = {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  readonly dataDir: string;
  /** From the start of the process to the first ready answer, in ms. */
  readonly readyAfter: number;
  readonly owner: Caller;
  readonly nobody: Caller;
  /** What it printed, out and err. */
  readonly said: () => string;
  /** SIGTERM; answers the exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL: nothing is finished. */
  kill(): Promise<void>;
  /** The most memory it has held so far, in bytes (Linux). */
  peakMemory(): Promise<number>;
};

/** How a server process is started. */
export type Start = {
  readonly env?: Readonly<Record<string, string>>;
  readonly dataDir?: string;
  readonly nodeArgs?: readonly string[];
};

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  return typeof address === "object" && address ? address.port : 0;
};

const folders: string[] = [];

/** A folder under the system's temporary one; removed by `removeFolders`. */
export const newFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), "overstory-system-"));
  folders.push(folder);
  return folder;
};

/** Removes every folder that `newFolder` made. */
export const removeFolders = async (): Promise<void> => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
};

const ended = async (child: ChildProcess): Promise<number | null> => {
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  return child.exitCode;
};

/** Starts the server as `npm start` would, and waits until it is ready. Rejects with what it said when it ends before. */
export const startProcess = async ({ env = {}, dataDir, nodeArgs = [] }: Start = {}): Promise<ServerProcess> => {
  const folder = dataDir ?? (await newFolder());
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const began = performance.now();
  const child = spawn(process.execPath, [...nodeArgs, main], {
    env: {
      PATH: process.env.PATH ?? "",
      HOME: folder,
      PORT: String(port),
      OVERSTORY_DATA: folder,
      OVERSTORY_EXAMPLE: "0",
      OVERSTORY_OWNER_TOKEN: ownerToken,
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  const { promise: isUp, resolve, reject } = Promise.withResolvers<void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (more) => {
      text += String(more);
      if (text.includes(`Overstory is at ${url}`)) resolve();
    });
  }
  child.once("exit", () => reject(new Error(`The server ended: ${text}`)));
  await isUp;
  const ready = await fetch(`${url}/readyz`);
  if (!ready.ok) throw new Error(`The server is not ready: ${ready.status}`);
  const readyAfter = performance.now() - began;
  return {
    url,
    port,
    pid: child.pid ?? 0,
    dataDir: folder,
    readyAfter,
    owner: callerOf(url, { authorization: `Bearer ${ownerToken}` }),
    nobody: callerOf(url, {}),
    said: () => text,
    stop: () => {
      child.kill("SIGTERM");
      return ended(child);
    },
    kill: async () => {
      child.kill("SIGKILL");
      await ended(child);
    },
    peakMemory: async () => {
      const status = await readFile(`/proc/${child.pid}/status`, "utf8");
      return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) * 1024;
    },
  };
};
