import { z } from "zod";
import { recordKind } from "../record/record-kind.ts";

export const questionStates = ["open", "answered", "dropped"] as const;

/** An open question of an item: it stays on record when it is answered or dropped, with who and when. */
export const questionDef = recordKind({
  noun: "question",
  one: "a question",
  of: "item",
  heat: "cold",
  name: "text",
  fields: { text: { type: "line", label: "Question", max: 1_000 } },
  more: {
    state: z.enum(questionStates).optional(),
    answer: z.string().optional(),
    closedBy: z.string().optional(),
    closedAt: z.string().optional(),
  },
});
