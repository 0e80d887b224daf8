import { describe, expect, it } from "vitest";
import { applyFix } from "./apply.ts";
import { checkStory } from "./check.ts";
import type { StoryContext, StoryInput } from "./finding.ts";
import { findingRules, type RuleName } from "./rules.ts";

const clean =
  "As a team manager, when I assign a task to a new member, I want to receive confirmation, so I can be confident it's not missed.";

const rulesOf = (input: StoryInput, context?: StoryContext): RuleName[] => [
  ...new Set(checkStory(input, context).map(({ rule }) => rule)),
];
const fires = (rule: RuleName, input: StoryInput, context?: StoryContext): boolean =>
  rulesOf(input, context).includes(rule);
const wish = (want: string): string => `As an editor, when a draft is due, I want to ${want}, so I can finish on time.`;

type Cases = readonly (readonly [rule: RuleName, fires: readonly string[], passes: readonly string[]])[];

function table(cases: Cases): void {
  for (const [rule, bad, good] of cases) {
    it.each(bad)(`${rule}: %s`, (text) => expect(rulesOf(text)).toContain(rule));
    it.each(good)(`not ${rule}: %s`, (text) => expect(rulesOf(text)).not.toContain(rule));
  }
}

describe("[IN-20] the article's two sentences", () => {
  it("the bare one has a generic role and neither situation nor outcome, and nothing else", () => {
    expect(rulesOf("As a user, I want to receive notifications.")).toEqual([
      "role-generic",
      "situation-missing",
      "outcome-missing",
    ]);
  });
  it("the whole one is clean, as a sentence and in parts", () => {
    expect(checkStory(clean)).toEqual([]);
    expect(
      checkStory({
        role: "team manager",
        situation: "I assign a task to a new member",
        want: "receive confirmation",
        outcome: "be confident it's not missed",
      }),
    ).toEqual([]);
  });
});

describe("[IN-21] roles", () => {
  table([
    ["role-missing", ["I want to pay later so that I can plan.", "Send the invoice."], [clean]],
    [
      "role-generic",
      ["As a user, I want to pay.", "As someone, I want to pay.", "As the user of the system, I want to pay."],
      ["As a FABS user, I want to pay.", "As a person who moves house, I want to pay.", "As a guest, I want to pay."],
    ],
    [
      "role-builder",
      ["As a developer, I want to refactor the basket.", "As the system, I want to send mail."],
      ["As a developer, I want to download a package.", "As a property developer, I want to see prices."],
    ],
  ]);
  it("a role that matches no persona is told, with the closest ones first", () => {
    const found = checkStory("As a site edtor, I want to pay.", { personas: ["Reader", "Site editor"] });
    expect(found.find(({ rule }) => rule === "role-unknown")?.fix?.choices).toEqual(["Site editor", "Reader"]);
    expect(fires("role-unknown", "As an editor, I want to pay.", { personas: ["Reader", "Site editors"] })).toBe(false);
    expect(fires("role-unknown", "As an editor, I want to pay.")).toBe(false);
  });
});

describe("[IN-22] situations", () => {
  const when = (situation: string): string => `As a guest, when ${situation}, I want to pay, so I can leave.`;
  table([
    ["situation-missing", ["As a guest, I want to pay."], [clean]],
    [
      "situation-no-trigger",
      [when("I want to pay"), when("needed"), when("I am using the app"), when("it is possible")],
      [when("my basket is full"), when("I use the app for the first time")],
    ],
  ]);
});

describe("[IN-23] one wish", () => {
  table([
    [
      "several-wishes",
      [
        wish("upload and resize images"),
        wish("generate the report and send it"),
        wish("create an account, verify my email, and set up my profile"),
        wish("archive or delete my drafts"),
      ],
      [
        wish("upload photos and videos"),
        wish("search for books by title or author"),
        wish("see the search and filter options"),
        wish("easily and quickly find a draft"),
        wish("see clear instructions and examples"),
        "As an editor, when a draft is due, I want to see it, so I can check and send it.",
      ],
    ],
  ]);
  it("the split gives each wish the words that both share", () => {
    const fix = checkStory(wish("upload and resize images")).find(({ rule }) => rule === "several-wishes")?.fix;
    expect(fix?.stories?.map(({ want }) => want)).toEqual(["upload images", "resize images"]);
    const parts = { role: "editor", want: "upload and resize images" };
    const again = checkStory(parts).find(({ rule }) => rule === "several-wishes")?.fix;
    expect(again && applyFix(parts, again)).toEqual({
      parts: { role: "editor", want: "upload images" },
      more: [{ role: "editor", want: "resize images" }],
    });
  });
});

describe("[IN-24] a person's intent", () => {
  table([
    ["want-missing", ["As a guest, so that I can leave."], [clean]],
    [
      "system-capability",
      ["The system shall send a mail.", "As a guest, I want the system to send a mail."],
      [clean, wish("see the system of grades")],
    ],
    [
      "solution-detail",
      [wish("have a red save button"), wish("scan a QR code"), "As a guest, I want pages kept in Redis."],
      [wish("link my account"), wish("download my history as CSV"), wish("see the table of contents")],
    ],
    ["coarse-action", [wish("manage users"), wish("work with data")], [wish("approve users")]],
    ["want-no-feature", [wish("understand the impact"), wish("benefit from tools")], [wish("compare two drafts")]],
  ]);
});

