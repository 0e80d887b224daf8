import { type Evidence, type Item, inOrder, participantOf } from "@overstory/backlog";

/** Left to right. */
export const columnNames = ["objective", "theme", "epic", "story", "evidence", "participant"] as const;
export type ColumnName = (typeof columnNames)[number];

export type TraceNode = {
  readonly id: string;
  readonly column: ColumnName;
  readonly label: string;
  /** Where it can be opened; undefined where it has no page of its own. */
  readonly item?: Item;
  readonly evidence?: Evidence;
  /** Lower case: what the search looks in. */
  readonly words: string;
};

export type Graph = {
  readonly columns: Readonly<Record<ColumnName, readonly TraceNode[]>>;
  readonly nodes: ReadonlyMap<string, TraceNode>;
  /** What a thing leads to, one step towards the participant. */
  readonly down: ReadonlyMap<string, readonly string[]>;
  readonly up: ReadonlyMap<string, readonly string[]>;
  /** `ITEM EVIDENCE` of the traces that contradict. */
  readonly against: ReadonlySet<string>;
};

export type GraphRows = {
  /** Live items of the product, or all. */
  readonly items: readonly Item[];
  readonly evidence: readonly Evidence[];
  readonly objectives: readonly { readonly id: string; readonly title?: string | undefined }[];
  /** What a participant on record is called. */
  nameOf(participant: string): string | undefined;
};

/** Who said it, where anybody is named. */
const whoOf = (evidence: Evidence): string | undefined =>
  evidence.participantId === undefined && evidence.participant === undefined
    ? undefined
    : `who:${participantOf(evidence)}`;

/** Items as they stand in the tree: each right behind what it stands under. */
const inTreeOrder = (items: readonly Item[]): Item[] => {
  const ids = new Set(items.map(({ id }) => id));
  const below = Map.groupBy(items, ({ product, parent }) =>
    parent !== undefined && ids.has(parent) ? parent : `top ${product}`,
  );
  const ordered: Item[] = [];
  const walk = (list: readonly Item[]) => {
    for (const item of inOrder([...list])) {
      ordered.push(item);
      const children = below.get(item.id);
      if (children) walk(children);
    }
  };
  for (const [parent, list] of below) if (parent.startsWith("top ")) walk(list);
  return ordered;
};

const byName = new Intl.Collator("en", { numeric: true });

const newestFirst = (a: Evidence, b: Evidence): number => {
  const [left, right] = [a.day ?? a.createdAt, b.day ?? b.createdAt];
  return left > right ? -1 : left < right ? 1 : a.id < b.id ? -1 : 1;
};

/** The nearest epic above a story, also above the story that it is a part of; the nearest theme above an epic. */
const aboveOf = (item: Item, byId: ReadonlyMap<string, Item>): Item | undefined => {
  const wanted = item.kind === "story" ? "epic" : "theme";
  let next = item.parent === undefined ? undefined : byId.get(item.parent);
  for (let steps = 0; next && next.kind !== wanted && steps < 12; steps += 1)
    next = next.parent === undefined ? undefined : byId.get(next.parent);
  return next?.kind === wanted ? next : undefined;
};

/** Everything that hangs together, from objectives to participants: time is linear in rows and links. */
export const graphOf = ({ items, evidence, objectives, nameOf }: GraphRows): Graph => {
  const nodes = new Map<string, TraceNode>();
  const columns: Record<ColumnName, TraceNode[]> = {
    objective: [],
    theme: [],
    epic: [],
    story: [],
    evidence: [],
    participant: [],
  };
  const down = new Map<string, string[]>();
  const up = new Map<string, string[]>();
  const against = new Set<string>();
  const add = (node: TraceNode) => {
    nodes.set(node.id, node);
    columns[node.column].push(node);
  };
  const push = (steps: Map<string, string[]>, from: string, to: string) => {
    const known = steps.get(from);
    if (known) known.push(to);
    else steps.set(from, [to]);
  };
  const join = (from: string, to: string) => {
    push(down, from, to);
    push(up, to, from);
  };
  for (const { id, title = "" } of objectives)
    add({ id, column: "objective", label: title, words: title.toLowerCase() });
  const byId = new Map(items.map((item) => [item.id, item]));
  for (const item of inTreeOrder(items))
    add({ id: item.id, column: item.kind, label: item.title, item, words: `${item.key} ${item.title}`.toLowerCase() });
  const people = new Map<string, { name: string; count: number }>();
  for (const one of [...evidence].sort(newestFirst)) {
    const who = whoOf(one);
    const name = one.participantId === undefined ? one.participant : (nameOf(one.participantId) ?? one.participant);
    add({
      id: one.id,
      column: "evidence",
      label: one.quote ?? "",
      evidence: one,
      words: `${one.quote ?? ""} ${name ?? ""} ${one.source ?? ""}`.toLowerCase(),
    });
    if (who !== undefined)
      people.set(who, { name: people.get(who)?.name ?? name ?? "Somebody", count: (people.get(who)?.count ?? 0) + 1 });
  }
  for (const [id, { name }] of [...people].sort(([, a], [, b]) => b.count - a.count || byName.compare(a.name, b.name)))
    add({ id, column: "participant", label: name, words: name.toLowerCase() });
  for (const item of items) {
    const above = item.kind === "theme" ? undefined : aboveOf(item, byId);
    if (above) join(above.id, item.id);
    for (const [id, noun] of Object.entries(item.links ?? {}))
      if (noun === "objective" && nodes.has(id)) join(id, item.id);
    for (const [id, stance] of Object.entries(item.traces ?? {})) {
      if (!nodes.has(id)) continue;
      join(item.id, id);
      if (stance === "contradicts") against.add(`${item.id} ${id}`);
    }
  }
  for (const one of evidence) {
    const who = whoOf(one);
    if (who !== undefined) join(one.id, who);
  }
  return { columns, nodes, down, up, against };
};

const closure = (steps: ReadonlyMap<string, readonly string[]>, from: string, into: Set<string>): void => {
  const open = [from];
  for (let next = open.pop(); next !== undefined; next = open.pop())
    for (const one of steps.get(next) ?? [])
      if (!into.has(one)) {
        into.add(one);
        open.push(one);
      }
};

/** The thing itself and all that it leads to, both ways: what it serves, and what it rests on. */
export const relatedTo = (graph: Graph, id: string): ReadonlySet<string> => {
  const found = new Set<string>([id]);
  closure(graph.down, id, found);
  const above = new Set<string>([id]);
  closure(graph.up, id, above);
  for (const one of above) found.add(one);
  return found;
};
