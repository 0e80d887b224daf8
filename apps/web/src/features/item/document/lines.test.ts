import { expect, test } from "vitest";
import { linesOfText, movedLine, pastedLines, textOfLines } from "./lines.ts";

test("a list goes through its text and comes back the same", () => {
  const lines = ["Import of files", "Undo, whole"];
  expect(linesOfText(textOfLines(lines))).toEqual(lines);
});

test("a pasted list loses its marks and its blank lines", () => {
  expect(pastedLines("- one\r\n\r\n2) two  words\n[x] three\n–4 degrees")).toEqual([
    "one",
    "two words",
    "three",
    "–4 degrees",
  ]);
});

test("an entry moves one place and stays where there is none", () => {
  expect(movedLine(["a", "b", "c"], 0, 1)).toEqual(["b", "a", "c"]);
  expect(movedLine(["a", "b"], 0, -1)).toEqual(["a", "b"]);
  expect(movedLine(["a", "b"], 1, 2)).toEqual(["a", "b"]);
});
