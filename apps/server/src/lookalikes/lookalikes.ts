import { setTimeout as wait } from "node:timers/promises";
import { type AlikeProgress, documentKind, evidenceDef, type Item, itemKind } from "@overstory/backlog";
import type { Call, LogEntry } from "@overstory/kernel";
import type { Storage, Workspace } from "@overstory/sync";
import { Thread } from "../threads/thread.ts";
import type { Answered, Asked, ComparedItem, Done, Near, Pair } from "./messages.ts";

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

/** Who does not wait is told how far the comparison is after so many ms; what takes less is told as it is. */
const tellsAfter = 400;

/** How far comparisons are that somebody did not wait for, by workspace. */
const underWay = new Map<string, AlikeProgress>();

/** How far the comparison is; nothing where all is compared. */
export const comparing = (workspace: string): AlikeProgress | undefined => underWay.get(workspace);

/** What was suggested last, by workspace and what for. */
const suggested = new Map<string, Map<string, readonly Near[]>>();

/** What may belong to an item or a finding; `undefined` where it was not asked for. */
export const foundSuggestions = (
  workspace: string,
  what: "findings" | "items",
  id: string,
): readonly Near[] | undefined => suggested.get(workspace)?.get(`${what} ${id}`);

const keep = (
  all: Map<string, Map<string, readonly Near[]>>,
  workspace: string,
  name: string,
  near: readonly Near[],
) => {
  const found = all.get(workspace) ?? new Map<string, readonly Near[]>();
  all.set(workspace, found.set(name, near));
  if (found.size > mostTexts) found.delete([...found.keys()][0] as string);
};

type Followed = {
  readonly changed: Set<string>;
  readonly changedFindings: Set<string>;
  isWhole: boolean;
  hasFindings: boolean;
  freshening: Promise<void>;
  /** Items that are being read for the first time. */
  reading?: Done | undefined;
  /** Pairs that are being found for whoever does not wait: what is asked meanwhile waits for the same. */
  pairing?: Promise<void> | undefined;
  stop(): void;
};

