import { dependencyDef, type Item, itemKind, type Product, type RollUp, registry } from "@overstory/backlog";
import { type Kind, MemoryRows } from "@overstory/kernel";
import { type Plan, planOf } from "./plan.ts";

/** A sum of so many stories, some of them finished. */
export const sumsOf = (stories: number, finished: number, effort = stories, finishedEffort = finished): RollUp => ({
  stories,
  stages: [stories - finished, 0, 0, 0, 0, finished],
  effort,
  finishedEffort,
  scored: 0,
  scoredInputs: 0,
  scoredEffort: 0,
});

const at = "2026-01-01T00:00:00.000Z";
const item = (id: string, number: number, fields: Partial<Item>): Item => ({
  id,
  product: "p",
  key: `T-${number}`,
  kind: "epic",
  rank: String(number),
  title: id,
  createdAt: at,
  updatedAt: at,
  ...fields,
});

/** A small plan: T-1 over T-2 (finished) and T-3 (which needs T-2 through their stories), T-4 over T-5 without days. */
export const backlogRows = (today: number): Plan => {
  const rows = new MemoryRows(registry.kinds as Kind[]);
  const items = [
    item("t1", 1, { kind: "theme", title: "Theme one" }),
    item("e1", 2, { parent: "t1", title: "Epic one", start: "2026-04-01", end: "2026-05-20" }),
    item("e2", 3, { parent: "t1", title: "Epic two", start: "2026-05-01", end: "2026-06-01", confidence: "low" }),
    item("t2", 4, { kind: "theme", title: "Theme two" }),
    item("e3", 5, { parent: "t2", title: "Epic three" }),
    item("s1", 6, { kind: "story", parent: "e1", stage: "developing", start: "2026-04-01", end: "2026-05-20" }),
    item("s2", 7, { kind: "story", parent: "e2", stage: "pending", start: "2026-05-10", end: "2026-05-20" }),
    item("s3", 8, { kind: "story", parent: "e2", stage: "pending" }),
  ];
  for (const one of items) rows.set(itemKind.name, one.id, one);
  const need = (id: string, from: string, on: string) => ({
    id,
    product: "p",
    item: from,
    on,
    createdAt: at,
    createdBy: "m",
    updatedAt: at,
  });
  const needs = [need("d1", "s2", "s1"), need("d2", "s2", "s3")];
  for (const one of needs) rows.set(dependencyDef.kind.name, one.id, one as never);
  const product: Product = { id: "p", key: "T", name: "T", visibility: "all", lastNumber: 9, createdAt: at };
  return planOf({
    rows,
    products: [product],
    items,
    dependencies: needs as never,
    children: (_, parent) => items.filter((one) => one.parent === parent),
    sumOf: (id) => (id === "e1" ? sumsOf(2, 2) : undefined),
    today,
  });
};
