import { expect, test } from "vitest";
import type { HistoryEntry } from "./entry.ts";
import { daysOf } from "./runs.ts";

const told = (version: number, actor: string, at: string) => ({
  entry: { version, actor, actorName: actor, at } as HistoryEntry,
  described: { said: "did it", diffs: [], about: [] },
});

test("entries stand by day, and by person in a row", () => {
  const days = daysOf([
    told(4, "ann", "2026-11-02T12:00:00Z"),
    told(3, "ann", "2026-11-02T11:00:00Z"),
    told(2, "ben", "2026-11-02T10:30:00Z"),
    told(1, "ben", "2026-10-30T12:00:00Z"),
  ]);
  expect(days.map(({ runs }) => runs.map(({ name, told: list }) => [name, list.length]))).toEqual([
    [
      ["ann", 2],
      ["ben", 1],
    ],
    [["ben", 1]],
  ]);
});
