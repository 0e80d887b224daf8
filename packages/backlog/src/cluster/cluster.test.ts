import { describe, expect, it } from "vitest";
import { evidenceDef } from "../evidence/schema.ts";
import { itemKind } from "../item/schema.ts";
import { backlog, type World } from "../testing/index.ts";

type Cluster = { id: string; name: string; evidence: string[] };
type Insight = {
  id: string;
  evidence: string[];
  participants: number;
  items: { key: string }[];
  objectives: string[];
  cluster: string | null;
  traced?: number;
};
type Suggested = {
  groups: { name: string; because: string[]; evidence: { quote: string; because: string[] }[] }[];
  loose: number;
  unsorted: number;
};

const found = (world: World, quote: string, more: object = {}) =>
  world.run<{ id: string }>("editor", "evidence.create", { product: "OPEN", quote, ...more }).id;
const create = (world: World, name: string, evidence?: string[]) =>
  world.run<Cluster>("editor", "cluster.create", { product: "OPEN", name, ...(evidence && { evidence }) });
const place = (world: World, evidence: string[], cluster: string | null, before?: string) =>
  world.run("editor", "cluster.place", { evidence, cluster, ...(before && { before }) });
const list = (world: World) =>
  world.ask<{ clusters: Cluster[] }>("viewer", "cluster.list", { product: "OPEN" }).clusters;
const undo = (world: World) => world.run("editor", "history.revert", { version: world.version });

describe("clusters", () => {
  it("[MP-7] hold findings in order; several go in, move and come out at once, each by one undo", () => {
    const world = backlog();
    const [a, b, c, d] = ["A", "B", "C", "D"].map((quote) => found(world, quote)) as [string, string, string, string];
    const made = create(world, "Waiting", [b, a, b]);
    expect(made.evidence).toEqual([b, a]);
    const rows = world.everything();
    place(world, [c, d], "waiting", a);
    expect(list(world)[0]?.evidence).toEqual([b, c, d, a]);
    // Before one that moves itself: the next that stays.
    place(world, [d, c], made.id, c);
    expect(list(world)[0]?.evidence).toEqual([b, d, c, a]);
    const last = world.version;
    for (const version of [last, last - 1]) world.run("editor", "history.revert", { version });
    expect(world.everything().evidence).toEqual(rows.evidence);
    place(world, [a], null);
    expect(list(world)[0]?.evidence).toEqual([b]);
    expect(world.refusal("editor", "cluster.place", { evidence: [a, "none"], cluster: made.id }).kind).toBe(
      "not-found",
    );
    expect(world.refusal("editor", "cluster.place", { evidence: [a], cluster: made.id, before: c }).code).toBe(
      "not-beside",
    );
    expect(
      world.refusal("editor", "cluster.place", { evidence: Array(1_001).fill(a), cluster: made.id }).errors?.[0]?.field,
    ).toBe("evidence");
  });

  it("[MP-7] leave their findings when they go, and get them back by an undo", () => {
    const world = backlog();
    const ids = ["A", "B"].map((quote) => found(world, quote));
    const { id } = create(world, "Waiting", ids);
    world.run("editor", "cluster.delete", { cluster: id });
    expect(world.rowsOf(evidenceDef.kind).map(({ cluster }) => cluster)).toEqual([undefined, undefined]);
    undo(world);
    expect(list(world)[0]?.evidence).toEqual(ids);
  });

  it("[MP-8] are suggested for what stands in none, with reasons and under free names; nothing is changed", () => {
    const world = backlog();
    for (const quote of ["Queue at noon", "Queue at five", "Rain", "Queue in front"]) found(world, quote);
    const inside = found(world, "Queue that is placed");
    create(world, "Placed", [inside]);
    const rows = world.everything();
    const told = world.ask<Suggested>("viewer", "cluster.suggest", { product: "OPEN" });
    expect(told).toMatchObject({ loose: 4, unsorted: 1 });
    expect(told.groups).toHaveLength(1);
    expect(told.groups[0]?.because).toEqual(["Queue"]);
    expect(told.groups[0]?.evidence.map(({ quote }) => quote)).toEqual([
      "Queue at noon",
      "Queue at five",
      "Queue in front",
    ]);
    expect(world.ask("viewer", "cluster.suggest", { product: "OPEN" })).toEqual(told);
    expect(world.everything()).toEqual(rows);
  });
});

