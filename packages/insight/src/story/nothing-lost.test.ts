import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseStory, parseStorySpans } from "./parse.ts";
import { sentences } from "./sentences.fixture.ts";

const word = /[\p{L}\p{N}]+/gu;

function wordsOf(text: string): string[] {
  return (text.toLowerCase().match(word) ?? []).sort();
}

function accounted(text: string): string[] {
  const story = parseStorySpans(text);
  const places = [...story.connectives, ...Object.values(story.spans)].map(({ start, end }) => [start, end] as const);
  // A part that keeps its keyword overlaps it; every place of the text counts once.
  const kept = new Set<number>();
  for (const [start, end] of places) for (let i = start; i < end; i++) kept.add(i);
  const middle = [...text].length === text.length ? [...text].map((c, i) => (kept.has(i) ? c : " ")).join("") : text;
  return wordsOf(`${story.before} ${middle} ${story.after}`);
}

const piece = fc.constantFrom(
  "As a",
  "as an",
  "As",
  "guest",
  "owner",
  ", ",
  ". ",
  "\n",
  "\n\n",
  "I want to",
  "I want",
  "we need",
  "pay",
  "a berth",
  "so that",
  "so",
  "I can",
  "in order to",
  "when",
  "if",
  "it rains",
  "**",
  "*",
  "(",
  ")",
  '"',
  "- ",
  "AC:",
  "who",
  "that",
  "and",
  "the",
  "to be able to",
  "don't",
  "etc.",
  "#G02# ",
  "As a result,",
  "1.5",
);

describe("[IN-5] no word is lost", () => {
  it.each(sentences)("$text", ({ text }) => {
    expect(accounted(text)).toEqual(wordsOf(text));
  });

  it("in any heap of keywords and words", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join(" ");
        expect(accounted(text)).toEqual(wordsOf(text));
      }),
      { numRuns: 1000 },
    );
  });

  it("and no text makes it fail", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 300 }),
        (text) => typeof parseStory(text).matched === "boolean",
      ),
    );
  });
});
