import { expect, test } from "vitest";
import { numberFrom, readingsFrom } from "./paste.ts";

const read = (text: string) => readingsFrom(text).readings.map(({ day, value }) => `${day} ${value}`);

test("two columns come in whatever stands between them, oldest first, the names of the columns left out", () => {
  expect(read("Date\tValue\n2026-01-12\t43.5\n2026-01-05\t41\n")).toEqual(["2026-01-05 41", "2026-01-12 43.5"]);
  expect(read("2026-01-05;41,5 %\r\n2026-01-12;42 %")).toEqual(["2026-01-05 41.5", "2026-01-12 42"]);
  expect(read("2026-01-05, 41\n2026-01-12 42")).toEqual(["2026-01-05 41", "2026-01-12 42"]);
});

test("days are read as people write them", () => {
  expect(read("5.1.2026\t1\n12 Feb 2026\t2\nMarch 3, 2026\t3\n2026/04/09\t4")).toEqual([
    "2026-01-05 1",
    "2026-02-12 2",
    "2026-03-03 3",
    "2026-04-09 4",
  ]);
  expect(read("1/2/2026\t1\n1/31/2026\t2")).toEqual(["2026-01-02 1", "2026-01-31 2"]);
  expect(read("1/2/2026\t1\n31/1/2026\t2")).toEqual(["2026-01-31 2", "2026-02-01 1"]);
});

test("what cannot be read says why, by line, and the rest comes in", () => {
  const { readings, troubles } = readingsFrom(
    "2026-01-05\t41\nsoon\t42\n2026-02-30\t1\n2026-01-07\tmany\n\n2026-01-08\t9",
  );
  expect(readings).toHaveLength(2);
  expect(troubles.map(({ line, why }) => [line, why])).toEqual([
    [2, "This does not begin with a day such as 2026-01-31."],
    [3, "This does not begin with a day such as 2026-01-31."],
    [4, "There is no number after the day."],
  ]);
  expect(readingsFrom("1/2/2026\t3").troubles[0]?.why).toContain("Day or month first?");
});

test("the last value of a day counts", () => {
  expect(read("2026-01-05\t1\n2026-01-05\t2")).toEqual(["2026-01-05 2"]);
});

test("numbers are read with points, commas and signs", () => {
  expect(["1,234.5", "1.234,5", "41,5 %", "1,234", "−3", "1’000", "€ 12.50"].map(numberFrom)).toEqual([
    1234.5, 1234.5, 41.5, 1234, -3, 1000, 12.5,
  ]);
  expect(["", "many", "1-2", "12abc"].map(numberFrom)).toEqual([undefined, undefined, undefined, undefined]);
});
