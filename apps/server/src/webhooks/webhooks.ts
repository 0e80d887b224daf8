import { webhookKind } from "@overstory/backlog";
import type { LogEntry } from "@overstory/kernel";
import { changesAbout, type Storage, type Workspace } from "@overstory/sync";
import type { Vault } from "../connections/vault.ts";
import type { MadeSecret } from "../identity/secrets.ts";
import type { Log } from "../log.ts";
import { Outbound } from "../outbound/request.ts";
import { LedWork } from "./led-work.ts";
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
  readonly #work: LedWork;
  readonly #senders = new Map<string, Sender>();

  constructor(needs: Needs) {
    this.#needs = needs;
    this.#outbound = new Outbound({ allowPrivate: needs.allowPrivate, limit: answerLimit, timeout });
    this.#work = new LedWork({
      ...needs,
      ...{ role: "webhooks", failed: "webhook-failed" },
      one: (workspace) => this.#one(workspace),
      forget: () => this.#senders.clear(),
      stop: () => Promise.allSettled([...this.#senders.values()].map((sender) => sender.close())),
    });
  }

  follow(workspace: Workspace): void {
    this.#work.follow(workspace, (entries) => this.#committed(workspace, entries));
  }

  /** Keeps the address that a command was given, where its webhook took it on. */
  async keepAddress(workspace: Workspace, result: unknown, sealed: string, address: string): Promise<void> {
    const { id } = result as { id?: string };
    if (id === undefined) return;
    const row = await workspace.read((rows) => rows.get(webhookKind, id));
    if (row?.sealed === sealed) await this.#needs.vault.put(address.trim(), sealedFor(workspace, id, sealed));
    this.#work.one(workspace);
  }

  /** Keeps the secret that was made for a webhook, where it took it on: messages are signed with it. */
  async keepSecret(workspace: Workspace, result: unknown, { hash, secret }: MadeSecret): Promise<void> {
    const { id } = (result ?? {}) as { id?: string };
    if (id === undefined) return;
    const row = await workspace.read((rows) => rows.get(webhookKind, id));
    if (row?.hash === hash) await this.#needs.vault.put(secret, sealedFor(workspace, id, secretName(hash)));
  }

  /** Sends what is due at that moment. */
  look(now: number): Promise<void> {
    return this.#work.look(now);
  }

  /** Resolves when nothing is being sent. */
  settled(): Promise<void> {
    return this.#work.settled();
  }

  /** Sends nothing more; resolves when what was begun is noted. */
  async close(): Promise<void> {
    await this.#work.close();
    this.#outbound.close();
  }

  #one(workspace: Workspace): void {
    for (const { id } of workspace.rows.all(webhookKind)) this.#run(workspace, id);
  }

  #run(workspace: Workspace, id: string): void {
    let sender = this.#senders.get(id);
    if (!sender) {
      const { storage, vault, url } = this.#needs;
      sender = new Sender(id, {
        ...{ workspace, storage, vault, url, outbound: this.#outbound, signal: this.#work.signal },
        now: () => this.#work.now(),
      });
      this.#senders.set(id, sender);
    }
    this.#work.track(sender.run());
  }

  #committed(workspace: Workspace, entries: readonly LogEntry[]): void {
    for (const entry of entries) {
      for (const { id, before } of changesAbout(entry, webhookKind)) {
        const row = workspace.rows.get(webhookKind, id);
        const former = before as { sealed?: string; hash?: string } | null;
        if (former?.sealed !== undefined && row?.sealed !== former.sealed)
          this.#work.track(this.#needs.vault.drop(former.sealed));
        if (former?.hash !== undefined && row?.hash !== former.hash)
          this.#work.track(this.#needs.vault.drop(secretName(former.hash)));
        if (!row) {
          this.#work.track(this.#senders.get(id)?.drop() ?? Promise.resolve());
          this.#senders.delete(id);
        }
      }
    }
  }
}
