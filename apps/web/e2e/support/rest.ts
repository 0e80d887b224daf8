/** An item as the server gives it, as far as the tests read it. */
export type Item = {
  id: string;
  key: string;
  kind: "theme" | "epic" | "story";
  parentKey: string | null;
  title: string;
  stage: string | null;
  effort: number | null;
  score: number | null;
  evidence: { supports: number; contradicts: number };
  inputs: { value?: number; urgency?: number; risk?: number };
  labels: string[];
  assignee: string | null;
  story: { role: string | null; situation: string | null; want: string | null; outcome: string | null };
  description: string | null;
  source: string | null;
  deletedAt: string | null;
};
type TreeItem = Item & { children: TreeItem[] };
export type Comment = { id: string; body: string };
type HistoryEntry = { version: number; name: string; actorName: string };

/** A second witness beside the browser: what the server itself says. */
export type Rest = {
  /** Runs a command; throws with the refusal. */
  run<T = Item>(name: string, input: unknown): Promise<T>;
  batch(commands: readonly { name: string; input: unknown }[]): Promise<void>;
  query<T>(name: string, input?: unknown): Promise<T>;
  item(key: string): Promise<Item>;
  /** Every item of the product that is not in the trash, in no order that a test may rest on. */
  items(product: string): Promise<Item[]>;
  /** The product's tree as lines: two spaces per level, then the title. */
  outline(product: string): Promise<string[]>;
  comments(key: string): Promise<Comment[]>;
  history(key: string): Promise<HistoryEntry[]>;
  version(): Promise<number>;
};

const linesOf = (items: readonly TreeItem[], depth = 0): string[] =>
  items.flatMap((item) => ["  ".repeat(depth) + item.title, ...linesOf(item.children, depth + 1)]);

const pageSize = 500;

/** Calls the server at `url` with these headers. */
export const restOf = (url: string, headers: Record<string, string>): Rest => {
  const call = async <T>(path: string, body?: unknown): Promise<T> => {
    const response = await fetch(url + path, {
      method: body === undefined ? "GET" : "POST",
      headers: { "content-type": "application/json", ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
    return JSON.parse(text) as T;
  };
  const query = async <T>(name: string, input: unknown = {}): Promise<T> => {
    const path = `/v1/queries/${name}?input=${encodeURIComponent(JSON.stringify(input))}`;
    return (await call<{ result: T }>(path)).result;
  };
  const items = async (product: string): Promise<Item[]> => {
    const found: Item[] = [];
    for (;;) {
      const page = await query<{ items: Item[]; total: number }>("item.list", {
        product,
        limit: pageSize,
        offset: found.length,
      });
      found.push(...page.items);
      if (page.items.length === 0 || found.length >= page.total) return found;
    }
  };
  return {
    run: async <T>(name: string, input: unknown) => (await call<{ result: T }>(`/v1/commands/${name}`, input)).result,
    batch: async (commands) => void (await call("/v1/batch", { commands })),
    query,
    item: (key) => query<Item>("item.get", { item: key }),
    items,
    outline: async (product) => linesOf((await query<{ items: TreeItem[] }>("item.tree", { product })).items),
    comments: async (key) => (await query<{ comments: Comment[] }>("comment.list", { item: key })).comments,
    history: async (key) => (await query<{ entries: HistoryEntry[] }>("history.of", { item: key })).entries,
    version: async () => (await call<{ version: number }>("/v1/queries/workspace.get?input={}")).version,
  };
};
