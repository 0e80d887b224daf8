import { expect, test } from "vitest";
import { compileFormula, formulaTechnique, scoreCard, techniqueOf } from "./index.ts";
import type { CardTechnique } from "./types.ts";

const names = ["value", "urgency", "effort", "größe"];
const card = { value: 5, urgency: 3, effort: 8, größe: -2 };

/** What a formula gives, or what is wrong with it. */
const ran = (text: string, given: Readonly<Record<string, number>> = card) => {
  const found = compileFormula(text, names);
  return found.ok ? found.run(given) : found.problem;
};

test.each([
  ["1 + 2 * 3", 7],
  ["(1 + 2) * 3", 9],
  ["10 - 4 - 3", 3],
  ["24 / 4 / 2", 3],
  ["2 ^ 3 ^ 2", 512],
  ["-2 ^ 2", -4],
  ["(-2) ^ 2", 4],
  ["2 ^ -1", 0.5],
  ["2 * -3", -6],
  ["--3", 3],
  ["- - -3", -3],
  [".5 + 0.25", 0.75],
  ["1 - 0.9 - 0.1", 0],
  ["1 + 1 < 3", 1],
  ["3 < 2", 0],
  ["2 <= 2", 1],
  ["2 >= 3", 0],
  ["0.1 + 0.2 == 0.3", 1],
  ["1 != 1", 0],
  ["1 <> 2", 1],
  ["6 × 2 ÷ 3 · 4 − 1", 15],
  ["5 ≤ 4", 0],
  ["5 ≥ 4", 1],
  ["5 ≠ 4", 1],
  ["(value + urgency) / effort", 1],
  ["größe", -2],
  ["-größe", 2],
  ["min(value, urgency, effort)", 3],
  ["max(value, urgency)", 5],
  ["sqrt(9) + abs(größe)", 5],
  ["log(1000)", 3],
  ["round(2.5)", 3],
  ["round(-2.5)", -3],
  ["round(2.4)", 2],
  ["5 – 3", 2],
  ["if(effort > 5, value, urgency)", 5],
  ["if(effort <= 5, value, urgency)", 3],
  ["if(effort == 8, if(value < 3, 1, 2), 3)", 2],
  ["0 * -1", 0],
  ["\n value\t+ 1 ", 6],
])("[TQ-71] %s is %d", (text, expected) => {
  const found = ran(text);
  expect(found).toBeCloseTo(expected, 12);
  expect(Object.is(found, -0)).toBe(false);
});

test.each([
  ["", 0, 0, "empty"],
  ["   ", 0, 0, "empty"],
  ["value +", 6, 1, 'missing after "+"'],
  ["value + * 2", 8, 1, 'missing before "*"'],
  ["(value + 1", 0, 1, "never closed"],
  ["value + 1)", 9, 1, "never opened"],
  ["()", 1, 1, 'missing before this ")"'],
  ["value urgency", 6, 7, 'sign before "urgency"'],
  ["2 value", 2, 5, 'sign before "value"'],
  ["2(3)", 1, 1, "sign before this bracket"],
  ["value(3)", 0, 5, 'sign between "value" and the bracket'],
  ["valeu + 1", 0, 5, 'Did you mean "value"?'],
  ["1 + Effort", 4, 6, 'Did you mean "effort"?'],
  ["somethingElse", 0, 13, "There are: value, urgency, effort, größe."],
  ["mni(1, 2)", 0, 3, 'Did you mean "min"?'],
  ["eval(1)", 0, 4, 'no function "eval"'],
  ["sqrt", 0, 4, "sqrt(…)"],
  ["sqrt(1, 2)", 0, 10, "takes one number, and got 2"],
  ["min(1)", 0, 6, "takes two to twenty numbers, and got 1"],
  ["max()", 0, 5, "and got 0"],
  ["if(1, 2)", 0, 8, "condition, then, otherwise"],
  ["1 < 2 < 3", 6, 1, "two things at a time"],
  ["1,000 + value", 1, 1, "1000"],
  ["value = 3", 6, 1, '"=="'],
  ["'value'", 0, 1, "no text"],
  ['"value"', 0, 1, "no text"],
  ["`value`", 0, 1, "no text"],
  ["value.length", 5, 1, '"." has no meaning'],
  ["value[0]", 5, 1, '"[" has no meaning'],
  ["{}", 0, 1, '"{" has no meaning'],
  ["1.2.3", 3, 1, "a number has one"],
  ["2. + 1", 1, 1, "a digit after it"],
  ["50%", 2, 1, "0.5 for 50 %"],
  ["value && 1", 6, 1, "if(…)"],
  ["value; 1", 5, 1, '";" has no meaning'],
  ["1 ? 2 : 3", 2, 1, '"?" has no meaning'],
  ["value \u200b+ 1", 6, 1, "invisible"],
  ["value 😀", 6, 2, "has no meaning"],
  ["constructor", 0, 11, 'no input "constructor"'],
  ["__proto__", 0, 9, 'no input "__proto__"'],
  ["constructor(1)", 0, 11, 'no function "constructor"'],
  ["toString()", 0, 8, 'no function "toString"'],
  ["globalThis", 0, 10, 'no input "globalThis"'],
  ["() => 1", 3, 1, "sets nothing"],
  ["value => 1", 6, 1, '"=="'],
  ["value++", 6, 1, 'missing before "+"'],
  ["9".repeat(400), 0, 400, "too large"],
])("[TQ-72] %j is refused at %d, %d long: %s", (text, at, length, words) => {
  expect(ran(text)).toMatchObject({ at, length, message: expect.stringContaining(words) });
});

