import { expect, test } from "vitest";
import { rankItems } from "../rank.ts";
import { scoreCard } from "../score.ts";
import type { Card, CardTechnique, TechniqueInput } from "../types.ts";
import { costOfDelay } from "./cost-of-delay.ts";
import { eisenhower } from "./eisenhower.ts";
import { moscow } from "./moscow.ts";
import { scrumPoker } from "./scrum-poker.ts";
import { storyMap } from "./story-map.ts";
import { valueEffort } from "./value-effort.ts";
import { valueRisk } from "./value-risk.ts";

const bucketOf = (technique: CardTechnique, card: Card, inputs?: readonly TechniqueInput[]) => {
  const result = scoreCard(technique, card, inputs);
  return result.state === "scored" ? result.bucket : result.state;
};

const orderOf = (technique: CardTechnique, cards: Readonly<Record<string, Card>>) =>
  rankItems(
    technique,
    Object.entries(cards).map(([id, card]) => ({ id, card })),
  ).map(({ id }) => id);

// Classes of service as listed by https://mattphilip.wordpress.com/2017/10/05/profiles-in-cost-of-delay-intangible-fixed-date/
test("[TQ-23] Cost of delay: expedite, fixed date, standard, intangible; within a profile the money decides", () => {
  expect(scoreCard(costOfDelay, { moneyPerWeek: 50_000, profile: 4 })).toEqual({
    state: "scored",
    score: 50_000,
    tier: 4,
    bucket: "Expedite",
    explanation: "Expedite: 50,000 lost per week",
  });
  const cards = {
    intangible: { moneyPerWeek: 1_000_000, profile: 1 },
    standard: { moneyPerWeek: 50_000, profile: 2 },
    dearer: { moneyPerWeek: 60_000, profile: 2 },
    dated: { moneyPerWeek: 20_000, profile: 3 },
    pressing: { moneyPerWeek: 5_000, profile: 4 },
  };
  expect(orderOf(costOfDelay, cards)).toEqual(["pressing", "dated", "dearer", "standard", "intangible"]);
});

// The four names: https://www.agilebusiness.org/dsdm-project-framework/moscow-prioririsation.html
test("[TQ-25] MoSCoW: must, should, could, won't this time", () => {
  const cards = { wont: { priority: 1 }, could: { priority: 2 }, should: { priority: 3 }, must: { priority: 4 } };
  expect(Object.values(cards).map((card) => bucketOf(moscow, card))).toEqual([
    "Won't this time",
    "Could",
    "Should",
    "Must",
  ]);
  expect(orderOf(moscow, cards)).toEqual(["must", "should", "could", "wont"]);
});

// The same page, 10.4.1: up to 60 % Must and about 20 % Could is safe, over 60 % is a risk.
test("[TQ-26] MoSCoW says when Must takes more than 60 % of the effort, Won't and unknown efforts not counted", () => {
  const items = (must: number, should: number, could: number): { card: Card; effort?: number }[] => [
    { card: { priority: 4 }, effort: must },
    { card: { priority: 3 }, effort: should },
    { card: { priority: 2 }, effort: could },
    { card: { priority: 1 }, effort: 1_000 },
    { card: { priority: 4 } },
    { card: {}, effort: 1_000 },
  ];
  expect(moscow.overall?.(items(60, 20, 20))).toBeUndefined();
  expect(moscow.overall?.(items(0.6, 0.3, 0.1))).toBeUndefined();
  expect(moscow.overall?.(items(61, 19, 20))).toContain("Must takes 61 % of the effort");
  expect(moscow.overall?.(items(60.4, 19.6, 20))).toContain("60.4 %");
  expect(moscow.overall?.([])).toBeUndefined();
  expect(moscow.overall?.([{ card: { priority: 4 } }])).toBeUndefined();
});

// Common practice, no numbers in a source; the quadrants of the action priority matrix.
test("[TQ-27] Value ÷ effort, in four quadrants around the middle of the scale", () => {
  expect(scoreCard(valueEffort, { value: 13, effort: 2 })).toEqual({
    state: "scored",
    score: 6.5,
    bucket: "Quick win",
    explanation: "13 ÷ 2 = 6.5",
  });
  expect(bucketOf(valueEffort, { value: 5, effort: 3 })).toBe("Quick win");
  expect(bucketOf(valueEffort, { value: 5, effort: 5 })).toBe("Big bet");
  expect(bucketOf(valueEffort, { value: 3, effort: 3 })).toBe("Fill-in");
  expect(bucketOf(valueEffort, { value: 3, effort: 21 })).toBe("Avoid");
  const cards = { avoid: { value: 1, effort: 13 }, win: { value: 13, effort: 1 }, bet: { value: 21, effort: 8 } };
  expect(orderOf(valueEffort, cards)).toEqual(["win", "bet", "avoid"]);
});

