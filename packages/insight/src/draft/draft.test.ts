import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { storyPartNames } from "../story/parts.ts";
import { csvRows } from "../testing/labelled.ts";
import { draftStory } from "./draft-story.ts";

const partsOf = (title: string, description?: string) => {
  const { because: _, questions: __, ...parts } = draftStory(title, description);
  return parts;
};

describe("drafting a story", () => {
  it("[IN-90] takes a story sentence, in the title or the description, apart", () => {
    const sentence = "As a treasurer, when a month ends, I want to export invoices, so I can hand them to the auditor";
    const parts = {
      role: "treasurer",
      situation: "a month ends",
      want: "export invoices",
      outcome: "hand them to the auditor",
    };
    expect(partsOf(sentence)).toEqual(parts);
    expect(partsOf("Export of invoices", `Some words.\n\n## Story\n${sentence}.`)).toMatchObject(parts);
  });

  it.each<[title: string, parts: object]>([
    ["Add CSV export to invoices", { want: "CSV export to invoices" }],
    ["Allow editors to lock a page", { role: "editors", want: "lock a page" }],
    ["An admin should be able to close accounts", { role: "admin", want: "close accounts" }],
    ["[UI] Bug: Login fails when the password has expired", { situation: "the password has expired" }],
    ["Ability to filter by date so that reports stay short", { want: "filter by date", outcome: "reports stay short" }],
    ["Search by invoice number for guest users", { role: "guest users", want: "search by invoice number" }],
    ["Refactor the mail queue", {}],
    ["", {}],
  ])("[IN-91] reads the form of a title: %s", (title, parts) => {
    expect(partsOf(title)).toEqual(parts);
  });

  it("[IN-92] reads sections of a description, and says which words each part was taken from", () => {
    const draft = draftStory(
      "Login fails on the phone",
      "## Steps to reproduce\n1. Open the app\n2. Tap Sign in twice\n\n### Expected behavior\nThe second tap is ignored. Nothing else.\n\n**Why:** People call support.\nWho: Field workers",
    );
    expect(draft).toMatchObject({
      role: "field workers",
      situation: "tap Sign in twice",
      want: "the second tap is ignored",
      outcome: "people call support",
    });
    expect(draft.because.want).toEqual({ from: "description", quote: "Expected behavior: The second tap is ignored." });
    expect(draft.questions).toEqual({});
  });

  it("[IN-93] leaves out what the entry does not say, with a question in its place", () => {
    const { questions, because, ...parts } = draftStory("Totals are wrong");
    expect(parts).toEqual({});
    expect(because).toEqual({});
    expect(Object.keys(questions)).toEqual([...storyPartNames]);
    expect(questions.want).toMatch(/goes wrong/);
  });

  const folder = join(
    process.env.OVERSTORY_SHARED ?? join(import.meta.dirname, "../../../../../shared"),
    "data/grouping",
  );
  it.skipIf(!existsSync(folder))("[IN-94] makes nothing up: every word of a draft stands in its entry", () => {
    for (const file of ["social-network", "elt-platform", "postgres-operator"])
      for (const { title = "", description = "" } of csvRows(readFileSync(join(folder, `${file}.csv`), "utf8"))) {
        const words = new Set(`${title} ${description}`.toLowerCase().match(/[\p{L}\p{N}]+/gu));
        const drafted = Object.values(partsOf(title, description)).join(" ");
        for (const word of drafted.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
          expect(words.has(word), `${word}: ${title}`).toBe(true);
      }
  });

  it("[IN-95] answers any text in time linear in it", () => {
    for (const text of [
      "#".repeat(50_000),
      "when ".repeat(20_000),
      "**a".repeat(20_000),
      "Expected: ".repeat(5_000),
      "```",
      "\u0000\ud800",
    ])
      expect(draftStory(text, text).because).toBeDefined();
  });
});
