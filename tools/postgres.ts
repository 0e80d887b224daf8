// A throw-away PostgreSQL server of its own for tests and benches; durable like a real one (fsync on).
//
//   node tools/postgres.ts COMMAND [arguments]     runs COMMAND with TEST_DATABASE_URL set to a fresh server
import { execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chownSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { findPostgresBinaries, postgresAdvice } from "./lib/postgres-binaries.ts";

/** A running server. */
export interface Postgres {
  /** Connection string of a superuser; the database in it is empty. */
  readonly url: string;
  /** Ends the server and deletes its files. */
  stop(): Promise<void>;
}

const START_LIMIT_MS = 60_000;

/**
 * Starts a server on a free port of 127.0.0.1 with files in a temporary folder. It ends with `stop()`, and also when this
 * process ends in any way, kill -9 included.
 * @throws Error that says what to install where the server programs are missing, or what the server said where it did not start
 */
export async function startPostgres(): Promise<Postgres> {
  const binaries = findPostgresBinaries();
  if (binaries === undefined) throw new Error(postgresAdvice);
  const folder = mkdtempSync(join(tmpdir(), "overstory-postgres-"));
  try {
    return await startIn(folder, binaries);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

async function startIn(folder: string, binaries: string): Promise<Postgres> {
  const owner = serverUser();
  const [data, passwordFile, log] = [join(folder, "data"), join(folder, "password"), join(folder, "log")];
  const password = randomBytes(16).toString("hex");
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (owner.uid !== undefined && owner.gid !== undefined)
    for (const path of [folder, passwordFile]) chownSync(path, owner.uid, owner.gid);
  const env = { PATH: process.env.PATH ?? "", HOME: folder, LC_ALL: "C", TZ: "UTC" };
  const init = ["-D", data, "-U", "postgres", "-E", "UTF8", "--no-locale", "--no-sync", "-A", "scram-sha-256"];
  execFileSync(join(binaries, "initdb"), [...init, `--pwfile=${passwordFile}`], {
    ...owner,
    cwd: folder,
    env,
    stdio: "pipe",
  });
  const port = await freePort();
  const settings = [
    "fsync=on",
    "max_connections=200",
    "listen_addresses=127.0.0.1",
    `unix_socket_directories=${folder}`,
  ];
  const logFile = openSync(log, "a");
  const server = spawn(
    join(binaries, "postgres"),
    ["-D", data, "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])],
    { ...owner, cwd: folder, env, stdio: ["ignore", logFile, logFile], detached: true },
  );
  await once(server, "spawn");
  const stop = guard(server.pid ?? 0, folder);
  server.unref();
  const deadline = performance.now() + START_LIMIT_MS;
  while (!isReady(data)) {
    if (server.exitCode !== null || performance.now() > deadline) {
      const said = readFileSync(log, "utf8").trim();
      await stop();
      throw new Error(`The PostgreSQL test server did not start. It said:\n${said}`);
    }
    await wait(20);
  }
  return { url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`, stop };
}

/** The server writes `ready` as the last line of its pid file once it accepts connections. */
function isReady(data: string): boolean {
  try {
    return /\nready\s*$/.test(readFileSync(join(data, "postmaster.pid"), "utf8"));
  } catch {
    return false;
  }
}

/**
 * Starts a small shell that waits for the end of this process, seen as the end of its input, then ends the server and deletes
 * its folder. One mechanism for a proper stop, Ctrl-C, a crash and kill -9.
 */
function guard(pid: number, folder: string): () => Promise<void> {
  const script = `
    cat > /dev/null
    kill -INT "$1" 2> /dev/null
    tries=0
    while kill -0 "$1" 2> /dev/null && [ $tries -lt 100 ]; do sleep 0.05; tries=$((tries + 1)); done
    kill -QUIT "$1" 2> /dev/null
    rm -rf "$2"`;
  const shell = spawn("sh", ["-c", script, "sh", String(pid), folder], {
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
  });
  const ended = once(shell, "exit");
  shell.unref();
  (shell.stdin as unknown as { unref(): void }).unref();
  return async () => {
    shell.ref();
    shell.stdin.end();
    await ended;
  };
}

/** PostgreSQL refuses to run as root: then it runs as `postgres`, or as `nobody`. */
function serverUser(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const users = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  const user = users.find(([name]) => name === "postgres") ?? users.find(([name]) => name === "nobody");
  if (user === undefined)
    throw new Error("PostgreSQL refuses to run as root, and there is no user postgres or nobody to run it as.");
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("No free port was found on 127.0.0.1.");
  return address.port;
}

if (import.meta.main) {
  const [command, ...args] = process.argv.slice(2);
  if (command === undefined) {
    console.error("Name the command to run: node tools/postgres.ts COMMAND [arguments]");
    process.exit(2);
  }
  const { url, stop } = await startPostgres();
  const child = spawn(command, args, { stdio: "inherit", env: { ...process.env, TEST_DATABASE_URL: url } });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => console.error(`${command} could not be started: ${error.message}`));
  child.on("close", async (code, signal) => {
    await stop();
    process.exit(code ?? 128 + (signal ? constants.signals[signal] : 0));
  });
}
