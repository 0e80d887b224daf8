import { type CardTechnique, techniqueOf } from "@overstory/scoring";
import { expect, test } from "vitest";
import { axisOf } from "./axis.ts";
import { quadrantAt, quadrantsOf } from "./quadrants.ts";

const poker = techniqueOf("scrum-poker") as CardTechnique;
const rice = techniqueOf("rice") as CardTechnique;
const ice = techniqueOf("ice") as CardTechnique;

test("[WEB-220] planning cards stand equally far apart, with what people typed between and beyond them", () => {
  const value = axisOf(poker, "value", [1, 8]);
  expect([1, 2, 3, 5, 8, 13, 21].map((card) => value.place(card))).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(value.place(4)).toBe(2.5);
  expect(value.ticks(-1, 7, 20).map(({ text }) => text)).toEqual(["1", "2", "3", "5", "8", "13", "21"]);
  const wide = axisOf(poker, "value", [0.5, 100]);
  expect(wide.place(0)).toBe(0);
  expect(wide.place(1)).toBe(1);
  expect(wide.ticks(-1, 20, 20).map(({ text }) => text)).toEqual([
    "0",
    "1",
    "2",
    "3",
    "5",
    "8",
    "13",
    "21",
    "34",
    "55",
    "89",
    "144",
  ]);
});

test("[WEB-221] a place means the nearest value that may be given, a step the next one", () => {
  const effort = axisOf(poker, "effort", [0.5, 0.5]);
  // Effort may not be 0, though the axis begins there.
  expect(effort.valueAt(effort.place(0))).toBe(1);
  expect(effort.valueAt(-50)).toBe(1);
  expect(effort.valueAt(50)).toBe(21);
  expect(effort.step(4, 1)).toBe(5);
  expect(effort.step(4, -1)).toBe(3);
  expect(effort.step(21, 1)).toBe(21);
  const impact = axisOf(rice, "impact", undefined);
  expect(impact.valueAt(impact.place(0.5) + 0.4)).toBe(0.5);
  expect(impact.step(3, 1)).toBe(3);
  const ease = axisOf(ice, "ease", [4, 4]);
  expect(ease.from).toBeLessThan(ease.place(1));
  expect(ease.to).toBeGreaterThan(ease.place(10));
  expect(ease.valueAt(99)).toBe(10);
  expect(ease.step(10, 1)).toBe(10);
  expect(ease.step(4, 1)).toBeGreaterThan(4);
});

test("[WEB-220] numbers over many powers of ten stand by them; a score follows its values and cannot be moved", () => {
  const reach = axisOf(rice, "reach", [10, 100_000]);
  expect(reach.place(1_000) - reach.place(100)).toBeCloseTo(reach.place(100) - reach.place(10), 9);
  expect(reach.valueAt(reach.place(1_030))).toBe(1_000);
  expect(reach.step(1_000, 1)).toBe(1_200);
  const narrow = axisOf(rice, "reach", [10, 200]);
  expect(narrow.place(150) - narrow.place(100)).toBeCloseTo(narrow.place(100) - narrow.place(50), 9);
  const score = axisOf(poker, "score", [0.5, 7]);
  expect(score.isInput).toBe(false);
  expect(score.from).toBeLessThan(0.5);
  expect(axisOf(poker, "score", undefined).ticks(0, 10, 5).length).toBeGreaterThan(0);
  expect(axisOf(poker, "score", [3, 3]).to).toBeGreaterThan(3);
});

test("[WEB-220] corners have names where one axis is a gain and the other a cost; the middle card counts as high", () => {
  const [value, urgency, effort] = ["value", "urgency", "effort"].map((name) => axisOf(poker, name, undefined));
  if (!value || !urgency || !effort) throw new Error("Scrum poker asks for these.");
  expect(quadrantsOf(urgency, value)).toBeUndefined();
  const names = quadrantsOf(effort, value);
  if (!names) throw new Error("Value and effort have corners.");
  expect(quadrantAt(names, effort, value, 3, 8)).toBe("Quick wins");
  expect(quadrantAt(names, effort, value, 5, 5)).toBe("Big bets");
  expect(quadrantAt(names, effort, value, 1, 3)).toBe("Fill-ins");
  expect(quadrantAt(names, effort, value, 13, 1)).toBe("Avoid");
  const turned = quadrantsOf(value, effort);
  expect(turned && quadrantAt(turned, value, effort, 8, 3)).toBe("Quick wins");
});
