import { notFound, refuse } from "@overstory/kernel";
import { z } from "zod";
import { commentKind } from "../comment/schema.ts";
import { nameOf } from "../fields.ts";
import { itemNamed } from "../item/find.ts";
import { itemKind } from "../item/schema.ts";
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
  loads: ({ comment }) =>
    typeof comment === "string" ? [{ what: "rows", kind: commentKind.name, ids: [comment] }] : [],
  resolve: (tx, given, _, before) => {
    const item = before?.item ?? itemNamed(tx, given.item as string).id;
    if (typeof given.comment === "string" && tx.get(commentKind, given.comment)?.item !== item)
      throw notFound("comment", given.comment);
    const stage = before ? given.stage : (given.stage ?? tx.get(itemKind, item)?.stage);
    return { stage, comment: given.comment };
  },
  answer: { stage: z.enum(stageNames).nullable(), comment: z.string().nullable() },
  tell: (_, row) => ({ stage: row.stage ?? null, comment: row.comment ?? null }),
});
