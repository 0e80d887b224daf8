import { DomainError, defineCommand, defineQuery, type Load, type Rows, refuse } from "@overstory/kernel";
import { z } from "zod";
import { calledOf, limits, lineOf, textOf as textField } from "../fields.ts";
import { recordNamed } from "../record/record-commands.ts";
import { type Interview, interviews } from "./commands.ts";
import { editedParts, partsOf } from "./parts.ts";
import { interviewDef, textOf, transcriptKind, transcriptLimit, withPlainEnds } from "./schema.ts";
import { turnsOf } from "./turns.ts";

/** The interview of that id or title. */
export const interviewNamed = (rows: Rows, name: string): Interview => recordNamed(rows, interviewDef, name);

/** The cold row of an interview's words. */
export const transcriptOf = (rows: Rows, { interview }: { readonly interview: string }): Load[] => [
  { what: "rows", kind: transcriptKind.name, ids: [interviewNamed(rows, interview).id] },
];

const text = textField(transcriptLimit, "The transcript");
const offset = (name: string) =>
  z
    .number({ error: `${name} is a number.` })
    .int()
    .min(0, `${name} is 0 or more.`);

export const setTranscript = defineCommand({
  name: "transcript.set",
  summary: "Give an interview its words, or put others in their place; highlights whose words are still there stay.",
  needs: "backlog.edit",
  optimistic: false,
  input: z.strictObject({
    interview: calledOf("interview"),
    text: text.describe("Plain text or Markdown. A line may begin with a time and a name: [00:12:03] Ann: …"),
    file: lineOf(limits.title, "The file's name").optional().describe("Where it came from."),
  }),
  loads: transcriptOf,
  run: (tx, input, ctx) => {
    const interview = interviewNamed(tx, input.interview);
    const row = tx.get(transcriptKind, interview.id);
    const given = withPlainEnds(input.text);
    const parts = given === "" ? null : partsOf(given);
    if (row) tx.update(transcriptKind, row.id, { parts });
    else if (parts) tx.insert(transcriptKind, { id: interview.id, product: interview.product as string, parts });
    tx.update(interviewDef.kind, interview.id, { file: input.file ?? null, updatedAt: ctx.now });
    tx.settle();
    return interviews.viewOf(tx, interviewNamed(tx, interview.id));
  },
});

const editLimit = 200;

export const editTranscript = defineCommand({
  name: "transcript.edit",
  summary:
    "Correct stretches of a transcript; highlights move along, and one whose words go is kept with its old quote.",
  needs: "backlog.edit",
  input: z.strictObject({
    interview: calledOf("interview"),
    edits: z
      .array(
        z.strictObject({
          start: offset("start").describe("In UTF-16 units, in the text as the edits before it left it."),
          was: text.describe("What is replaced: refused where something else stands there by now."),
          text,
        }),
      )
      .min(1, "Name at least one edit.")
      .max(editLimit, `At most ${editLimit} edits at a time.`),
  }),
  loads: transcriptOf,
  run: (tx, input, ctx) => {
    const interview = interviewNamed(tx, input.interview);
    const title = interview.title ?? interview.id;
    for (const [at, edit] of input.edits.entries()) {
      const row = tx.get(transcriptKind, interview.id);
      const now = textOf(row);
      const field = `edits.${at}.start`;
      if (edit.start > now.length)
        throw refuse(
          "place-out-of-range",
          `The transcript of "${title}" has ${now.length.toLocaleString("en")} characters; ${edit.start.toLocaleString("en")} is beyond its end.`,
          { subject: interview.id, field },
        );
      if (now.slice(edit.start, edit.start + edit.was.length) !== edit.was)
        throw new DomainError({
          kind: "conflict",
          code: "changed-meanwhile",
          subject: interview.id,
          message: `The transcript of "${title}" was changed here by somebody else meanwhile. Read it again and correct what stands there now.`,
          errors: [{ field, message: "Something else stands there now." }],
        });
      const put = withPlainEnds(edit.text);
      if (now.length - edit.was.length + put.length > transcriptLimit)
        throw refuse(
          "transcript-too-long",
          `A transcript holds at most ${transcriptLimit.toLocaleString("en")} characters. Make two interviews of it.`,
          { subject: interview.id, field: `edits.${at}.text` },
        );
      const parts = editedParts(row?.parts ?? {}, { start: edit.start, removed: edit.was.length, text: put });
      const isEmpty = Object.keys(parts).length === 0;
      if (!row && !isEmpty)
        tx.insert(transcriptKind, { id: interview.id, product: interview.product as string, parts });
      else if (row) tx.update(transcriptKind, row.id, { parts: isEmpty ? null : parts });
      // One by one, so that each highlight follows each of them exactly.
      tx.settle();
    }
    tx.update(interviewDef.kind, interview.id, { updatedAt: ctx.now });
    return interviews.viewOf(tx, interviewNamed(tx, interview.id));
  },
});

export const getTranscript = defineQuery({
  name: "transcript.get",
  summary: "The words of an interview, whole or a stretch, with who speaks when.",
  needs: "backlog.view",
  input: z.strictObject({
    interview: calledOf("interview"),
    start: offset("start").optional(),
    end: offset("end").optional(),
  }),
  output: z.object({
    interview: z.string(),
    length: z.number().describe("Of the whole transcript, in UTF-16 units."),
    start: z.number(),
    text: z.string(),
    turns: z.array(
      z.object({
        start: z.number(),
        end: z.number(),
        head: z.number().describe("Units at the start that say who speaks and when."),
        speaker: z.string().nullable(),
        time: z.string().nullable(),
      }),
    ),
  }),
  loads: transcriptOf,
  run: (rows, input) => {
    const interview = interviewNamed(rows, input.interview);
    const whole = textOf(rows.get(transcriptKind, interview.id));
    const start = Math.min(input.start ?? 0, whole.length);
    const end = Math.max(start, Math.min(input.end ?? whole.length, whole.length));
    return {
      interview: interview.id,
      length: whole.length,
      start,
      text: whole.slice(start, end),
      turns: turnsOf(whole)
        .filter((turn) => turn.end > start && turn.start < end)
        .map(({ speaker = null, time = null, ...turn }) => ({ ...turn, speaker, time })),
    };
  },
});
