import { expect, test } from "vitest";
import { shifted, stepsApart } from "./steps.ts";
import type { Scale } from "./types.ts";

const cardSteps: Scale = { type: "steps", steps: [1, 2, 3, 5, 8], min: 0, max: 100 };
const whole: Scale = { type: "number", min: 1, max: 999, whole: true };
const share: Scale = { type: "number", min: 0, max: 1 };
const money: Scale = { type: "number", min: 0, max: 1_000_000 };
const people: Scale = { type: "number", min: 0, max: 1_000_000, whole: true };
const options: Scale = {
  type: "options",
  options: [0.25, 3, 1].map((value) => ({ value, name: `${value}` })),
};

test("[TQ-66] a step leads to the neighbouring card or option, or one sensible step of a number; at the ends a value stays", () => {
  const both = (scale: Scale, value: number) => [shifted(scale, value, -1), shifted(scale, value, 1)];
  expect(both(cardSteps, 3)).toEqual([2, 5]);
  expect(both(cardSteps, 4)).toEqual([3, 5]);
  expect(both(cardSteps, 1)).toEqual([1, 2]);
  expect(both(cardSteps, 0.5)).toEqual([0.5, 1]);
  expect(both(cardSteps, 8)).toEqual([5, 8]);
  expect(both(cardSteps, 40)).toEqual([8, 40]);
  expect(both(options, 1)).toEqual([0.25, 3]);
  expect(both(options, 3)).toEqual([1, 3]);
  expect(both(whole, 500)).toEqual([499, 501]);
  expect(both(whole, 1)).toEqual([1, 2]);
  expect(both(share, 0.5)).toEqual([0.4, 0.6]);
  expect(both(share, 0.95)).toEqual([0.85, 1]);
  expect(both(money, 5_000)).toEqual([4_500, 5_500]);
  expect(both(people, 14)).toEqual([13, 15]);
  expect(both(people, 500)).toEqual([450, 550]);
  for (const scale of [cardSteps, options, whole, share]) expect(shifted(scale, 1, 0)).toBe(1);
});

test("[TQ-66] steps between values are counted on their scale, in part where a value stands between cards", () => {
  expect(stepsApart(cardSteps, 2, 8)).toBe(3);
  expect(stepsApart(cardSteps, 8, 4)).toBe(1.5);
  expect(stepsApart(cardSteps, 8, 11)).toBe(1);
  expect(stepsApart(cardSteps, 0.5, 1)).toBe(0.5);
  expect(stepsApart(options, 0.25, 3)).toBe(2);
  expect(stepsApart(whole, 4, 7)).toBe(3);
  expect(stepsApart(share, 0.2, 0.5)).toBeCloseTo(3, 9);
  expect(stepsApart(money, 0, 0)).toBe(0);
});
