import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseStory, parseStorySpans } from "./parse.ts";
import { printStory } from "./print.ts";
import { sentences } from "./sentences.fixture.ts";

describe("[IN-6] a story prints as its sentence", () => {
  it.each([
    [
      { role: "guest", situation: "my basket is full", want: "pay without an account", outcome: "finish faster" },
      "As a guest, when my basket is full, I want to pay without an account, so I can finish faster.",
    ],
    [
      { role: "NSF employee", want: "a weekly list", outcome: "the team stays informed" },
      "As an NSF employee, I want a weekly list, so that the team stays informed.",
    ],
    [{ role: "FABS user", want: "only want open cases" }, "As a FABS user, I only want open cases."],
    [{ role: "harbour masters", want: "see free berths" }, "As harbour masters, I want to see free berths."],
    [{ role: "user", want: "don't want to wait" }, "As a user, I don't want to wait."],
    [
      { role: "hourly worker", situation: "after a shift ends", want: "clock out" },
      "As an hourly worker, after a shift ends, I want to clock out.",
    ],
    [{ situation: "the tide turns", want: "be told" }, "When the tide turns, I want to be told."],
    [{ role: "someone who sails", outcome: "rest" }, "As someone who sails, so I can rest."],
    [{ want: "see names, dates, etc." }, "I want to see names, dates, etc."],
    [{ role: "  ", want: "" }, ""],
    [{}, ""],
  ])("%j", (parts, sentence) => {
    expect(printStory(parts)).toBe(sentence);
  });

  it("prints the other languages with their own keywords", () => {
    const parts = {
      role: "Gast",
      situation: "mein Korb voll ist",
      want: "ohne Konto zahlen",
      outcome: "ich fertig bin",
    };
    expect(printStory(parts, "de")).toBe(
      "Als Gast, wenn mein Korb voll ist, möchte ich ohne Konto zahlen, damit ich fertig bin.",
    );
  });
});

const role = fc.constantFrom(
  "guest",
  "harbour master",
  "NSF employee",
  "owner of a small yacht",
  "site editor",
  "one of the night crew",
  "skippers",
);
const situation = fc.constantFrom(
  "my basket is full",
  "the tide turns at night",
  "after a shift ends",
  "a guest and a dog arrive",
  "I leave the harbour",
  "during a storm",
);
const want = fc.constantFrom(
  "pay without an account",
  "a list of free berths",
  "be told",
  "don't want to wait",
  "access to the log",
  "my basket kept",
  "to grommet sails",
  "see names, dates, etc.",
);
const outcome = fc.constantFrom(
  "finish faster",
  "the crew can rest",
  "I don't lose the berth",
  "nobody waits",
  "we can leave",
  "plan my week",
  "it is safe to leave when the wind drops",
);

describe("[IN-7] what is printed reads back the same", () => {
  it("for parts of every shape", () => {
    const parts = fc.record({ role, situation, want, outcome }, { requiredKeys: ["role", "want"] });
    fc.assert(
      fc.property(parts, (story) => {
        const { complete, matched, ...read } = parseStory(printStory(story));
        expect(read).toEqual(story);
        expect(matched).toBe(true);
        expect(complete).toBe(story.situation !== undefined && story.outcome !== undefined);
      }),
      { numRuns: 500 },
    );
  });

  it.each(sentences)("$text", ({ text }) => {
    const { language, role: r, situation: s, want: w, outcome: o } = parseStorySpans(text);
    const {
      complete: _c,
      matched: _m,
      ...again
    } = parseStory(printStory({ role: r, situation: s, want: w, outcome: o }, language));
    const { complete: _c2, matched: _m2, ...first } = parseStory(text);
    expect(again).toEqual(first);
  });
});
