import {
  coldSearched,
  documentKind,
  entryOf,
  type FoundThing,
  type FoundThings,
  hotSearched,
  interviewDef,
  itemKind,
  itemKinds,
  kindOfSort,
  productKind,
  type SearchEntry,
  type SearchInput,
  searchEverything,
  searchProducts,
  thingOf,
  transcriptKind,
} from "@overstory/backlog";
import { type Call, type LogEntry, type Row, type Scope, SeenRows } from "@overstory/kernel";
import type { Storage, Workspace } from "@overstory/sync";
import type { Session } from "../identity/session.ts";
import { Thread } from "../threads/thread.ts";
import type { Answered, Asked, Gone } from "./messages.ts";

const chunk = 500;
/** Nobody has searched for so long: the thread and its memory go. In ms. */
const idleAfter = 10 * 60_000;
/** A search waits so long for what is being read for the first time, then answers with what is there. In ms. */
const patience = 1_000;
const mostKept = 100;

/** What was found last, by workspace, asker and question: the query answers from it at once. */
const kept = new Map<string, FoundThings>();

const nameOf = (workspace: string, actor: string, input: unknown): string =>
  `${workspace} ${actor} ${JSON.stringify(input)}`;

/** What was found for this asker and question; nothing where it was not asked for. */
export const foundThings = (workspace: string, actor: string, input: unknown): FoundThings | undefined =>
  kept.get(nameOf(workspace, actor, input));

type Changed = Map<string, Set<string>>;

type Followed = {
  changed: Changed;
  isWhole: boolean;
  reading: Promise<void>;
  stop(): void;
};

const searched: ReadonlySet<string> = new Set([
  ...[...hotSearched, ...coldSearched].map(({ name }) => name),
  ...[documentKind.name, transcriptKind.name],
]);

/** A document is its item's, a transcript its interview's. */
const ownerKind = (kind: string): string =>
  kind === documentKind.name ? itemKind.name : kind === transcriptKind.name ? interviewDef.kind.name : kind;

const noted = (changed: Changed, kind: string, id: string) => {
  const ids = changed.get(kind) ?? new Set<string>();
  changed.set(kind, ids.add(id));
};

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms).unref());

