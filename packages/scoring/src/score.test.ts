import { expect, test } from "vitest";
import { scoreCard, techniqueOf } from "./index.ts";
import type { CardTechnique } from "./types.ts";

const poker = techniqueOf("scrum-poker") as CardTechnique;

test("[TQ-1] the article's example is scored and explained", () => {
  expect(scoreCard(poker, { value: 5, urgency: 3, risk: 4, effort: 8 })).toEqual({
    state: "scored",
    score: 1.5,
    explanation: "(5 + 3 + 4) ÷ 8 = 1.5",
  });
});

test("[TQ-2] missing inputs and inputs off their scale give no score and are named", () => {
  expect(scoreCard(poker, { value: 5 })).toEqual({ state: "missing", missing: ["urgency", "risk", "effort"] });
  expect(scoreCard(poker, undefined)).toEqual({ state: "missing", missing: ["value", "urgency", "risk", "effort"] });
  for (const effort of [0, -1, Number.NaN, Number.POSITIVE_INFINITY, 1_001]) {
    expect(scoreCard(poker, { value: 5, urgency: 3, risk: 4, effort })).toEqual({
      state: "missing",
      missing: ["effort"],
    });
  }
});
