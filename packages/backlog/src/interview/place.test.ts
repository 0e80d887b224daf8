import { describe, expect, it } from "vitest";
import { editedParts, partsOf, textOfParts } from "./parts.ts";
import { asQuote, changeBetween, findQuote, followed } from "./place.ts";
import { turnAt, turnsOf } from "./turns.ts";

/** A small generator of numbers that is the same each time. */
const numbers = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state % below;
  };
};

const words = "the form is long and nobody knows why it asks twice".split(" ");

describe("a text in parts", () => {
  it("[RS-3] is the same text after any edits, and an edit changes few parts", () => {
    const next = numbers(7);
    let text = Array.from(
      { length: 3_000 },
      (_, at) => `${words[next(words.length)]}${at % 12 === 0 ? ".\n" : " "}`,
    ).join("");
    let parts = partsOf(text);
    expect(Object.keys(parts).length).toBeGreaterThan(3);
    for (let nth = 0; nth < 400; nth++) {
      const start = next(text.length + 1);
      const removed = Math.min(next(nth % 20 === 0 ? 9_000 : 40), text.length - start);
      const put = nth % 25 === 0 ? "new words ".repeat(next(2_500)) : (words[next(words.length)] as string);
      text = text.slice(0, start) + put + text.slice(start + removed);
      const after = editedParts(parts, { start, removed, text: put });
      expect(textOfParts(after) === text, `edit ${nth}`).toBe(true);
      if (removed < 40 && put.length < 40)
        expect(Object.keys(after).filter((key) => after[key] !== parts[key]).length).toBeLessThan(4);
      parts = after;
    }
  });

  it("[RS-3] never parts a character", () => {
    const parts = partsOf("😀".repeat(5_000));
    for (const part of Object.values(parts)) expect(part.isWellFormed()).toBe(true);
  });
});

describe("following a quote", () => {
  const text = "Ann: It takes long. It takes long, and it asks twice.";
  const at = (quote: string, from = 0) => {
    const start = text.indexOf(quote, from);
    return { start, end: start + quote.length, quote };
  };
  const after = (place: ReturnType<typeof at>, now: string) =>
    followed(now, place, changeBetween(text, now), asQuote(text.slice(place.start, place.end)) === place.quote);

  it("[RS-4] moves it with what is put in or taken out before it, and leaves it alone otherwise", () => {
    const second = at("It takes long", 10);
    expect(after(second, `So. ${text}`)).toEqual({ start: second.start + 4, end: second.end + 4 });
    expect(after(second, text.slice(5))).toEqual({ start: second.start - 5, end: second.end - 5 });
    expect(after(second, `${text} Yes.`)).toEqual({ start: second.start, end: second.end });
  });

  it("[RS-4] takes a correction within it into the quote, and what is put in at its borders not", () => {
    const quote = at("asks twice");
    expect(after(quote, text.replace("asks twice", "asks us twice"))).toMatchObject({ quote: "asks us twice" });
    const borders = after(quote, text.replace("asks twice", "really asks twice again"));
    expect(borders.quote ?? "asks twice").toBe(borders.quote === undefined ? "asks twice" : borders.quote);
    expect(after(quote, text.replace("it asks", "it now asks"))).toEqual({
      start: quote.start + 4,
      end: quote.end + 4,
    });
  });

  it("[RS-4] keeps what is left of it, and says that it is gone with the old quote where nothing is", () => {
    const quote = at("asks twice");
    expect(after(quote, text.replace("it asks", "it"))).toMatchObject({ quote: "twice" });
    expect(after(quote, text.replace(", and it asks twice", ""))).toMatchObject({ gone: true });
    expect(after(quote, text.replace(", and it asks twice", "")).quote).toBeUndefined();
    expect(after(quote, "")).toEqual({ start: 0, end: 0, gone: true });
  });

  it("[RS-4] finds it again where its words come back, nearest to where they were", () => {
    const gone = { start: 5, end: 5, quote: "It takes long", gone: true };
    const without = "Ann: , and it asks twice.";
    expect(followed(text, gone, changeBetween(without, text), false)).toEqual({ start: 5, end: 18 });
    expect(findQuote(text, "It takes long", 22)).toEqual({ start: 20, end: 33 });
    expect(findQuote("a (b)\n c*", "a (b) c*", 0)).toEqual({ start: 0, end: 9 });
  });

  it("[RS-4] after any edits each quote equals its text or is gone", () => {
    const next = numbers(11);
    let now = Array.from({ length: 400 }, () => words[next(words.length)]).join(" ");
    let quotes = Array.from({ length: 60 }, () => {
      const start = next(now.length - 60);
      const end = start + 5 + next(50);
      const lead = now.slice(start, end).length - now.slice(start, end).trimStart().length;
      const quote = now.slice(start, end).trim();
      return { start: start + lead, end: start + lead + quote.length, quote, gone: undefined as true | undefined };
    });
    let lost = 0;
    for (let nth = 0; nth < 300; nth++) {
      const start = next(now.length);
      const removed = next(nth % 10 === 0 ? 120 : 6);
      const edited = now.slice(0, start) + (words[next(words.length)] ?? "") + now.slice(start + removed);
      const changed = changeBetween(now, edited);
      quotes = quotes.map((one) => {
        const stood = asQuote(now.slice(one.start, one.end)) === one.quote;
        const place = followed(edited, one, changed, stood);
        return { ...one, gone: undefined, ...place };
      });
      now = edited;
      for (const { start: from, end, quote, gone } of quotes) {
        if (gone) lost += 1;
        else expect(asQuote(now.slice(from, end))).toBe(quote);
        expect(from >= 0 && from <= end && end <= now.length).toBe(true);
      }
    }
    expect(lost).toBeGreaterThan(0);
  });
});

