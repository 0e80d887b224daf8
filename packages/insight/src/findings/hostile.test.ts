import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type StoryParts, storyPartNames } from "../story/parts.ts";
import { applyFix } from "./apply.ts";
import { checkStory } from "./check.ts";
import { checkStories } from "./check-set.ts";
import type { Finding } from "./finding.ts";
import { splitIdeas } from "./split.ts";

const fragment = fc.constantFrom(
  ..."As a|, when |, I want to |, so that |so I can |user|editor|upload|and|or|resize|images|(see note)|[x|such as|e.g. this|easily|the system shall|. |; |to reduce|waste|NOTE: later|\n|'|“|İ|😀|manage|users|, ".split(
    "|",
  ),
);
const prose = fc.oneof(
  fc.array(fragment, { maxLength: 30 }).map((parts) => parts.join(" ")),
  fc
    .array(fragment, { maxLength: 30 })
    .map((parts) => `As a guest, when it rains, I want to ${parts.join(" ")} so that I stay dry`),
  fc.string({ unit: "binary", maxLength: 60 }),
);
const parts = fc.record(
  { role: prose, situation: prose, want: prose, outcome: prose },
  { requiredKeys: [] },
) as fc.Arbitrary<StoryParts>;

const words = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];
const wordsOfParts = (story: StoryParts): string[] => storyPartNames.flatMap((name) => words(story[name] ?? ""));

function expectPlaces(findings: readonly Finding[], text?: string): void {
  for (const { span, excerpt, rule } of findings) {
    expect(span.start).toBeGreaterThanOrEqual(0);
    expect(span.end).toBeGreaterThanOrEqual(span.start);
    if (text === undefined) continue;
    expect(span.end).toBeLessThanOrEqual(text.length);
    expect(excerpt, rule).toBe(text.slice(span.start, span.end));
  }
}

describe("[IN-31] any text is answered, and every place lies within it", () => {
  it("sentences", () => {
    fc.assert(
      fc.property(prose, (text) => expectPlaces(checkStory(text, { siblings: ["As a guest, I want rest."] }), text)),
    );
  });
  it("parts, with places within the part too", () => {
    fc.assert(
      fc.property(parts, (story) => {
        const findings = checkStory(story, { personas: ["Editor"] });
        expectPlaces(findings);
        for (const { part, partSpan, excerpt } of findings)
          if (partSpan && part !== "criteria") {
            const own = story[part as keyof StoryParts]?.trim() ?? "";
            expect(own.slice(partSpan.start, partSpan.end)).toBe(excerpt);
          }
      }),
    );
  });
  it.each(["and ", "(", "((a", "I want to ", "a", ", search", "as a user ", "such as ", "the system ", "1", "\n"])(
    "100,000 characters of %j",
    (unit) => {
      const text = `As a guest, I want to go ${unit.repeat(100_000 / unit.length)}`;
      expectPlaces(checkStory(text), text);
      expectPlaces(checkStory({ want: text, outcome: text }));
    },
  );
});

describe("[IN-32] a mend loses no words", () => {
  it("what leaves the parts is in the notes or in a further story; only the words that join are dropped", () => {
    fc.assert(
      fc.property(parts, (story) => {
        const had = wordsOfParts(story);
        for (const { fix } of checkStory(story)) {
          if (!fix || fix.choices) continue;
          const mended = applyFix(story, fix);
          const has = new Set([mended.parts, ...mended.more].flatMap(wordsOfParts).concat(words(mended.notes ?? "")));
          const joining =
            /^(?:and|or|then|plus|to|also|i|want|would|like|need|be|able|not|it|they|both|either|should|can|easily|quickly|\p{L}+ly)$/iu;
          expect(had.filter((word) => !has.has(word) && !joining.test(word))).toEqual([]);
        }
      }),
    );
  });
});

describe("[IN-33] a set is checked as its stories are", () => {
  it("each story has the findings that it has alone, beside those that compare", () => {
    fc.assert(
      fc.property(fc.array(prose, { maxLength: 8 }), (texts) => {
        const { stories, counts } = checkStories(texts.map((text, i) => ({ id: `${i}`, text })));
        const silenced = ["not-uniform", "near-duplicate"];
        for (const [i, text] of texts.entries())
          expect(stories[i]?.findings.filter(({ rule }) => !silenced.includes(rule))).toEqual(checkStory(text));
        expect(counts["role-missing"]).toBe(
          texts.filter((text) => checkStory(text).some(({ rule }) => rule === "role-missing")).length,
        );
      }),
      { numRuns: 40 },
    );
  });
  it("twins are found among thousands, and those with nothing in common are left alone", () => {
    const list = Array.from({ length: 3000 }, (_, i) => ({
      id: `${i}`,
      text: `As a guest, I want to open box${i} of shelf${i % 50}, so I can reach thing${i * 7}.`,
    }));
    list.push({ id: "twin", text: "As a guest, I want to open box77 of shelf27, so I can reach thing539." });
    const { stories } = checkStories(list);
    const twins = stories.filter(({ findings }) => findings.some(({ rule }) => rule === "near-duplicate"));
    expect(twins.map(({ id }) => id)).toEqual(["77", "twin"]);
  });
});

describe("[IN-34] ways to split a story", () => {
  const ways = (story: Parameters<typeof splitIdeas>[0]): unknown[] =>
    splitIdeas(story).map(({ way, stories }) => [way, ...stories.map((one) => one.parts.want ?? "")]);
  it("made of its own words, by every seam that it shows", () => {
    expect(ways({ want: "create an account, verify my email, and set up my profile" })).toEqual([
      ["workflow", "create an account", "verify my email", "set up my profile"],
    ]);
    expect(ways({ want: "upload photos, videos and documents" })).toEqual([
      ["data", "upload photos", "upload videos", "upload documents"],
    ]);
    expect(ways({ want: "search books by title or author" })).toEqual([
      ["rule", "search books by title", "search books by author"],
    ]);
    expect(ways({ want: "be told by email and SMS" })).toEqual([["interface", "be told by email", "be told by SMS"]]);
    expect(ways({ want: "manage users" })).toEqual([
      ["operation", "see users", "add users", "change users", "remove users"],
    ]);
    expect(splitIdeas({ role: "parents and teachers", want: "pay" })[0]?.stories.map(({ parts: p }) => p.role)).toEqual(
      ["parents", "teachers"],
    );
  });
  it("scenarios part the usual way from what goes wrong", () => {
    const text = "Scenario: Paid by card\n  Given a card\nScenario: Card is declined\n  Given no money";
    expect(splitIdeas({ role: "guest", want: "pay", criteria: { scenarios: 2, text } })).toMatchObject([
      {
        way: "path",
        stories: [
          { scenarios: ["Paid by card"] },
          { parts: { situation: "card is declined" }, scenarios: ["Card is declined"] },
        ],
      },
    ]);
  });
  it("none where there is no seam, and no text breaks it", () => {
    expect(splitIdeas({ role: "guest", want: "pay by card" })).toEqual([]);
    fc.assert(
      fc.property(parts, (story) => {
        for (const { stories } of splitIdeas(story)) expect(stories.length).toBeGreaterThan(1);
      }),
    );
  });
});
