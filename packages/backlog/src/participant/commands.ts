import type { Rows } from "@overstory/kernel";
import { z } from "zod";
import { evidenceDef } from "../evidence/schema.ts";
import { calledOf } from "../fields.ts";
import { interviewDef } from "../interview/schema.ts";
import { personaDef } from "../persona/schema.ts";
import { recordCommands, recordNamed } from "../record/record-commands.ts";
import { participantDef } from "./schema.ts";

const interviewsOf = (rows: Rows, participant: string) =>
  rows.by(interviewDef.kind, "participant", participant).map(({ id, title }) => ({ id, title: title ?? "" }));

export const participants = recordCommands(participantDef, {
  summary: {
    create: "Note somebody who takes part in research. How to reach them is kept apart.",
    list: "Who took part in research, with their consent and interviews.",
  },
  limit: 10_000,
  input: { persona: calledOf("persona").nullable().optional() },
  resolve: (tx, { persona }) => ({
    persona: typeof persona === "string" ? recordNamed(tx, personaDef, persona).id : persona,
  }),
  answer: {
    persona: z.string().nullable(),
    erasedAt: z.string().nullable(),
    interviews: z.array(z.object({ id: z.string(), title: z.string() })),
    evidence: z.number().describe("How many findings are theirs."),
  },
  tell: (rows, row) => ({
    persona: row.persona ?? null,
    erasedAt: row.erasedAt ?? null,
    interviews: interviewsOf(rows, row.id),
    evidence: rows.by(evidenceDef.kind, "participant", row.id).length,
  }),
});
