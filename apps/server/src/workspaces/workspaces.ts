import { setImmediate as turn } from "node:timers/promises";
import type { Registry } from "@overstory/kernel";
import { type Storage, Workspace } from "@overstory/sync";
import { describeError, type Log } from "../log.ts";
import { newId } from "./ids.ts";
import { quickFor, Traffic } from "./traffic.ts";

/** A slice of long work takes at most so many ms more than its last step: a command of somebody else's waits for five or so on its way. */
const sliceMs = 2;
/** Where others are always waiting, long work still goes on after so many ms: it comes to an end under any load. */
const givesWayMs = 8;

/**
 * Lets everyone else in whenever a slice is over, and waits until they have their answers. What is done within a moment only lets them in:
 * whoever sent it is still among those who wait.
 */
const pauserBeside = (traffic: Traffic) => () => {
  const begun = performance.now();
  let since = begun;
  return (): Promise<void> | undefined => {
    if (performance.now() - since < sliceMs) return undefined;
    return turn()
      .then(() => (performance.now() - begun > quickFor ? traffic.quiet(givesWayMs) : undefined))
      .then(() => {
        since = performance.now();
      });
  };
};

type OnOpen = (workspace: Workspace) => void;

/** The workspaces that this process holds in memory: opened when first asked for, kept until the end. */
export class Workspaces {
  /** What people wait for at this moment. */
  readonly traffic = new Traffic();
  readonly #storage: Storage;
  readonly #registry: Registry;
  readonly #log: Log;
  readonly #open = new Map<string, Workspace>();
  readonly #opening = new Map<string, Promise<Workspace>>();
  readonly #onOpen: OnOpen[] = [];
  #stopWatching: (() => Promise<void>) | undefined;

  constructor(storage: Storage, registry: Registry, log: Log) {
    this.#storage = storage;
    this.#registry = registry;
    this.#log = log;
  }

  /** Follows what other server processes commit. */
  async watch(): Promise<void> {
    this.#stopWatching = await this.#storage.watch((id, version) => {
      const workspace = this.#open.get(id);
      if (workspace && workspace.version < version) workspace.catchUp();
    });
  }

  /** Hears of every workspace as it is opened. */
  onOpen(listener: OnOpen): void {
    this.#onOpen.push(listener);
  }

  all(): Workspace[] {
    return [...this.#open.values()];
  }

  /** The workspace, opened if need be. Rejects where there is none. */
  async get(id: string): Promise<Workspace> {
    const open = this.#open.get(id);
    if (open) return open;
    let opening = this.#opening.get(id);
    if (!opening) {
      opening = this.#load(id).finally(() => this.#opening.delete(id));
      this.#opening.set(id, opening);
    }
    return opening;
  }

  /** The workspace under a clock of the caller's, beside the one that is served: for what is told as having happened before. */
  under(id: string, now: () => string): Promise<Workspace> {
    return Workspace.open({
      id,
      registry: this.#registry,
      storage: this.#storage,
      now,
      newId,
      pauser: pauserBeside(this.traffic),
      onFault: (error, command) => this.#log("fault", { workspace: id, command, ...describeError(error) }),
    });
  }

  async #load(id: string): Promise<Workspace> {
    const workspace = await this.under(id, () => new Date().toISOString());
    this.#open.set(id, workspace);
    for (const listener of this.#onOpen) listener(workspace);
    // Something may have been committed elsewhere while the rows were loaded.
    workspace.catchUp();
    return workspace;
  }

  /** The workspaces with a row of that kind found under `ref`; those in memory are asked first. */
  async holding(kind: string, ref: string, storage: Storage = this.#storage): Promise<Workspace[]> {
    const held = this.all().filter((workspace) => {
      const declared = workspace.rows.kind(kind);
      if (declared.indexes?.hash) return workspace.rows.by(declared, "hash", ref).length > 0;
      for (const row of workspace.rows.all(declared)) if (declared.ref?.(row) === ref) return true;
      return false;
    });
    if (held.length > 0) return held;
    const found = await storage.findByRef(kind, ref);
    return Promise.all(
      [...new Set(found.map(({ workspace }) => workspace))].map(async (id) => {
        const workspace = await this.get(id);
        // Another process has just committed it, and its word has not come yet.
        await this.refresh(workspace);
        return workspace;
      }),
    );
  }

  /** Resolves when the workspace has followed everything that is committed by now. */
  async refresh(workspace: Workspace): Promise<void> {
    workspace.catchUp();
    await workspace.read(() => {});
  }

  /** Resolves when everything accepted has been answered. */
  async settled(): Promise<void> {
    await Promise.all(this.all().map((workspace) => workspace.settled()));
  }

  async close(): Promise<void> {
    await this.#stopWatching?.();
    await this.settled();
  }
}
