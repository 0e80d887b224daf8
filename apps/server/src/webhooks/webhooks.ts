import { webhookKind } from "@overstory/backlog";
import type { LogEntry } from "@overstory/kernel";
import type { Storage, Workspace } from "@overstory/sync";
import type { Vault } from "../connections/vault.ts";
import type { MadeSecret } from "../identity/secrets.ts";
import { describeError, type Log } from "../log.ts";
import { Outbound } from "../outbound/request.ts";
import { Leading } from "./leading.ts";
import { Sender, sealedFor, secretName } from "./sender.ts";

type Needs = {
  readonly storage: Storage;
  readonly workspaces: { all(): Workspace[] };
  readonly vault: Vault;
  readonly log: Log;
  readonly allowPrivate: boolean;
  /** The public address, for links. */
  readonly url: string;
};

/** Besides after each commit: what waits for its next try, in ms. */
const lookEvery = 1_000;
/** A receiver has so long to answer, in ms, and so many bytes to do so. */
const timeout = 10_000;
const answerLimit = 256 * 1024;

/**
 * Tells receivers what happens, of however many servers on one database one at a time: the log is the queue, so nothing is lost over a
 * crash, and a message is told at least once.
 */
export class Webhooks {
  readonly #needs: Needs;
  readonly #outbound: Outbound;
  readonly #leading: Leading;
  readonly #timer: NodeJS.Timeout;
  readonly #senders = new Map<string, Sender>();
  readonly #runs = new Set<Promise<void>>();
  readonly #stops: (() => void)[] = [];
  readonly #end = new AbortController();
  #now: () => number = Date.now;
  #isClosed = false;

  constructor(needs: Needs) {
    this.#needs = needs;
    this.#outbound = new Outbound({ allowPrivate: needs.allowPrivate, limit: answerLimit, timeout });
    this.#leading = new Leading(needs.storage, "webhooks", (leads) => {
      // Whoever led before has gone on with them: how far they are is read anew.
      this.#senders.clear();
      if (leads) this.#all();
    });
    this.#timer = setInterval(() => this.#all(), lookEvery).unref();
  }

  follow(workspace: Workspace): void {
    this.#stops.push(workspace.onCommit((entries) => this.#committed(workspace, entries)));
    this.#one(workspace);
  }

  /** Keeps the address that a command was given, where its webhook took it on. */
  async keepAddress(workspace: Workspace, result: unknown, sealed: string, address: string): Promise<void> {
    const { id } = result as { id?: string };
    if (id === undefined) return;
    const row = await workspace.read((rows) => rows.get(webhookKind, id));
    if (row?.sealed === sealed) await this.#needs.vault.put(address.trim(), sealedFor(workspace, id, sealed));
    this.#one(workspace);
  }

  /** Keeps the secret that was made for a webhook, where it took it on: messages are signed with it. */
  async keepSecret(workspace: Workspace, result: unknown, { hash, secret }: MadeSecret): Promise<void> {
    const { id } = (result ?? {}) as { id?: string };
    if (id === undefined) return;
    const row = await workspace.read((rows) => rows.get(webhookKind, id));
    if (row?.hash === hash) await this.#needs.vault.put(secret, sealedFor(workspace, id, secretName(hash)));
  }

  /** Sends what is due at that moment. */
  async look(now: number): Promise<void> {
    this.#now = () => now;
    this.#all();
    await this.settled();
    this.#now = Date.now;
  }

  /** Resolves when nothing is being sent. */
  async settled(): Promise<void> {
    while (this.#runs.size > 0) await Promise.allSettled([...this.#runs]);
  }

  /** Sends nothing more; resolves when what was begun is noted. What is on its way is cut off, and sent again by whoever comes next. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    clearInterval(this.#timer);
    for (const stop of this.#stops) stop();
    const late = setTimeout(() => this.#end.abort(new Error("The server stops.")), 2_000);
    await Promise.allSettled([...this.#senders.values()].map((sender) => sender.close()));
    await this.settled();
    clearTimeout(late);
    await this.#leading.close();
    this.#outbound.close();
  }

  #all(): void {
    for (const workspace of this.#needs.workspaces.all()) this.#one(workspace);
  }

  #one(workspace: Workspace): void {
    if (this.#isClosed || !this.#leading.leads) return;
    for (const { id } of workspace.rows.all(webhookKind)) this.#run(workspace, id);
  }

  #run(workspace: Workspace, id: string): void {
    let sender = this.#senders.get(id);
    if (!sender) {
      const { storage, vault, url } = this.#needs;
      sender = new Sender(id, {
        ...{ workspace, storage, vault, url, outbound: this.#outbound, signal: this.#end.signal },
        now: () => this.#now(),
      });
      this.#senders.set(id, sender);
    }
    this.#track(sender.run());
  }

  #track(work: Promise<void>): void {
    const tracked = work
      .catch((error: unknown) => {
        if (!this.#end.signal.aborted) this.#needs.log("webhook-failed", describeError(error));
      })
      .finally(() => this.#runs.delete(tracked));
    this.#runs.add(tracked);
  }

  #committed(workspace: Workspace, entries: readonly LogEntry[]): void {
    for (const { changes } of entries) {
      for (const { kind, id, before } of changes) {
        if (kind !== webhookKind.name) continue;
        const row = workspace.rows.get(webhookKind, id);
        const former = before as { sealed?: string; hash?: string } | null;
        if (former?.sealed !== undefined && row?.sealed !== former.sealed)
          this.#track(this.#needs.vault.drop(former.sealed));
        if (former?.hash !== undefined && row?.hash !== former.hash)
          this.#track(this.#needs.vault.drop(secretName(former.hash)));
        if (!row) {
          this.#track(this.#senders.get(id)?.drop() ?? Promise.resolve());
          this.#senders.delete(id);
        }
      }
    }
    this.#one(workspace);
  }
}
