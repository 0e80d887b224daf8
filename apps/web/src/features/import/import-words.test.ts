import { expect, test } from "vitest";
import { applyText, outcomeText } from "./import-words.ts";

const outcome = {
  rows: 71,
  imported: 0,
  updated: 0,
  unchanged: 71,
  skipped: 0,
  troubles: [],
  parentsResolved: 0,
  parentsMissing: 0,
};

test("the button says exactly what will happen", () => {
  expect(applyText({ story: 398, epic: 22, theme: 0 }, 0, "Payments")).toBe(
    "Import 398 stories, 22 epics into Payments",
  );
  expect(applyText({ story: 1, epic: 0, theme: 1 }, 12, "Payments")).toBe(
    "Import 1 story, 1 theme into Payments and update 12",
  );
  expect(applyText({ story: 0, epic: 0, theme: 0 }, 71, "Payments")).toBe("Compare 71 items with Payments");
});

test("the outcome tells what changed, or that nothing did", () => {
  expect(outcomeText(outcome)).toBe("Nothing new: 71 unchanged.");
  expect(outcomeText({ ...outcome, rows: 12, imported: 8, updated: 2, unchanged: 1, skipped: 1 })).toBe(
    "8 imported, 2 updated, 1 unchanged, 1 left out.",
  );
});