type Suggested = { readonly item?: unknown; readonly evidence?: unknown } | null;

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
  readonly #thread = new Thread<Asked, Answered>({
    url: import.meta.url,
    name: "lookalikes",
    memory: 1_536,
    code: "lookalikes-stopped",
    message: "Look-alikes could not be compared now. Ask again in a moment.",
    onEnd: () => this.#forget(),
  });
  #idle: NodeJS.Timeout | undefined;

  constructor(storage: Storage) {
    this.#storage = storage;
  }

  /** Finds what the query will ask for, where it asks for look-alikes. Rejects with a DomainError or what storage throws. */
  async prepare(workspace: Workspace, { name, input }: Call): Promise<void> {
    if (name !== "lookalike.list" && name !== "lookalike.near" && name !== "trace.suggest") return;
    this.#wait();
    const { id } = workspace;
    if (name === "lookalike.list") {
      const isWaiting = (input as { wait?: unknown } | null)?.wait !== false;
      return isWaiting ? this.#pairs(workspace) : this.#pairsSoFar(workspace);
    }
    await this.#freshen(workspace, name === "trace.suggest");
    if (name === "trace.suggest") return this.#suggest(workspace, input as Suggested);
    const text = (input as { text?: unknown } | null)?.text;
    if (typeof text !== "string" || text.length > comparedText) return;
    const { near = [] } = await this.#thread.ask({ t: "near", workspace: id, text });
    keep(nearFound, id, text, near);
  }

  async #pairs(workspace: Workspace): Promise<void> {
    const { id } = workspace;
    await this.#freshen(workspace, false);
    const { pairs } = await this.#thread.ask({ t: "pairs", workspace: id, isAtHand: pairsFound.has(id) });
    if (pairs) pairsFound.set(id, pairs);
    underWay.delete(id);
  }

  /** As `#pairs`, but no longer than a moment: then how far it is is at hand instead. */
  async #pairsSoFar(workspace: Workspace): Promise<void> {
    const followed = this.#follow(workspace);
    const isOver = wait(tellsAfter, true, { ref: false });
    const isDone = (pairing: Promise<void>) => Promise.race([pairing.then(() => true), isOver.then(() => false)]);
    // What was begun before may not know of what has happened since: it is asked once more when it is done.
    if (followed.pairing && !(await isDone(followed.pairing))) return this.#tellProgress(workspace, followed);
    const pairing = this.#pairs(workspace).finally(() => {
      if (followed.pairing === pairing) followed.pairing = undefined;
    });
    followed.pairing = pairing;
    if (!(await isDone(pairing))) return this.#tellProgress(workspace, followed);
  }

  async #tellProgress({ id }: Workspace, { reading }: Followed): Promise<void> {
    const looked = reading ? undefined : (await this.#thread.ask({ t: "progress", workspace: id })).progress;
    const { done, of } = reading ?? looked ?? { done: 0, of: 0 };
    underWay.set(id, { what: reading ? "reading" : "comparing", done, of });
  }

  /** What may belong to the item or finding that is named; one that is not there is left for the query to refuse. */
  async #suggest(workspace: Workspace, input: Suggested): Promise<void> {
    const named = await workspace.read((rows) => {
      const item = typeof input?.item === "string" ? input.item : undefined;
      const evidence = typeof input?.evidence === "string" ? input.evidence : undefined;
      const found = item !== undefined && (rows.get(itemKind, item) ?? rows.by(itemKind, "key", item.toUpperCase())[0]);
      if (found) return { what: "findings" as const, id: found.id, text: found.title };
      const finding = evidence === undefined ? undefined : rows.get(evidenceDef.kind, evidence);
      return finding && { what: "items" as const, id: finding.id, text: finding.quote ?? "" };
    });
    if (!named) return;
    const [document] =
      named.what === "items" ? [] : await this.#storage.rowsByIds(workspace.id, documentKind.name, [named.id]);
    const text = [named.text, textOf(document)].filter((part) => part !== "").join("\n");
    const { near = [] } = await this.#thread.ask({ t: "suggest", workspace: workspace.id, what: named.what, text });
    keep(suggested, workspace.id, `${named.what} ${named.id}`, near);
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
      suggested.delete(id);
      underWay.delete(id);
    }
    this.#followed.clear();
  }

  #follow(workspace: Workspace): Followed {
    const known = this.#followed.get(workspace.id);
    if (known) return known;
    const changed = new Set<string>();
    const changedFindings = new Set<string>();
    const stop = workspace.onCommit((entries: readonly LogEntry[]) => {
      for (const { changes } of entries)
        for (const { kind, id } of changes) {
          if (kind === itemKind.name || kind === documentKind.name) changed.add(id);
          if (kind === evidenceDef.kind.name) changedFindings.add(id);
        }
    });
    const followed: Followed = {
      changed,
      changedFindings,
      isWhole: false,
      hasFindings: false,
      freshening: Promise.resolve(),
      stop,
    };
    this.#followed.set(workspace.id, followed);
    return followed;
  }

  /** Tells the thread what has changed since; one after another, so that nothing older overtakes. */
  #freshen(workspace: Workspace, withFindings: boolean): Promise<void> {
    const followed = this.#follow(workspace);
    const next = followed.freshening
      .catch(() => {})
      .then(() => this.#send(workspace, followed))
      .then(() => (withFindings ? this.#sendFindings(workspace, followed) : undefined));
    followed.freshening = next;
    return next;
  }

  async #send(workspace: Workspace, followed: Followed): Promise<void> {
    const ids = await workspace.read((rows) => {
      const all = followed.isWhole ? [...followed.changed] : [...rows.all(itemKind)].map(({ id }) => id);
      followed.changed.clear();
      return all;
    });
    const isFirst = !followed.isWhole;
    followed.isWhole = true;
    try {
      for (let at = 0; at < ids.length; at += chunk) {
        if (isFirst) followed.reading = { done: at, of: ids.length };
        await this.#sendPart(workspace, ids.slice(at, at + chunk));
      }
    } catch (error) {
      for (const id of ids) followed.changed.add(id);
      throw error;
    } finally {
      followed.reading = undefined;
    }
  }

  async #sendFindings(workspace: Workspace, followed: Followed): Promise<void> {
    const { set, gone } = await workspace.read((rows) => {
      const ids = followed.hasFindings
        ? [...followed.changedFindings]
        : [...rows.all(evidenceDef.kind)].map(({ id }) => id);
      followed.changedFindings.clear();
      const found = ids.map((id) => ({ id, quote: rows.get(evidenceDef.kind, id)?.quote }));
      return {
        set: found.flatMap(({ id, quote }) => (quote === undefined ? [] : [{ id, title: quote, text: "" }])),
        gone: found.flatMap(({ id, quote }) => (quote === undefined ? [id] : [])),
      };
    });
    try {
      for (let at = 0; at < set.length; at += chunk)
        await this.#thread.ask({
          t: "findings",
          workspace: workspace.id,
          set: set.slice(at, at + chunk),
          gone: [],
        });
      if (gone.length > 0) await this.#thread.ask({ t: "findings", workspace: workspace.id, set: [], gone });
      followed.hasFindings = true;
    } catch (error) {
      for (const { id } of set) followed.changedFindings.add(id);
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
