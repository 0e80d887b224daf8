import { type Context, DomainError, defineCommand, notFound, type Rows, refuse, type Tx } from "@overstory/kernel";
import { z } from "zod";
import { evidences, setTrace } from "../evidence/commands.ts";
import { evidenceDef } from "../evidence/schema.ts";
import { calledOf, limits, lineOf, nameOf, newId, shortened, textOf as textField } from "../fields.ts";
import { createStory } from "../item/create.ts";
import { participantDef } from "../participant/schema.ts";
import { readersAtHand } from "../readers.ts";
import { inputOf } from "../record/field-types.ts";
import type { RowOf } from "../record/record-kind.ts";
import type { Interview } from "./commands.ts";
import { asQuote, type Stretch, trimmed } from "./place.ts";
import { textOf, transcriptKind } from "./schema.ts";
import { interviewNamed, transcriptOf } from "./transcript-commands.ts";
import { turnAt, turnsOf } from "./turns.ts";

type Evidence = RowOf<typeof evidenceDef>;

/** Most UTF-16 units of one highlight: what a quote holds. */
const quoteLimit = 2_000;
/** Findings of one product. */
const evidenceLimit = 100_000;

const sort = inputOf(evidenceDef.fields.sort as never) as z.ZodType<Evidence["sort"]>;
const tags = inputOf(evidenceDef.fields.tags as never) as z.ZodType<string[]>;

/** The stretch without the white space around it; refuses one that is empty, beyond the text, or longer than a quote. */
const stretchIn = (text: string, { start, end }: Stretch, interview: Interview): Stretch => {
  const about = (field: string) => ({ subject: interview.id, field });
  if (end > text.length)
    throw refuse(
      "place-out-of-range",
      text === ""
        ? `"${interview.title}" has no transcript yet. Give it one, then highlight.`
        : `The transcript of "${interview.title}" has ${text.length.toLocaleString("en")} characters; ${end.toLocaleString("en")} is beyond its end.`,
      about("end"),
    );
  const place = start < end ? trimmed(text, { start, end }) : undefined;
  if (!place) throw refuse("highlight-empty", "No words are selected. Select some, then tag them.", about("end"));
  if (asQuote(text.slice(place.start, place.end)).length > quoteLimit)
    throw refuse(
      "highlight-too-long",
      `A highlight holds at most ${quoteLimit.toLocaleString("en")} characters. Select less.`,
      about("end"),
    );
  if (!text.slice(place.start, place.end).isWellFormed())
    throw refuse("highlight-cuts-character", "The place cuts a character in two. Move it by one.", about("start"));
  return place;
};

/** Whose words they are: the only participant, or the one whom the line names as its speaker. */
const speakerAt = (rows: Rows, interview: Interview, text: string, at: number) => {
  const there = (interview.participants ?? []).flatMap((id) => rows.get(participantDef.kind, id) ?? []);
  if (there.length < 2) return there[0];
  const speaker = turnAt(turnsOf(text), at)?.speaker?.toLowerCase();
  return speaker === undefined ? undefined : there.find(({ name }) => name?.toLowerCase() === speaker);
};

type Marking = Stretch & {
  id?: string | undefined;
  quote?: string | undefined;
  sort?: Evidence["sort"];
  tags?: string[] | undefined;
};

