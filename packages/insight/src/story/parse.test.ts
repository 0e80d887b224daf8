import { describe, expect, it } from "vitest";
import { parseStory, parseStorySpans } from "./parse.ts";
import { sentences } from "./sentences.fixture.ts";

describe("[IN-1] a story in any of the known phrasings is taken apart", () => {
  it.each(sentences)("$text", ({ text, parts }) => {
    const { complete, matched, ...read } = parseStory(text);
    expect(read).toEqual(parts);
    expect(matched).toBe(true);
    expect(complete).toBe(Object.keys(parts).length === 4);
  });
});

describe("[IN-2] a text that is no story is left alone", () => {
  it.each([
    "",
    "   ",
    "Fix the login page",
    "As a user, the system shall send me a receipt.",
    "As a result, we want to move the release.",
    "As a rule of thumb, I want to keep it short.",
    "The system should be able to export so that users can print.",
    "We need a meter that fills up in order to show progress.",
    "On the phone, I can't type a plus sign when I register.",
    "When the server restarts the queue is lost.",
    "Given a member, when they open the list, then I want to see it.",
    "As a guest",
  ])("%j", (text) => {
    expect(parseStory(text)).toEqual({ complete: false, matched: false });
    expect(parseStorySpans(text).before).toBe(text.trim());
  });
});

describe("[IN-3] what stands around a story is handed over", () => {
  it("gives marks in front and criteria behind", () => {
    const story = parseStorySpans(
      "US-7: As a clerk, I want to edit my form so that it is right.\n\nAcceptance criteria:\n- it saves",
    );
    expect(story.outcome).toBe("it is right");
    expect(story.before).toBe("US-7:");
    expect(story.after).toBe("Acceptance criteria:\n- it saves");
  });

  it("ends at a label in the same paragraph and at the next story", () => {
    expect(parseStorySpans("As a clerk, I want to log in so I can work. AC: valid login works").after).toBe(
      "AC: valid login works",
    );
    const two = parseStorySpans("As a clerk, I want to log in. As a guest, I want to leave.");
    expect([two.want, two.after]).toEqual(["log in", "As a guest, I want to leave."]);
  });

  it("keeps a list that belongs to the wish", () => {
    const story = parseStorySpans("As a clerk, I want to see:\n- names\n- dates\nso that I can answer");
    expect([story.want, story.outcome, story.after]).toEqual(["see:\n- names\n- dates", "answer", ""]);
  });
});

describe("[IN-4] spans are the places of the parts", () => {
  it.each(sentences)("$text", ({ text }) => {
    const story = parseStorySpans(text);
    for (const part of ["role", "situation", "want", "outcome"] as const) {
      const span = story.spans[part];
      expect(span !== undefined).toBe(story[part] !== undefined);
      if (span) expect(story[part]?.toLowerCase().endsWith(text.slice(span.start, span.end).toLowerCase())).toBe(true);
    }
  });
});

describe("[IN-10] a when-clause goes where it belongs", () => {
  it.each([
    ["I want to be told when a bed is free", "a bed is free", "be told"],
    ["I want to know when a bed is free", undefined, "know when a bed is free"],
    ["I want a screen that rings when a bed is free", undefined, "a screen that rings when a bed is free"],
    ["I want to see what a bed costs when it is free", undefined, "see what a bed costs when it is free"],
    ["I want to check the bed before I leave", undefined, "check the bed before I leave"],
    ["I want to see beds even when I am offline", undefined, "see beds even when I am offline"],
    ["I want to be asked when I leave and to see a summary", undefined, "be asked when I leave and to see a summary"],
  ])("%s", (wish, situation, want) => {
    const story = parseStory(`As a nurse, ${wish}, so that I can plan when it matters.`);
    expect([story.situation, story.want, story.outcome]).toEqual([situation, want, "plan when it matters"]);
  });
});
