import { expect, test } from "vitest";
import { describeEntry } from "./describe.ts";
import type { HistoryChange, HistoryEntry } from "./entry.ts";

const names = {
  member: (id: string) => (id === "m1" ? "Ben" : "a former member"),
  item: () => "PAY-2 Wizard",
  record: (kind: string, id: string) => `${kind} ${id}`,
  custom: () => "Region",
};
const entry = (name: string, changes: HistoryChange[]): HistoryEntry => ({
  version: 1,
  at: "2026-11-01T10:00:00Z",
  actor: "m1",
  actorName: "Ben",
  via: "web",
  name,
  clientId: "c",
  seq: 1,
  reason: null,
  override: false,
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
    about: ["stage"],
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

test("inputs under any technique are said with its name", () => {
  const said = (before: unknown, after: unknown) =>
    describeEntry(entry("score.set", [item({ "cards/rice/reach": before }, { "cards/rice/reach": after })]), names)
      .said;
  expect(said(null, 500)).toBe("set technique rice reach: 500");
  expect(said(500, null)).toBe("cleared technique rice reach: 500");
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

const change = (kind: string, before: Record<string, unknown> | null, after: Record<string, unknown> | null) => ({
  kind,
  id: "x",
  before,
  after,
});
const said = (...changes: HistoryChange[]): string => describeEntry(entry("any", changes), names).said;

test("fields are told in the words of the page, links and own fields by name", () => {
  expect(said(change("document", { criteria: "a" }, { criteria: "b" }))).toBe("changed the acceptance criteria");
  expect(said(item({ sprint: null }, { sprint: "s1" }))).toBe("set the sprint to sprint s1");
  expect(said(item({ "links/p1": null }, { "links/p1": "persona" }))).toBe("linked persona p1");
  expect(said(item({ "links/p1": "persona" }, { "links/p1": null }))).toBe("unlinked persona p1");
  expect(said(item({ "custom/f": null }, { "custom/f": "North" }))).toBe("set Region: North");
});

test("acceptance and ticks are told; what goes with a move back is not told twice", () => {
  expect(said(item({ accepted: null }, { accepted: { by: "m1", at: "a" } }))).toBe("accepted it");
  expect(said(item({ "accepted/by": "m1", "accepted/at": "a" }, { "accepted/by": null, "accepted/at": null }))).toBe(
    "took the acceptance back",
  );
  expect(said(item({ stage: "finished", accepted: { by: "m1" } }, { stage: "developing", accepted: null }))).toBe(
    "moved it from Finished to Developing",
  );
  expect(said(change("document", { "confirmed/f": null }, { "confirmed/f": { by: "m1" } }))).toBe(
    "confirmed a criterion",
  );
});

test("what hangs on the item is told by its own name", () => {
  expect(said(change("decision", null, { text: "One mail a day" }))).toBe("decided “One mail a day”");
  expect(said(change("comment", null, { body: "Which?", sort: "question" }))).toBe("asked “Which?”");
  expect(said(change("question", { state: null }, { state: "answered" }))).toBe("answered a question");
  expect(said(change("dependency", null, { on: "i2" }))).toBe("added a dependency “PAY-2 Wizard”");
  expect(said(change("notice", null, { text: "x" }))).toBe("");
});
