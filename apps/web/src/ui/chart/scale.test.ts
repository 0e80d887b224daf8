import { expect, test } from "vitest";
import { dayNumber, dayTicks, nearest, scaleOf, ticksOf, tickText, wholeTicksOf } from "./scale.ts";

test("ticks are round, hold both ends, and never show a rounding error", () => {
  expect(ticksOf(41, 55)).toEqual([40, 45, 50, 55]);
  expect(ticksOf(0, 0.3)).toEqual([0, 0.1, 0.2, 0.3]);
  expect(ticksOf(-3, 8)).toEqual([-5, 0, 5, 10]);
  expect(ticksOf(7, 7)[0]).toBeLessThanOrEqual(7);
  expect(ticksOf(0, 0).length).toBeGreaterThan(1);
});

test("a domain of one number lies in the middle", () => {
  expect(scaleOf([5, 5], [0, 100])(5)).toBe(50);
  expect(scaleOf([0, 10], [100, 0])(2.5)).toBe(75);
});

test("days are named as days, months or years, no more of them than fit", () => {
  const names = (from: string, to: string, most: number) =>
    dayTicks(dayNumber(from), dayNumber(to), most).map(({ text }) => text);
  expect(names("2026-11-02", "2026-11-12", 6)).toEqual(["2 Nov", "4 Nov", "6 Nov", "8 Nov", "10 Nov", "12 Nov"]);
  expect(names("2026-06-08", "2026-11-20", 8)).toEqual(["Jul", "Aug", "Sep", "Oct", "Nov"]);
  expect(names("2015-01-01", "2026-01-01", 6)).toEqual(["2016", "2018", "2020", "2022", "2024", "2026"]);
  expect(names("2026-11-02", "2026-11-02", 6)).toEqual(["2 Nov"]);
});

test("the nearest entry is found from both sides and beyond the ends", () => {
  const sorted = [0, 10, 20];
  expect([-5, 4, 6, 14, 16, 99].map((value) => nearest(sorted, value))).toEqual([0, 0, 1, 1, 2, 2]);
});

test("a number beside an axis is short where it would not fit", () => {
  expect([0, 2.5, 8000, 10_000, 120_000, -25_000, 1_500_000].map(tickText)).toEqual([
    "0",
    "2.5",
    "8,000",
    "10K",
    "120K",
    "-25K",
    "1.5M",
  ]);
});

test("[WEB-608] what is counted has no parts beside its axis", () => {
  expect(wholeTicksOf(0)).toEqual([0, 1]);
  expect(wholeTicksOf(1)).toEqual([0, 1]);
  expect(wholeTicksOf(2)).toEqual([0, 1, 2]);
  expect(wholeTicksOf(4.5)).toEqual([0, 1, 2, 3, 4, 5]);
  for (let high = 1; high < 3_000; high += 1) {
    const ticks = wholeTicksOf(high);
    expect(ticks.every(Number.isInteger), `${high}`).toBe(true);
    expect(ticks.at(-1)).toBeGreaterThanOrEqual(high);
    expect(ticks.length, `${high}`).toBeLessThan(15);
  }
});
