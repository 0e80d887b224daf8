import { connectionKind, type Item, itemKind, keeperOf, ticketIn, ticketStateJob } from "@overstory/backlog";
import { DomainError, isUpdate, type LogEntry, type MemoryRows } from "@overstory/kernel";
import { changesAbout, type Storage, type Workspace } from "@overstory/sync";
import type { Vault } from "../connections/vault.ts";
import type { Clock } from "../connections/wire.ts";
import type { MadeSecret } from "../identity/secrets.ts";
import type { Log } from "../log.ts";
import { Outbound } from "../outbound/request.ts";
import { submitAsSystem } from "../start/first-start.ts";
import { Lane, type Told } from "../webhooks/lane.ts";
import { LedWork } from "../webhooks/led-work.ts";
import { isSigned, ticketNamed } from "./hook.ts";
import { Keeper, keeping, ticketClient } from "./keeper.ts";

type Needs = {
  readonly storage: Storage;
  readonly workspaces: { all(): Workspace[] };
  readonly vault: Vault;
  readonly log: Log;
  readonly allowPrivate: boolean;
  /** The public address, for links. */
  readonly url: string;
  readonly clock?: Clock;
};

/** Each ticket is looked at anew after so long where its tracker does not tell by itself, in ms; so many in one go. */
const pollEvery = 10 * 60_000;
const atOnce = 20;
const callLimit = 30_000;
const answerLimit = 4 * 1024 * 1024;

/** Stories whose stage or ticket changed in an entry. */
const movedIn = (rows: MemoryRows, entry: LogEntry, connection: string): string[] => {
  // What a ticket did to its story is no news to the ticket.
  if (entry.clientId.startsWith(ticketClient)) return [];
  const ids = entry.changes.flatMap((change) => {
    if (change.kind !== itemKind.name || change.after === null) return [];
    const after = change.after as Record<string, unknown>;
    const isOurs = !isUpdate(change) || "stage" in after || "ticket" in after || "ticket/url" in after;
    return isOurs ? [change.id] : [];
  });
  return ids.filter((id) => {
    const item = rows.get(itemKind, id);
    return item && keeperOf(rows, item)?.connection.id === connection;
  });
};

const sealedFor = (workspace: Workspace, connection: string, hash: string) => ({
  ...{ id: `secret:${hash}`, workspace: workspace.id, address: `tickets:${connection}` },
});

/**
 * Keeps stories and tickets in step. What happens to stories is read from the log, in order, like for webhooks; what happens to tickets is
 * told by their tracker or looked up now and then. Of several servers one does both; what a tracker tells is taken by whichever it reaches.
 */
export class Tickets {
  readonly #needs: Needs;
  readonly #outbound: Outbound;
  readonly #keeper: Keeper;
  readonly #work: LedWork;
  readonly #lanes = new Map<string, Lane<readonly string[]>>();
  readonly #polled = new Map<string, number>();
  /** Workspaces that are looked after now, and whether more has come meanwhile. */
  readonly #busy = new Map<string, boolean>();

