import { applyChanges, type Kind, MemoryRows, type Rows } from "@overstory/kernel";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { partsOf } from "../document/parts.ts";
import { type Document, documentKind, filledOf } from "../document/schema.ts";
import { attachedKinds } from "../record/attached.ts";
import { registry } from "../registry.ts";
import { backlog, doStep, steps, type World } from "../testing/index.ts";
import { plainReaders } from "../testing/readers.ts";
import { childrenOf } from "./find.ts";
import { addStory, noRollUp, type RollUp } from "./rollup.ts";
import { RollUpIndex } from "./rollup-index.ts";
import { ancestorsOf, type Item, itemKind } from "./schema.ts";
import { TreeIndex } from "./tree-index.ts";

/** Every sum counted story by story, the slow and plain way. */
const recount = (rows: Rows): Map<string, RollUp> => {
  const sums = new Map<string, RollUp>();
  for (const story of rows.all(itemKind)) {
    if (story.kind !== "story" || story.deletedAt !== undefined) continue;
    for (const id of [story.product, ...ancestorsOf(rows, story).map((above) => above.id)]) {
      const sum = sums.get(id) ?? noRollUp();
      addStory(sum, story);
      sums.set(id, sum);
    }
  }
  return sums;
};

const expectTrue = (rows: MemoryRows, sums: RollUpIndex, trees: TreeIndex) => {
  const counted = recount(rows);
  const items: Item[] = [...rows.all(itemKind)];
  for (const id of ["p-open", "p-shut", ...items.map((item) => item.id)]) {
    expect(sums.of(id), `sum of ${items.find((item) => item.id === id)?.key ?? id}`).toEqual(counted.get(id));
  }
  for (const product of ["p-open", "p-shut"])
    expect(trees.children(product)).toEqual(childrenOf(rows, product, undefined));
  for (const { id, product } of items) expect(trees.children(product, id)).toEqual(childrenOf(rows, product, id));
};

const expectSound = (world: World) => {
  const items = world.rowsOf(itemKind);
  expect(new Set(items.map(({ key }) => key)).size).toBe(items.length);
  for (const item of items) {
    const parent = item.parent === undefined ? undefined : world.row(itemKind, item.parent);
    expect(item.parent === undefined || parent?.product === item.product, `${item.key} under ${parent?.key}`).toBe(
      true,
    );
    if (item.deletedAt === undefined) expect(parent?.deletedAt).toBeUndefined();
    const document = world.row(documentKind, item.id);
    expect(document?.product).toBe(item.product);
    expect(item.parts).toBe(document && partsOf(document));
    expect(item.filled ?? 0, `${item.key} filled`).toBe(document && filledOf(item.kind, document).filled);
    expect(item.criteria, `${item.key} criteria`).toEqual(criteriaIn(document));
  }
  const documents = world.rowsOf(documentKind).map(({ id }) => id);
  expect(documents.sort()).toEqual(items.map(({ id }) => id).sort());
  // What hangs on an item is there while the item is, and in its product.
  for (const kind of attachedKinds.filter(({ name }) => name !== documentKind.name))
    for (const row of world.rowsOf(kind))
      expect(world.row(itemKind, row.item)?.product, `${kind.name} of ${row.item}`).toBe(row.product);
};

/** Links, traces and plans may lead to what is gone: no list, tree or page stumbles over it. */
const expectAnswered = (world: World) => {
  const shown = world.rowsOf(itemKind).filter(({ deletedAt }) => deletedAt === undefined);
  for (const [name, query] of registry.queries) {
    const { shape } = query.input as unknown as { shape: Record<string, unknown> };
    // Those of other things need other names.
    if (!/\.(get|of|list|tree)$/.test(name) || /^(member|token|import|finding|file|webhook|feed)/.test(name)) continue;
    if (!("item" in shape)) {
      const input = [{}, { product: "OPEN" }].find((one) => query.input.safeParse(one).success);
      if (input) world.ask("insider", name, input);
    } else
      for (const { key, kind } of shown.slice(0, 6))
        if (name !== "gate.of" || kind === "story") world.ask("insider", name, { item: key });
  }
};

