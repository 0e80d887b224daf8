import { describe, expect, it } from "vitest";
import { cellsOf, sizeText, tableOf, timeText } from "./table.ts";

describe("the table of results", () => {
  it("writes times and sizes with digits that tell something", () => {
    expect([0.0123, 0.5, 3.25, 42.04, 1234, 12_345, Number.NaN].map(timeText)).toEqual([
      "0.012 ms",
      "0.50 ms",
      "3.25 ms",
      "42.0 ms",
      "1234 ms",
      "12.3 s",
      "–",
    ]);
    expect([512, 250 * 1024, 3.5 * 1024 * 1024].map(sizeText)).toEqual(["0.5 KiB", "250.0 KiB", "3.5 MiB"]);
  });

  it("tells a missed goal from a reached one and from one without a number", () => {
    const reached = (isReached: boolean | undefined) =>
      cellsOf({ name: "x", goal: { text: "≤ 1 s", isReached } }).at(-1);
    expect([reached(true), reached(false), reached(undefined)]).toEqual(["yes", "NO", "not measured"]);
    expect(cellsOf({ name: "x" }).at(-1)).toBe("");
  });

  it("lines its columns up and keeps a bar within a cell", () => {
    const lines = tableOf([{ name: "a|b", median: 1 }, { name: "longer name" }]).split("\n");
    expect(new Set(lines.map((line) => line.replaceAll("\\|", "||").length)).size).toBe(1);
    expect(lines[2]).toContain("a\\|b");
  });
});
