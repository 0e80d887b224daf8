import { expect, test } from "vitest";
import { rankItems } from "../rank.ts";
import { scoreCard } from "../score.ts";
import type { Card, CardTechnique, TechniqueInput } from "../types.ts";
import { qfd } from "./qfd.ts";
import { themeScoring, themeScreening } from "./theme.ts";
import { weightedScoring } from "./weighted-scoring.ts";

const orderOf = (technique: CardTechnique, cards: Readonly<Record<string, Card>>) =>
  rankItems(
    technique,
    Object.entries(cards).map(([id, card]) => ({ id, card })),
  ).map(({ id }) => id);

/** Criteria of our own in place of those that are offered. */
const own = (
  technique: CardTechnique,
  ...criteria: readonly (readonly [name: string, weight: number, direction?: "down"])[]
): readonly TechniqueInput[] =>
  criteria.map(([name, weight, direction]) => ({
    ...(technique.inputs[0] as TechniqueInput),
    name,
    label: name,
    direction: direction ?? "up",
    weight,
  }));

// Common practice: the weighted sum by hand.
test("[TQ-28] Weighted scoring: weights become 100 %, cost criteria are subtracted", () => {
  expect(scoreCard(weightedScoring, { customerValue: 5, strategicFit: 4, differentiation: 3, cost: 2 })).toEqual({
    state: "scored",
    score: expect.closeTo(0.4 * 5 + 0.3 * 4 + 0.1 * 3 - 0.2 * 2, 12),
    explanation: "40 % × 5 + 30 % × 4 + 10 % × 3 − 20 % × 2 = 3.1",
  });
  const inputs = own(weightedScoring, ["gain", 2], ["cost", 1, "down"], ["reach", 1]);
  expect(scoreCard(weightedScoring, { gain: 5, cost: 3, reach: 1 }, inputs)).toMatchObject({
    score: 2,
    explanation: "50 % × 5 − 25 % × 3 + 25 % × 1 = 2",
  });
  const [cheap, dear] = [1, 5].map((cost) => ({ customerValue: 4, strategicFit: 4, differentiation: 4, cost }));
  expect(orderOf(weightedScoring, { dear: dear as Card, cheap: cheap as Card })).toEqual(["cheap", "dear"]);
  const cost = own(weightedScoring, ["cost", 1, "down"]);
  expect(scoreCard(weightedScoring, { cost: 4 }, cost)).toMatchObject({ score: -4, explanation: "−100 % × 4 = −4" });
});

test("[TQ-28] Huge weights are shares too", () => {
  const inputs = own(weightedScoring, ["gain", 1e308], ["reach", 1e308]);
  expect(scoreCard(weightedScoring, { gain: 5, reach: 3 }, inputs)).toMatchObject({ score: 4 });
});

test("[TQ-29] Weights of nothing together give a reason, not a score; a missing own criterion is named", () => {
  const inputs = own(weightedScoring, ["gain", 0], ["cost", -3, "down"]);
  expect(scoreCard(weightedScoring, { gain: 5, cost: 3 }, inputs)).toEqual({
    state: "failed",
    reason: "All criteria weigh nothing. Give at least one a weight above zero.",
  });
  expect(scoreCard(weightedScoring, { gain: 5 }, own(weightedScoring, ["gain", 1], ["reach", 1]))).toEqual({
    state: "missing",
    missing: ["reach"],
  });
});

// Signs against a baseline: https://www.mountaingoatsoftware.com/tools/theme-screening; the page has no numbers, these are ours.
test("[TQ-34] Theme screening: plusses minus minuses, the baseline itself at 0", () => {
  const inputs = own(themeScreening, ["existing", 1], ["quarter", 1], ["team", 1]);
  expect(scoreCard(themeScreening, { existing: 1, quarter: 1, team: -1 }, inputs)).toEqual({
    state: "scored",
    score: 1,
    explanation: "2 × plus − 1 × minus = 1",
    more: { better: 2, same: 0, worse: 1 },
  });
  expect(scoreCard(themeScreening, { existing: 0, quarter: 0, team: 0 }, inputs)).toMatchObject({ score: 0 });
  const all = (value: number) => Object.fromEntries(themeScreening.inputs.map(({ name }) => [name, value]));
  expect(orderOf(themeScreening, { worse: all(-1), baseline: all(0), better: all(1) })).toEqual([
    "better",
    "baseline",
    "worse",
  ]);
});

// https://www.mountaingoatsoftware.com/tools/theme-scoring: weights 1, 2, 5 and 3 are relative; the ratings are ours:
// (1 × 3 + 2 × 4 + 5 × 2 + 3 × 5) ÷ 11 = 36 ÷ 11.
test("[TQ-35] Theme scoring: Σ weight × rating, an item as good as the reference at 3", () => {
  const inputs = own(themeScoring, ["a", 1], ["b", 2], ["c", 5], ["d", 3]);
  expect(scoreCard(themeScoring, { a: 3, b: 4, c: 2, d: 5 }, inputs)).toMatchObject({
    score: expect.closeTo(36 / 11, 12),
  });
  expect(scoreCard(themeScoring, { a: 3, b: 3, c: 3, d: 3 }, inputs)).toMatchObject({ score: expect.closeTo(3, 12) });
  const all = (value: number) => Object.fromEntries(themeScoring.inputs.map(({ name }) => [name, value]));
  expect(orderOf(themeScoring, { reference: all(3), best: all(5), worst: all(1) })).toEqual([
    "best",
    "reference",
    "worst",
  ]);
});

// https://learndesk.us/class/4519126288564224/lesson/e6abbc76c0550998c6fe9b44977fcb4f: the weight of a portion, 5 × 9 + 3 × 3 + 4 × 3.
test("[TQ-36] QFD: Σ importance of the need × relation", () => {
  const inputs = own(qfd, ["tasty", 5], ["cheap", 3], ["filling", 4]);
  expect(scoreCard(qfd, { tasty: 9, cheap: 3, filling: 3 }, inputs)).toEqual({
    state: "scored",
    score: 66,
    explanation: "5 × 9 + 3 × 3 + 4 × 3 = 66",
  });
  expect(scoreCard(qfd, { tasty: 0, cheap: 0, filling: 0 }, inputs)).toMatchObject({ score: 0 });
  expect(scoreCard(qfd, { tasty: 5, cheap: 3, filling: 3 }, inputs)).toEqual({ state: "missing", missing: ["tasty"] });
  const all = (value: number) => Object.fromEntries(qfd.inputs.map(({ name }) => [name, value]));
  expect(orderOf(qfd, { weak: all(1), strong: all(9), medium: all(3) })).toEqual(["strong", "medium", "weak"]);
});
