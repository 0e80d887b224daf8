import { z } from "zod";
import { recordKind } from "../record/record-kind.ts";
import { stageNames } from "../stage/stages.ts";

/** What was decided about an item, in which stage and why: the answer to "why is it so?" months later. */
export const decisionDef = recordKind({
  noun: "decision",
  one: "a decision",
  of: "item",
  name: "text",
  fields: {
    text: { type: "line", label: "Decision", max: 1_000 },
    because: { type: "line", label: "Because", max: 2_000 },
  },
  more: { stage: z.enum(stageNames).optional(), comment: z.string().optional() },
});