describe("turns", () => {
  it("[RS-5] tell who speaks and when, in the forms that transcripts come in", () => {
    const text = [
      "[00:00:01] Interviewer: How do you file?",
      "00:00:09 Ann Lee: By hand.",
      "",
      "And twice a month.",
      "**Interviewer:** Why?",
      "(1:02:03) Ann Lee: We must.",
    ].join("\n");
    expect(
      turnsOf(text).map(({ speaker, time, head, start, end }) => [speaker, time, text.slice(start + head, end)]),
    ).toEqual([
      ["Interviewer", "00:00:01", "How do you file?"],
      ["Ann Lee", "00:00:09", "By hand."],
      ["Ann Lee", undefined, "And twice a month."],
      ["Interviewer", undefined, "Why?"],
      ["Ann Lee", "1:02:03", "We must."],
    ]);
    const apart = "Ann Lee  00:12\nBy hand.\nBob 00:15\nNot me.";
    expect(turnsOf(apart).map(({ speaker, head, start, end }) => [speaker, end - start - head])).toEqual([
      ["Ann Lee", 0],
      ["Ann Lee", 8],
      ["Bob", 0],
      ["Bob", 7],
    ]);
  });

  it("[RS-5] notes without speakers have none, and a very long line comes in pieces that make it up", () => {
    expect(
      turnsOf("# Goals\nNote: this is one.\nSee https://example.com at 10:30").map(({ speaker, head }) => [
        speaker,
        head,
      ]),
    ).toEqual([
      [undefined, 0],
      [undefined, 0],
      [undefined, 0],
    ]);
    const long = "It is long and goes on. ".repeat(500);
    const turns = turnsOf(long);
    expect(turns.length).toBeGreaterThan(7);
    expect(turns.map(({ start, end }) => long.slice(start, end)).join("")).toBe(long);
    expect(turnAt(turns, 5_000)?.start).toBeLessThanOrEqual(5_000);
    expect(turnAt([], 3)).toBeUndefined();
  });
});
