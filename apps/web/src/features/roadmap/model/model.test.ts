import { dayNumber } from "@overstory/backlog";
import { describe, expect, it } from "vitest";
import { editFor, movedSpan } from "./move.ts";
import { linesOf, rowsOf, shareOf, sifted } from "./plan.ts";
import { roadmapSearch } from "./search.ts";
import { backlogRows, sumsOf } from "./testing.ts";
import {
  addMonths,
  barOf,
  dayAt,
  flagsOf,
  pathBetween,
  stepped,
  ticksOf,
  timelineOf,
  widthOf,
  xOf,
} from "./timeline.ts";
import { entryText } from "./words.ts";

const day = dayNumber;
const today = day("2026-05-01");

describe("the timeline", () => {
  it("[WEB-540] holds every day of the plan and today, from the first of a month", () => {
    const timeline = timelineOf("quarter", [{ start: day("2026-02-14"), end: day("2026-09-01") }, { end: 1 }], today);
    expect(timeline.from).toBeLessThanOrEqual(1);
    expect(timeline.to).toBeGreaterThan(day("2026-09-01"));
    expect(dayAt(timeline, xOf(timeline, today))).toBe(today);
    const empty = timelineOf("year", [], today, 1_000);
    expect(widthOf(empty)).toBeGreaterThanOrEqual(1_000);
    expect(empty.from).toBeLessThan(today);
  });

  it("[WEB-540] is of bounded width for the first and last days that there are", () => {
    const timeline = timelineOf("month", [{ start: day("1970-01-01"), end: day("2199-12-31") }], today);
    expect(widthOf(timeline)).toBeLessThan(2_000_000);
    expect(ticksOf("month", timeline.from, timeline.from + 60).major.length).toBeLessThan(5);
  });

  it("[WEB-540] a bar lies from the beginning of its first day to the end of its last; one end alone fades", () => {
    const timeline = timelineOf("month", [], today);
    const bar = barOf(timeline, { start: today, end: today });
    expect(bar).toEqual({ left: xOf(timeline, today), width: 22, hasStart: true, hasEnd: true });
    expect(barOf(timeline, { end: today })).toMatchObject({ hasStart: false, hasEnd: true, width: 44 });
    expect(barOf(timeline, { start: today })).toMatchObject({ left: xOf(timeline, today), hasEnd: false });
    expect(barOf(timeline, {})).toBeUndefined();
  });

  it("[WEB-540] names months and weeks, quarters and months, years and quarters without a gap", () => {
    for (const zoom of ["month", "quarter", "year"] as const) {
      const { major, minor } = ticksOf(zoom, today, today + 800);
      for (const ticks of [major, minor])
        for (const [at, tick] of ticks.entries())
          if (at > 0) expect(tick.day).toBe((ticks[at - 1]?.day ?? 0) + (ticks[at - 1]?.days ?? 0));
    }
    expect(ticksOf("quarter", today, today).major.map(({ text }) => text)).toEqual(["Q2 2026"]);
    expect(ticksOf("month", today, today).major.map(({ text }) => text)).toEqual(["May 2026"]);
    expect(ticksOf("month", today, today).minor.map(({ text }) => text)).toEqual(["27"]);
    expect(ticksOf("year", day("1969-12-15"), day("1970-01-15")).major.map(({ text }) => text)).toEqual([
      "1969",
      "1970",
    ]);
  });

  it("[WEB-540] a month's step keeps the day of the month, or takes its last one", () => {
    expect(addMonths(day("2026-01-31"), 1)).toBe(day("2026-02-28"));
    expect(addMonths(day("2026-01-15"), -1)).toBe(day("2025-12-15"));
    expect([stepped(10, "month", -1), stepped(10, "quarter", 2)]).toEqual([9, 24]);
  });

  it("[WEB-540] a mark's name gives way to the mark after it", () => {
    const marks = [10, 0, 200].map((x) => ({ name: `At ${x}`, x }));
    const flags = flagsOf(
      marks,
      ({ x }) => x,
      () => 60,
    );
    expect(flags.map(({ x, hasText }) => [x, hasText])).toEqual([
      [0, false],
      [10, true],
      [200, true],
    ]);
  });

  it("[WEB-540] a line goes straight on where there is room, and back between the rows where there is none", () => {
    expect(pathBetween({ x: 10, y: 16 }, { x: 60, y: 80 }, 32)).toBe("M10 16H51V80H60");
    expect(pathBetween({ x: 60, y: 16 }, { x: 10, y: 80 }, 32)).toBe("M60 16h9V32H1V80H10");
  });
});

