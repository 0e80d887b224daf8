import { expect, test } from "vitest";
import { closest } from "./closest.ts";

test.each([
  ["stroy", ["story", "stage"], "story"],
  ["creat", ["create", "edit"], "create"],
  ["titel", ["title", "text"], "title"],
  ["prod", ["product", "score"], "product"],
  ["xyz", ["story", "stage"], undefined],
  ["x".repeat(100), ["x".repeat(99)], undefined],
])("[SF-52] %s among %j is %s", (word, candidates, meant) => {
  expect(closest(word, candidates)).toBe(meant);
});