  constructor(needs: Needs) {
    this.#needs = needs;
    this.#outbound = new Outbound({ allowPrivate: needs.allowPrivate, limit: answerLimit, timeout: callLimit });
    this.#work = new LedWork({
      ...needs,
      ...{ role: "tickets", failed: "tickets-failed" },
      one: (workspace) => this.#one(workspace),
      forget: () => {
        this.#lanes.clear();
        this.#keeper.forget();
      },
      stop: () => Promise.allSettled([...this.#lanes.values()].map((lane) => lane.close())),
    });
    const { vault, url, clock } = needs;
    this.#keeper = new Keeper({
      vault,
      url,
      outbound: this.#outbound,
      signal: this.#work.signal,
      ...(clock && { clock }),
    });
  }

  follow(workspace: Workspace): void {
    this.#work.follow(workspace, (entries) => this.#committed(workspace, entries));
  }

  /** Keeps the secret by which a tracker signs what it tells. */
  async keepSecret(workspace: Workspace, result: unknown, { hash, secret }: MadeSecret): Promise<void> {
    const { id } = (result ?? {}) as { id?: string };
    const row = id === undefined ? undefined : await workspace.read((rows) => rows.get(connectionKind, id));
    if (row?.hash === hash) await this.#needs.vault.put(secret, sealedFor(workspace, row.id, hash));
  }

  /** A tracker tells of a ticket. False where it does not come from there, or nothing listens. */
  async heard(id: string, sent: { headers: Headers; body: string; query: URLSearchParams }): Promise<boolean> {
    for (const workspace of this.#needs.workspaces.all()) {
      const row = await workspace.read((rows) => rows.get(connectionKind, id));
      if (!row?.tickets || row.hash === undefined) continue;
      const secret = await this.#needs.vault.open(sealedFor(workspace, id, row.hash));
      if (secret === undefined || !isSigned(row.tracker, sent, secret)) return false;
      const name = ticketNamed(row.tracker, sent.body);
      const items = name === undefined ? [] : await this.#itemsOf(workspace, id, name);
      for (const item of items) this.#work.track(this.#pull(workspace, id, item));
      return true;
    }
    return false;
  }

  /** Does what is due at that moment. */
  look(now: number): Promise<void> {
    return this.#work.look(now);
  }

  /** Resolves when nothing is under way. */
  settled(): Promise<void> {
    return this.#work.settled();
  }

  /** Takes nothing more on; resolves when what was begun is noted. */
  async close(): Promise<void> {
    await this.#work.close();
    this.#outbound.close();
  }

  #one(workspace: Workspace): void {
    const isBusy = this.#busy.has(workspace.id);
    // What comes meanwhile is looked at when this round is over.
    this.#busy.set(workspace.id, isBusy);
    if (!isBusy) this.#work.track(this.#untilQuiet(workspace).finally(() => this.#busy.delete(workspace.id)));
  }

  async #untilQuiet(workspace: Workspace): Promise<void> {
    do {
      this.#busy.set(workspace.id, false);
      await this.#keep(workspace);
    } while (this.#busy.get(workspace.id) === true && !this.#work.isClosed);
  }

  async #keep(workspace: Workspace): Promise<void> {
    for (const { id, ticketsAsked = [], ticketsResumedAt: resumedAt } of await keeping(workspace)) {
      const lane = this.#laneOf(workspace, id);
      if (resumedAt !== undefined && lane.state?.resumedAt !== resumedAt)
        await lane.move((state) => {
          const { failing: _, ...calm } = { ...state, resumedAt };
          return state.resumedAt === resumedAt ? state : calm;
        });
      await lane.run(() => this.#work.now());
      if (ticketsAsked.length > 0) {
        for (const item of ticketsAsked) await this.#pull(workspace, id, item, true);
        await submitAsSystem(workspace, { name: "ticket.answer", input: { connection: id, items: ticketsAsked } });
      }
      await this.#poll(workspace, id);
    }
  }

  #laneOf(workspace: Workspace, id: string): Lane<readonly string[]> {
    const row = () => workspace.rows.get(connectionKind, id);
    const known = this.#lanes.get(id);
    if (known) return known;
    const lane = new Lane<readonly string[]>({
      ...{ workspace, storage: this.#needs.storage, job: ticketStateJob(id), of: id },
      begin: () => this.#mappedAt(workspace, id),
      mayGo: () => row()?.tickets !== undefined && row()?.ticketsParked === undefined,
      read: (entries) =>
        workspace.read((rows) =>
          entries.map((entry) => {
            const moved = movedIn(rows, entry, id);
            return moved.length > 0 ? moved : undefined;
          }),
        ),
      tell: (items) => this.#push(workspace, items),
      stop: (code, reason) => this.#park(workspace, id, code, reason),
    });
    this.#lanes.set(id, lane);
    return lane;
  }

  /** The version at which states were mapped last: from there on stories lead. */
  async #mappedAt(workspace: Workspace, id: string): Promise<number> {
    const page = await this.#needs.storage.history(workspace.id, { subject: id, limit: 100 });
    return page.find(({ name }) => name === "ticket.map")?.version ?? workspace.version;
  }

  async #push(workspace: Workspace, items: readonly string[]): Promise<Told> {
    try {
      for (const item of items) {
        this.#polled.set(item, this.#work.now());
        await this.#keeper.push(workspace, item);
      }
      return { is: "taken" };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { kind, code, message } = error.problem;
      return kind === "unavailable" ? { is: "again", problem: message } : { is: "stopped", code, problem: message };
    }
  }

  /** Looks at one ticket; what its tracker does not take from us any more stops its connection. */
  async #pull(workspace: Workspace, connection: string, item: string, isAsked = false): Promise<void> {
    this.#polled.set(item, this.#work.now());
    try {
      await this.#keeper.pull(workspace, item, isAsked);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { kind, code, message } = error.problem;
      if (kind !== "unavailable") await this.#park(workspace, connection, code, message);
    }
  }

  async #poll(workspace: Workspace, id: string): Promise<void> {
    const due = await workspace.read((rows) => {
      const row = rows.get(connectionKind, id);
      if (!row?.tickets || row.ticketsParked) return [];
      return rows
        .by(itemKind, "product", row.product)
        .filter((item) => item.ticket && this.#work.now() - (this.#polled.get(item.id) ?? 0) >= pollEvery)
        .filter((item) => keeperOf(rows, item)?.connection.id === id)
        .slice(0, atOnce)
        .map((item) => item.id);
    });
    for (const item of due) if (!this.#work.isClosed) await this.#pull(workspace, id, item);
  }

  #itemsOf(workspace: Workspace, id: string, name: string): Promise<string[]> {
    return workspace.read((rows) => {
      const row = rows.get(connectionKind, id);
      if (!row) return [];
      const isIt = ({ ticket }: Item) => ticket !== undefined && ticketIn(row, ticket.url) === name;
      return rows
        .by(itemKind, "product", row.product)
        .filter(isIt)
        .map((item) => item.id);
    });
  }

  async #park(workspace: Workspace, connection: string, code: string, reason: string): Promise<void> {
    await submitAsSystem(workspace, { name: "ticket.park", input: { connection, code, reason } });
  }

  #committed(workspace: Workspace, entries: readonly LogEntry[]): void {
    for (const entry of entries)
      for (const { id, before } of changesAbout(entry, connectionKind)) {
        const former = before as { hash?: string } | null;
        if (former?.hash !== undefined && workspace.rows.get(connectionKind, id)?.hash !== former.hash)
          this.#work.track(this.#needs.vault.drop(`secret:${former.hash}`));
      }
  }
}
