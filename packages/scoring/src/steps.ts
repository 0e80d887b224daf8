import type { Scale } from "./types.ts";

/** The values that a scale offers, ascending; none where any number is as good as another. */
export const offered = (scale: Scale): readonly number[] =>
  scale.type === "options"
    ? scale.options.map(({ value }) => value).sort((a, b) => a - b)
    : scale.type === "steps"
      ? scale.steps
      : [];

/**
 * One sensible step on a number scale. Whole numbers up to 1,000: 1. Others up to a range of 100: a tenth of the range, as
 * people can hardly tell more than ten levels apart. Wider ones (money, reach) are guessed in proportion: a tenth of the value.
 */
const numberStep = ({ min, max, whole = false }: Extract<Scale, { type: "number" }>, at: number): number => {
  const range = max - min;
  if (whole) return range <= 1_000 ? 1 : Math.max(1, Math.round(Math.abs(at) / 10));
  return range <= 100 ? range / 10 : Math.abs(at) / 10;
};

/**
 * A value one step up or down its scale: to the neighbouring card or option, or by one sensible step of a number scale.
 * At the last step in that direction, and beyond it, a value stays.
 */
export const shifted = (scale: Scale, value: number, by: -1 | 0 | 1): number => {
  if (by === 0) return value;
  if (scale.type === "number") return Math.min(scale.max, Math.max(scale.min, value + by * numberStep(scale, value)));
  const values = offered(scale);
  const next = by > 0 ? values.find((one) => one > value) : values.findLast((one) => one < value);
  return next ?? value;
};

/** How many steps two values are apart; values between or beyond cards count in part. */
export const stepsApart = (scale: Scale, a: number, b: number): number => {
  if (scale.type !== "number") return Math.abs(placeAmong(offered(scale), a) - placeAmong(offered(scale), b));
  if (a === b) return 0;
  const step = numberStep(scale, (a + b) / 2);
  return step > 0 ? Math.abs(a - b) / step : 0;
};

/** Where a value stands among ascending ones: 1.5 is half way between the second and the third. */
const placeAmong = (values: readonly number[], value: number): number => {
  const after = values.findIndex((one) => one >= value);
  const [first = 0, last = 0] = [values[0], values.at(-1)];
  // Beyond the ends, steps go on as wide as the outermost ones.
  if (after === -1) return values.length - 1 + (value - last) / gapAt(values, values.length - 1);
  if (after === 0) return (value - first) / gapAt(values, 1);
  const [low, high] = [values[after - 1] ?? 0, values[after] ?? 0];
  return after - 1 + (value - low) / (high - low);
};

const gapAt = (values: readonly number[], place: number): number => {
  const gap = (values[place] ?? 0) - (values[place - 1] ?? 0);
  return gap > 0 ? gap : 1;
};
