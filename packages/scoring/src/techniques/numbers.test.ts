import { expect, test } from "vitest";
import { rankItems } from "../rank.ts";
import { scoreCard } from "../score.ts";
import type { Card, CardTechnique } from "../types.ts";
import { ahaValue } from "./aha-value.ts";
import { cd3 } from "./cost-of-delay.ts";
import { dhm } from "./dhm.ts";
import { dvf } from "./dvf.ts";
import { ice } from "./ice.ts";
import { opportunity, opportunityGap } from "./opportunity.ts";
import { pie } from "./pie.ts";
import { rice } from "./rice.ts";
import { wsjf } from "./wsjf.ts";

const scored = (technique: CardTechnique, card: Card) => {
  const result = scoreCard(technique, card);
  if (result.state !== "scored") throw new Error(`${technique.id}: ${JSON.stringify(result)}`);
  return result;
};

const orderOf = (technique: CardTechnique, cards: Readonly<Record<string, Card>>) =>
  rankItems(
    technique,
    Object.entries(cards).map(([id, card]) => ({ id, card })),
  ).map(({ id }) => id);

// https://gist.github.com/juno/d6a55a65e07dcb9198c452bb822bd7f6, notes on Intercom's article: four features, C comes first.
test("[TQ-20] RICE: reach × impact × confidence ÷ effort", () => {
  const cards = {
    A: { reach: 500, impact: 3, confidence: 50, effort: 1 },
    B: { reach: 500, impact: 2, confidence: 50, effort: 1 },
    C: { reach: 500, impact: 2, confidence: 80, effort: 1 },
    D: { reach: 100, impact: 3, confidence: 80, effort: 1 },
  };
  expect(Object.values(cards).map((card) => scored(rice, card).score)).toEqual([750, 500, 800, 240]);
  expect(scored(rice, cards.A).explanation).toBe("500 × 3 × 50 % ÷ 1 = 750");
  expect(orderOf(rice, cards)).toEqual(["C", "A", "B", "D"]);
});

test("[TQ-20] RICE takes the five impacts and three confidences only, and no effort of nothing", () => {
  const card = { reach: 500, impact: 1, confidence: 80, effort: 1 };
  expect(scoreCard(rice, { ...card, impact: 1.5 })).toEqual({ state: "missing", missing: ["impact"] });
  expect(scoreCard(rice, { ...card, confidence: 0.8 })).toEqual({ state: "missing", missing: ["confidence"] });
  expect(scoreCard(rice, { ...card, effort: 0 })).toEqual({ state: "missing", missing: ["effort"] });
  expect(scored(rice, { ...card, reach: 0 }).score).toBe(0);
});

// https://innerview.co/terms/ice-score: a referral program and a faster website.
test("[TQ-21] ICE: impact × confidence × ease, the average beside it", () => {
  const referral = { impact: 8, confidence: 7, ease: 5 };
  const loading = { impact: 6, confidence: 9, ease: 8 };
  expect(scored(ice, referral)).toMatchObject({
    score: 280,
    explanation: "8 × 7 × 5 = 280",
    more: { average: 20 / 3 },
  });
  expect(scored(ice, loading).score).toBe(432);
  expect(orderOf(ice, { referral, loading })).toEqual(["loading", "referral"]);
});

// The example of techniques.md for SAFe's rule.
test("[TQ-22] WSJF: cost of delay in three parts ÷ job size", () => {
  const card = { businessValue: 8, timeCriticality: 5, riskReduction: 3, jobSize: 5 };
  expect(scored(wsjf, card)).toMatchObject({
    score: 3.2,
    explanation: "(8 + 5 + 3) ÷ 5 = 3.2",
    more: { costOfDelay: 16 },
  });
  expect(orderOf(wsjf, { large: { ...card, jobSize: 13 }, card, small: { ...card, jobSize: 1 } })).toEqual([
    "small",
    "card",
    "large",
  ]);
});

// https://blackswanfarming.com/cd3-and-proportionality-to-outcomes/: ice creams a week, a larger spoon or a second machine.
test("[TQ-24] CD3: cost of delay ÷ duration", () => {
  const spoon = { costOfDelay: 10, duration: 2 };
  const machine = { costOfDelay: 30, duration: 4 };
  expect(scored(cd3, spoon)).toMatchObject({ score: 5, explanation: "10 ÷ 2 = 5" });
  expect(scored(cd3, machine).score).toBe(7.5);
  expect(orderOf(cd3, { spoon, machine })).toEqual(["machine", "spoon"]);
  expect(scoreCard(cd3, { costOfDelay: 10, duration: 0 })).toEqual({ state: "missing", missing: ["duration"] });
});

