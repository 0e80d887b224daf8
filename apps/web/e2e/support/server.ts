import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../../../../tools/lib/repo.ts";
import { type Rest, restOf } from "./rest.ts";

/** The owner that each test server begins with. */
export const owner = {
  name: "Owner",
  email: "owner@example.com",
  password: "seven herons at dusk",
  token: "owner-token-of-the-browser-tests-0123456789",
} as const;

/** A whole server in a process of its own. */
export type ServerProcess = {
  /** Its address, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** Calls as the owner, by token. */
  readonly rest: Rest;
  /** What it printed so far. */
  output(): string;
  /** kill -9. */
  kill(): Promise<void>;
  /** Starts it again where it was, over the same files, once it was killed. */
  startAgain(): Promise<void>;
  /** Ends it and deletes its folder. */
  stop(): Promise<void>;
};

/** A port that nothing listens on just now. */
export const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("No free port was found on 127.0.0.1.");
  return address.port;
};

const ownerSettings = {
  OVERSTORY_OWNER_EMAIL: owner.email,
  OVERSTORY_OWNER_PASSWORD: owner.password,
  OVERSTORY_OWNER_TOKEN: owner.token,
};

export type ServerSettings = {
  /** With the example company; otherwise empty. */
  readonly example?: boolean;
  /** No owner is set: the one-time link is printed. */
  readonly firstStart?: boolean;
  readonly env?: Readonly<Record<string, string>>;
};

/** Starts the server on a free port with files in a new temporary folder; resolves once it serves. Throws with what it said. */
export const startServer = async ({
  example = false,
  firstStart = false,
  env = {},
}: ServerSettings = {}): Promise<ServerProcess> => {
  const folder = await mkdtemp(join(tmpdir(), "overstory-e2e-"));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let output = "";
  const lastLine = firstStart ? "sign-in?once=" : "Overstory is at";
  const launch = async (): Promise<{ child: ChildProcess; ended: Promise<unknown> }> => {
    output = "";
    const child = spawn(process.execPath, [join(root, "apps/server/dist/main.js")], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        PATH: process.env.PATH,
        HOME: folder,
        ...(process.env.OVERSTORY_WEB && { OVERSTORY_WEB: process.env.OVERSTORY_WEB }),
        PORT: String(port),
        OVERSTORY_DATA: folder,
        OVERSTORY_EXAMPLE: example ? "1" : "0",
        ...(firstStart ? {} : ownerSettings),
        ...env,
      },
    });
    const ended = once(child, "exit");
    await new Promise<void>((resolve, reject) => {
      const hear = (chunk: Buffer) => {
        output += chunk.toString();
        if (output.includes(lastLine)) resolve();
      };
      child.stdout?.on("data", hear);
      child.stderr?.on("data", hear);
      child.once("error", reject);
      child.once("exit", () => reject(new Error(`The server ended before it served. It said:\n${output}`)));
    });
    return { child, ended };
  };
  let running = await launch();
  const end = async (signal: NodeJS.Signals) => {
    const { child, ended } = running;
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await ended;
  };
  return {
    url,
    port,
    rest: restOf(url, { authorization: `Bearer ${owner.token}` }),
    output: () => output,
    kill: () => end("SIGKILL"),
    startAgain: async () => {
      running = await launch();
    },
    stop: async () => {
      await end("SIGTERM");
      await rm(folder, { recursive: true, force: true });
    },
  };
};
