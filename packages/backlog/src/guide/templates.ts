import type { RowOf } from "../record/record-kind.ts";
import type { guideDef } from "./schema.ts";

/** A guide to begin with. */
export type GuideTemplate = Required<Pick<RowOf<typeof guideDef>, "name" | "sort" | "opening" | "questions">> & {
  /** When to use it, in one sentence. */
  readonly about: string;
};

/** Guides in our own words, one for each sort of talk; none of their questions breaks a rule of interviewing. */
export const guideTemplates: readonly GuideTemplate[] = [
  {
    name: "Problem interview",
    sort: "problem",
    about: "How people do something today and where it hurts, before anybody thinks of a solution.",
    opening:
      "Thank you for the time. I want to learn how you do this work today; there is nothing to sell and no wrong answer. May I take notes and record us? You can stop at any moment.",
    questions: [
      "Tell me about your work and what a normal week looks like.",
      "When did this last come up?",
      "Walk me through that time, from the moment it began.",
      "What made you start?",
      "Who else was involved?",
      "What took the longest?",
      "What went wrong, or nearly did?",
      "What did you do about it?",
      "What have you tried before?",
      "What has that cost you, in time or money?",
      "How do you know that it went well?",
      "What happens when nobody does it?",
      "Who else should I talk to?",
      "What should I have asked?",
    ],
  },
  {
    name: "Switch interview",
    sort: "switch",
    about: "Why somebody left one way of working for another: the forces behind a real decision that was taken.",
    opening:
      "I would like to retrace how you came to what you use now, like the scenes of a film. Small details help, also those that seem unimportant.",
    questions: [
      "What do you use now, and since when?",
      "Where were you when you first thought that something had to change?",
      "What happened that day?",
      "What did you use before?",
      "What kept you with it for so long?",
      "Who did you talk to first?",
      "What did you look at, and in which order?",
      "What did you compare?",
      "What worried you about the change?",
      "What nearly stopped you?",
      "Tell me about the moment in which you decided.",
      "How did the first week go?",
      "What do you do now that you did not do before?",
      "What do you miss?",
    ],
  },
  {
    name: "Usability test",
    sort: "usability",
    about: "Watching people do real tasks with what is there; they act and think aloud, you stay quiet.",
    opening:
      "We test the pages, not you. Say aloud what you look for, what you expect and what surprises you. I may answer questions only at the end, since I want to see how it goes without me.",
    questions: [
      "Tell me what you do in your work that brings you here.",
      "Before you touch anything: what do you see here?",
      "What is this page for?",
      "Please show me how you begin your usual task.",
      "What do you expect to happen next?",
      "What happened?",
      "What are you looking for now?",
      "What does this word mean to you?",
      "Where do you go from here?",
      "What was that like?",
      "How does this differ from the way you do it today?",
      "What is still unclear to you?",
    ],
  },
  {
    name: "Journey walk-through",
    sort: "journey",
    about: "One whole journey, step by step: what people do, think and feel, and through which hands it goes.",
    opening:
      "Let us take one time when you did this, from the first thought to the end. I will draw it as you speak; correct me where it is wrong.",
    questions: [
      "Which time do you remember best?",
      "What set it off?",
      "What was the very first thing you did?",
      "What did you need to know at that point?",
      "Where did you look?",
      "Who did you turn to?",
      "What did you feel at that step?",
      "How long did you wait?",
      "What did you do while you waited?",
      "Which step went better than you expected?",
      "Which step do you dread?",
      "How did it end?",
      "What stayed undone?",
    ],
  },
  {
    name: "Win/loss talk",
    sort: "winLoss",
    about: "Why somebody chose you or somebody else, from those who decided, some weeks afterwards.",
    opening:
      "The decision is made and I will not try to change it. I want to understand how it came about, so that we learn from it. What you say stays with the product team.",
    questions: [
      "What was going on when you began to look?",
      "Who took part in the decision?",
      "What did each of them care about?",
      "What did you set out to get done?",
      "What did you compare?",
      "How did you find out about each?",
      "What did you hear that mattered most?",
      "What made you doubt?",
      "What did you do to make sure?",
      "At which point was it decided?",
      "What tipped it?",
      "How has it gone since then?",
    ],
  },
];