// Aha!, "Product value score": no example with numbers was found; this is its equation by hand: (7 + 8 + 6 − 5) × 0.8.
test("[TQ-30] Aha! product value: (population + need + strategy − effort) × confidence, below nothing if the work outweighs", () => {
  const card = { population: 7, need: 8, strategy: 6, effort: 5, confidence: 80 };
  expect(scored(ahaValue, card)).toMatchObject({ score: 12.8, explanation: "(7 + 8 + 6 − 5) × 80 % = 12.8" });
  const burden = { population: 1, need: 1, strategy: 1, effort: 10, confidence: 100 };
  expect(scored(ahaValue, burden).score).toBe(-7);
  expect(orderOf(ahaValue, { burden, card })).toEqual(["card", "burden"]);
});

// https://decikit.com/en/frameworks/opportunity-scoring on Ulwick: 9 and 3 make 15, 9 and 9 make 9.
test("[TQ-31] Opportunity: importance + max(importance − satisfaction, 0), in Ulwick's ranges", () => {
  const unmet = { importance: 9, satisfaction: 3 };
  const met = { importance: 9, satisfaction: 9 };
  expect(scored(opportunity, unmet)).toMatchObject({ score: 15, explanation: "9 + max(9 − 3, 0) = 15" });
  expect(scored(opportunity, met)).toMatchObject({ score: 9, bucket: "Served" });
  expect(orderOf(opportunity, { met, unmet })).toEqual(["unmet", "met"]);
  const bucketOf = (importance: number, satisfaction: number) =>
    scored(opportunity, { importance, satisfaction }).bucket;
  expect(bucketOf(9, 2)).toBe("Extreme");
  expect(bucketOf(9, 3)).toBe("High");
  expect(bucketOf(8, 4)).toBe("High");
  expect(bucketOf(8, 6)).toBe("Solid");
  expect(bucketOf(3, 8)).toBe("Overserved");
});

// Dan Olsen's formula by hand: 0.9 × (1 − 0.2). No example with numbers was found in a source.
test("[TQ-32] Opportunity to add value: importance × (1 − satisfaction)", () => {
  const taxi = { importance: 0.9, satisfaction: 0.2 };
  expect(scored(opportunityGap, taxi).score).toBeCloseTo(0.72, 12);
  expect(scored(opportunityGap, taxi).explanation).toBe("0.9 × (1 − 0.2) = 0.72");
  expect(scored(opportunityGap, { importance: 1, satisfaction: 1 }).score).toBe(0);
  expect(orderOf(opportunityGap, { small: { importance: 0.3, satisfaction: 0.1 }, taxi })).toEqual(["taxi", "small"]);
});

// https://customfit.ai/conversion-glossary/pie-framework: a cart page and a category page.
test("[TQ-38] PIE: the mean of potential, importance and ease", () => {
  const cart = { potential: 9, importance: 10, ease: 5 };
  const category = { potential: 6, importance: 5, ease: 8 };
  expect(scored(pie, cart)).toEqual({ state: "scored", score: 8, explanation: "(9 + 10 + 5) ÷ 3 = 8" });
  expect(scored(pie, category).score).toBeCloseTo(6.3, 1);
  expect(orderOf(pie, { category, cart })).toEqual(["cart", "category"]);
});

// https://abhishek-shankar.com/ideas/ideo-triad: two good legs and a bad one are not "six on average"; the weakest leg is told.
test("[TQ-39] DVF: the mean of three lenses, the weakest leg told", () => {
  const unwanted = { desirability: 1, viability: 4, feasibility: 5 };
  expect(scored(dvf, unwanted)).toEqual({
    state: "scored",
    score: 10 / 3,
    explanation: "(1 + 4 + 5) ÷ 3 = 3.333; weakest: desirability (1)",
    more: { weakest: 1 },
  });
  const even = { desirability: 4, viability: 4, feasibility: 4 };
  expect(scored(dvf, even).explanation).toBe("(4 + 4 + 4) ÷ 3 = 4; no leg weaker than the others");
  expect(scored(dvf, { ...even, desirability: 5 }).explanation).toContain("weakest: viability and feasibility (4)");
  expect(orderOf(dvf, { unwanted, even })).toEqual(["even", "unwanted"]);
});

// Gibson Biddle's Netflix examples as told at https://transcripts.wiki/concepts/dhm-model; the numbers are ours.
test("[TQ-41] DHM: delight + hard to copy + margin", () => {
  const personalisation = { delight: 4, hardToCopy: 5, margin: 4 };
  const picture = { delight: 2, hardToCopy: 1, margin: 3 };
  expect(scored(dhm, personalisation)).toMatchObject({ score: 13, explanation: "4 + 5 + 4 = 13" });
  expect(orderOf(dhm, { picture, personalisation })).toEqual(["personalisation", "picture"]);
});
