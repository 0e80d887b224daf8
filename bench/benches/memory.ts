import { type Item, itemKind, RollUpIndex, registry, systemActor, TreeIndex } from "@overstory/backlog";
import type { Row } from "@overstory/kernel";
import { openStorage } from "@overstory/storage";
import { chunkRows, columnsToRows, Replica, rowsToColumns } from "@overstory/sync";
import { type Bench, type Scale, sizeLabel } from "../lib/bench.ts";
import { spreadOf } from "../lib/percentiles.ts";
import { type Result, timed, timesOf } from "../lib/result.ts";
import { seededFolder } from "../seed.ts";

type Kinds = Map<string, Row[]>;

const hotRowsOf = async (folder: string): Promise<Kinds> => {
  const storage = await openStorage({ dataDir: folder });
  const kinds: Kinds = new Map();
  await storage.loadHot("main", (kind, rows) => {
    const all = kinds.get(kind) ?? [];
    kinds.set(kind, all);
    for (const row of rows) all.push(row);
  });
  await storage.close();
  return kinds;
};

/** The quickest of some rounds: what other work on the machine adds is left out. */
const best = async (rounds: number, work: () => unknown): Promise<number> => {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) times.push(await timed(work));
  return Math.min(...times);
};

const replicaOver = (): Replica =>
  new Replica({
    registry,
    clientId: "bench",
    store: { add: () => {}, remove: () => {} },
    actor: () => systemActor,
    now: () => "2026-01-01T00:00:00.000Z",
    newId: () => crypto.randomUUID(),
    send: () => {},
  });

const updates = (items: readonly Item[], update: (item: Item, at: number) => void): number[] =>
  Array.from({ length: 2_000 }, (_, at) => {
    const item = items[(at * 7_919) % items.length] as Item;
    const start = performance.now();
    update(item, at);
    return performance.now() - start;
  });

const measure = async (count: number, { isQuick }: Scale): Promise<Result[]> => {
  const rounds = isQuick ? 3 : 5;
  const kinds = await hotRowsOf(await seededFolder(count));
  const items = (kinds.get(itemKind.name) ?? []) as Item[];
  const lines = [...kinds].flatMap(([kind, rows]) => {
    const chunks: string[] = [];
    for (let at = 0; at < rows.length; at += chunkRows)
      chunks.push(JSON.stringify(rowsToColumns(kind, rows.slice(at, at + chunkRows))));
    return chunks;
  });
  const plainLoad = await best(rounds, () => new Map(items.map((item) => [item.id, item])));
  const parsed = await best(rounds, () => lines.map((line) => JSON.parse(line)));
  const rebuilt = await best(rounds, () => lines.map((line) => columnsToRows(JSON.parse(line))));
  let replica = replicaOver();
  const loaded = await best(rounds, () => {
    replica = replicaOver();
    replica.load(
      [...kinds].map(([kind, rows]) => ({ kind, rows })),
      1,
    );
  });
  const rows = replica.rows;
  const sums = await best(rounds, () => new RollUpIndex(rows));
  const [tree, rollups] = [new TreeIndex(rows), new RollUpIndex(rows)];
  const product = items[0]?.product ?? "";
  const read = await best(rounds, () => {
    tree.reset();
    const next = [...tree.children(product)];
    for (let item = next.pop(); item; item = next.pop()) next.push(...tree.children(product, item.id));
  });
  const stories = items.filter((item) => item.kind === "story");
  const map = new Map(items.map((item) => [item.id, item]));
  const plainUpdates = spreadOf(updates(stories, (item, at) => map.set(item.id, { ...item, title: `x${at}` })));
  const update = spreadOf(
    updates(stories, (item, at) => {
      const next: Item = { ...item, effort: (at % 13) + 1 };
      rows.set(itemKind.name, item.id, next);
      rollups.of(product);
      tree.children(product, item.parent);
    }),
  );
  const dispatch = spreadOf(updates(stories, (item, at) => replicaDispatch(replica, item, at)));
  const size = sizeLabel(count);
  return [
    { name: `plain Map of ${size} items`, median: plainLoad },
    {
      name: `JSON.parse of the snapshot of ${size}`,
      median: parsed,
      bytes: lines.reduce((sum, line) => sum + line.length, 0),
    },
    {
      name: `snapshot of ${size}: parse and columns to rows`,
      median: rebuilt,
      against: { ratio: rebuilt / parsed, what: "JSON.parse" },
    },
    {
      name: `Replica.load of ${size}, with all indexes`,
      median: loaded,
      against: { ratio: loaded / plainLoad, what: "plain Map" },
    },
    { name: `RollUpIndex over ${size}`, median: sums, against: { ratio: sums / plainLoad, what: "plain Map" } },
    {
      name: `TreeIndex, whole tree of ${size} in order`,
      median: read,
      against: { ratio: read / plainLoad, what: "plain Map" },
    },
    { name: `Map.set of a changed item among ${size}`, ...timesOf(plainUpdates) },
    {
      name: `one change with roll-ups and tree among ${size}`,
      ...timesOf(update),
      against: { ratio: update.p50 / plainUpdates.p50, what: "Map.set" },
    },
    {
      name: `Replica.dispatch of item.edit among ${size}`,
      ...timesOf(dispatch),
      against: { ratio: dispatch.p50 / plainUpdates.p50, what: "Map.set" },
    },
  ];
};

/** Runs an edit and confirms it, so that nothing piles up. */
const replicaDispatch = (replica: Replica, item: Item, at: number): void => {
  const sent = replica.dispatch("item.edit", { item: item.id, title: `Title ${at}` });
  if (sent.state === "refused") throw new Error(sent.problem.message);
  replica.receive({ t: "done", seq: sent.seq, version: 1, result: null });
};

/** The client's copy in memory beside plain Maps, in this process. */
export const memory: Bench = {
  name: "memory",
  summary: "replica, tree and roll-ups in memory beside a plain Map",
  run: async (scale) => measure(scale.isQuick ? 10_000 : 100_000, scale),
};
