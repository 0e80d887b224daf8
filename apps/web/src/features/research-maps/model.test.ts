import type { Evidence, EvidenceMap } from "@overstory/backlog";
import { describe, expect, it } from "vitest";
import { curveOf, type Direction, feelingText, layoutOf, moveFrom, notesByCell, stepFrom } from "./model.ts";

const map = (sort: "empathy" | "journey", stages: string[] = []) =>
  ({ id: "m", name: "M", sort, stages: stages.map((id) => ({ id, name: id })) }) as unknown as EvidenceMap;
const note = (id: string, cell: string, rank: string) => ({ id, cell, rank }) as unknown as Evidence;
const board = (of: EvidenceMap, notes: Evidence[]) => ({ layout: layoutOf(of), notes: notesByCell(notes) });
const walk = (of: ReturnType<typeof board>, from: string, ...directions: Direction[]) => {
  const stops: (string | undefined)[] = [from];
  for (const direction of directions) stops.push(stepFrom(of, stops.at(-1) ?? "", direction));
  return stops.slice(1);
};

describe("the canvas of a map", () => {
  it("[WEB-460] arrows lead through findings and empty cells as they are seen, and stop at the edge", () => {
    const empathy = board(map("empathy"), [
      note("b", "thinks", "a1"),
      note("a", "thinks", "a0"),
      note("c", "feels", "a0"),
    ]);
    expect(walk(empathy, "note:a", "down", "right", "left", "down", "down")).toEqual([
      "note:b",
      "note:c",
      "note:a",
      "note:b",
      "cell:hears",
    ]);
    expect(walk(empathy, "note:a", "up")).toEqual([undefined]);
    const journey = board(map("journey", ["s", "t"]), [note("a", "doing:t", "a0")]);
    expect(walk(journey, "stage:s", "right", "down", "left", "down")).toEqual([
      "stage:t",
      "note:a",
      "cell:doing:s",
      "cell:thinking:s",
    ]);
  });

  it("[WEB-460] a finding moves one place in its cell, then on into the next", () => {
    const of = board(map("empathy"), [
      note("a", "thinks", "a0"),
      note("b", "thinks", "a1"),
      note("c", "thinks", "a2"),
      note("d", "feels", "a0"),
    ]);
    const moved = (id: string, direction: Direction) => {
      const move = moveFrom(of, id, direction);
      return move && [move.spot.key, move.before];
    };
    expect(moved("b", "up")).toEqual(["thinks", "a"]);
    expect(moved("a", "down")).toEqual(["thinks", "c"]);
    expect(moved("b", "down")).toEqual(["thinks", undefined]);
    expect(moved("c", "down")).toEqual(["hears", undefined]);
    expect(moved("a", "right")).toEqual(["feels", "d"]);
    expect(moved("c", "right")).toEqual(["feels", undefined]);
    expect(moved("a", "left")).toBeUndefined();
    expect(moved("a", "up")).toBeUndefined();
  });

  it("[WEB-461] the curve goes through what is said and over what is not", () => {
    const stages = [
      { id: "a", name: "A", feeling: 3 },
      { id: "b", name: "B" },
      { id: "c", name: "C", feeling: -3 },
    ];
    expect(curveOf(stages)).toBe("M0.5 0C1.5 0 1.5 6 2.5 6");
    expect(curveOf([])).toBe("");
    expect([feelingText(2), feelingText(-2.5), feelingText(undefined)]).toEqual(["+2, good", "−2.5, bad", "not said"]);
  });
});
