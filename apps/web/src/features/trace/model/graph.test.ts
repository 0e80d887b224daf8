import type { Evidence, Item } from "@overstory/backlog";
import { describe, expect, it } from "vitest";
import { graphOf, relatedTo } from "./graph.ts";

const at = { createdAt: "2026-01-01T00:00:00.000Z", updatedAt: "2026-01-01T00:00:00.000Z" };
const item = (key: string, kind: Item["kind"], parent?: string, more: Partial<Item> = {}): Item => ({
  id: key,
  product: "p",
  key,
  kind,
  rank: key,
  title: `${kind} ${key}`,
  ...(parent !== undefined && { parent }),
  ...more,
  ...at,
});
const finding = (id: string, more: Partial<Evidence> = {}): Evidence =>
  ({ id, product: "p", quote: id, createdBy: "m", ...more, ...at }) as Evidence;

const items = [
  item("P-5", "story", "P-4", { traces: { e2: "contradicts" } }),
  item("P-1", "theme", undefined, { links: { o1: "objective" } }),
  item("P-2", "epic", "P-1", { traces: { e3: "supports" } }),
  item("P-4", "story", "P-2", { traces: { e1: "supports", e2: "supports", gone: "supports" } }),
  item("P-3", "story", "P-2"),
  item("P-6", "story"),
];
const graph = graphOf({
  items,
  evidence: [
    finding("e1", { participant: "Piet ", day: "2025-01-01" }),
    finding("e2", { participant: "piet" }),
    finding("e3", { participantId: "p7", participant: "Old name" }),
    finding("e4"),
  ],
  objectives: [{ id: "o1", title: "Full berths" }, { id: "o2" }],
  nameOf: (id) => (id === "p7" ? "P7" : undefined),
});
const ids = (column: keyof typeof graph.columns) => graph.columns[column].map(({ id }) => id);
const related = (id: string) => [...relatedTo(graph, id)].sort();

describe("the chain", () => {
  it("[WEB-435] holds items in the order of the tree, findings newest first, participants once, those of most findings first", () => {
    expect(ids("story")).toEqual(["P-3", "P-4", "P-5", "P-6"]);
    expect(ids("evidence")).toEqual(["e2", "e3", "e4", "e1"]);
    expect(graph.columns.participant.map(({ label }) => label.trim().toLowerCase())).toEqual(["piet", "p7"]);
    expect(graph.against).toEqual(new Set(["P-5 e2"]));
  });

  it("[WEB-435] leads both ways: what a thing serves and what it rests on, never over to its siblings", () => {
    expect(related("P-4")).toEqual(["P-1", "P-2", "P-4", "e1", "e2", "o1", "who:piet"]);
    // A part of a story stands under the story's epic.
    expect(related("P-5")).toEqual(["P-1", "P-2", "P-5", "e2", "o1", "who:piet"]);
    expect(related("e3")).toEqual(["P-1", "P-2", "e3", "o1", "who:p7"]);
    expect(related("who:piet")).toEqual(["P-1", "P-2", "P-4", "P-5", "e1", "e2", "o1", "who:piet"]);
    expect(related("o1")).toEqual(["P-1", "P-2", "P-3", "P-4", "P-5", "e1", "e2", "e3", "o1", "who:p7", "who:piet"]);
    expect(related("P-6")).toEqual(["P-6"]);
    expect(related("e4")).toEqual(["e4"]);
  });
});
