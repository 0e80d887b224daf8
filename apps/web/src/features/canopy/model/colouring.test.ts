import { type Item, itemKind, productKind, registry, TreeIndex } from "@overstory/backlog";
import { MemoryRows } from "@overstory/kernel";
import { describe, expect, it } from "vitest";
import { colouredOf, colourings } from "./colouring.ts";
import { forestOf, isSameShape } from "./forest.ts";
import { Timeline } from "./replay.ts";
import { silentWords, weightsOf } from "./weights.ts";

const at = "2026-01-01T00:00:00.000Z";
const rows = new MemoryRows(registry.kinds);
rows.set(productKind.name, "p", { id: "p", key: "PAY", name: "Pay", createdAt: at } as never);
const put = (id: string, fields: Partial<Item>) =>
  rows.set(itemKind.name, id, {
    ...{ id, product: "p", key: `PAY-${id.slice(1)}`, rank: id, title: id, createdAt: at, updatedAt: at },
    ...fields,
  } as never);
put("t1", { kind: "theme" });
put("e2", { kind: "epic", parent: "t1" });
put("s3", { kind: "story", parent: "e2", stage: "to-do", effort: 8 });
put("s4", { kind: "story", parent: "e2", stage: "pending", effort: 2, assignee: "m" });
put("s5", { kind: "story", parent: "e2", stage: "finished" });
put("s6", { kind: "story", stage: "to-do", effort: 1_000_000_000 });
put("s7", { kind: "story", parent: "e2", deletedAt: at });
const product = rows.get(productKind, "p");
const forest = forestOf(rows, new TreeIndex(rows), product);
const place = (id: string) => forest.indexOf.get(id) as number;
const given = { rows, technique: undefined, now: Date.parse(at) };

describe("what the map shows of the stories", () => {
  it("[WEB-511] what says no effort is as large as the middle one and counted; a huge one hides nothing", () => {
    const weights = weightsOf(forest, "effort");
    expect(weights.weight[place("s3")]).toBe(8);
    expect(weights.weight[place("s5")]).toBe(8);
    expect(weights.weight[place("s6")]).toBe(1_000_000);
    expect(silentWords(weights, "effort")).toBe("1 story has no effort yet, drawn as 8.");
    expect(silentWords(weightsOf(forest, "value"), "value")).toBe("No story has a value yet: all are drawn alike.");
    expect(silentWords(weightsOf(forest, "count"), "count")).toBeUndefined();
  });

  it("[WEB-512] each story has one colour of each legend, and all are counted", () => {
    for (const by of colourings) {
      const { counts, of, groups } = colouredOf(forest, by, given);
      expect(
        counts.reduce((sum, count) => sum + count, 0),
        by,
      ).toBe(4);
      for (const id of ["s3", "s4", "s5", "s6"]) expect(groups[of[place(id)] ?? -1], `${by} ${id}`).toBeDefined();
      expect(of[place("e2")]).toBe(255);
    }
    expect(colouredOf(forest, "stage", given).counts).toEqual([1, 2, 0, 0, 0, 1]);
  });

  it("[WEB-512] a moment of the past has the stages of then, and not what came later", () => {
    const series = { products: [{ id: "p", key: "PAY", events: [10, 3, 0, 20, 3, 1, 30, 4, 0, 40, 3, 6] }] };
    const timeline = new Timeline(series);
    const counts = (moment: number) => {
      const then = timeline.at(moment);
      const stages = ["pending", "to-do"] as const;
      const stageThen = ({ id }: Item) => stages[then(`PAY-${id.slice(1)}`) ?? 9];
      return colouredOf(forest, "stage", { ...given, stageThen }).counts.slice(0, 2);
    };
    expect([5, 10, 25, 35, 45].map(counts)).toEqual([
      [0, 0],
      [1, 0],
      [0, 1],
      [1, 1],
      [1, 0],
    ]);
    // Back and forth, each moment is what it was.
    expect([45, 5, 35, 10].map(counts)).toEqual([
      [1, 0],
      [0, 0],
      [1, 1],
      [1, 0],
    ]);
  });

  it("[WEB-511] words and stages leave every circle where it is, another place does not", () => {
    const again = forestOf(rows, new TreeIndex(rows), product);
    expect(isSameShape(forest, again)).toBe(true);
    put("s6", { kind: "story", parent: "e2" });
    expect(isSameShape(forest, forestOf(rows, new TreeIndex(rows), product))).toBe(false);
  });
});
