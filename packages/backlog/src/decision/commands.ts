import { refuse } from "@overstory/kernel";
import { z } from "zod";
import { nameOf } from "../fields.ts";
import { itemNamed } from "../item/find.ts";
import { recordCommands } from "../record/record-commands.ts";
import { stageNames } from "../stage/stages.ts";
import { decisionDef } from "./schema.ts";

export const decisions = recordCommands(decisionDef, {
  needs: "backlog.comment",
  summary: {
    create: "Record a decision about an item, with its reason.",
    list: "The decisions about an item or in a whole product: why is it so?",
  },
  limit: 1_000,
  guard: (row, { actor }) => {
    if (row.createdBy !== actor.id && !actor.may("backlog.edit"))
      throw refuse("decision-of-another", "Only who recorded a decision, or who edits the backlog, changes it.", {
        subject: row.id,
      });
  },
  input: {
    stage: z
      .enum(stageNames)
      .optional()
      .describe("The stage whose thread it belongs to; the story's own where left out."),
    comment: nameOf("comment").nullable().optional().describe("The comment that led to it."),
  },
  resolve: (tx, given, _, before) => ({
    ...(before ? { stage: given.stage } : { stage: given.stage ?? itemNamed(tx, given.item as string).stage }),
    comment: given.comment,
  }),
  answer: { stage: z.enum(stageNames).nullable(), comment: z.string().nullable() },
  tell: (_, row) => ({ stage: row.stage ?? null, comment: row.comment ?? null }),
});