/** Keeps a thread that finds things by their words up to date with the log, as far as anybody searches. */
export class Search {
  readonly #storage: Storage;
  readonly #followed = new Map<string, Followed>();
  readonly #thread = new Thread<Asked, Answered>({
    url: import.meta.url,
    name: "search",
    memory: 2_048,
    code: "search-stopped",
    message: "The search has stopped just now. Search again in a moment.",
    onEnd: () => this.#forget(),
  });
  #idle: NodeJS.Timeout | undefined;

  constructor(storage: Storage) {
    this.#storage = storage;
  }

  /** Finds what the query will tell. Rejects with a DomainError or what storage throws. */
  async prepare(workspace: Workspace, { name, input }: Call, actorAt: Session["actor"]): Promise<void> {
    if (name !== searchEverything.name) return;
    const parsed = searchEverything.input.safeParse(input);
    if (!parsed.success) return;
    const wanted = parsed.data as SearchInput;
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => void this.#thread.stop(), idleAfter).unref();
    const around = await workspace.read((rows) => {
      const actor = actorAt(rows);
      if (!actor.may(searchEverything.needs)) return undefined;
      const scopes: Scope[] = ["workspace", `member:${actor.id}`];
      for (const { id } of rows.all(productKind)) scopes.push(`product:${id}`, `research:${id}`);
      try {
        return {
          actor: actor.id,
          scopes: scopes.filter((scope) => actor.sees(scope)),
          products: searchProducts(new SeenRows(rows, actor), wanted.product),
        };
      } catch {
        // A product that is not there: the query says so.
        return undefined;
      }
    });
    if (!around) return;
    const followed = this.#follow(workspace);
    const reading = this.#freshen(workspace, followed);
    await (followed.isWhole ? reading : Promise.race([reading, wait(patience)]));
    const { found } = await this.#thread.ask({
      t: "find",
      workspace: workspace.id,
      wanted: {
        ...{ text: wanted.text, sorts: wanted.kind, products: around.products, stages: wanted.stage },
        ...{ scopes: around.scopes, offset: wanted.offset, limit: wanted.limit },
      },
    });
    if (!found) return;
    const { hits, ...rest } = found;
    const things = await this.#things(workspace, hits, new Set(found.words));
    this.#keep(nameOf(workspace.id, around.actor, wanted), { ...rest, things, isPartial: !followed.isWhole });
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle);
    this.#forget();
    await this.#thread.stop();
  }

  #keep(name: string, found: FoundThings): void {
    kept.delete(name);
    kept.set(name, found);
    if (kept.size > mostKept) kept.delete([...kept.keys()][0] as string);
  }

  #forget(): void {
    for (const { stop } of this.#followed.values()) stop();
    this.#followed.clear();
    kept.clear();
  }

  #follow(workspace: Workspace): Followed {
    const known = this.#followed.get(workspace.id);
    if (known) return known;
    const followed: Followed = { changed: new Map(), isWhole: false, reading: Promise.resolve(), stop: () => {} };
    followed.stop = workspace.onCommit((entries: readonly LogEntry[]) => {
      for (const { changes } of entries)
        for (const { kind, id } of changes) if (searched.has(kind)) noted(followed.changed, ownerKind(kind), id);
    });
    this.#followed.set(workspace.id, followed);
    followed.reading = this.#readAll(workspace, followed);
    return followed;
  }

  /** Tells the thread what has changed since; one after another, so that nothing older overtakes. */
  #freshen(workspace: Workspace, followed: Followed): Promise<void> {
    const next = followed.reading
      .catch(() => (followed.isWhole ? undefined : this.#readAll(workspace, followed)))
      .then(() => this.#readChanged(workspace, followed));
    followed.reading = next;
    return next;
  }

  async #readAll(workspace: Workspace, followed: Followed): Promise<void> {
    const { ids, items } = await workspace.read((rows) => ({
      ids: hotSearched.map((kind) => [kind.name, [...rows.all(kind)].map(({ id }) => id)] as const),
      items: [...rows.all(itemKind)].filter(({ deletedAt }) => deletedAt === undefined).map(({ id }) => id),
    }));
    for (const [kind, all] of ids)
      for (let at = 0; at < all.length; at += chunk) await this.#send(workspace, kind, all.slice(at, at + chunk));
    for (const kind of coldSearched)
      for (let at = 0; at < items.length; at += chunk) {
        const rows = await this.#storage.rowsByRefs(workspace.id, kind.name, items.slice(at, at + chunk));
        if (rows.length > 0)
          await this.#change(
            workspace,
            rows.flatMap((row) => entryOf(kind.name, row) ?? []),
            [],
          );
      }
    await this.#thread.ask({ t: "settle", workspace: workspace.id });
    followed.isWhole = true;
  }

  async #readChanged(workspace: Workspace, followed: Followed): Promise<void> {
    const { changed } = followed;
    if (changed.size === 0) return;
    followed.changed = new Map();
    try {
      for (const [kind, ids] of changed) {
        const all = [...ids];
        for (let at = 0; at < all.length; at += chunk) await this.#send(workspace, kind, all.slice(at, at + chunk));
      }
    } catch (error) {
      for (const [kind, ids] of changed) for (const id of ids) noted(followed.changed, kind, id);
      throw error;
    }
  }

  /** Sends rows of a kind as they are now; those that are gone go. */
  async #send(workspace: Workspace, kind: string, ids: readonly string[]): Promise<void> {
    const entries = await this.#entriesOf(workspace, kind, ids);
    const there = new Set(entries.map(({ sort, id }) => `${sort} ${id}`));
    // An item that became something else leaves what it was.
    const sorts = kind === itemKind.name ? itemKinds : [kind];
    const gone = ids.flatMap((id) =>
      sorts.filter((sort) => !there.has(`${sort} ${id}`)).map((sort): Gone => ({ sort, id })),
    );
    await this.#change(workspace, entries, gone);
  }

  async #change(workspace: Workspace, set: readonly SearchEntry[], gone: readonly Gone[]): Promise<void> {
    await this.#thread.ask({ t: "change", workspace: workspace.id, set, gone });
  }

  async #entriesOf(workspace: Workspace, kind: string, ids: readonly string[]): Promise<SearchEntry[]> {
    return [...(await this.#read(workspace, kind, ids)).values()].map(({ entry }) => entry);
  }

  /** Rows of a kind with what lies beside them, as what can be found. */
  async #read(
    workspace: Workspace,
    kind: string,
    ids: readonly string[],
  ): Promise<Map<string, { entry: SearchEntry; item: string | undefined }>> {
    const { id } = workspace;
    const isCold = coldSearched.some(({ name }) => name === kind);
    const beside = kind === itemKind.name ? documentKind : kind === interviewDef.kind.name ? transcriptKind : undefined;
    const [cold, texts] = await Promise.all([
      isCold ? this.#storage.rowsByIds(id, kind, ids) : [],
      beside ? this.#storage.rowsByIds(id, beside.name, ids) : [],
    ]);
    const hot = hotSearched.find(({ name }) => name === kind);
    const rows: Row[] = hot
      ? await workspace.read((all) => ids.flatMap((one) => all.get(hot, one) ?? []))
      : (cold as Row[]);
    const byId = new Map(texts.map((text) => [text.id, text]));
    const found = new Map<string, { entry: SearchEntry; item: string | undefined }>();
    for (const row of rows) {
      const text = byId.get(row.id);
      const entry = entryOf(
        kind,
        row,
        beside === documentKind ? { document: text as never } : { transcript: text as never },
      );
      if (entry) found.set(row.id, { entry, item: (row as { item?: string }).item });
    }
    return found;
  }

  /** What was found with its words in it, in the same order; what is gone meanwhile is left out. */
  async #things(workspace: Workspace, hits: readonly Gone[], words: ReadonlySet<string>): Promise<FoundThing[]> {
    const byKind = new Map<string, string[]>();
    for (const { sort, id } of hits) {
      const kind = kindOfSort(sort).name;
      byKind.set(kind, [...(byKind.get(kind) ?? []), id]);
    }
    const read = new Map<string, FoundThing>();
    await Promise.all(
      [...byKind].map(async ([kind, ids]) => {
        for (const [id, { entry, item }] of await this.#read(workspace, kind, ids))
          read.set(`${entry.sort} ${id}`, thingOf(entry, item, words));
      }),
    );
    return hits.flatMap(({ sort, id }) => read.get(`${sort} ${id}`) ?? []);
  }
}
