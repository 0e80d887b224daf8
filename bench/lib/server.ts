import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { root } from "./paths.ts";

/** The owner of every seeded folder, and the token for calls. */
export const owner = {
  email: "owner@bench.example",
  password: "a-long-bench-password-7Q",
  token: "bench-token-0123456789-0123456789-0123",
};

const firstPort = 4850;
let nextPort = firstPort;
const portsUsed = 10;
const startLimit = 120_000;
const running = new Set<ChildProcess>();
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/** A server in a process of its own. */
export type BenchServer = {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** From the start of the process to its first answer, in ms. */
  readonly readyAfter: number;
  /** Resident memory in bytes. */
  memory(): number;
  stop(signal?: NodeJS.Signals): Promise<void>;
};

export type ServerOptions = {
  readonly data: string;
  readonly env?: Record<string, string>;
  readonly nodeArgs?: readonly string[];
};

const memoryOf = (pid: number): number => {
  const file = `/proc/${pid}/status`;
  if (!existsSync(file)) return Number.NaN;
  return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(file, "utf8"))?.[1] ?? Number.NaN) * 1024;
};

/** Starts a program of this repository and waits until `url` answers. */
const startProgram = async (
  file: string,
  options: Omit<ServerOptions, "data"> & { path: string; label: string },
): Promise<BenchServer> => {
  const port = await takePort();
  const url = `http://127.0.0.1:${port}`;
  const start = performance.now();
  const child = spawn(process.execPath, [...(options.nodeArgs ?? []), file], {
    cwd: root,
    env: { ...process.env, ...options.env, PORT: String(port) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (text) => (said = `${said}${text}`.slice(-4_000)));
  const ended = once(child, "exit").then(() => running.delete(child));
  for (;;) {
    if (
      await fetch(`${url}${options.path}`).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      break;
    if (child.exitCode !== null || performance.now() - start > startLimit) {
      child.kill("SIGKILL");
      throw new Error(`${options.label} did not start. It said:\n${said}`);
    }
    await wait(4);
  }
  const pid = child.pid ?? 0;
  const stop = async (signal: NodeJS.Signals = "SIGTERM") => {
    child.kill(signal);
    await ended;
  };
  return { url, port, pid, readyAfter: performance.now() - start, memory: () => memoryOf(pid), stop };
};

const isFree = async (port: number): Promise<boolean> => {
  const probe = createServer();
  const listening = once(probe, "listening").then(
    () => true,
    () => false,
  );
  probe.listen(port, "127.0.0.1");
  if (!(await listening)) return false;
  probe.close();
  await once(probe, "close");
  return true;
};

/** The next free one of the ports 4850 to 4859: what else listens there (another run) must not be measured instead. */
const takePort = async (): Promise<number> => {
  for (let tries = 0; tries < portsUsed; tries += 1) {
    const port = nextPort;
    nextPort = firstPort + ((nextPort + 1 - firstPort) % portsUsed);
    if (await isFree(port)) return port;
  }
  throw new Error(
    `The ports ${firstPort} to ${firstPort + portsUsed - 1} are in use. Stop what uses them, then run the bench again.`,
  );
};

/** Starts the product's server on a data folder. */
export const startServer = ({ data, env = {}, nodeArgs = [] }: ServerOptions): Promise<BenchServer> =>
  startProgram(join(root, "apps/server/dist/main.js"), {
    label: "The server",
    path: "/readyz",
    nodeArgs,
    env: {
      HOST: "127.0.0.1",
      OVERSTORY_URL: "",
      DATABASE_URL: "",
      OVERSTORY_DATA: data,
      OVERSTORY_EXAMPLE: "0",
      OVERSTORY_OWNER_EMAIL: owner.email,
      OVERSTORY_OWNER_PASSWORD: owner.password,
      OVERSTORY_OWNER_TOKEN: owner.token,
      ...env,
    },
  });

/** Starts the baseline of everything over HTTP. */
export const startEcho = (): Promise<BenchServer> =>
  startProgram(fileURLToPath(new URL("../echo-server.ts", import.meta.url)), {
    label: "The echo",
    path: "/readyz",
  });

/** Calls the server with the owner's token; throws what it answered where it refuses. */
export const call = async <T>(server: BenchServer, path: string, body?: unknown): Promise<T> => {
  const init = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
  const headers = { authorization: `Bearer ${owner.token}`, "content-type": "application/json" };
  const answer = await fetch(`${server.url}${path}`, { ...init, headers });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text.slice(0, 400)}`);
  return JSON.parse(text) as T;
};
