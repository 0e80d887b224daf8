import { type Item, itemKind, productKind, RollUpIndex, registry, TreeIndex } from "@overstory/backlog";
import { MemoryRows } from "@overstory/kernel";
import { describe, expect, it } from "vitest";
import { colouredOf } from "./colouring.ts";
import { forestOf } from "./forest.ts";
import { factsOf, spokenOf } from "./words.ts";

const at = "2026-01-01T00:00:00.000Z";
const rows = new MemoryRows(registry.kinds);
for (const key of ["PAY", "SHIP"])
  rows.set(productKind.name, key, { id: key, key, name: key.toLowerCase(), createdAt: at } as never);
const put = (id: string, product: string, fields: Partial<Item>) =>
  rows.set(itemKind.name, id, {
    ...{ id, product, key: `${product}-${id.slice(1)}`, rank: id, title: id, createdAt: at, updatedAt: at },
    ...fields,
  } as never);
put("t1", "PAY", { kind: "theme" });
put("e2", "PAY", { kind: "epic", parent: "t1" });
put("s3", "PAY", { kind: "story", parent: "e2", stage: "finished", effort: 8 });
put("s4", "PAY", { kind: "story", parent: "e2", stage: "pending" });
put("t5", "SHIP", { kind: "theme" });
put("s6", "SHIP", { kind: "story", parent: "t5", stage: "to-do", effort: 2 });
const forest = forestOf(rows, new TreeIndex(rows), undefined);
const rollups = new RollUpIndex(rows);
const given = { rows, technique: undefined, now: Date.parse(at) };
const place = (id: string) => forest.indexOf.get(id) as number;
const now = {
  forest,
  coloured: colouredOf(forest, "stage", given),
  isPast: false,
  sumOf: (id: string) => rollups.of(id),
};

describe("what the map says of its circles", () => {
  it("[WEB-604] all products together are told with the sum of their stories", () => {
    expect(spokenOf(now, 0)).toBe("All products, 3 stories, 33 % finished, effort 10");
    expect(factsOf(now, place("PAY"))).toBe("product PAY, 2 stories, 50 % finished, effort 8");
    expect(factsOf(now, place("s4"))).toBe("story PAY-4, Pending, no effort");
  });

  it("[WEB-604] a moment of the past is told as it was then, for stories and for what holds them", () => {
    const stageThen = ({ id }: Item) => (id === "s3" ? ("developing" as const) : undefined);
    const then = { ...now, coloured: colouredOf(forest, "stage", { ...given, stageThen }), isPast: true };
    expect(factsOf(then, place("s3"))).toBe("story PAY-3, Developing, effort 8");
    expect(factsOf(then, place("s4"))).toBe("story PAY-4, not there yet, no effort");
    for (const one of ["e2", "t1", "PAY"])
      expect(factsOf(then, place(one)), one).toMatch(/1 story, 0 % finished, effort 8$/);
    expect(factsOf(then, place("SHIP"))).toBe("product SHIP, no stories");
    expect(spokenOf(then, 0)).toBe("All products, 1 story, 0 % finished, effort 8");
  });
});
