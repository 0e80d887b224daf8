import { describe, expect, test } from "vitest";
import { plotOf, votesByValue } from "./plot.ts";
import type { PokerInput, PokerRound } from "./types.ts";

const effort: PokerInput = {
  name: "effort",
  label: "Effort",
  scale: { type: "steps", steps: [1, 2, 3, 5, 8, 13, 21], min: 0.5, max: 100 },
  direction: "down",
  rubric: "How much work?",
  by: [],
};

const votes = (...values: PokerRound["votes"][number]["value"][]): PokerRound["votes"] =>
  values.map((value, at) => ({ person: `p${at}`, name: `P${at}`, value }));

describe("[WEB-245] the picture of votes", () => {
  test("[WEB-245] dots lie on the real scale, with one step more on either side", () => {
    const plot = plotOf(effort, votes(5, 8));
    // From 3 to 13: 5 stands at a fifth, 8 at the half.
    expect(plot?.dots.map(({ at }) => at)).toEqual([0.2, 0.5]);
    expect(plot?.ticks.map(({ label }) => label)).toEqual(["3", "5", "8", "13"]);
  });

  test("[WEB-245] dots never cover each other: what is near stands above", () => {
    const plot = plotOf(effort, votes(5, 5, 5, 8, 8, 100, 99));
    const dots = plot?.dots ?? [];
    for (const [at, dot] of dots.entries())
      for (const other of dots.slice(at + 1))
        expect(dot.level !== other.level || Math.abs(dot.at - other.at) >= 0.1).toBe(true);
    expect(plot?.levels).toBe(Math.max(...dots.map(({ level }) => level)) + 1);
  });

  test("[WEB-245] everybody says the same, or one alone: still a place on an axis", () => {
    for (const said of [votes(21), votes(13, 13, 13), votes(1), votes(100)]) {
      const places = plotOf(effort, said)?.dots.map(({ at }) => at) ?? [];
      expect(places.every((at) => at >= 0 && at <= 1)).toBe(true);
    }
    expect(plotOf(effort, votes("?", "pass"))).toBeUndefined();
  });

  test("[WEB-245] in words: who said what, lowest first, those without a number last", () => {
    expect(votesByValue(effort, votes(8, "?", 3, 8, "pass"))).toEqual([
      ["3", ["P2"]],
      ["8", ["P0", "P3"]],
      ["?", ["P1"]],
      ["Pass", ["P4"]],
    ]);
  });
});
