import fc from "fast-check";
import { expect, test } from "vitest";
import { merge3, settle } from "./merge3.ts";

const prose = fc
  .array(fc.constantFrom("The app", " is", " slow", " today", ".", "\n", "\n\n", "- one", " two"), { maxLength: 30 })
  .map((all) => all.join(""));

const textOf = (base: string, mine: string, theirs: string): string | undefined => {
  const merged = merge3(base, mine, theirs);
  return merged.clean ? merged.text : undefined;
};

test("[WEB-112] who changed nothing changes nothing, and the same change on both sides is one", () => {
  fc.assert(
    fc.property(prose, prose, (base, other) => {
      expect(textOf(base, other, base)).toBe(other);
      expect(textOf(base, base, other)).toBe(other);
      expect(textOf(base, other, other)).toBe(other);
    }),
  );
});

test("[WEB-112] what either side inserts is in the merged text or shown as a clash", () => {
  const lines = fc.array(fc.constantFrom<string>("alpha", "beta gamma", "", "delta"), { minLength: 1, maxLength: 12 });
  const place = fc.nat({ max: 12 });
  fc.assert(
    fc.property(lines, place, place, fc.boolean(), (base, one, other, isWord) => {
      const put = (at: number, text: string) =>
        isWord
          ? base.map((line, index) => (index === at % base.length ? `${line} ${text}` : line)).join("\n")
          : base.toSpliced(at % (base.length + 1), 0, text).join("\n");
      const merged = merge3(base.join("\n"), put(one, "MINE"), put(other, "THEIRS"));
      const shown = merged.clean ? merged.text : JSON.stringify(merged.parts);
      expect(shown).toContain("MINE");
      expect(shown).toContain("THEIRS");
    }),
  );
});

test("[WEB-112] changes of any kind on both sides: every clash holds both versions, settled either way it reads on", () => {
  fc.assert(
    fc.property(prose, prose, prose, (base, mine, theirs) => {
      const merged = merge3(base, mine, theirs);
      if (merged.clean) return;
      const clashes = merged.parts.filter((part) => typeof part !== "string");
      expect(clashes.length).toBeGreaterThan(0);
      for (const clash of clashes) {
        expect(mine).toContain(clash.mine);
        expect(theirs).toContain(clash.theirs);
        expect(clash.mine).not.toBe(clash.theirs);
        expect(settle(merged.parts, "both")).toContain(clash.mine);
        expect(settle(merged.parts, "both")).toContain(clash.theirs);
      }
    }),
  );
});

test("[WEB-112] different lines and different words of one line go together", () => {
  expect(textOf("one\ntwo\nthree", "ONE\ntwo\nthree", "one\ntwo\nTHREE")).toBe("ONE\ntwo\nTHREE");
  expect(
    textOf(
      "Payments fail at night when the bank is down.",
      "Payments often fail at night when the bank is down.",
      "Payments fail at night when the bank is closed.",
    ),
  ).toBe("Payments often fail at night when the bank is closed.");
});

test("[WEB-112] paragraphs that both add at the end both stand, theirs first", () => {
  expect(textOf("Text", "Text\n\nMine", "Text\n\nTheirs")).toBe("Text\n\nTheirs\n\nMine");
});

test("[WEB-113] the same words changed in two ways are for a person to decide, as is a first text written twice", () => {
  const merged = merge3("Kept.\nThe limit is 5.", "Kept.\nThe limit is 7.", "Kept.\nThe limit is 9.");
  if (merged.clean) throw new Error("It must clash.");
  expect(merged.parts).toEqual([
    "Kept.",
    { base: "The limit is 5.", mine: "The limit is 7.", theirs: "The limit is 9." },
  ]);
  expect(settle(merged.parts, "mine")).toBe("Kept.\nThe limit is 7.");
  expect(settle(merged.parts, "theirs")).toBe("Kept.\nThe limit is 9.");
  expect(settle(merged.parts, "both")).toBe("Kept.\nThe limit is 9.\n\nThe limit is 7.");
  expect(merge3("", "mine", "theirs").clean).toBe(false);
});

test("[WEB-113] a line that one side deleted and the other changed is no silent loss", () => {
  expect(merge3("a\nb\nc", "a\nc", "a\nb!\nc").clean).toBe(false);
});