describe("insights", () => {
  const told = (world: World) => {
    const ids = [found(world, "A", { participant: "P1" }), found(world, "B", { participant: "p1" }), found(world, "C")];
    const cluster = create(world, "Waiting", ids).id;
    const insight = world.run<Insight>("editor", "insight.create", {
      product: "OPEN",
      title: "It takes long",
      cluster,
    });
    return { ids, cluster, insight };
  };

  it("[MP-9] are written from a cluster's findings or from those named, and count distinct participants", () => {
    const world = backlog();
    const { ids, cluster, insight } = told(world);
    expect(insight).toMatchObject({ evidence: ids, cluster, participants: 2 });
    const other = world.run<Insight>("editor", "insight.create", { product: "OPEN", title: "T", evidence: [ids[2]] });
    expect(other).toMatchObject({ evidence: [ids[2]], cluster: null, participants: 1 });
    // What the insight says outlives its cluster and a finding.
    world.run("editor", "cluster.delete", { cluster });
    world.run("editor", "evidence.delete", { evidence: ids[0] });
    const { insights } = world.ask<{ insights: Insight[] }>("viewer", "insight.list", { product: "OPEN" });
    expect(insights[0]).toMatchObject({ evidence: ids.slice(1) });
    world.run("editor", "insight.unlink", { insight: insight.id, noun: "evidence", to: ids[0] });
  });

  it("[MP-10] are linked to items, objectives and findings; an item is traced to the findings when asked, keeping what it says", () => {
    const world = backlog();
    const { ids, insight } = told(world);
    const link = (input: object) => world.run<Insight>("editor", "insight.link", { insight: insight.id, ...input });
    const objective = world.run<{ id: string }>("owner", "objective.create", { title: "Faster" }).id;
    world.run("editor", "trace.set", { item: "OPEN-3", evidence: ids[1], stance: "contradicts" });
    expect(link({ noun: "objective", to: "faster" }).objectives).toEqual([objective]);
    expect(link({ noun: "item", to: "open-4" })).toMatchObject({ items: [{ key: "OPEN-4" }], traced: 0 });
    const rows = world.everything();
    expect(link({ noun: "item", to: "OPEN-3", trace: true }).traced).toBe(2);
    const traces = () => world.rowsOf(itemKind).find(({ key }) => key === "OPEN-3")?.traces;
    expect(traces()).toEqual({
      [ids[0] as string]: "supports",
      [ids[1] as string]: "contradicts",
      [ids[2] as string]: "supports",
    });
    undo(world);
    expect(world.everything()).toEqual(rows);
    world.run("editor", "item.delete", { item: "OPEN-4" });
    const { insights } = world.ask<{ insights: Insight[] }>("viewer", "insight.list", {});
    expect(insights[0]?.items).toEqual([]);
    world.run("editor", "insight.unlink", { insight: insight.id, noun: "objective", to: "Faster" });
    expect(world.ask<{ insights: Insight[] }>("viewer", "insight.list", {}).insights[0]?.objectives).toEqual([]);
    for (const noun of ["item", "objective", "evidence"])
      expect(world.refusal("editor", "insight.link", { insight: insight.id, noun, to: "none" }).kind).toBe("not-found");
    expect(world.refusal("editor", "insight.link", { insight: insight.id, noun: "item", to: "SHUT-3" }).kind).toBe(
      "not-found",
    );
  });
});
