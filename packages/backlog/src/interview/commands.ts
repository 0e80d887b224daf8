import type { Rows, Tx } from "@overstory/kernel";
import { z } from "zod";
import { evidenceDef } from "../evidence/schema.ts";
import { calledOf, limits, lineOf, nameOf } from "../fields.ts";
import { guideDef } from "../guide/schema.ts";
import { memberNamed, productNamed } from "../item/find.ts";
import { participantDef } from "../participant/schema.ts";
import { personaDef } from "../persona/schema.ts";
import { recordCommands, recordNamed } from "../record/record-commands.ts";
import type { RowOf } from "../record/record-kind.ts";
import { interviewDef, interviewLimits } from "./schema.ts";

export type Interview = RowOf<typeof interviewDef>;

const people = (of: z.ZodType<string>, who: string) =>
  z
    .array(of)
    .max(interviewLimits.people, `An interview has at most ${interviewLimits.people} ${who}.`)
    .nullable()
    .optional();

const each = (names: unknown, idOf: (name: string) => string): unknown =>
  Array.isArray(names) ? (names.length === 0 ? null : [...new Set(names.map(idOf))]) : names;

/** The participants of an interview that did not agree to what is kept of them; also when nobody is named. */
export const withoutConsent = (rows: Rows, interview: Interview): "nobody" | string[] => {
  const there = (interview.participants ?? []).flatMap((id) => rows.get(participantDef.kind, id) ?? []);
  if (there.length === 0) return "nobody";
  return there.filter(({ consent }) => consent !== "given").map(({ name = "" }) => name);
};

const guideOf = (rows: Rows, { guide }: Interview): { id: string; name: string } | null => {
  const row = guide === undefined ? undefined : rows.get(guideDef.kind, guide);
  return row ? { id: row.id, name: row.name ?? "" } : null;
};

const consentOf = (rows: Rows, row: Interview): string => {
  const lacking = withoutConsent(rows, row);
  if (lacking === "nobody") return "unknown";
  return lacking.length === 0 ? "given" : "missing";
};

export const interviews = recordCommands(interviewDef, {
  summary: {
    create: "Note an interview: when, with whom, by whom. Its words come with transcript.set.",
    list: "The interviews of a product, with consent and how many findings come from each.",
  },
  limit: 10_000,
  loadsToDelete: ({ id }) => [{ what: "rows", kind: "transcript", ids: [id] }],
  input: {
    participants: people(calledOf("participant"), "participants"),
    persona: calledOf("persona").nullable().optional(),
    guide: calledOf("guide").nullable().optional().describe("What was meant to be asked: a guide of the product."),
    asked: z
      .array(lineOf(limits.line, "A question"))
      .max(interviewLimits.asked, `At most ${interviewLimits.asked} questions are ticked off.`)
      .nullable()
      .optional()
      .describe("Which of the guide's questions were asked, in its words."),
    interviewer: people(nameOf("member"), "interviewers"),
  },
  resolve: (tx: Tx, given, _, before) => {
    const product = before?.product ?? productNamed(tx, given.product as string).id;
    return {
      participants: each(given.participants, (name) => recordNamed(tx, participantDef, name, { product }).id),
      interviewer: each(given.interviewer, (name) => memberNamed(tx, name).id),
      persona: typeof given.persona === "string" ? recordNamed(tx, personaDef, given.persona).id : given.persona,
      guide: typeof given.guide === "string" ? recordNamed(tx, guideDef, given.guide, { product }).id : given.guide,
      asked: each(given.asked, (question) => question.trim()),
    };
  },
  answer: {
    participants: z.array(z.object({ id: z.string(), name: z.string() })),
    interviewer: z.array(z.string()),
    persona: z.string().nullable(),
    guide: z.object({ id: z.string(), name: z.string() }).nullable(),
    asked: z.array(z.string()).describe("Questions of the guide that were asked."),
    length: z.number().nullable().describe("Of its transcript, in UTF-16 units."),
    file: z.string().nullable(),
    consent: z.enum(["given", "missing", "unknown"]).describe("Unknown where no participant is named."),
    evidence: z.number().describe("How many findings come from it."),
  },
  tell: (rows, row) => ({
    participants: (row.participants ?? []).flatMap((id) => {
      const participant = rows.get(participantDef.kind, id);
      return participant ? [{ id, name: participant.name ?? "" }] : [];
    }),
    interviewer: row.interviewer ?? [],
    persona: row.persona ?? null,
    guide: guideOf(rows, row),
    asked: row.asked ?? [],
    length: row.length ?? null,
    file: row.file ?? null,
    consent: consentOf(rows, row),
    evidence: rows.by(evidenceDef.kind, "interview", row.id).length,
  }),
});
