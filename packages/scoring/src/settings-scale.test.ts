import { expect, test } from "vitest";
import { checkScale } from "./settings-scale.ts";
import type { Scale } from "./types.ts";

const scale = (steps: readonly number[], min = 0, max = 100): Scale => ({ type: "steps", steps, min, max });
const options = (...list: readonly (readonly [number, string])[]): Scale => ({
  type: "options",
  options: list.map(([value, name]) => ({ value, name })),
});

test.each([
  [scale([1, 2, 2]), "Steps go up, and 2 stands after 2."],
  [scale([3, 1]), "Steps go up, and 1 stands after 3."],
  [scale([1]), "2 to 30 steps. This one has 1."],
  [scale(Array.from({ length: 31 }, (_, at) => at)), "2 to 30 steps. This one has 31."],
  [scale([1, Number.NaN]), "Every step is a number"],
  [scale([1, 200]), "between the ends of the scale, 0 and 100"],
  [scale([-1, 2]), "between the ends of the scale"],
  [scale([1, 2], 5, 1), "A scale goes up"],
  [{ type: "number", min: 0, max: Number.POSITIVE_INFINITY }, "The ends of a scale are numbers"],
  [{ type: "number", min: 1e15, max: 1e16 }, "The ends of a scale are numbers of at most a trillion"],
  [{ type: "number", min: 3, max: 3 }, "3 is not below 3"],
  [options([1, "One"]), "2 to 30 options. This one has 1."],
  [options([1, "One"], [1, "Two"]), "same number"],
  [options([1, "One"], [2, "one "]), "same name"],
  [options([1, "One"], [2, " "]), "name of an option has 1 to 80"],
  [options([1, "One"], [Number.NaN, "Two"]), "Every option stands for a number"],
] as readonly [Scale, string][])("[TQ-80] a scale that is none: %j, %s", (one, expected) => {
  expect(checkScale(one).join(" ")).toContain(expected);
});
