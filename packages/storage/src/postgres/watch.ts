import pg from "pg";
import { shared } from "../statements.ts";
import { connection, run } from "./pool.ts";

const channel = "overstory_version";
const pollMs = 2_000;
const reconnectMs = 1_000;

/** Payload of a notification: version, a space, workspace. */
const payloadOf = (workspace: string, version: number): string => `${version} ${workspace}`;

/**
 * Tells other processes of commits. After the commit and in batches, as PostgreSQL makes transactions that notify
 * commit one after the other; a notification lost with a crash is made up for by the listeners' poll.
 */
export class Announcer {
  readonly #pool: pg.Pool;
  readonly #waiting = new Map<string, number>();
  #sending: Promise<void> | undefined;
  #isSupported = true;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  announce(workspace: string, version: number): void {
    if (!this.#isSupported) return;
    this.#waiting.set(workspace, version);
    this.#sending ??= this.#send();
  }

  async #send(): Promise<void> {
    while (this.#waiting.size > 0) {
      const payloads = [...this.#waiting].map(([workspace, version]) => payloadOf(workspace, version));
      this.#waiting.clear();
      try {
        await run(this.#pool, `SELECT pg_notify('${channel}', p) FROM unnest(?::text[]) AS p`, payloads);
      } catch (error) {
        if ((error as { code?: string }).code === "42883") this.#isSupported = false;
      }
    }
    this.#sending = undefined;
  }

  async settled(): Promise<void> {
    await this.#sending;
  }
}

/** Listens, and polls slowly: what has no LISTEN, or lost its connection, hears a little later. */
export class Watcher {
  readonly #url: string;
  readonly #pool: pg.Pool;
  readonly #onVersion: (workspace: string, version: number) => void;
  readonly #seen = new Map<string, number>();
  #client: pg.Client | undefined;
  #poll: NodeJS.Timeout | undefined;
  #reconnect: NodeJS.Timeout | undefined;
  #polling: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor(url: string, pool: pg.Pool, onVersion: (workspace: string, version: number) => void) {
    this.#url = url;
    this.#pool = pool;
    this.#onVersion = onVersion;
  }

  async start(): Promise<void> {
    for (const [workspace, version] of await run<[string, number]>(this.#pool, shared.workspaces)) {
      this.#seen.set(workspace, version);
    }
    await this.#listen();
    this.#schedule();
  }

  /** A version that this process knows, be it its own: said once, and never an older one. */
  saw(workspace: string, version: number): boolean {
    const isNews = version > (this.#seen.get(workspace) ?? -1);
    if (isNews) this.#seen.set(workspace, version);
    return isNews;
  }

  #hear(workspace: string, version: number): void {
    if (!this.#isStopped && this.saw(workspace, version)) this.#onVersion(workspace, version);
  }

  async #listen(): Promise<void> {
    const client = new pg.Client(connection(this.#url));
    this.#client = client;
    const again = () => {
      if (this.#client !== client) return;
      this.#client = undefined;
      client.end().catch(() => {});
      if (this.#isStopped) return;
      this.#reconnect = setTimeout(() => {
        void this.#listen().then(() => this.#check());
      }, reconnectMs);
      this.#reconnect.unref();
    };
    client.on("error", again);
    client.on("end", again);
    client.on("notification", ({ payload = "" }) => {
      const at = payload.indexOf(" ");
      this.#hear(payload.slice(at + 1), Number(payload.slice(0, at)));
    });
    try {
      await client.connect();
      await client.query(`LISTEN ${channel}`);
    } catch (error) {
      const hasNoListen = ["0A000", "42601"].includes((error as { code?: string }).code ?? "");
      if (hasNoListen) this.#client = undefined;
      else again();
      if (hasNoListen) await client.end();
    }
  }

  async #check(): Promise<void> {
    try {
      for (const [workspace, version] of await run<[string, number]>(this.#pool, shared.workspaces)) {
        this.#hear(workspace, version);
      }
    } catch {
      // The next poll tries again; calls report a lost database to those who wait for it.
    }
  }

  #schedule(): void {
    if (this.#isStopped) return;
    this.#poll = setTimeout(() => {
      this.#polling = this.#check().then(() => this.#schedule());
    }, pollMs);
    this.#poll.unref();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#poll);
    clearTimeout(this.#reconnect);
    const client = this.#client;
    this.#client = undefined;
    await this.#polling;
    await client?.end().catch(() => {});
  }
}
