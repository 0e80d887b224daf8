import { describe, expect, it } from "vitest";
import { linesOf } from "./line-widths.ts";

/** Every letter is ten wide. */
const ten = { of: () => 10 };
const lines = (text: string, width: number) => linesOf(text, 0, text.length, width, ten);

describe("lines of a turn before it is drawn", () => {
  it("[WEB-426] are counted as the page breaks them: after words and hyphens, within what is too long, spaces hanging over", () => {
    expect(lines("", 100)).toBe(1);
    expect(lines("ten letter", 100)).toBe(1);
    expect(lines("ten letters", 100)).toBe(2);
    expect(lines("one two three four", 80)).toBe(3);
    expect(lines("ten letter    next", 100)).toBe(2);
    expect(lines("well-known", 60)).toBe(2);
    expect(lines("x".repeat(35), 100)).toBe(4);
    expect(lines(`a ${"x".repeat(15)}`, 100)).toBe(3);
    expect(linesOf("skip me: one two", 9, 16, 40, ten)).toBe(2);
  });
});