test("[TQ-72] of several close names the closest is offered", () => {
  const found = compileFormula("importanc", ["important", "importances", "unimportance"]);
  expect(found).toMatchObject({ problem: { message: 'There is no input "importanc". Did you mean "important"?' } });
  const other = compileFormula("importanse", ["importance", "importances", "nothing"]);
  expect(other).toMatchObject({ problem: { message: expect.stringContaining('"importance"?') } });
});

test("[TQ-72] what a card inherits is no input of it", () => {
  const found = compileFormula("constructor + value", ["constructor", "value"]);
  expect(found.ok && found.run({ value: 1 })).toEqual({ reason: '"constructor" was not given.' });
  const hidden = Object.create({ value: 3 }) as Record<string, number>;
  expect(ran("value", hidden)).toEqual({ reason: '"value" was not given.' });
});

test("[TQ-73] length, depth and parts are limited, to the last one", () => {
  const nested = (depth: number) => `${"(".repeat(depth)}1${")".repeat(depth)}`;
  const sum = (numbers: number) => Array.from({ length: numbers }, () => "1").join("+");
  expect(ran(nested(50))).toBe(1);
  expect(ran(nested(51))).toMatchObject({ at: 51, message: expect.stringContaining("50 brackets") });
  expect(ran(`${"-".repeat(50)}1`)).toBe(1);
  expect(ran(`${"-".repeat(51)}1`)).toMatchObject({ message: expect.stringContaining("50 brackets") });
  expect(ran(`${"1^".repeat(51)}1`)).toMatchObject({ message: expect.stringContaining("50 brackets") });
  // 100 numbers and 99 signs are 199 parts.
  expect(ran(sum(100))).toBe(100);
  expect(ran(`-${sum(100)}`)).toBe(98);
  expect(ran(sum(101))).toMatchObject({ message: expect.stringContaining("200 parts") });
  expect(ran(`1${" ".repeat(999)}`)).toBe(1);
  expect(ran(`1${" ".repeat(1_000)}`)).toEqual({
    message: "A formula has at most 1,000 characters. This one has 1,001.",
    at: 1_000,
    length: 1,
  });
  for (const long of ["(".repeat(10_000), "a".repeat(10_000), "1+".repeat(5_000), "-".repeat(1_000_000)])
    expect(ran(long)).toMatchObject({ at: 1_000, message: expect.stringContaining("1,000 characters") });
  expect(ran("a".repeat(1_000))).toMatchObject({ at: 0, length: 1_000 });
});

