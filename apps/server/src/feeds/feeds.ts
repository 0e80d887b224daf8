import { type Feed, feedKind, ItemsThen, productKind, sentenceOf } from "@overstory/backlog";
import type { Storage, Workspace } from "@overstory/sync";
import { Limiter } from "../http/limiter.ts";
import { hashOf } from "../identity/secrets.ts";
import { seenBy, toldTo } from "../webhooks/seen.ts";
import type { Workspaces } from "../workspaces/workspaces.ts";
import { atomOf, type FeedEntry, type FeedPage, jsonFeedOf } from "./write.ts";

type Needs = {
  readonly storage: Storage;
  readonly workspaces: Workspaces;
  readonly limiter: Limiter;
  /** The public address, for links. */
  readonly url: string;
};

/** Things told at most; entries of the log that are looked through for them at most, so many at a time. */
const shownAtMost = 50;
const readAtMost = 5_000;
const page = 200;
/** Readers come every few minutes, and many may share one link. Times a link is read in a quarter of an hour, at most. */
const readsAllowed = 600;
/** Feeds whose last answer is remembered. */
const keptAtMost = 500;

type Known = { readonly version: number; readonly entries: readonly FeedEntry[] };

/** The feeds of all workspaces, for whoever has a link. */
export class Feeds {
  readonly #needs: Needs;
  /** What was told last: the same version tells the same. */
  readonly #known = new Map<string, Known>();
  readonly #reads = new Limiter(Date.now, readsAllowed);

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  /** The feed behind a secret, written out; `undefined` where there is none that may be read. A wrong secret counts as a try of its address. */
  async read(secret: string, format: "atom" | "json", address: string): Promise<string | undefined> {
    const { workspaces, storage, limiter, url } = this.#needs;
    const hash = hashOf(secret);
    for (const workspace of await workspaces.holding(feedKind.name, hash, storage)) {
      const row = await workspace.read((rows) => rows.by(feedKind, "hash", hash)[0]);
      const found = row && (await this.#pageOf(workspace, row, `${url}/feeds/${secret}.${format}`));
      if (found) return format === "atom" ? atomOf(found) : jsonFeedOf(found);
    }
    limiter.take(`link:${address}`);
    return undefined;
  }

  async #pageOf(workspace: Workspace, row: Feed, self: string): Promise<FeedPage | undefined> {
    if (!(await this.#headOf(workspace, row.id))) return undefined;
    this.#reads.take(row.id);
    const entries = await this.#entriesOf(workspace, row);
    // It may have been taken back while it was read.
    const head = await this.#headOf(workspace, row.id);
    return head && { ...head, self, id: row.id, since: row.createdAt, entries };
  }

  /** What stands over a feed; `undefined` where it may not be read (any more). */
  #headOf(workspace: Workspace, id: string): Promise<Pick<FeedPage, "title" | "home"> | undefined> {
    return workspace.read((rows) => {
      const row = rows.get(feedKind, id);
      const product = row && rows.get(productKind, row.product);
      if (!row || !product || product.deletedAt !== undefined) return undefined;
      if (!seenBy(rows, row.by)?.(`product:${product.id}`)) return undefined;
      return { title: `${row.name}: what happens`, home: `${this.#needs.url}/${product.key}/outline` };
    });
  }

  async #entriesOf(workspace: Workspace, row: Feed): Promise<readonly FeedEntry[]> {
    const { version } = workspace;
    const known = this.#known.get(row.id);
    if (known?.version === version) return known.entries;
    const entries: FeedEntry[] = [];
    const then = await workspace.read((rows) => ItemsThen.now(rows));
    const end = Math.max(0, version - readAtMost);
    for (let to = version; to > end && entries.length < shownAtMost; to -= page)
      entries.push(...(await this.#entriesIn(workspace, row, Math.max(end, to - page), to, then)));
    const shown = entries.slice(0, shownAtMost);
    this.#known.delete(row.id);
    this.#known.set(row.id, { version, entries: shown });
    const oldest = this.#known.size > keptAtMost ? this.#known.keys().next().value : undefined;
    if (oldest !== undefined) this.#known.delete(oldest);
    return shown;
  }

  /**
   * What happened after one version and up to another, newest first; `then` knows how items stood at its end, and goes back to its
   * beginning. Should somebody change an item in between, the next reader's answer is made anew.
   */
  async #entriesIn(workspace: Workspace, row: Feed, from: number, to: number, then: ItemsThen): Promise<FeedEntry[]> {
    const log = await this.#needs.storage.since(workspace.id, from, to - from);
    return workspace.read((rows) => {
      const sees = seenBy(rows, row.by);
      if (!sees) return [];
      const choice = { ...row, products: [row.product] };
      return [...log].reverse().flatMap((entry) => {
        const told = toldTo(rows, sees, entry, choice, then);
        then.back(entry);
        return (told?.lines ?? []).slice(0, shownAtMost).map((line, at) => ({
          ...{ id: `${row.id}.${entry.version}.${at}`, at: entry.at, by: told?.by.name ?? "" },
          title: told ? sentenceOf(told, line) : "",
          url: this.#needs.url + (line.path ?? ""),
        }));
      });
    });
  }
}
