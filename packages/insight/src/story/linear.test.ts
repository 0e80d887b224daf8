import { describe, expect, it } from "vitest";
import { storyLanguages } from "./languages.ts";
import { parseStorySpans, readIn } from "./parse.ts";
import { scan } from "./scan.ts";
import { tokenize } from "./tokens.ts";

/** How often a word of the text is looked at while it is read in every language. */
function steps(text: string): number {
  let count = 0;
  const tokens = new Proxy(tokenize(text), {
    get(target, key) {
      if (typeof key === "string" && key !== "length") count++;
      return Reflect.get(target, key);
    },
  });
  for (const language of storyLanguages) readIn(scan(text, tokens, language));
  return count;
}

const hostile: readonly (readonly [name: string, head: string, unit: string])[] = [
  ["roles", "", "as a "],
  ["roles in sentences", "", "As a guest. "],
  ["roles and commas", "", "as a guest, "],
  ["wishes", "As a guest, ", "I want to "],
  ["situations in a wish", "As a guest, I want to go ", "when "],
  ["situations behind commas", "As a guest, I want to go", ", when it rains"],
  ["situations in a role", "As a guest ", "when "],
  ["outcomes", "As a guest, I want to go ", "so that "],
  ["weak outcomes", "As a guest, I want to go", ", so far"],
  ["purposes", "As a guest, I want to go ", "to be able to "],
  ["labels", "As a guest, I want to go\n", "see\n"],
  ["everything", "", "As a guest, when it rains, I want to go so that I stay dry\n"],
];

describe("[IN-8] reading is linear", () => {
  it.each(hostile)("%s", (_name, head, unit) => {
    const text = (length: number): string => head + unit.repeat(Math.ceil(length / unit.length));
    const half = steps(text(10_000));
    const whole = steps(text(20_000));
    expect(whole).toBeLessThan(half * 2.3 + 2000);
    expect(steps(text(100_000))).toBeLessThan(100_000 * 40);
  });

  it.each(["*", ".", "\n", "\n.", " ", "(", "- ", '"', "a*", "'", "a'"])("100,000 units of %j", (unit) => {
    const text = `As a guest, I want to go${unit.repeat(100_000 / unit.length)}`;
    expect(parseStorySpans(text).role ?? "guest").toMatch(/^guest/u);
  });
});