const criteriaIn = (document: Document | undefined) => {
  if (document?.criteria === undefined) return undefined;
  const { ok, scenarios } = plainReaders.criteria(document.criteria);
  const confirmed = scenarios.filter(({ fingerprint }) => document.confirmed?.[fingerprint]).length;
  return { scenarios: scenarios.length, confirmed, ...(!ok && { broken: true }) };
};

describe("indexes and invariants", () => {
  it("[IT-19] sums and trees equal a recount after every command", () => {
    fc.assert(
      fc.property(steps(), (list) => {
        const world = backlog();
        const [sums, trees] = [new RollUpIndex(world.rows), new TreeIndex(world.rows)];
        for (const step of list) {
          doStep(world, step);
          expectTrue(world.rows, sums, trees);
        }
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  it("[IT-19] sums and trees of a client that applies the log equal the server's", () => {
    fc.assert(
      fc.property(steps(), (list) => {
        const world = backlog();
        const client = new MemoryRows(registry.kinds as Kind[]);
        for (const kind of world.rows.kinds())
          for (const row of world.rows.all(kind)) client.set(kind.name, row.id, row);
        const [sums, trees] = [new RollUpIndex(client), new TreeIndex(client)];
        for (const step of list) {
          if (!doStep(world, step)) continue;
          applyChanges(client, world.log.at(-1)?.changes ?? [], ({ kind }) => client.kind(kind).heat === "hot");
          expectTrue(client, sums, trees);
        }
        expect([...client.all(itemKind)].sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
          world.rowsOf(itemKind).sort((a, b) => (a.id < b.id ? -1 : 1)),
        );
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  it("[IT-19] sums survive parents that form a circle while changes are put in one by one", () => {
    const world = backlog();
    const client = new MemoryRows(registry.kinds as Kind[]);
    const [a, b] = ["OPEN-3", "OPEN-4"].map(
      (key) => world.rowsOf(itemKind).find((item) => item.key === key) as Item,
    ) as [Item, Item];
    for (const row of world.rowsOf(itemKind))
      client.set("item", row.id, row.id === b.id ? ({ ...row, parent: a.id } as Item) : row);
    const [sums, trees] = [new RollUpIndex(client), new TreeIndex(client)];
    const below: Item = { ...a, parent: b.id };
    client.set("item", a.id, below);
    client.set("item", b.id, b);
    expectTrue(client, sums, trees);
  });

  it("[IT-20] a story counts once for each item above it and once for its product", () => {
    const world = backlog();
    world.run("insider", "story.create", { parent: "OPEN-3", title: "Part", effort: 3, stage: "finished" });
    const sums = new RollUpIndex(world.rows);
    const of = (key: string) => sums.of(world.rowsOf(itemKind).find((item) => item.key === key)?.id as string);
    expect(["OPEN-1", "OPEN-2", "OPEN-3"].map((key) => of(key)?.stories)).toEqual([3, 3, 1]);
    expect(of("OPEN-4")).toBeUndefined();
    expect(sums.of("p-open")).toEqual({
      stories: 3,
      stages: [2, 0, 0, 0, 0, 1],
      effort: 3,
      finishedEffort: 3,
      scored: 0,
      scoredInputs: 0,
      scoredEffort: 0,
    });
  });

  it("[IT-25] rows are sound after any commands", () => {
    fc.assert(
      fc.property(steps(40), (list) => {
        const world = backlog();
        for (const step of list) doStep(world, step);
        expectSound(world);
        expectAnswered(world);
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  it("[IT-25] [DO-2] rows are sound after undoing everything, newest first, and doing it again", () => {
    fc.assert(
      fc.property(steps(15), (list) => {
        const world = backlog();
        const first = world.version;
        for (const step of list) doStep(world, step);
        const last = world.version;
        for (let version = last; version > first; version -= 1) world.run("owner", "history.revert", { version });
        expectSound(world);
        for (let version = world.version; version > last; version -= 1)
          world.run("owner", "history.revert", { version });
        expectSound(world);
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});
