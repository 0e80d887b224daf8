import { describe, expect, it } from "vitest";
import { checkQuestion } from "./check.ts";
import { handJudged } from "./hand.fixture.ts";
import { judgeSentence } from "./judge.ts";
import { instead } from "./reword.ts";
import { type QuestionRule, questionRules } from "./rules.ts";
import { checkInterview, turnsOf } from "./turns.ts";

const rulesOf = (text: string, silenced: readonly string[] = []): QuestionRule[] =>
  checkQuestion(text, { silenced }).findings.map(({ rule }) => rule);

describe("[IN-140] questions that talk about the idea, ask for a design or a price, lead, suppose, ask twice or end in yes or no", () => {
  it.each([
    ["Our new app sorts your mail. What do you think of it?", "question-pitch"],
    ["What features do you miss?", "question-solution"],
    ["Which features should it have?", "question-solution"],
    ["How might we make this page better?", "question-solution"],
    ["Would you be willing to pay for it?", "question-price"],
    ["It takes too long, doesn't it?", "question-leading"],
    ["How likely are you to come back?", "question-hypothetical"],
    ["Who approves it, and how long does that take?", "question-double"],
    ["Does your team work on Sundays?", "question-closed"],
    ["Tell me what you saw and what you did then.", null],
    ["Could you describe that day?", null],
    ["Would you like me to repeat it?", null],
    ["Before we end, do you have any other thoughts?", null],
    ["How long does it take?", null],
    ["How much time did you spend on it?", null],
  ] as const)("%s", (text, rule) => expect(rulesOf(text)[0] ?? null).toBe(rule));

  it("a finding says where, and why", () => {
    const text = "- **Question 3:** How easy was it to find the export?";
    const [finding] = checkQuestion(text).findings;
    expect(finding).toMatchObject({ rule: "question-leading", excerpt: "How easy was" });
    expect(text.slice(finding?.span.start, finding?.span.end)).toBe("How easy was");
    expect(finding?.why).toBe(questionRules.find(({ name }) => name === "question-leading")?.why);
  });
});

describe("[IN-141] each has a neutral rewording that breaks no rule itself", () => {
  it.each([
    ["How easy was it to find the export?", "What was it like to find the export?"],
    ["Do you use spreadsheets for your planning?", "When did you last use spreadsheets for your planning?"],
    ["Don't you think the current report is too slow?", "What is the current report like for you?"],
    ["Would you use a tool to export reports?", "Tell me about the last time you needed to export reports."],
    ["How would you plan a week?", "How did you plan a week the last time?"],
    ["What do you use and why did you choose it?", "What do you use?\nWhy did you choose it?"],
    ["We are building a planner. Would you use it?", "Tell me about the last time this came up."],
    ["Are you familiar with credit notes?", "What do you know about credit notes?"],
  ])("%s", (text, rewording) => expect(checkQuestion(text).rewording).toBe(rewording));

  it("of every question judged by hand, and of what is asked where nothing else fits", () => {
    for (const { text, breaks } of handJudged) {
      const { rewording } = checkQuestion(text);
      if (breaks.length === 0) expect(rewording, text).toBeUndefined();
      else
        for (const line of (rewording ?? "").split("\n"))
          expect(checkQuestion(line).findings, `${text} → ${line}`).toEqual([]);
    }
    for (const text of Object.values(instead)) expect(judgeSentence(text), text).toEqual([]);
  });
});

describe("[IN-142] rules have stable names and can be silenced", () => {
  it("each is listed once, with title and reason; a silenced one says nothing, the others still do", () => {
    expect(new Set(questionRules.map(({ name }) => name)).size).toBe(7);
    for (const { name, title, why } of questionRules) {
      expect(name).toMatch(/^question-[a-z]+$/u);
      expect([title, why].every(Boolean)).toBe(true);
    }
    const text = "If we added a bulk edit, would that save you time?";
    expect(rulesOf(text)).toEqual(["question-pitch", "question-hypothetical"]);
    expect(rulesOf(text, ["question-pitch"])).toEqual(["question-hypothetical"]);
  });
});

describe("[IN-144] in a transcript only interviewers are judged", () => {
  const talk = [
    "Interviewer: Tell me about last week.",
    "P7: Would you use a tool like that? I asked my boss.",
    "It was a mess.",
    "[00:02:10] Interviewer: Don't you think that is slow?",
    "And what did you do then?",
    "P7 (laughs): I waited.",
  ].join("\n");
  it("with the place in the transcript", () => {
    const { interviewers, questions, sentences } = checkInterview(talk);
    expect(interviewers).toEqual(["Interviewer"]);
    expect(questions).toBe(2);
    expect(sentences.map(({ span }) => talk.slice(span.start, span.end))).toEqual(["Don't you think that is slow?"]);
  });
  it("named by the caller, or found as the one who asks", () => {
    const text =
      "Ana: Do you like it?\nBo: No.\nAna: Would you pay for it?\nBo: I would not, would I?\nAna: Why?\nAna: Who?\nAna: When?";
    expect(checkInterview(text).interviewers).toEqual(["Ana"]);
    expect(checkInterview(text, { interviewers: ["bo"] }).sentences.map(({ speaker }) => speaker)).toEqual(["Bo"]);
  });
  it("of notes without speakers only questions are judged", () => {
    expect(checkInterview("We could add a button.\nWould you use it?").sentences).toHaveLength(1);
    expect(turnsOf("Note: a thing\nanother")).toHaveLength(1);
  });
});

describe("[IN-145] any text is answered, in time linear in it, with places within it", () => {
  it.each([
    "",
    "?",
    "?".repeat(20_000),
    "\u0000\ud800 would you?",
    "a".repeat(100_000),
    "would you ".repeat(20_000),
    "how would we, and how, ".repeat(8_000),
    "I: ".repeat(30_000),
    "is the ".repeat(20_000),
    "Würden Sie das benutzen?",
    "if you ".repeat(15_000).concat("?"),
  ])("text %#", (text) => {
    const all = [
      checkQuestion(text).findings,
      checkInterview(text).sentences.flatMap(({ findings }) => findings),
    ].flat();
    for (const { span } of all) {
      expect(span.start).toBeGreaterThanOrEqual(0);
      expect(span.end).toBeLessThanOrEqual(text.length);
      expect(span.end).toBeGreaterThan(span.start);
    }
  });
});
