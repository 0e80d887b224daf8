import { defineCommand, type Rows, refuse } from "@overstory/kernel";
import { z } from "zod";
import { calledOf, limits, nameOf } from "../fields.ts";
import { interviewDef } from "../interview/schema.ts";
import { changed, loadsOfItem } from "../item/edit.ts";
import { itemNamed, productNamed } from "../item/find.ts";
import { type Item, itemKind } from "../item/schema.ts";
import { participantDef } from "../participant/schema.ts";
import { personaDef } from "../persona/schema.ts";
import { recordCommands, recordNamed } from "../record/record-commands.ts";
import type { AnyRecord, RowOf } from "../record/record-kind.ts";
import { traceNote } from "./note.ts";
import { evidenceDef } from "./schema.ts";

/** `supports` or `contradicts`. */
export const stances = ["supports", "contradicts"] as const;

const tracesOf = (rows: Rows, evidence: string) =>
  rows
    .by(itemKind, "trace", evidence)
    .filter((item) => item.deletedAt === undefined)
    .map((item) => ({
      item: item.id,
      key: item.key,
      stance: item.traces?.[evidence] ?? "supports",
      note: item.traceNotes?.[evidence] ?? null,
    }));

/** What stands in a transcript is corrected there, and stays there. */
const refuseMove = (given: Record<string, unknown>, before: RowOf<typeof evidenceDef>): void => {
  if (before.start === undefined) return;
  if (given.interview !== undefined && given.interview !== before.interview)
    throw refuse(
      "highlight-stays",
      "This finding is marked in its interview's transcript and stays there. Note it anew for another one.",
      { subject: before.id, field: "interview" },
    );
  if (given.quote !== undefined && given.quote !== before.quote && !before.gone)
    throw refuse(
      "quote-in-transcript",
      "These words stand in an interview's transcript. Correct them there, and the finding follows.",
      { subject: before.id, field: "quote" },
    );
};

export const evidences = recordCommands(evidenceDef, {
  summary: {
    create: "Keep a finding of research as evidence.",
    list: "The evidence of a product, and the items that rest on it.",
  },
  limit: 100_000,
  input: {
    persona: calledOf("persona").nullable().optional(),
    interview: calledOf("interview").nullable().optional(),
    participantId: calledOf("participant").nullable().optional(),
  },
  resolve: (tx, given, _, before) => {
    const product = before?.product ?? productNamed(tx, given.product as string).id;
    const of = (def: AnyRecord, name: unknown) =>
      typeof name === "string" ? (recordNamed(tx, def, name, { product }).id as string) : name;
    const interview = of(interviewDef, given.interview);
    if (before) refuseMove({ ...given, interview }, before);
    return {
      persona: of(personaDef, given.persona),
      interview,
      participantId: of(participantDef, given.participantId),
    };
  },
  answer: {
    persona: z.string().nullable(),
    interview: z.string().nullable(),
    start: z.number().nullable().describe("Where the quote begins in the interview's transcript, in UTF-16 units."),
    end: z.number().nullable(),
    gone: z.boolean().describe("Whether the quote's words are no longer in the transcript."),
    by: z.string().nullable().describe("Who marked it in the transcript."),
    participantId: z.string().nullable(),
    map: z.string().nullable().describe("The map that it lies on."),
    cell: z.string().nullable().describe("Its cell there; of a journey with the stage's id."),
    cluster: z.string().nullable().describe("The cluster that it stands in."),
    traces: z.array(
      z.object({ item: z.string(), key: z.string(), stance: z.enum(stances), note: z.string().nullable() }),
    ),
  },
  tell: (rows, row) => ({
    persona: row.persona ?? null,
    interview: row.interview !== undefined && rows.get(interviewDef.kind, row.interview) ? row.interview : null,
    start: row.start ?? null,
    end: row.end ?? null,
    gone: row.gone === true,
    by: row.by ?? null,
    participantId: row.participantId ?? null,
    map: row.map ?? null,
    cell: row.cell ?? null,
    cluster: row.cluster ?? null,
    traces: tracesOf(rows, row.id),
  }),
});

export const setTrace = defineCommand({
  name: "trace.set",
  summary:
    "Trace an item to a piece of evidence that supports or contradicts it, with a note why; null takes the trace away.",
  needs: "backlog.edit",
  input: z.strictObject({
    item: nameOf("item"),
    evidence: calledOf("evidence"),
    stance: z.enum(stances).nullable().default("supports"),
    note: traceNote.nullable().optional().describe("Why, in a line. Left out, the note stays; null takes it away."),
  }),
  loads: loadsOfItem,
  run: (tx, input, ctx) => {
    const item = itemNamed(tx, input.item);
    // A trace whose evidence is gone can still be taken away.
    const isGone = input.stance === null && Object.hasOwn(item.traces ?? {}, input.evidence);
    const named = () => tx.get(evidenceDef.kind, input.evidence) ?? recordNamed(tx, evidenceDef, input.evidence, item);
    const evidence = isGone ? input.evidence : named().id;
    const traces = { ...item.traces, [evidence]: input.stance };
    const kept = Object.entries(traces).filter(([, stance]) => stance !== null);
    if (kept.length > limits.links)
      throw refuse("traces-too-many", `An item rests on at most ${limits.links} findings. Take some away first.`, {
        subject: item.key,
        field: "evidence",
      });
    const { [evidence]: noteBefore, ...otherNotes } = item.traceNotes ?? {};
    const note = input.stance === null ? undefined : input.note === undefined ? noteBefore : (input.note ?? undefined);
    tx.update(itemKind, item.id, {
      traces: Object.fromEntries(kept) as NonNullable<Item["traces"]>,
      traceNotes: { ...otherNotes, ...(note !== undefined && { [evidence]: note }) },
      updatedAt: ctx.now,
    });
    return changed(tx, item.id);
  },
});
