import { createHash } from "node:crypto";
import { access, link, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Connection } from "@overstory/backlog";
import { fetchedOf } from "./fetch-project.ts";

/** What is known of a pull whose entries are kept. */
type KeptHead = {
  /** Where it came from, and with which token: another one may tell others. */
  readonly place: string;
  /** What the tracker changes from then on is not in it. */
  readonly at: string;
  /** When the project was last read whole: only then it shows what was deleted. */
  readonly wholeAt: string;
  /** Imports that brought in what is kept. */
  readonly imports: readonly string[];
};

export type Kept = KeptHead & { readonly entries: string; readonly prints: string };

/** Imports that are remembered, at most; before there are so many a whole pull has begun anew. */
const mostImports = 500;

/** What a connection reads from: with any of it changed, what was read before says nothing of what would be read now. */
export const placeOf = ({ tracker, address, project, user, sealed }: Connection): string =>
  JSON.stringify([tracker, address, project, user ?? null, sealed]);

/**
 * The entries of each connection's last pull that was applied or changed nothing, as this server fetched them: the next one asks for what
 * changed since, and the rest stands here. They are a help and no record: where they are missing, the next pull reads the whole project.
 */
export class KeptPulls {
  readonly #folder: string;

  constructor(dataDir: string) {
    this.#folder = join(dataDir, "pulls");
  }

  /** What is kept for a connection; `undefined` where nothing is, or not all of it. */
  async find(connection: string): Promise<Kept | undefined> {
    const folder = this.#of(connection);
    try {
      const head = JSON.parse(await readFile(join(folder, "head"), "utf8")) as KeptHead;
      const kept = { ...head, entries: join(folder, "entries"), prints: join(folder, "prints") };
      await Promise.all([kept.entries, fetchedOf(kept.entries), kept.prints].map((path) => access(path)));
      return kept;
    } catch {
      return undefined;
    }
  }

  /** Where the plan of a pull writes what its entries came to. */
  prints(connection: string, id: string): string {
    return join(this.#of(connection, id), "prints");
  }

  /** Keeps what a pull has fetched aside, until it is known what becomes of its plan. */
  async hold(connection: string, id: string, path: string, head: KeptHead): Promise<void> {
    const folder = this.#of(connection, id);
    await this.#dropHeld(connection);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await link(path, join(folder, "entries"));
    await rename(fetchedOf(path), fetchedOf(join(folder, "entries")));
    await writeFile(join(folder, "head"), JSON.stringify(head), { mode: 0o600 });
  }

  /** The pull is in, or changed nothing: the next one goes on from it. Nothing happens where another server fetched it. */
  async keep(connection: string, id: string, isApplied: boolean): Promise<void> {
    const held = this.#of(connection, id);
    try {
      const head = JSON.parse(await readFile(join(held, "head"), "utf8")) as KeptHead;
      const imports = isApplied ? [...head.imports, id].slice(-mostImports) : head.imports;
      await writeFile(join(held, "head"), JSON.stringify({ ...head, imports }), { mode: 0o600 });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
      throw error;
    }
    // Stopped between the two there is nothing kept, and the next pull is a whole one.
    await rm(this.#of(connection), { recursive: true, force: true });
    await rename(held, this.#of(connection));
  }

  /** The pull came to nothing: the next one goes on from where this one did. */
  async letGo(connection: string, id: string): Promise<void> {
    await rm(this.#of(connection, id), { recursive: true, force: true });
  }

  /** The connection is gone, and all that is kept for it. */
  async drop(connection: string): Promise<void> {
    await this.#dropHeld(connection);
    await rm(this.#of(connection), { recursive: true, force: true });
  }

  /** Nothing is kept of any connection: somebody was erased, and the trackers' words may hold their name. */
  async clear(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }

  #of(connection: string, id?: string): string {
    const name = createHash("sha256").update(connection).digest("hex").slice(0, 32);
    return join(this.#folder, id === undefined ? name : `${name}.${id}`);
  }

  async #dropHeld(connection: string): Promise<void> {
    const [name] = this.#of(connection).split("/").slice(-1);
    const all = await readdir(this.#folder).catch(() => []);
    for (const one of all)
      if (one.startsWith(`${name}.`)) await rm(join(this.#folder, one), { recursive: true, force: true });
  }
}
