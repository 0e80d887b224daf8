import { defineKind, type Tx } from "@overstory/kernel";
import { z } from "zod";
import { evidenceDef } from "../evidence/schema.ts";
import { recordKind } from "../record/record-kind.ts";
import { type Parts, textOfParts } from "./parts.ts";
import { asQuote, changeBetween, followed } from "./place.ts";

/** Most participants and interviewers of one interview, and questions of its guide that were asked. */
export const interviewLimits = { people: 50, asked: 500 } as const;

const ids = z.array(z.string()).optional();

/** One conversation or session of research: when, with whom, by whom. Its words are its transcript, a row of its own. */
export const interviewDef = recordKind({
  noun: "interview",
  one: "an interview",
  of: "product",
  isResearch: true,
  name: "title",
  fields: {
    title: { type: "line", label: "Title", max: 300, hint: "Whom or what it was about: Filing with three counties." },
    day: { type: "day", label: "Date" },
    segment: { type: "line", label: "Segment", max: 120 },
  },
  more: {
    participants: ids,
    persona: z.string().optional(),
    guide: z.string().optional(),
    /** Questions of the guide that were asked, in its words. */
    asked: z.array(z.string()).optional(),
    interviewer: ids,
    /** Of the transcript, in UTF-16 units; absent where there is none. */
    length: z.number().int().optional(),
    /** The name of the file that the transcript came from. */
    file: z.string().optional(),
  },
  indexes: { participant: (row) => row.participants },
  // Its words go along, where they are at hand: whoever deletes it, or undoes its creation, loads them.
  along: (tx, row) => {
    if (tx.get(transcriptKind, row.id)) tx.remove(transcriptKind, row.id);
  },
});

/** The words of an interview, under its own id; loaded when it is opened. */
export type Transcript = { readonly id: string; readonly product: string; readonly parts?: Parts };

/** Most UTF-16 units of one transcript: a day of talking is 600,000. */
export const transcriptLimit = 1_000_000;

/** Line ends of one kind: places then mean the same wherever the text came from. */
export const withPlainEnds = (given: string): string => given.replace(/\r\n?/g, "\n");

/** A transcript's whole text. */
export const textOf = (row: Transcript | undefined): string => (row?.parts ? textOfParts(row.parts) : "");

/**
 * Keeps each quote's place true after whatever changed the text, an undo included: quote and text at the place are the same words, or
 * the finding says that its words are gone.
 */
const settle = (tx: Tx, row: Transcript | undefined, before: Transcript | undefined): void => {
  const id = row?.id ?? before?.id;
  if (id === undefined) return;
  const text = textOf(row);
  const was = textOf(before);
  const interview = tx.get(interviewDef.kind, id);
  if (interview && (interview.length ?? 0) !== text.length)
    tx.update(interviewDef.kind, id, { length: text.length === 0 ? null : text.length });
  if (text === was) return;
  const changed = before && changeBetween(was, text);
  for (const one of tx.by(evidenceDef.kind, "interview", id)) {
    if (one.start === undefined || one.end === undefined) continue;
    // Without a text there is no place to follow: it is found again where the text comes back.
    if (!row) {
      tx.update(evidenceDef.kind, one.id, { gone: true });
      continue;
    }
    const { start, end, quote = "", gone } = one;
    const stood = asQuote(was.slice(start, end)) === quote;
    const place = followed(text, { start, end, quote, gone }, changed, stood);
    tx.update(evidenceDef.kind, one.id, {
      start: place.start,
      end: place.end,
      gone: place.gone ?? null,
      ...(place.quote !== undefined && { quote: place.quote }),
    });
  }
};

export const transcriptKind = defineKind<Transcript>({
  name: "transcript",
  schema: z.strictObject({
    id: z.string(),
    product: z.string(),
    parts: z.record(z.string(), z.string()).optional(),
  }) as unknown as z.ZodType<Transcript>,
  heat: "cold",
  scope: (row) => `research:${row.product}`,
  settle,
});
