import { turnsOf } from "@overstory/backlog";
import { describe, expect, it } from "vitest";
import { byTurn, type Evidence, placed, segmentsOf } from "./segments.ts";
import { sentenceAfter, sentenceAt, sentencesIn, wordAfter } from "./words.ts";

const text = "P1: By hand, and it asks twice. It is long.\n\nP2: Not me. Never.";
const row = (id: string, quote: string, more: Partial<Evidence> = {}): Evidence =>
  ({
    id,
    quote,
    start: text.indexOf(quote),
    end: text.indexOf(quote) + quote.length,
    createdAt: id,
    ...more,
  }) as Evidence;

describe("marks in a text", () => {
  it("[WEB-420] overlapping and nested highlights stand on lines of their own, and words are cut where any begins or ends", () => {
    const rows = [row("a", "hand, and it asks"), row("b", "it asks twice"), row("c", "asks"), row("d", "Not me")];
    const { there, gone } = placed(text, rows);
    expect(gone).toEqual([]);
    expect(there.map(({ row: { id }, lane }) => [id, lane])).toEqual([
      ["a", 0],
      ["b", 1],
      ["c", 2],
      ["d", 0],
    ]);
    const turns = turnsOf(text);
    const map = byTurn(turns, there);
    expect([...map].map(([nth, list]) => [nth, list.map((one) => one.row.id).join("")])).toEqual([
      [0, "abc"],
      [1, "d"],
    ]);
    const segments = segmentsOf({ start: 4, end: 31 }, map.get(0) ?? [], { start: 4, end: 11 });
    expect(
      segments.map(({ start, end, marks, isSelected }) => [
        text.slice(start, end),
        marks.map((one) => one.row.id).join(""),
        isSelected,
      ]),
    ).toEqual([
      ["By ", "", true],
      ["hand", "a", true],
      [", and ", "a", false],
      ["it ", "ab", false],
      ["asks", "abc", false],
      [" twice", "b", false],
      [".", "", false],
    ]);
  });

  it("[WEB-420] a place of an earlier text is found again by its words; what is nowhere is told as gone", () => {
    const moved = { ...row("a", "Not me"), start: 0, end: 6 };
    const lost = row("b", "It is long", { gone: true });
    const other = { ...row("c", "No such words"), start: 3, end: 9 };
    const { there, gone } = placed(text, [moved, lost, other]);
    expect(there.map(({ start, end }) => text.slice(start, end))).toEqual(["Not me"]);
    expect(gone.map(({ id }) => id)).toEqual(["b", "c"]);
  });

  it("[WEB-421] the keyboard goes over words and sentences, across turns, never into who speaks", () => {
    const turns = turnsOf(text);
    const said = (stretch: { start: number; end: number } | undefined) =>
      stretch && text.slice(stretch.start, stretch.end);
    const first = turns[0] as (typeof turns)[number];
    expect(sentencesIn(text, { start: 4, end: first.end }).map(said)).toEqual([
      "By hand, and it asks twice.",
      "It is long.",
    ]);
    expect(said(sentenceAt(text, first, 6))).toBe("By hand, and it asks twice.");
    expect(said(wordAfter(text, 4, { turns, nth: 0, by: 1 }))).toBe("By");
    expect(said(wordAfter(text, first.end, { turns, nth: 0, by: 1 }))).toBe("Not");
    const second = text.indexOf("Not");
    expect(said(wordAfter(text, second, { turns, nth: 1, by: -1 }))).toBe("long");
    expect(said(sentenceAfter(text, first.end, { turns, nth: 0, by: 1 }))).toBe("Not me.");
    expect(wordAfter(text, text.length, { turns, nth: 1, by: 1 })).toBeUndefined();
  });
});
