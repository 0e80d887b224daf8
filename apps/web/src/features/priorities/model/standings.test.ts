import type { Item } from "@overstory/backlog";
import { type CardTechnique, techniqueOf } from "@overstory/scoring";
import { expect, test } from "vitest";
import { Standings } from "./standings.ts";

const technique = techniqueOf("scrum-poker") as CardTechnique;

const item = (at: number, inputs: Item["inputs"], effort: number | undefined): Item => ({
  id: `i${at}`,
  product: "p",
  key: `PAY-${at}`,
  kind: "story",
  rank: "a0",
  title: `Story ${at}`,
  createdAt: "2026-01-01T00:00:00.000Z",
  updatedAt: "2026-01-01T00:00:00.000Z",
  ...(inputs && { inputs }),
  ...(effort !== undefined && { effort }),
});

const full = (value: number) => ({ value, urgency: 3, risk: 4 });
const shown = (standings: Standings) => standings.order.map((id) => `${id} ${standings.rankOf(id) ?? "-"}`);

test("what has no score comes last, equal scores share a rank, and the older of equals comes first", () => {
  const standings = new Standings(technique);
  standings.take([item(4, full(5), 8), item(1, undefined, 8), item(2, full(9), 8), item(3, full(5), 8)]);
  expect(shown(standings)).toEqual(["i2 1", "i3 2", "i4 2", "i1 -"]);
  expect(standings.scored).toBe(3);
  expect(standings.top).toBe(2);
});

test("changes one by one come to the same as all at once", () => {
  const kept = new Standings(technique);
  const items = new Map<string, Item>();
  // A fixed walk: what is given, changed, emptied and taken away follows from the step alone.
  for (let step = 1; step <= 400; step += 1) {
    const at = (step * 37) % 90;
    const id = `i${at}`;
    if (step % 11 === 0) {
      items.delete(id);
      kept.takeOne(id, undefined);
    } else {
      const next = item(at, step % 7 === 0 ? undefined : full((step * 13) % 21), (step % 5) + 1);
      items.set(id, next);
      kept.takeOne(id, next);
    }
    expect(kept.size).toBe(items.size);
  }
  const anew = new Standings(technique);
  anew.take([...items.values()]);
  const ranks = (standings: Standings) => [...items.keys()].map((id) => standings.rankOf(id));
  expect(ranks(kept)).toEqual(ranks(anew));
  expect(kept.order).toEqual(anew.order);
  expect(kept.scored).toBe(anew.scored);
  expect(kept.take([...items.values()])).toBe("nothing");
});

test("other words of an item leave its score as it was, other inputs are told", () => {
  const standings = new Standings(technique);
  const first = item(1, full(5), 8);
  expect(standings.takeOne("i1", first)).toBe("others");
  expect(standings.resultOf("i1")).toMatchObject({ score: 1.5, explanation: "(5 + 3 + 4) ÷ 8 = 1.5" });
  expect(standings.takeOne("i1", first)).toBe("nothing");
  expect(standings.takeOne("i1", { ...first, title: "Renamed" })).toBe("inputs");
  expect(standings.get("i1")?.item.title).toBe("Renamed");
  expect(standings.takeOne("i1", undefined)).toBe("others");
  expect(standings.size).toBe(0);
});
