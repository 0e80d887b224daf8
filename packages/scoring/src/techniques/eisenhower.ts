import type { CardTechnique, Scale } from "../types.ts";

const yesNo = (no: string, yes: string): Scale => ({
  type: "options",
  options: [
    { value: 0, name: "No", means: no },
    { value: 1, name: "Yes", means: yes },
  ],
});

/**
 * Urgent or not, important or not: do, plan, delegate, drop, in that order. Importance goes before urgency: what is planned comes
 * before what is delegated.
 * Common practice, named after a saying of Dwight Eisenhower (address in Evanston, 19 August 1954); the four
 * quadrants: Stephen Covey, "The 7 Habits of Highly Effective People", 1989, habit 3.
 */
export const eisenhower: CardTechnique = {
  type: "card",
  id: "eisenhower",
  name: "Eisenhower matrix",
  summary: "Two yes-or-no questions. Good for a full inbox, when the urgent keeps the important waiting.",
  formula: "urgent? × important?: do, plan, delegate, drop",
  source:
    "Common practice, after Dwight Eisenhower, 1954; quadrants: Stephen Covey, “The 7 Habits of Highly Effective People”, 1989",
  inputs: [
    {
      name: "urgent",
      label: "Urgent",
      scale: yesNo("it can wait without harm", "waiting does harm soon"),
      direction: "up",
      rubric: "Does it have to happen now?",
      by: [],
    },
    {
      name: "important",
      label: "Important",
      scale: yesNo("our goals do not depend on it", "it brings us towards a goal of ours"),
      direction: "up",
      rubric: "Does it matter to our own goals?",
      by: [],
    },
  ],
  rule: ({ urgent = 0, important = 0 }) => {
    const bucket = important ? (urgent ? "Do" : "Plan") : urgent ? "Delegate" : "Drop";
    return {
      score: 2 * important + urgent,
      bucket,
      explanation: `${important ? "Important" : "Not important"} and ${urgent ? "urgent" : "not urgent"}: ${bucket.toLowerCase()}`,
    };
  },
};
