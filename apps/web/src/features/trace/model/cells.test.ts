import type { Evidence, Item } from "@overstory/backlog";
import { describe, expect, it } from "vitest";
import { cellsOf, noneColumn } from "./cells.ts";
import { graphOf } from "./graph.ts";
import { shownOf } from "./shown.ts";

const at = { createdAt: "2026-01-01T00:00:00.000Z", updatedAt: "2026-01-01T00:00:00.000Z" };
const item = (key: string, kind: Item["kind"], parent: string | undefined, traces: Item["traces"] = {}): Item => ({
  id: key,
  product: "p",
  key,
  kind,
  rank: key,
  title: `${kind} ${key}`,
  ...(parent !== undefined && { parent }),
  traces,
  ...at,
});
const finding = (id: string, more: Partial<Evidence>): Evidence =>
  ({ id, product: "p", quote: id, createdBy: "m", ...more, ...at }) as Evidence;

const graph = graphOf({
  items: [
    item("E", "epic", undefined, { e4: "supports" }),
    item("S1", "story", "E", { e1: "supports", e2: "supports", e3: "contradicts" }),
    item("S2", "story", "E"),
  ],
  evidence: [
    finding("e1", { participant: "Piet", sort: "pain" }),
    finding("e2", { participant: "piet", sort: "pain" }),
    finding("e3", { participant: "Clara", sort: "goal" }),
    finding("e4", { participant: "Otto" }),
  ],
  objectives: [],
  nameOf: () => undefined,
});
const columns = ["pain", "goal", "job"].map((id) => ({ id, label: id }));

describe("the matrix", () => {
  it("[WEB-436] a cell counts distinct participants for and against; an epic's counts those of its stories too", () => {
    const stories = cellsOf(graph, "story", columns, ({ sort }) => sort);
    expect(stories.rows.map(({ item: { id } }) => id)).toEqual(["S1", "S2"]);
    expect(Object.fromEntries(stories.rows[0]?.cells ?? [])).toEqual({
      pain: { supports: 1, contradicts: 0 },
      goal: { supports: 0, contradicts: 1 },
    });
    expect(stories.rows[1]?.all).toEqual({ supports: 0, contradicts: 0 });
    expect(stories.columns.map(({ id }) => id)).toEqual(["pain", "goal", "job"]);
    const epics = cellsOf(graph, "epic", columns, ({ sort }) => sort);
    expect(epics.rows[0]?.all).toEqual({ supports: 2, contradicts: 1 });
    expect(epics.rows[0]?.cells.get(noneColumn)).toEqual({ supports: 1, contradicts: 0 });
    expect(epics.columns.at(-1)?.id).toBe(noneColumn);
  });

  it("[WEB-437] a column shows what belongs to the chosen thing first, then what the search finds", () => {
    const nodes = graph.columns.story;
    const ids = (related: string[] | undefined, search: string) => {
      const { nodes: shown, lifted } = shownOf(nodes, related && new Set(related), search);
      return [shown.map(({ id }) => id), lifted];
    };
    expect(ids(undefined, "")).toEqual([["S1", "S2"], undefined]);
    expect(ids(["S2"], "")).toEqual([["S2", "S1"], 1]);
    expect(ids(["S2"], "s1 STORY")).toEqual([["S2", "S1"], 1]);
    expect(ids(["E"], "s2")).toEqual([["S2"], 0]);
    expect(ids(undefined, "nothing")).toEqual([[], undefined]);
  });
});