describe("[IN-25] vague words", () => {
  table([
    [
      "vague",
      [
        wish("easily find a draft"),
        wish("have a user-friendly overview"),
        "As a guest, I want to pay so that it's easier.",
      ],
      [
        wish("find a draft quickly, within 2 seconds"),
        wish("read about best practices"),
        "As a clerk, I want to find a book by author, so that I can help patrons quickly at the desk.",
      ],
    ],
  ]);
  it("a measure is asked for, never made up", () => {
    const fix = checkStory(wish("easily find a draft")).find(({ rule }) => rule === "vague")?.fix;
    expect(fix?.ask).toMatch(/how/u);
    expect(fix?.parts).toBeUndefined();
  });
});

describe("[IN-26] outcomes", () => {
  table([
    ["outcome-missing", ["As a guest, I want to pay."], [clean]],
    [
      "outcome-repeats-want",
      [
        "As a guest, I want to edit my profile so that I can edit my profile.",
        "As a guest, I want to see orders so that I can view the orders.",
      ],
      ["As a guest, I want to reset my password so that I can regain access to my account."],
    ],
  ]);
  it("a purpose within the wish is offered as the outcome", () => {
    const parts = { role: "planner", situation: "a road is closed", want: "publish detours to reduce waiting" };
    const fix = checkStory(parts).find(({ rule }) => rule === "outcome-missing")?.fix;
    expect(fix?.parts).toEqual({ ...parts, want: "publish detours", outcome: "reduce waiting" });
  });
});

describe("[IN-27] nothing but the story", () => {
  table([
    [
      "not-minimal",
      [
        wish("save my work (every 5 minutes)"),
        wish("save my work [see mockup"),
        wish("format bold & italic text"),
        wish("use tools such as rulers"),
        "As a guest, I want to pay. Note: only by card",
      ],
      [clean, wish("remove the item(s)"), wish("sign in with single sign-on")],
    ],
  ]);
  it("brackets move to the notes", () => {
    const parts = { role: "clerk", want: "see the hours (by product) of this week" };
    const fix = checkStory(parts).find(({ rule }) => rule === "not-minimal")?.fix;
    expect(fix && applyFix(parts, fix)).toEqual({
      parts: { role: "clerk", want: "see the hours of this week" },
      more: [],
      notes: "by product",
    });
  });
});

describe("[IN-28] criteria and effort are judged where they are given", () => {
  const parts = { role: "clerk", situation: "it rains", want: "close the roof", outcome: "stay dry" };
  const text = (then: string): string => `Scenario: Rain\n  Given an open roof\n  When it rains\n  Then ${then}`;
  it.each<[RuleName | "none", StoryInput, StoryContext?]>([
    ["none", parts],
    ["criteria-missing", { ...parts, criteria: { scenarios: 0 } }],
    [
      "criteria-unreadable",
      { ...parts, criteria: { scenarios: 0, text: "x\nGivn", errors: [{ line: 2, message: "m" }] } },
    ],
    ["criteria-untestable", { ...parts, criteria: { scenarios: 1, text: text("it closes properly") } }],
    ["none", { ...parts, criteria: { scenarios: 1, text: text("it is closed within 5 seconds") } }],
    ["none", { ...parts, criteria: { scenarios: 1, text: "Given a good roof\nThen it is closed" } }],
    ["too-big", { ...parts, effort: 13 }, { effortLimit: 8 }],
    ["none", { ...parts, effort: 8 }, { effortLimit: 8 }],
    ["none", { ...parts, effort: 13 }],
  ])("%s", (rule, input, context) => {
    expect(rulesOf(input, context)).toEqual(rule === "none" ? [] : [rule]);
  });
});

describe("[IN-29] beside its siblings", () => {
  const siblings = [
    { id: "A-1", text: "As a guest, I want to pay by card so that I can leave." },
    { id: "A-2", text: "As a guest, I want to see my basket so that I know the price." },
    { id: "A-3", text: "As a clerk, I want to refund a payment so that guests trust us." },
  ];
  it("another form is told, a variant of the same form is not", () => {
    expect(fires("not-uniform", "As a guest, I am able to print tickets so that I have them.", { siblings })).toBe(
      true,
    );
    expect(fires("not-uniform", "As a guest, I want to print tickets in order to have them.", { siblings })).toBe(true);
    expect(fires("not-uniform", "The system shall print tickets.", { siblings })).toBe(true);
    expect(fires("not-uniform", "As an owner, I want tickets, so I can have them.", { siblings })).toBe(false);
    expect(fires("not-uniform", "As an owner, I need tickets.", { siblings: ["As a clerk, I want rest."] })).toBe(
      false,
    );
  });
  it("nearly the same wish is told with the other story; another action is not", () => {
    const found = checkStory("As a guest, I want to pay by card so that I may leave.", { siblings });
    expect(found.find(({ rule }) => rule === "near-duplicate")?.other?.id).toBe("A-1");
    expect(fires("near-duplicate", "As a guest, I want to pay by invoice so that I can budget.", { siblings })).toBe(
      false,
    );
    expect(
      fires("near-duplicate", "As a guest, I want to hide my basket so that I know the price.", { siblings }),
    ).toBe(false);
  });
});

describe("[IN-30] rules have stable names and can be silenced", () => {
  it("every finding's rule is listed once, with title, reason and criterion", () => {
    expect(new Set(findingRules.map(({ name }) => name)).size).toBe(findingRules.length);
    for (const { title, why, criterion } of findingRules) expect([title, why, criterion].every(Boolean)).toBe(true);
  });
  it("a silenced rule says nothing, the others still do", () => {
    const silenced = ["role-generic", "outcome-missing"];
    expect(rulesOf("As a user, I want to receive notifications.", { silenced })).toEqual(["situation-missing"]);
  });
});