test("[TQ-27] The middle follows a scale that the workspace changed", () => {
  const inputs = valueEffort.inputs.map((input) => ({
    ...input,
    scale: { type: "number", min: 1, max: 100 } as const,
  }));
  expect(bucketOf(valueEffort, { value: 50, effort: 50 }, inputs)).toBe("Fill-in");
  expect(bucketOf(valueEffort, { value: 51, effort: 50 }, inputs)).toBe("Quick win");
  const even = valueEffort.inputs.map((input) => ({
    ...input,
    scale: { type: "options", options: [1, 2, 3, 4].map((value) => ({ value, name: String(value) })) } as const,
  }));
  expect(bucketOf(valueEffort, { value: 2, effort: 3 }, even)).toBe("Avoid");
  expect(bucketOf(valueEffort, { value: 3, effort: 2 }, even)).toBe("Quick win");
});

// Patton orders by release from the top, then along the backbone; the numbers are ours.
test("[TQ-33] Story map: by band, then activity, then step", () => {
  const cards = {
    later: { activity: 1, step: 1, band: 2 },
    third: { activity: 2, step: 1, band: 1 },
    second: { activity: 1, step: 10, band: 1 },
    first: { activity: 1, step: 2, band: 1 },
  };
  expect(orderOf(storyMap, cards)).toEqual(["first", "second", "third", "later"]);
  expect(scoreCard(storyMap, { activity: 2, step: 3, band: 1 })).toEqual({
    state: "scored",
    score: -1.002003,
    bucket: "Band 1",
    explanation: "Band 1, then activity 2, step 3",
  });
  const last = { band: 999, activity: 999, step: 999 };
  expect(orderOf(storyMap, { last, before: { ...last, step: 998 } })).toEqual(["before", "last"]);
  expect(scoreCard(storyMap, { activity: 1.5, step: 1, band: 1 })).toEqual({ state: "missing", missing: ["activity"] });
});

// Covey's quadrants.
test("[TQ-37] Eisenhower: do, plan, delegate, drop", () => {
  const cards = {
    drop: { urgent: 0, important: 0 },
    delegate: { urgent: 1, important: 0 },
    plan: { urgent: 0, important: 1 },
    do: { urgent: 1, important: 1 },
  };
  expect(Object.values(cards).map((card) => bucketOf(eisenhower, card))).toEqual(["Drop", "Delegate", "Plan", "Do"]);
  expect(orderOf(eisenhower, cards)).toEqual(["do", "plan", "delegate", "drop"]);
  expect(scoreCard(eisenhower, cards.plan)).toMatchObject({ explanation: "Important and not urgent: plan" });
  expect(scoreCard(eisenhower, { urgent: 0 })).toEqual({ state: "missing", missing: ["important"] });
});

// Cohn's order as told by https://scrapbox-reader.vercel.app/nishio/ "(2.2.3.3) Risks and values and priorities".
test("[TQ-40] Value and risk: high and high, high and low, low and low, and last low value with high risk", () => {
  const cards = {
    avoid: { value: 3, risk: 13 },
    last: { value: 3, risk: 1 },
    second: { value: 21, risk: 1 },
    first: { value: 5, risk: 5 },
    more: { value: 8, risk: 8 },
  };
  expect(Object.values(cards).map((card) => bucketOf(valueRisk, card))).toEqual([
    "Avoid",
    "Do last",
    "Do second",
    "Do first",
    "Do first",
  ]);
  expect(orderOf(valueRisk, cards)).toEqual(["more", "first", "second", "last", "avoid"]);
  expect(scoreCard(valueRisk, cards.first)).toEqual({
    state: "scored",
    score: 5,
    tier: 4,
    bucket: "Do first",
    explanation: "Do first: high value (5), high risk (5)",
  });
});

test("[TQ-58] What is asked by several techniques is kept once: value, urgency, risk and effort", () => {
  const sharedOf = ({ inputs }: CardTechnique) => inputs.map(({ shared }) => shared);
  expect(sharedOf(scrumPoker)).toEqual(["value", "urgency", "risk", "effort"]);
  expect(sharedOf(valueEffort)).toEqual(["value", "effort"]);
  expect(sharedOf(valueRisk)).toEqual(["value", "risk"]);
});
