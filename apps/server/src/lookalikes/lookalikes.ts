import { documentKind, type Item, itemKind } from "@overstory/backlog";
import type { Call, LogEntry } from "@overstory/kernel";
import type { Storage, Workspace } from "@overstory/sync";
import type { ComparedItem, Near, Pair } from "./messages.ts";
import { Thread } from "./thread.ts";

/** Of an item's texts, in UTF-16 units. */
const comparedText = 4_000;
const chunk = 500;
/** Nobody has asked for so long: the thread and its memory go. In ms. */
const idleAfter = 5 * 60_000;
const mostTexts = 50;

/** What was found last, by workspace: queries are answered from it at once. */
const pairsFound = new Map<string, readonly Pair[]>();
const nearFound = new Map<string, Map<string, readonly Near[]>>();

/** Look-alikes found for a workspace; `undefined` where none were asked for. */
export const foundPairs = (workspace: string): readonly Pair[] | undefined => pairsFound.get(workspace);
export const foundNear = (workspace: string, text: string): readonly Near[] | undefined =>
  nearFound.get(workspace)?.get(text);

type Followed = { readonly changed: Set<string>; isWhole: boolean; freshening: Promise<void>; stop(): void };

const notTexts = new Set(["id", "product"]);

const textOf = (document: object | undefined): string =>
  Object.entries(document ?? {})
    .flatMap(([name, value]) => (typeof value === "string" && !notTexts.has(name) ? [value] : []))
    .join("\n")
    .slice(0, comparedText);

/** Keeps a thread that compares items up to date with the log, as far as anybody asks for look-alikes. */
export class Lookalikes {
  readonly #storage: Storage;
  readonly #followed = new Map<string, Followed>();
  readonly #thread = new Thread(() => this.#forget());
  #idle: NodeJS.Timeout | undefined;

  constructor(storage: Storage) {
    this.#storage = storage;
  }

  /** Finds what the query will ask for, where it asks for look-alikes. Rejects with a DomainError or what storage throws. */
  async prepare(workspace: Workspace, { name, input }: Call): Promise<void> {
    if (name !== "lookalike.list" && name !== "lookalike.near") return;
    this.#wait();
    await this.#freshen(workspace);
    const { id } = workspace;
    if (name === "lookalike.list") {
      const { pairs = [] } = await this.#thread.ask({ t: "pairs", workspace: id });
      pairsFound.set(id, pairs);
      return;
    }
    const text = (input as { text?: unknown } | null)?.text;
    if (typeof text !== "string" || text.length > comparedText) return;
    const { near = [] } = await this.#thread.ask({ t: "near", workspace: id, text });
    const found = nearFound.get(id) ?? new Map<string, readonly Near[]>();
    nearFound.set(id, found.set(text, near));
    if (found.size > mostTexts) found.delete([...found.keys()][0] as string);
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle);
    this.#forget();
    await this.#thread.stop();
  }

  #wait(): void {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => void this.#thread.stop(), idleAfter).unref();
  }

  #forget(): void {
    for (const [id, { stop }] of this.#followed) {
      stop();
      pairsFound.delete(id);
      nearFound.delete(id);
    }
    this.#followed.clear();
  }

  #follow(workspace: Workspace): Followed {
    const known = this.#followed.get(workspace.id);
    if (known) return known;
    const changed = new Set<string>();
    const stop = workspace.onCommit((entries: readonly LogEntry[]) => {
      for (const { changes } of entries)
        for (const { kind, id } of changes) if (kind === itemKind.name || kind === documentKind.name) changed.add(id);
    });
    const followed: Followed = { changed, isWhole: false, freshening: Promise.resolve(), stop };
    this.#followed.set(workspace.id, followed);
    return followed;
  }

  /** Tells the thread what has changed since; one after another, so that nothing older overtakes. */
  #freshen(workspace: Workspace): Promise<void> {
    const followed = this.#follow(workspace);
    const next = followed.freshening.catch(() => {}).then(() => this.#send(workspace, followed));
    followed.freshening = next;
    return next;
  }

  async #send(workspace: Workspace, followed: Followed): Promise<void> {
    const ids = await workspace.read((rows) => {
      const all = followed.isWhole ? [...followed.changed] : [...rows.all(itemKind)].map(({ id }) => id);
      followed.changed.clear();
      return all;
    });
    followed.isWhole = true;
    try {
      for (let at = 0; at < ids.length; at += chunk) await this.#sendPart(workspace, ids.slice(at, at + chunk));
    } catch (error) {
      for (const id of ids) followed.changed.add(id);
      throw error;
    }
  }

  async #sendPart(workspace: Workspace, ids: readonly string[]): Promise<void> {
    const documents = await this.#storage.rowsByIds(workspace.id, documentKind.name, ids);
    const texts = new Map(documents.map((document) => [document.id, textOf(document)]));
    const { set, gone } = await workspace.read((rows) => {
      const set: ComparedItem[] = [];
      const gone: string[] = [];
      for (const id of ids) {
        const item: Item | undefined = rows.get(itemKind, id);
        if (!item || item.deletedAt !== undefined) gone.push(id);
        else set.push({ id, title: item.title, text: texts.get(id) ?? "" });
      }
      return { set, gone };
    });
    await this.#thread.ask({ t: "change", workspace: workspace.id, set, gone });
  }
}