const mark = (tx: Tx, interview: Interview, given: Marking, ctx: Context): Evidence => {
  const text = textOf(tx.get(transcriptKind, interview.id));
  const place = stretchIn(text, given, interview);
  const quote = asQuote(text.slice(place.start, place.end));
  if (given.quote !== undefined && asQuote(given.quote) !== quote)
    throw new DomainError({
      kind: "conflict",
      code: "quote-elsewhere",
      subject: interview.id,
      message: `Other words stand there by now: "${shortened(quote, 80)}". Read the transcript again and mark them anew.`,
      errors: [{ field: "quote", message: "Other words stand there." }],
    });
  const there = tx.by(evidenceDef.kind, "interview", interview.id);
  const same = there.find(
    (one) =>
      one.start === place.start &&
      one.end === place.end &&
      one.by === ctx.actor.id &&
      one.sort === given.sort &&
      !one.gone,
  );
  if (same)
    throw refuse("highlight-there", "You have marked these very words so already.", {
      subject: same.id,
      field: "start",
    });
  if (tx.by(evidenceDef.kind, "product", interview.product as string).length >= evidenceLimit)
    throw refuse(
      "evidence-too-many",
      `There are ${evidenceLimit.toLocaleString("en")} already. Delete some before adding a piece of evidence.`,
      { field: "quote" },
    );
  const who = speakerAt(tx, interview, text, place.start);
  const persona = who?.persona ?? interview.persona;
  return tx.insert(evidenceDef.kind, {
    id: given.id ?? ctx.newId(),
    product: interview.product,
    quote,
    ...(given.sort && { sort: given.sort }),
    ...(given.tags && given.tags.length > 0 && { tags: [...new Set(given.tags)] }),
    source: shortened(interview.title ?? "", 300),
    ...(who && { participant: who.name, participantId: who.id }),
    ...(interview.day !== undefined && { day: interview.day }),
    ...(persona !== undefined && { persona }),
    interview: interview.id,
    ...place,
    by: ctx.actor.id,
    createdAt: ctx.now,
    createdBy: ctx.actor.id,
    updatedAt: ctx.now,
  } as Evidence);
};

const offset = (name: string) =>
  z
    .number({ error: `${name} is a number.` })
    .int()
    .min(0, `${name} is 0 or more.`);

const marking = {
  interview: calledOf("interview"),
  start: offset("start").describe("Where the words begin in the transcript, in UTF-16 units."),
  end: offset("end").describe("Where they end."),
  quote: textField(quoteLimit * 5, "The quote")
    .optional()
    .describe("The words; refused where others stand there."),
  sort: sort.optional(),
  tags: tags.optional(),
};

export const addHighlight = defineCommand({
  name: "highlight.add",
  summary: "Mark words of a transcript as a goal, job, pain or objection: they become evidence that keeps its place.",
  needs: "backlog.edit",
  input: z.strictObject({ id: newId, ...marking }),
  loads: (rows, input) => transcriptOf(rows, input),
  run: (tx, input, ctx) => evidences.viewOf(tx, mark(tx, interviewNamed(tx, input.interview), input as Marking, ctx)),
});

/** Most UTF-16 units of a story's sentence. */
const captureLimit = 2_000;

/** A sentence as the parts of a story where it is one and a reader is at hand; else its beginning as the title. */
const storyIn = (text: string) => {
  const { matched, role, situation, want, outcome } = readersAtHand().sentence?.(text) ?? { matched: false };
  const isWhole = [role, situation, want, outcome].every((part) => (part?.length ?? 0) <= limits.part);
  if (matched && isWhole && want !== undefined) return { story: { role, situation, want, outcome } };
  return { title: shortened(text, limits.title) };
};

const quoted = (quote: string): string => quote.replace(/^/gm, "> ");

export const captureHighlight = defineCommand({
  name: "highlight.capture",
  summary: "Capture a new pending story from a finding, with its quote in it, and trace the story to the finding.",
  needs: "backlog.edit",
  input: z.strictObject({
    evidence: nameOf("evidence"),
    id: newId.describe("Of the story."),
    text: lineOf(captureLimit, "The story")
      .optional()
      .describe("A sentence is taken apart, other words are the title; the quote stands in where left out."),
    parent: nameOf("item").optional().describe("Left out, the story stands at the top of the product."),
  }),
  run: (tx, input, ctx) => {
    const evidence = tx.get(evidenceDef.kind, input.evidence);
    if (!evidence) throw notFound("evidence", input.evidence);
    const quote = evidence.quote ?? "";
    const source = [evidence.participant, evidence.source].filter(Boolean).join(", ");
    const made = createStory.run(
      tx,
      {
        id: input.id,
        product: evidence.product,
        parent: input.parent,
        ...storyIn(input.text ?? quote),
        description: source === "" ? quoted(quote) : `${quoted(quote)}\n>\n> ${source}`,
      } as never,
      ctx,
    );
    return setTrace.run(tx, { item: made.id, evidence: evidence.id, stance: "supports" }, ctx);
  },
});
