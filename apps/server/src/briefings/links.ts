import { type BriefingContent, type BriefingLink, briefingLinkKind, linkIsOpen, sharedOf } from "@overstory/backlog";
import { DomainError, type LogEntry } from "@overstory/kernel";
import { changesAbout, type Storage, type Workspace } from "@overstory/sync";
import type { Vault } from "../connections/vault.ts";
import type { Limiter } from "../http/limiter.ts";
import { hashOf } from "../identity/secrets.ts";
import { describeError, type Log } from "../log.ts";
import { submitAsSystem } from "../start/first-start.ts";
import type { Workspaces } from "../workspaces/workspaces.ts";
import { isPassword, isProof, keptOfPassword, proofFor } from "./passwords.ts";
import type { Reader } from "./reader.ts";

type Needs = {
  readonly storage: Storage;
  readonly workspaces: Workspaces;
  readonly limiter: Limiter;
  readonly vault: Vault;
  readonly read: Reader;
  readonly log: Log;
};

/** What came of opening a link. */
export type Opened =
  | { readonly type: "shown"; readonly content: BriefingContent }
  | { readonly type: "password" }
  | { readonly type: "closed" };

/** Views are noted together every so often, in ms. */
const countEvery = 5_000;
/** Content is made anew after so long even when nothing was changed: days go by. In ms. */
const freshFor = 60_000;

type Made = { readonly version: number; readonly at: number; readonly content: Promise<BriefingContent> };

const closed: Opened = { type: "closed" };

/** Briefings for people without an account, by link. */
export class BriefingLinks {
  readonly #needs: Needs;
  readonly #timer: NodeJS.Timeout;
  readonly #made = new Map<string, Made>();
  #views = new Map<Workspace, Map<string, number>>();

  constructor(needs: Needs) {
    this.#needs = needs;
    this.#timer = setInterval(() => void this.countNow(), countEvery).unref();
  }

  /** Lets what passwords are checked by go with their links. */
  follow(workspace: Workspace): void {
    workspace.onCommit((entries) => this.#committed(workspace, entries));
  }

  #committed(workspace: Workspace, entries: readonly LogEntry[]): void {
    for (const entry of entries)
      for (const { id, after } of changesAbout(entry, briefingLinkKind)) {
        if (after !== null && !("revokedAt" in after)) continue;
        this.#made.delete(id);
        const sealed = workspace.rows.get(briefingLinkKind, id)?.sealed;
        if (sealed !== undefined) this.#needs.vault.drop(sealed).catch((error) => this.#failed(error));
      }
  }

  #failed(error: unknown): void {
    this.#needs.log("briefing-link-failed", describeError(error));
  }

  /** Keeps what a link's password is checked by, once the link is durable. */
  async keepPassword(workspace: Workspace, result: unknown, sealed: string, password: string): Promise<void> {
    const { id } = result as { id: string };
    const link = await workspace.read((rows) => rows.get(briefingLinkKind, id));
    if (link?.sealed !== sealed) return;
    const kept = await keptOfPassword(password);
    await this.#needs.vault.put(kept, { id: sealed, workspace: workspace.id, address: link.id });
  }

  /**
   * What the link shows now; `proof` is what a browser brings that gave the password before. A wrong link is a try of its address. It is
   * counted where `isView` says so.
   */
  async open(secret: string, address: string, proof: string | undefined, isView = true): Promise<Opened> {
    const found = await this.#find(secret, address);
    if (!found) return closed;
    const { workspace, link } = found;
    if (link.sealed !== undefined) {
      const kept = await this.#keptFor(workspace, link);
      if (kept === undefined) return closed;
      if (proof === undefined || !isProof(kept, link.id, proof)) return { type: "password" };
    }
    const content = await this.#contentOf(workspace, link);
    // It may have been taken back while it was read.
    if (!content || !this.#stands(workspace, link.id)) return closed;
    if (!isView) return { type: "shown", content };
    const views = this.#views.get(workspace) ?? new Map<string, number>();
    this.#views.set(workspace, views.set(link.id, (views.get(link.id) ?? 0) + 1));
    return { type: "shown", content };
  }

  /** The proof for the right password; `undefined` for a wrong one. Throws TooManyTries, also for the right one. */
  async enter(secret: string, address: string, password: string): Promise<string | "closed" | undefined> {
    const found = await this.#find(secret, address);
    if (!found || found.link.sealed === undefined) return "closed";
    const { workspace, link } = found;
    const kept = await this.#keptFor(workspace, link);
    if (kept === undefined) return "closed";
    const keys = [`briefing:${link.id}`, `briefing-password:${address}`];
    this.#needs.limiter.take(...keys);
    if (!(await isPassword(kept, password))) return undefined;
    this.#needs.limiter.forgive(...keys);
    return proofFor(kept, link.id);
  }

  /** Notes the views since the last time. */
  async countNow(): Promise<void> {
    const counted = this.#views;
    this.#views = new Map();
    for (const [workspace, views] of counted) {
      const counts = [...views].map(([link, count]) => ({ link, views: count })).slice(0, 1_000);
      await submitAsSystem(workspace, { name: "briefing.countViews", input: { counts } }).catch((error) =>
        this.#failed(error),
      );
    }
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.countNow();
  }

  async #find(secret: string, address: string): Promise<{ workspace: Workspace; link: BriefingLink } | undefined> {
    const { storage, workspaces, limiter } = this.#needs;
    const hash = hashOf(secret);
    for (const workspace of await workspaces.holding(briefingLinkKind.name, hash, storage)) {
      const link = workspace.rows.by(briefingLinkKind, "hash", hash)[0];
      if (link && linkIsOpen(link, new Date().toISOString())) return { workspace, link };
    }
    limiter.take(`link:${address}`);
    return undefined;
  }

  #stands(workspace: Workspace, id: string): boolean {
    const link = workspace.rows.get(briefingLinkKind, id);
    return link !== undefined && linkIsOpen(link, new Date().toISOString());
  }

  #keptFor(workspace: Workspace, { sealed, id }: BriefingLink): Promise<string | undefined> {
    return this.#needs.vault.open({ id: sealed ?? "", workspace: workspace.id, address: id });
  }

  /** What its maker sees of the briefing, no more than was chosen; `undefined` where they see it no longer. */
  async #contentOf(workspace: Workspace, link: BriefingLink): Promise<BriefingContent | undefined> {
    const now = Date.now();
    const before = this.#made.get(link.id);
    const isFresh = before?.version === workspace.version && now - before.at < freshFor;
    const content = isFresh
      ? before.content
      : this.#needs
          .read(workspace, link.briefing, link.by)
          .then((read) => sharedOf(read.content, link.fields, link.blocks));
    if (!isFresh) this.#made.set(link.id, { version: workspace.version, at: now, content });
    try {
      return await content;
    } catch (error) {
      this.#made.delete(link.id);
      if (error instanceof DomainError && error.problem.kind !== "unavailable") return undefined;
      throw error;
    }
  }
}
