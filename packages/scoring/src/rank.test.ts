import fc from "fast-check";
import { expect, test } from "vitest";
import { noteOnRanking, Ranking, rankItems, techniqueOf } from "./index.ts";
import { steady } from "./rank.ts";
import type { Card, CardTechnique, Result } from "./types.ts";

const poker = techniqueOf("scrum-poker") as CardTechnique;
const moscow = techniqueOf("moscow") as CardTechnique;

const card = (value: number, urgency = 1, risk = 1, effort = 1): Card => ({ value, urgency, risk, effort });
const order = (ranked: readonly { id: string; rank?: number }[]) => ranked.map(({ id, rank }) => [id, rank]);

/** A technique whose score is what its only input is. */
const plain: CardTechnique = {
  ...poker,
  inputs: [{ ...(poker.inputs[0] as CardTechnique["inputs"][number]), scale: { type: "number", min: -1e9, max: 1e9 } }],
  rule: ({ value = 0 }) => ({ score: value, explanation: `${value}` }),
};

test("[TQ-60] equal scores share a rank, the next ones are left out; ties and what has no score stay as given", () => {
  const ranked = rankItems(poker, [
    { id: "none", card: undefined },
    { id: "b", card: card(3) },
    { id: "half", card: { value: 3 } },
    { id: "last", card: card(1) },
    { id: "a", card: card(8) },
    { id: "c", card: card(3) },
  ]);
  expect(order(ranked)).toEqual([
    ["a", 1],
    ["b", 2],
    ["c", 2],
    ["last", 4],
    ["none", undefined],
    ["half", undefined],
  ]);
  expect(ranked[4]?.result).toEqual({ state: "missing", missing: ["value", "urgency", "risk", "effort"] });
  expect(ranked[0]).toMatchObject({ result: { state: "scored", score: 10 }, card: card(8) });
});

test("[TQ-61] scores that differ by noise share a rank, others never", () => {
  const ranked = rankItems(plain, [
    { id: "a", card: { value: 0.3 } },
    { id: "b", card: { value: 0.1 + 0.2 } },
    { id: "c", card: { value: 0.300001 } },
  ]);
  expect(order(ranked)).toEqual([
    ["c", 1],
    ["a", 2],
    ["b", 2],
  ]);
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (score) => {
      expect(Math.abs(steady(score) - score)).toBeLessThanOrEqual(Math.abs(score) * 1e-12);
      expect(steady(-score)).toBe(-steady(score));
    }),
  );
});

test("[TQ-61] a tier goes before any score", () => {
  const profiled = techniqueOf("cost-of-delay") as CardTechnique;
  const ranked = rankItems(profiled, [
    { id: "rich", card: { moneyPerWeek: 1_000_000, profile: 2 } },
    { id: "pressing", card: { moneyPerWeek: 5, profile: 4 } },
    { id: "pressing too", card: { moneyPerWeek: 7, profile: 4 } },
  ]);
  expect(order(ranked)).toEqual([
    ["pressing too", 1],
    ["pressing", 2],
    ["rich", 3],
  ]);
});

const cards = fc.option(
  fc.record(
    {
      value: fc.constantFrom(1, 2, 3, 5),
      urgency: fc.constantFrom(1, 2),
      risk: fc.constantFrom(1, 2),
      effort: fc.constantFrom(1, 2, 3),
    },
    { requiredKeys: ["urgency", "risk", "effort"] },
  ),
  { nil: undefined },
);
const ids = fc.constantFrom(..."abcdefghij");
const steps = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ do: fc.constant("set" as const), id: ids, card: cards }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant("remove" as const), id: ids }) },
  ),
  { maxLength: 60 },
);

test("[TQ-62] a ranking that is kept equals a recount after every change", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(ids, cards), { maxLength: 12 }), steps, (first, list) => {
      const kept = new Ranking(
        poker,
        first.map(([id, card]) => ({ id, card })),
      );
      const items = new Map(first);
      const check = () => {
        const recount = rankItems(
          poker,
          [...items].map(([id, card]) => ({ id, card })),
        );
        expect(kept.order).toEqual(recount.map(({ id }) => id));
        expect(kept.size).toBe(items.size);
        for (const { id, rank, result } of recount) {
          expect(kept.rankOf(id)).toBe(rank);
          expect(kept.resultOf(id)).toEqual(result);
        }
      };
      check();
      for (const step of list) {
        if (step.do === "remove") expect(kept.remove(step.id)).toBe(items.delete(step.id));
        else {
          items.set(step.id, step.card);
          const result: Result = kept.set(step.id, step.card);
          expect(result).toEqual(kept.resultOf(step.id));
        }
        check();
      }
    }),
  );
});

test("[TQ-62] the order is the same array until something moves", () => {
  const kept = new Ranking(poker, [
    { id: "a", card: card(8) },
    { id: "b", card: card(3) },
  ]);
  const before = kept.order;
  kept.set("b", card(1, 2, 2));
  expect(kept.order).toBe(before);
  expect(kept.resultOf("b")).toMatchObject({ explanation: "(1 + 2 + 2) ÷ 1 = 5" });
  kept.set("b", card(13));
  expect(kept.order).toEqual(["b", "a"]);
  expect(kept.rankOf("nobody")).toBeUndefined();
  expect(kept.resultOf("nobody")).toBeUndefined();
});

test("[TQ-63] Musts over 60 % of the effort are spoken of; items without a score or effort do not count", () => {
  const ranked = rankItems(moscow, [
    { id: "must", card: { priority: 4 } },
    { id: "should", card: { priority: 3 } },
    { id: "wont", card: { priority: 1 } },
    { id: "open", card: {} },
  ]);
  const note = (must: number, should: number) =>
    noteOnRanking(moscow, ranked, (id) => ({ must, should, wont: 100, open: 100 })[id]);
  expect(note(6, 4)).toBeUndefined();
  expect(note(7, 4)).toMatch(/^Must takes 63\.6 % of the effort/);
  expect(noteOnRanking(moscow, ranked, () => undefined)).toBeUndefined();
  expect(noteOnRanking(poker, ranked, () => 5)).toBeUndefined();
  const counting = { ...moscow, overall: (items: readonly object[]) => `${items.length} items` };
  expect(noteOnRanking(counting, ranked, () => 5)).toBe("3 items");
});
