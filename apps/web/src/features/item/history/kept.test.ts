import { documentKind, itemKind, registry } from "@overstory/backlog";
import { MemoryRows } from "@overstory/kernel";
import { expect, test } from "vitest";
import type { HistoryEntry } from "./entry.ts";
import { changedSince, undoneText } from "./kept.ts";

test("what was changed since is named in the words of the page; dates and notes are not", () => {
  const rows = new MemoryRows(registry.kinds);
  const times = { createdAt: "", updatedAt: "now" };
  const item = {
    id: "i",
    product: "p",
    key: "K-1",
    kind: "story",
    rank: "a",
    title: "B",
    effort: 5,
    ...times,
  } as const;
  rows.set(itemKind.name, "i", item);
  rows.set(documentKind.name, "i", { id: "i", product: "p", functionalNotes: "later" } as never);
  const entry = {
    changes: [
      {
        kind: "item",
        id: "i",
        before: { title: "A", effort: null, updatedAt: "a" },
        after: { title: "B", effort: 3, updatedAt: "b" },
      },
      { kind: "document", id: "i", before: { functionalNotes: null }, after: { functionalNotes: "first" } },
      { kind: "comment", id: "c", before: { body: "a" }, after: { body: "b" } },
    ],
  } as unknown as HistoryEntry;
  expect(changedSince(rows, entry)).toEqual(["effort", "functional notes"]);
});

test("an undo says what it left", () => {
  expect(undoneText(2, [])).toBe("Undone.");
  expect(undoneText(2, ["effort"])).toBe("Undone, but for the effort, which was changed since.");
  expect(undoneText(2, ["effort", "title"])).toBe("Undone, but for the effort and title, which were changed since.");
  expect(undoneText(0, ["effort"])).toMatch(/^Nothing was undone/);
});
