import type { LogEntry, Problem } from "@overstory/kernel";
import type { Storage, Workspace } from "@overstory/sync";
import type { Accounts } from "../identity/accounts.ts";
import { stands } from "../identity/session.ts";
import { describeError, type Log } from "../log.ts";
import { type View, viewOf } from "../workspaces/visibility.ts";
import { EntryBatch } from "./entry-batch.ts";
import type { Follower } from "./follower.ts";
import { Presences } from "./presences.ts";
import { forgets, mayChangeSight, needsSnapshot, productsMade, touchesAccess } from "./visibility-changes.ts";

/** Further behind than so many entries or changes, a snapshot is the quicker way. */
const entriesBehind = 2_000;
const changesBehind = 20_000;
const page = 200;

const largeReason = "A change was too large to be sent one by one.";
const behindReason = "Too much has happened since.";
const sightReason = "What you can see has changed.";
const erasedReason = "Something has been erased.";

export const accessEnded: Problem = {
  kind: "forbidden",
  code: "access-ended",
  message: "Your session, token or membership has ended. Sign in again, or ask an owner of the workspace.",
};

type Needs = {
  readonly workspace: Workspace;
  readonly storage: Storage;
  readonly accounts: Accounts;
  readonly log: Log;
};

/** Everyone who follows one workspace live, in this process. */
export class Followers {
  readonly workspace: Workspace;
  readonly presences: Presences;
  readonly #needs: Needs;
  readonly #all = new Set<Follower>();
  readonly #unsubscribe: () => void;

  constructor(needs: Needs) {
    this.#needs = needs;
    this.workspace = needs.workspace;
    this.presences = new Presences(this.#all, this.workspace);
    this.#unsubscribe = this.workspace.onCommit((entries) => this.#committed(entries));
  }

  get count(): number {
    return this.#all.size;
  }

  /** Adds a follower and sends what they missed; live from then on. Adding again after a new greeting starts over. */
  async add(follower: Follower): Promise<void> {
    this.#all.add(follower);
    this.presences.changed();
    follower.isLive = false;
    try {
      await this.#catchUp(follower);
    } catch (error) {
      this.#needs.log("catch-up-failed", describeError(error));
      if (this.#all.has(follower)) this.#resync(follower, this.workspace.version);
    }
  }

  remove(follower: Follower): void {
    if (this.#all.delete(follower)) this.presences.changed();
  }

  /** Ends whoever's login is over or whose token ran out; one query for all. */
  async recheck(): Promise<void> {
    for (const follower of this.#all) if (!stands(follower.session, this.workspace.rows)) this.#end(follower);
    const logins = [
      ...new Set([...this.#all].flatMap(({ session }) => (session.login === undefined ? [] : [session.login]))),
    ];
    if (logins.length === 0) return;
    const alive = await this.#needs.accounts.alive(logins);
    for (const follower of this.#all) {
      const { login } = follower.session;
      if (login !== undefined && logins.includes(login) && !alive.has(login)) this.#end(follower);
    }
  }

  close(): void {
    this.#unsubscribe();
    this.presences.close();
    this.#all.clear();
  }

  #end(follower: Follower): void {
    this.remove(follower);
    follower.sink.end(accessEnded);
  }

  #resync(follower: Follower, version: number): void {
    follower.sent = version;
    follower.isLive = true;
    follower.sink.resync(behindReason, version);
  }

  async #catchUp(follower: Follower): Promise<void> {
    const { storage } = this.#needs;
    let changes = 0;
    if (follower.sent > this.workspace.version || this.workspace.version - follower.sent > entriesBehind) {
      this.#resync(follower, this.workspace.version);
      return;
    }
    while (follower.sent < this.workspace.version && this.#all.has(follower)) {
      const entries = await storage.since(this.workspace.id, follower.sent, page);
      if (entries.length === 0) break;
      changes += entries.reduce((sum, entry) => sum + entry.changes.length, 0);
      const isSent = await this.workspace.read((rows, version) => {
        const view = viewOf(rows, follower.session.member);
        if (view) follower.view = view;
        const batch = new EntryBatch(entries, rows);
        const mustResync =
          changes > changesBehind ||
          batch.hasTooLarge ||
          mayChangeSight(entries, follower.session.member) ||
          forgets(entries);
        if (mustResync) {
          for (const entry of entries) if (follower.isOwn(entry)) follower.skipped.add(entry.version);
          this.#resync(follower, version);
        } else follower.deliver(batch);
        return !mustResync;
      });
      if (!isSent) return;
    }
    // No wait between the last look at the version and this: nothing can be committed in between.
    follower.isLive = true;
  }

  #committed(entries: readonly LogEntry[]): void {
    const { rows } = this.workspace;
    const batch = new EntryBatch(entries, rows);
    if (touchesAccess(entries)) this.#lookAgain(entries);
    // What was kept by those who followed goes with the copy that they take in its place.
    if (forgets(entries)) for (const follower of this.#all) if (follower.isLive) follower.skip(entries, erasedReason);
    for (const follower of this.#all) {
      if (!follower.isLive || follower.sent >= batch.last) continue;
      if (batch.hasTooLarge) follower.skip(entries, largeReason);
      else follower.deliver(batch);
    }
  }

  /** Somebody's rights may have changed: ends or resyncs whom it concerns before anything else is sent. */
  #lookAgain(entries: readonly LogEntry[]): void {
    const { rows } = this.workspace;
    const made = productsMade(entries);
    const views = new Map<string, View | undefined>();
    for (const follower of [...this.#all]) {
      const { member } = follower.session;
      if (!views.has(member)) views.set(member, viewOf(rows, member));
      const view = views.get(member);
      if (!view || !stands(follower.session, rows)) {
        this.#end(follower);
        continue;
      }
      const before = follower.view;
      follower.view = view;
      const isOther =
        needsSnapshot(before.products, view.products, made) || needsSnapshot(before.research, view.research, made);
      if (follower.isLive && isOther) follower.skip(entries, sightReason);
    }
    this.presences.changed();
  }
}