describe("moving", () => {
  it("[WEB-541] moves all of a bar or an end, never past the other, never out of the days that there are", () => {
    const by = (days: number) => (one: number) => one + days;
    expect(movedSpan({ start: 10, end: 20 }, "whole", by(5))).toEqual({ start: 15, end: 25 });
    expect(movedSpan({ start: 10, end: 20 }, "end", by(-15))).toEqual({ start: 10, end: 10 });
    expect(movedSpan({ start: 10, end: 20 }, "start", by(15))).toEqual({ start: 20, end: 20 });
    expect(movedSpan({ start: 10, end: 20 }, "whole", by(-40))).toEqual({ start: 0, end: 10 });
    expect(movedSpan({ end: 20 }, "start", by(-5))).toEqual({ start: 15, end: 20 });
    const last = day("2199-12-31");
    expect(movedSpan({ start: last - 10, end: last }, "whole", by(9))).toEqual({ start: last - 10, end: last });
  });

  it("[WEB-541] states only the days that changed", () => {
    expect(editFor({ start: 1, end: 5 }, { start: 1, end: 6 })).toEqual({ end: "1970-01-07" });
    expect(editFor({ start: 1, end: 5 }, { start: 2, end: 6 })).toEqual({ start: "1970-01-03", end: "1970-01-07" });
    expect(editFor({ start: 1, end: 5 }, { start: 1, end: 5 })).toBeUndefined();
  });
});

describe("the plan", () => {
  const plan = backlogRows(today);

  it("[WEB-542] shows themes with their epics, what has no days beside, and folds", () => {
    const { rows, undated } = rowsOf(plan.entries, new Set());
    expect(rows.map(({ item }) => item.key)).toEqual(["T-1", "T-2", "T-3"]);
    expect(undated.map(({ item }) => item.key)).toEqual(["T-4", "T-5"]);
    expect(rowsOf(plan.entries, new Set(["t1"])).rows.map(({ item }) => item.key)).toEqual(["T-1"]);
  });

  it("[WEB-542] a line of a story is drawn at what it stands under, and not within one row", () => {
    const { rows } = rowsOf(plan.entries, new Set());
    expect(linesOf(plan, rows)).toEqual([{ id: "1-2", from: 1, to: 2, isLate: true, isMet: false }]);
    expect(linesOf(plan, rows.slice(0, 1))).toEqual([]);
  });

  it("[WEB-542] a filter keeps the theme of what fits, and all of a theme that fits by itself", () => {
    const keys = (text: string, isOpenOnly = false) =>
      sifted(plan.entries, { text, isOpenOnly }).map(({ item }) => item.key);
    expect(keys("")).toHaveLength(5);
    expect(keys("epic two")).toEqual(["T-1", "T-3"]);
    expect(keys("theme one")).toEqual(["T-1", "T-2", "T-3"]);
    expect(keys("", true)).toEqual(["T-1", "T-3", "T-4", "T-5"]);
    expect(keys("nothing of it")).toEqual([]);
  });

  it("[WEB-542] progress is counted by stories or by effort, and said", () => {
    const epic = plan.byId.get("e2");
    if (!epic) throw new Error("The epic is gone.");
    const half = { ...epic, sum: sumsOf(4, 1, 10, 6) };
    expect([shareOf(half, "stories"), shareOf(half, "effort")]).toEqual([0.25, 0.6]);
    expect(shareOf({ ...epic, sum: undefined }, "stories")).toBeUndefined();
    expect(entryText(half, "effort")).toBe(
      "Epic T-3 Epic two: 1 May 2026 to 1 Jun 2026, stated; 60 % of the effort finished; low confidence",
    );
  });

  it("[WEB-542] the address holds mode, zoom, filter and baseline; what it does not know means nothing", () => {
    const read = (text: string) => roadmapSearch((name) => new URLSearchParams(text).get(name) ?? "");
    expect(read("mode=horizons&zoom=year&text=a&show=open&by=effort&baseline=b")).toEqual({
      mode: "horizons",
      zoom: "year",
      text: "a",
      isOpenOnly: true,
      by: "effort",
      baseline: "b",
    });
    expect(read("mode=x&zoom=9")).toMatchObject({ mode: "timeline", zoom: "quarter", isOpenOnly: false });
  });
});
