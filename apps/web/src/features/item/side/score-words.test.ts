import { expect, test } from "vitest";
import { formulaOf, missingOf } from "./score-words.ts";

test("the formula shows the numbers and its result", () => {
  expect(formulaOf({ value: 5, urgency: 3, risk: 4 }, 8)).toBe("(5 + 3 + 4) ÷ 8 = 1.5");
});

test("what is missing shows as a question mark and is named, never counted as zero", () => {
  expect(formulaOf({ value: 5 }, undefined)).toBe("(5 + ? + ?) ÷ ?");
  expect(missingOf({ value: 5 }, undefined)).toBe("No score yet: urgency, risk and effort are missing.");
  expect(missingOf({ value: 5, urgency: 1, risk: 0 }, undefined)).toBe("No score yet: effort is missing.");
  expect(missingOf({ value: 5, urgency: 1, risk: 0 }, 3)).toBeUndefined();
});
