import fc from "fast-check";
import { expect, test } from "vitest";
import { diffText, hunksOf, wordsOf } from "./diff.ts";

const words = fc
  .array(fc.constantFrom("the", "fox", " ", "\n", "runs", ",", "é", "狐", "🦊"), { maxLength: 60 })
  .map((all) => all.join(""));

const read = (parts: ReturnType<typeof diffText>, without: "added" | "removed") =>
  parts.flatMap(({ type, text }) => (type === without ? [] : [text])).join("");

test("[WEB-116] the parts of a difference print both texts, whatever they are", () => {
  fc.assert(
    fc.property(fc.oneof(words, fc.string()), fc.oneof(words, fc.string()), (before, after) => {
      const parts = diffText(before, after);
      expect(read(parts, "added")).toBe(before);
      expect(read(parts, "removed")).toBe(after);
    }),
  );
});

test("[WEB-116] words and marks of a text are the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const whole = text.toWellFormed();
      expect(wordsOf(whole).join("")).toBe(whole);
    }),
  );
});

test("[WEB-116] as few words as possible count as changed, and side by side they are one change", () => {
  expect(diffText("the quick brown fox jumps", "the slow red fox jumps")).toEqual([
    { type: "same", text: "the " },
    { type: "removed", text: "quick brown" },
    { type: "added", text: "slow red" },
    { type: "same", text: " fox jumps" },
  ]);
  expect(diffText("one\ntwo", "one\n\nand\ntwo")).toEqual([
    { type: "same", text: "one\n" },
    { type: "added", text: "\nand\n" },
    { type: "same", text: "two" },
  ]);
  expect(diffText("狐狸跑", "狐狸走")).toContainEqual({ type: "same", text: "狐狸" });
});

test("[WEB-116] hunks follow each other without gaps, and what is the same is the same", () => {
  const sequence = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 40 });
  fc.assert(
    fc.property(sequence, sequence, (before, after) => {
      let [x, y] = [0, 0];
      for (const hunk of hunksOf(before, after)) {
        expect([hunk.before[0], hunk.after[0]]).toEqual([x, y]);
        [x, y] = [hunk.before[1], hunk.after[1]];
        if (hunk.same) expect(after.slice(...hunk.after)).toEqual(before.slice(...hunk.before));
      }
      expect([x, y]).toEqual([before.length, after.length]);
    }),
  );
});

test("[WEB-116] texts of 100,000 characters without anything in common are compared in bounded work", () => {
  const text = (seed: number) => Array.from({ length: 20_000 }, (_, at) => `w${(at * seed) % 9_973}`).join(" ");
  const parts = diffText(text(7), text(11).replaceAll("w", "v"));
  expect(parts.map(({ type }) => type)).toEqual(["removed", "added"]);
  const lines = (mark: string) => Array.from({ length: 20_000 }, (_, at) => `${mark}${at}`).join("\n");
  expect(read(diffText(lines("a"), lines("b")), "removed")).toBe(lines("b"));
});
