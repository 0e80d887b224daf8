import { expect, test } from "vitest";
import { describeEntry } from "./describe.ts";
import type { HistoryChange, HistoryEntry } from "./entry.ts";

const names = { member: (id: string) => (id === "m1" ? "Ben" : "a former member"), item: () => "PAY-2 Wizard" };
const entry = (name: string, changes: HistoryChange[]): HistoryEntry => ({
  version: 1,
  at: "2026-11-01T10:00:00Z",
  actor: "m1",
  actorName: "Ben",
  via: "web",
  name,
  clientId: "c",
  seq: 1,
  changes,
});
const item = (before: Record<string, unknown> | null, after: Record<string, unknown> | null): HistoryChange => ({
  kind: "item",
  id: "i",
  before,
  after,
});

test("a move between stages is said with both", () => {
  expect(
    describeEntry(
      entry("stage.move", [item({ stage: "to-do", updatedAt: "a" }, { stage: "developing", updatedAt: "b" })]),
      names,
    ),
  ).toEqual({
    said: "moved it from To-do to Developing",
    diffs: [],
  });
});

test("several fields in one entry are counted and shown as diffs", () => {
  const { said, diffs } = describeEntry(
    entry("item.edit", [item({ title: "A", effort: null, assignee: null }, { title: "B", effort: 5, assignee: "m1" })]),
    names,
  );
  expect(said).toBe("renamed it to “B” and 2 more");
  expect(diffs.map(({ field, after }) => [field, after])).toEqual([
    ["title", "B"],
    ["effort", "5"],
    ["assignee", "Ben"],
  ]);
});

test("creation, trash and restoring are said as such", () => {
  expect(describeEntry(entry("story.create", [item(null, { id: "i" })]), names).said).toBe("created it");
  expect(describeEntry(entry("import.apply", [item(null, { id: "i" })]), names).said).toBe(
    "brought it in with an import",
  );
  expect(describeEntry(entry("item.delete", [item({ deletedAt: null }, { deletedAt: "x" })]), names).said).toBe(
    "put it into the trash",
  );
  expect(describeEntry(entry("item.restore", [item({ deletedAt: "x" }, { deletedAt: null })]), names).said).toBe(
    "restored it from the trash",
  );
});

test("a rank alone is a move among siblings; only what nobody reads says nothing", () => {
  expect(describeEntry(entry("item.move", [item({ rank: "a" }, { rank: "b" })]), names).said).toBe(
    "moved it among its siblings",
  );
  expect(describeEntry(entry("item.edit", [item({ updatedAt: "a" }, { updatedAt: "b" })]), names).said).toBe("");
});

test("a conversion does not list the stage that goes with it", () => {
  expect(
    describeEntry(
      entry("item.convert", [
        item(
          { kind: "story", stage: "pending", epicKind: null },
          { kind: "epic", stage: null, epicKind: "new-capability" },
        ),
      ]),
      names,
    ).said,
  ).toBe("turned it from story into epic");
});
