import type { Item } from "@overstory/backlog";
import { type CardTechnique, techniqueOf } from "@overstory/scoring";
import { expect, test } from "vitest";
import { comparing, counting } from "./rankings.ts";
import { countWord, ordinal, shiftText, shiftWords, tauText, tauWords } from "./words.ts";

const poker = techniqueOf("scrum-poker") as CardTechnique;
const valueEffort = techniqueOf("value-effort") as CardTechnique;

const itemOf = (at: number, value: number, urgency: number): Item => ({
  id: `i${at}`,
  product: "p",
  key: `P-${at}`,
  kind: "story",
  rank: `${at}`,
  title: `${at}`,
  effort: 1,
  inputs: { value, urgency, risk: 1 },
  createdAt: "",
  updatedAt: "",
});

const done = <T>(work: Generator<unknown, T>): T => {
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value;
};

test("[WEB-230] ranks, agreement and disagreement come from the same orders", () => {
  const items = [itemOf(1, 8, 1), itemOf(2, 5, 13), itemOf(3, 3, 1)];
  const { rankings, taus, disagreed } = done(comparing([poker, valueEffort], items, {}));
  expect(rankings[0]?.order.map(({ id }) => id)).toEqual(["i2", "i1", "i3"]);
  expect(rankings[1]?.of.get("i2")).toMatchObject({ rank: 2, place: 1 });
  expect(taus[0]?.[0]).toBe(1);
  expect(taus[0]?.[1]).toBeCloseTo(1 / 3, 9);
  expect(taus[1]?.[0]).toBe(taus[0]?.[1]);
  expect(disagreed.map(({ id }) => id).sort()).toEqual(["i1", "i2"]);
  expect(done(counting([poker], [...items, { ...itemOf(4, 1, 1), inputs: {} }])).get("scrum-poker")).toBe(3);
});

test("[WEB-230] a survey's technique ranks by what was said; what nobody was asked about has no rank", () => {
  const survey = techniqueOf("dot-voting");
  if (!survey) throw new Error("Dots are a technique.");
  const said = new Map([
    ["i1", { state: "scored", score: 2, explanation: "2 dots" } as const],
    ["i2", { state: "scored", score: 5, explanation: "5 dots" } as const],
  ]);
  const items = [itemOf(1, 8, 1), itemOf(2, 5, 1), itemOf(3, 3, 1)];
  const { rankings, taus } = done(comparing([poker, survey], items, { "dot-voting": said }));
  expect([...(rankings[1]?.of ?? [])].map(([id, { rank }]) => [id, rank])).toEqual([
    ["i2", 1],
    ["i1", 2],
  ]);
  expect(taus[0]?.[1]).toBe(-1);
  expect(done(comparing([poker, survey], items, {})).taus[0]?.[1]).toBeUndefined();
});

test("[WEB-230] numbers are told in words", () => {
  expect([1, 2, 3, 4, 11, 12, 13, 21, 22, 101, 111, 1_003].map(ordinal)).toEqual([
    "1st",
    "2nd",
    "3rd",
    "4th",
    "11th",
    "12th",
    "13th",
    "21st",
    "22nd",
    "101st",
    "111th",
    "1,003rd",
  ]);
  expect(tauWords(0.82)).toBe("mostly the same order");
  expect([1, 0.9, 0.5, 0.1, 0, -0.3, -1, undefined].map(tauWords)).toEqual([
    "the same order",
    "almost the same order",
    "partly the same order",
    "little in common",
    "nothing in common",
    "rather the other way round",
    "mostly the other way round",
    "too few ranked by both",
  ]);
  expect([0.0951, -0.5, -0.001, undefined].map(tauText)).toEqual(["0.10", "−0.50", "0.00", "–"]);
  expect(tauWords(0.0951)).toBe("little in common");
  expect([shiftText(5, 2), shiftText(2, 5), shiftText(2, 2), shiftText(undefined, 2)]).toEqual(["▲ 3", "▼ 3", "", ""]);
  expect([shiftWords(5, 2), shiftWords(2, 5)]).toEqual(["3 higher", "3 lower"]);
  expect([countWord(10), countWord(3), countWord(12)]).toEqual(["ten", "three", "12"]);
});
