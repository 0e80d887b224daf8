import { type CardTechnique, type TechniqueInput, techniqueOf } from "@overstory/scoring";
import { expect, test } from "vitest";
import { beginsValue, numbersIn, optionsFor, readValue, shownValue } from "./values.ts";

const input = (technique: string, name: string): TechniqueInput => {
  const found = (techniqueOf(technique) as CardTechnique).inputs.find((one) => one.name === name);
  if (!found) throw new Error(`${technique} does not ask for ${name}.`);
  return found;
};
const effort = input("scrum-poker", "effort");
const reach = input("rice", "reach");
const priority = input("moscow", "priority");

test("numbers are read with point or comma, and grouped as people write them", () => {
  expect(numbersIn("1.5")).toEqual([1.5]);
  expect(numbersIn(" 1,5 ")).toEqual([1.5]);
  expect(numbersIn("0,125")).toEqual([0.125]);
  expect(numbersIn("12 000")).toEqual([12_000]);
  expect(numbersIn("1,234.5")).toEqual([1234.5]);
  expect(numbersIn("1.234,5")).toEqual([1234.5]);
  expect(numbersIn("1,234,567")).toEqual([1_234_567]);
  expect(numbersIn("−3")).toEqual([-3]);
  expect(numbersIn("80 %")).toEqual([80]);
});

test("what is no number is none", () => {
  for (const text of ["", "abc", "5 3", "1.2.3", "1e", "NaN", "Infinity", "--1", "5€5"])
    expect(numbersIn(text)).toEqual([]);
});

test("a comma that may part thousands or decimals is asked about, unless only one of them is on the scale", () => {
  expect(readValue(reach, "1,234")).toEqual({
    problem: 'Reach: "1,234" may mean 1234 or 1.234. Write one of them.',
  });
  expect(readValue(effort, "1,234")).toEqual({ value: 1.234 });
});

test("a value off the scale is refused with the scale in words", () => {
  expect(readValue(effort, "0")).toEqual({ problem: 'Effort is a number from 0.01 to 1,000; "0" is not.' });
  expect(readValue(effort, "-1")).toHaveProperty("problem");
  expect(readValue(effort, "1e9")).toHaveProperty("problem");
  expect(readValue(effort, "lots")).toHaveProperty("problem");
  expect(readValue(effort, "  ")).toEqual({ value: null });
});

test("options are read by name, first letters or value", () => {
  expect(readValue(priority, "Must")).toEqual({ value: 4 });
  expect(readValue(priority, "m")).toEqual({ value: 4 });
  expect(readValue(priority, "won't this time")).toEqual({ value: 1 });
  expect(readValue(priority, "WONT")).toEqual({ value: 1 });
  expect(readValue(priority, "3")).toEqual({ value: 3 });
  expect(readValue(priority, "perhaps")).toHaveProperty("problem");
  expect(shownValue(priority, 2)).toBe("Could");
});

test("only keys that begin a value of the input start typing; others stay shortcuts", () => {
  expect(beginsValue(effort, "8")).toBe(true);
  expect(beginsValue(effort, ",")).toBe(true);
  expect(beginsValue(effort, "r")).toBe(false);
  expect(beginsValue(priority, "M")).toBe(true);
  expect(beginsValue(priority, "r")).toBe(false);
  expect(beginsValue(priority, "/")).toBe(false);
  expect(optionsFor(priority, "s").map(({ name }) => name)).toEqual(["Should"]);
  expect(optionsFor(input("rice", "impact"), "0,2").map(({ name }) => name)).toEqual(["Minimal"]);
});