test.each([
  ["value / (effort - 8)", '"(effort - 8)" is 0, and nothing can be divided by 0.'],
  ["value / 0", '"0" is 0, and nothing can be divided by 0.'],
  ["1 / (0.3 - 0.2 - 0.1)", '"(0.3 - 0.2 - 0.1)" is 0, and nothing can be divided by 0.'],
  ["sqrt(größe)", '"größe" is −2, and nothing below 0 has a square root.'],
  ["log(value - 5)", '"value - 5" is 0, and only what is above 0 has a logarithm.'],
  ["(value - 5) ^ -1", '"(value - 5)" is 0, and 0 has no power below 0.'],
  ["größe ^ 0.5", '"größe" is −2: below 0 only whole powers can be counted.'],
  ["10 ^ 400 + 1", '"10 ^ 400" is too large to count with.'],
  ["10 ^ 300 * 10 ^ 300", '"10 ^ 300 * 10 ^ 300" is too large to count with.'],
  ["urgency / 0 + sqrt(-1)", '"0" is 0, and nothing can be divided by 0.'],
  ["-(1 / 0)", '"0" is 0, and nothing can be divided by 0.'],
  ["max(1, 2 / 0)", '"0" is 0, and nothing can be divided by 0.'],
  ["if(1 / 0, 1, 2)", '"0" is 0, and nothing can be divided by 0.'],
])("[TQ-75] %s gives no number: %s", (text, reason) => {
  expect(ran(text)).toEqual({ reason });
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])("[TQ-75] %d is no input", (value) => {
  expect(ran("value", { value })).toEqual({ reason: '"value" was not given.' });
  expect(ran("if(1, 2, value)", { value })).toBe(2);
});

test("[TQ-75] only the chosen branch of an if is counted", () => {
  expect(ran("if(effort == 0, 0, value / effort)", { value: 5, effort: 0 })).toBe(0);
  expect(ran("if(effort == 0, value / effort, 1)", { value: 5, effort: 2 })).toBe(1);
});

test("[TQ-75] an input that was not given is said by name, and a shortened part stays readable", () => {
  expect(ran("value + effort", { value: 5 })).toEqual({ reason: '"effort" was not given.' });
  const outcome = ran(`1 / (${"0 + ".repeat(40)}0)`);
  expect(outcome).toEqual({ reason: expect.stringMatching(/^"\(0 \+ .{50,60}…" is 0/) });
});

const { inputs } = techniqueOf("scrum-poker") as CardTechnique;

test("[TQ-76] a technique of a formula is scored and explained with its numbers", () => {
  const own = formulaTechnique({
    id: "own",
    name: "Ours",
    inputs,
    formula: "max(value,urgency)^2 * 0.5 / -effort - risk",
  });
  expect(scoreCard(own, { value: 5, urgency: 3, risk: 4, effort: 8 })).toEqual({
    state: "scored",
    score: -5.5625,
    explanation: "max(5, 3)^2 × 0.5 ÷ −8 − 4 = −5.563",
  });
  expect(scoreCard(own, { value: 5, urgency: 3, risk: 4 })).toEqual({ state: "missing", missing: ["effort"] });
  expect(own).toMatchObject({ formula: "max(value,urgency)^2 * 0.5 / -effort - risk", name: "Ours" });
});

test("[TQ-76] numbers below 0 stand in brackets; names are told in the order of their use", () => {
  const found = compileFormula("3 - größe >= effort - 1 + größe", names);
  expect(found.ok && found.withNumbers(card)).toBe("3 − (−2) ≥ 8 − 1 + (−2)");
  expect(found.ok && found.uses).toEqual(["größe", "effort"]);
  const withFunction = compileFormula("min(value, 2) == if(urgency, 1, 0)", [...names, "min"]);
  expect(withFunction.ok && withFunction.uses).toEqual(["value", "urgency"]);
  expect(withFunction.ok && withFunction.withNumbers(card)).toBe("min(5, 2) = if(3, 1, 0)");
});

test("[TQ-76] what divides by zero, and what cannot be read, has no score and says why", () => {
  const full = { value: 5, urgency: 3, risk: 4, effort: 8 };
  const dividing = formulaTechnique({ id: "own", name: "Ours", inputs, formula: "value / (risk - 4)" });
  expect(scoreCard(dividing, full)).toEqual({
    state: "failed",
    reason: '"(risk - 4)" is 0, and nothing can be divided by 0.',
  });
  const broken = formulaTechnique({ id: "own", name: "Ours", inputs, formula: "valeu + 1" });
  expect(scoreCard(broken, full)).toEqual({
    state: "failed",
    reason: 'The formula cannot be read: There is no input "valeu". Did you mean "value"?',
  });
});
