import { recordKind } from "../record/record-kind.ts";

/** What one means to ask in interviews of a sort: its questions in order. */
export const guideDef = recordKind({
  noun: "guide",
  one: "a guide",
  of: "product",
  isResearch: true,
  name: "name",
  fields: {
    name: { type: "line", label: "Name", max: 120 },
    sort: {
      type: "choice",
      label: "For",
      options: {
        problem: "Problem interview",
        switch: "Switch interview",
        usability: "Usability test",
        journey: "Journey walk-through",
        winLoss: "Win/loss talk",
      },
    },
    opening: {
      type: "prose",
      label: "Said first",
      hint: "Who you are, what it is for, what happens with the answers.",
    },
    questions: { type: "lines", label: "Questions", hint: "One a line, in order." },
  },
});
