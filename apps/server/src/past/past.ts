import { type PlanEvent, StagePast } from "@overstory/backlog";
import { type Call, DomainError } from "@overstory/kernel";
import type { Storage, Workspace } from "@overstory/sync";

/** Entries read at a time, at most: between two readings everybody else is served. */
const mostEntries = 32;
/** So many changes may come with one reading: where there are more, fewer entries are asked for next. */
const mostChanges = 500;
/** Changes are taken in for so long before everybody else is served, in ms. */
const sliceMs = 5;
/** Nobody has asked for so long: what was read is let go, in ms. */
const idleAfter = 15 * 60_000;

/** The queries that are answered from the past. */
const ofPast = /^(canopy\.replay|briefing\.read|flow\.|home\.of|objective\.delivery|kpi\.delivery)/;

const kept = new Map<string, StagePast>();

const keptOf = (workspace: string): StagePast => {
  const past = kept.get(workspace);
  if (past) return past;
  throw new DomainError({
    kind: "unavailable",
    code: "past-unread",
    message: "The past has not been read yet. Ask again in a moment.",
  });
};

/** What is known of a product's past; read by `Pasts.prepare` just before. */
export const pastOf = (workspace: string, product: string): readonly number[] => keptOf(workspace).of(product);

/** As `pastOf`: what was planned into its sprints. */
export const plansOf = (workspace: string, product: string): readonly PlanEvent[] => keptOf(workspace).plansOf(product);

/** Lets others be served. */
const others = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Reads logs into series, as far as anybody asks for the past: the whole once, then what has come since. */
export class Pasts {
  readonly #storage: Storage;
  readonly #reading = new Map<string, Promise<void>>();
  #idle: NodeJS.Timeout | undefined;

  constructor(storage: Storage) {
    this.#storage = storage;
  }

  /** Reads what the query will ask for. Rejects with what storage throws. */
  async prepare(workspace: Workspace, { name }: Call): Promise<void> {
    if (!ofPast.test(name)) return;
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => kept.clear(), idleAfter).unref();
    const { id } = workspace;
    // Who asks meanwhile waits for the same reading, then for what came after it.
    const next = (this.#reading.get(id) ?? Promise.resolve()).catch(() => {}).then(() => this.#read(workspace));
    this.#reading.set(id, next);
    await next;
  }

  async #read({ id, version }: Workspace): Promise<void> {
    const past = kept.get(id) ?? new StagePast();
    let most = 4;
    let since = performance.now();
    while (past.version < version) {
      const entries = await this.#storage.since(id, past.version, most);
      if (entries.length === 0) break;
      for (const entry of entries)
        for (const _ of past.reading(entry))
          if (performance.now() - since > sliceMs) {
            await others();
            since = performance.now();
          }
      const changes = entries.reduce((sum, entry) => sum + entry.changes.length, 0);
      most = changes > mostChanges ? Math.max(1, most >> 1) : Math.min(mostEntries, most * 2);
    }
    kept.set(id, past);
  }

  close(): void {
    clearTimeout(this.#idle);
    kept.clear();
  }
}
