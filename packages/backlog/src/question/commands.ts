import { defineCommand } from "@overstory/kernel";
import { z } from "zod";
import { limits, nameOf, textOf } from "../fields.ts";
import { recordCommands, recordNamed } from "../record/record-commands.ts";
import type { RowOf } from "../record/record-kind.ts";
import { questionDef, questionStates } from "./schema.ts";

export type Question = RowOf<typeof questionDef>;

export const questions = recordCommands(questionDef, {
  summary: {
    create: "Add an open question to an item.",
    list: "The questions of an item, oldest first, each open, answered or dropped.",
  },
  limit: limits.lines,
  answer: {
    state: z.enum(questionStates),
    answer: z.string().nullable(),
    closedBy: z.string().nullable(),
    closedAt: z.string().nullable(),
  },
  tell: (_, row) => ({
    state: row.state ?? "open",
    answer: row.answer ?? null,
    closedBy: row.closedBy ?? null,
    closedAt: row.closedAt ?? null,
  }),
});

export const closeQuestion = defineCommand({
  name: "question.close",
  summary: "Answer a question or drop it; who did and when is kept.",
  needs: "backlog.edit",
  input: z.strictObject({
    question: nameOf("question"),
    state: z.enum(questionStates).describe('"open" opens it again.'),
    answer: textOf(limits.comment, "The answer").optional(),
  }),
  loads: (_, { question }) => [{ what: "rows", kind: questionDef.kind.name, ids: [question] }],
  run: (tx, input, ctx) => {
    const question = recordNamed(tx, questionDef, input.question);
    const isOpen = input.state === "open";
    const fields = {
      state: isOpen ? null : input.state,
      answer: isOpen ? null : input.answer === "" ? null : input.answer,
      closedBy: isOpen ? null : ctx.actor.id,
      closedAt: isOpen ? null : ctx.now,
      updatedAt: ctx.now,
    };
    return questions.viewOf(tx, tx.update(questionDef.kind, question.id, fields as never));
  },
});
