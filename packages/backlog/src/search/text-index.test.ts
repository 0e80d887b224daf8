import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bitsIn, maskOf, slipsBetween } from "./near.ts";
import { type Entry, TextIndex } from "./text-index.ts";
import { excerptOf, marksIn, wordsOf } from "./words.ts";

const entry = (id: string, title: string, text = "", more: Partial<Entry> = {}): Entry => ({
  ...{ sort: "story", id, scope: "product:a", product: "a", title, text },
  ...more,
});

const indexOf = (...entries: Entry[]): TextIndex => {
  const index = new TextIndex();
  for (const one of entries) index.set(one);
  return index;
};

const all = { sees: () => true, offset: 0, limit: 20 };
const idsOf = (index: TextIndex, text: string, more: object = {}): string[] =>
  index.find({ ...all, text, ...more }).hits.map(({ id }) => id);

describe("finding by words", () => {
  it("[FD-1] all words count, their beginnings too; titles before texts, a whole key before all", () => {
    const index = indexOf(
      entry("1", "Refund a guest", "to the card", { key: "PAY-1" }),
      entry("2", "Book the crane", "A refund is for guests", { key: "PAY-2" }),
      entry("3", "Guests refunded by card", "", { key: "PAY-12" }),
    );
    expect(idsOf(index, "refund")).toEqual(["1", "3", "2"]);
    expect(idsOf(index, "refu gue")).toEqual(["1", "3", "2"]);
    expect(idsOf(index, "refund crane")).toEqual(["2"]);
    expect(idsOf(index, "pay-1")[0]).toBe("1");
    expect(idsOf(index, "PAY-12")).toEqual(["3"]);
    expect(idsOf(index, "nothing")).toEqual([]);
    expect(idsOf(index, "  ,;  ")).toEqual([]);
  });

  it("[FD-2] a slip in a word does not matter, nor do accents, capitals and scripts without spaces", () => {
    const index = indexOf(
      entry("1", "Confirm the assignment"),
      entry("2", "Größe der Münzen", "naïve"),
      entry("3", "予約を確認する"),
      entry("4", "Conform"),
    );
    expect(idsOf(index, "asignment")).toEqual(["1"]);
    expect(idsOf(index, "assigmnent")).toEqual(["1"]);
    expect(idsOf(index, "grosse munzen")).toEqual(["2"]);
    expect(idsOf(index, "GRÖSSE")).toEqual(["2"]);
    expect(idsOf(index, "確認")).toEqual(["3"]);
    expect(idsOf(index, "confrim")).toEqual(["1"]);
    expect(idsOf(index, "xyz")).toEqual([]);
    expect(slipsBetween("kitten", "sitting", 3)).toBe(3);
    expect(slipsBetween("ab", "ba", 2)).toBe(1);
    expect(slipsBetween("short", "muchlonger", 2)).toBe(3);
    for (const word of ["", "abc", "zz", "héé"])
      expect(bitsIn(maskOf(word))).toBe(new Set([...word].map((letter) => (letter.codePointAt(0) ?? 0) & 31)).size);
  });

  it("[SV-323] a look at letters alone passes over no word that is near, and over the keys of items", () => {
    const word = fc.string({ unit: fc.constantFrom(..."abcoshe0123#-é予ж"), minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(word, word, (one, other) => {
        const slips = slipsBetween(one, other, 9);
        expect(bitsIn(maskOf(one) & ~maskOf(other))).toBeLessThanOrEqual(slips);
      }),
      { numRuns: 2_000 },
    );
    expect(bitsIn(maskOf("choose") & ~maskOf("#bench-4233"))).toBe(2);
  });

  it("[FD-3] only what lies in scopes that the asker sees is found and counted, limited as asked", () => {
    const index = indexOf(
      entry("1", "Berth plan"),
      entry("2", "Berth map", "", { sort: "evidence", scope: "research:a" }),
      entry("3", "Berth list", "", { scope: "product:b", product: "b", stage: "to-do" }),
    );
    const found = (sees: (scope: string) => boolean, more: object = {}) =>
      index.find({ ...all, text: "berth", ...more, sees });
    expect(found(() => true)).toMatchObject({ total: 3, sorts: { story: 2, evidence: 1 } });
    expect(found((scope) => scope === "product:a")).toMatchObject({ total: 1, sorts: { story: 1 } });
    expect(found(() => true, { sorts: ["evidence"] })).toMatchObject({ total: 1, sorts: { story: 2, evidence: 1 } });
    expect(found(() => true, { products: ["b"] })).toMatchObject({ total: 1 });
    expect(found(() => true, { stages: ["to-do"] }).hits.map(({ id }) => id)).toEqual(["3"]);
    expect(found(() => true, { products: ["c"] }).total).toBe(0);
    const pages = [0, 1, 2].flatMap((offset) => found(() => true, { offset, limit: 1 }).hits.map(({ id }) => id));
    expect(new Set(pages)).toEqual(new Set(["1", "2", "3"]));
  });

  it("[FD-4] what changes is found by its new words, what goes is not; at random as by going through everything", () => {
    const index = new TextIndex();
    const held = new Map<string, string[]>();
    const words = ["berth", "boat", "crane", "quay", "tide", "wind", "rope", "mast"];
    let seed = 9;
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff;
      return seed % below;
    };
    for (let step = 0; step < 3_000; step += 1) {
      const id = String(random(120));
      if (random(4) === 0) {
        index.remove("story", id);
        held.delete(id);
      } else {
        const own = Array.from({ length: 1 + random(4) }, () => words[random(words.length)] as string);
        index.set(entry(id, own[0] as string, own.slice(1).join(" ")));
        held.set(id, own);
      }
      if (step % 50 > 0) continue;
      const asked = [words[random(words.length)], words[random(words.length)]] as string[];
      const expected = [...held].filter(([, own]) => asked.every((word) => own.includes(word))).map(([one]) => one);
      const found = index.find({ ...all, text: `${asked.join(" ")} `, limit: 200 });
      // Words with a slip stand in where nothing holds all of them.
      if (expected.length > 0) expect(found.hits.map(({ id: one }) => one).sort()).toEqual(expected.sort());
      expect(index.size).toBe(held.size);
    }
  });

  it("[FD-5] found words are marked where they stand, in an excerpt around the first of them", () => {
    expect(wordsOf("Don't PAY-142 twice, Zoë")).toEqual(["don", "t", "pay", "142", "twice", "zoe"]);
    expect(marksIn("Zoë pays; ZOE paid", new Set(["zoe"]))).toEqual([
      [0, 3],
      [10, 13],
    ]);
    const long = `${"word ".repeat(100)}needle ${"other ".repeat(100)}`;
    const { text, marks } = excerptOf(long, new Set(["needle"]));
    expect(text.length).toBeLessThan(240);
    expect(marks.map(([from, to]) => text.slice(from, to))).toEqual(["needle"]);
    expect(text.startsWith("… word")).toBe(true);
    expect(excerptOf("😀".repeat(300), new Set()).text.isWellFormed()).toBe(true);
    expect(marksIn("<img src=x onerror=alert(1)>", new Set(["img"]))).toEqual([[1, 4]]);
  });
});
