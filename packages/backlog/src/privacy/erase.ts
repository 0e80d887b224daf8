import {
  type Context,
  defineCommand,
  defineQuery,
  type ForgottenRow,
  type ForgottenWords,
  isSame,
  type Kind,
  type Load,
  type Loaded,
  type MemoryRows,
  placesOf,
  type Replaced,
  type Row,
  type Rows,
  refuse,
  type Tx,
  withoutWords,
} from "@overstory/kernel";
import { z } from "zod";
import { forgetQuotes, loadsOfKept } from "../briefing/forget.ts";
import { kinds as browserKinds } from "../browser-registry.ts";
import { evidenceDef } from "../evidence/schema.ts";
import { calledOf, limits, lineOf, nameOf } from "../fields.ts";
import { editedParts } from "../interview/parts.ts";
import { asQuote } from "../interview/place.ts";
import { interviewDef, textOf, transcriptKind } from "../interview/schema.ts";
import { productNamed } from "../item/find.ts";
import { itemKind } from "../item/schema.ts";
import { participantDef } from "../participant/schema.ts";
import { recordNamed } from "../record/record-commands.ts";
import { contactKind } from "./contact.ts";
import { erasureKind } from "./erasure.ts";
import {
  addressesOf,
  findingsOf,
  interviewsWith,
  namesOf,
  type Participant,
  peopleKinds,
  researchKinds,
  wordsOf,
} from "./whom.ts";

const asked = {
  participant: calledOf("participant"),
  also: z
    .array(lineOf(limits.name, "A name"))
    .max(20)
    .default([])
    .describe("What else they are called in texts: a first name, a nickname, a user name."),
  everywhere: z
    .boolean()
    .default(true)
    .describe("Replace their names in items, documents and comments too, not in research alone."),
  words: z
    .enum(["keep", "erase"])
    .default("keep")
    .describe(
      "keep: their words stay under a pseudonym. erase: interviews that were theirs alone, and their findings, go too.",
    ),
};
type Asked = { participant: string; also: string[]; everywhere: boolean; words: "keep" | "erase" };

const rowsAtOnce = 1_000;

const standing = (rows: Rows, input: Asked): Participant => {
  const participant = recordNamed(rows, participantDef, input.participant);
  if (participant.erasedAt !== undefined)
    throw refuse("participant-erased", `${participant.name ?? "This participant"} has been erased already.`, {
      subject: participant.name ?? participant.id,
    });
  return participant;
};

/** First what the log tells of their names, then every row in which any of these may stand. */
const loadsToErase = (rows: Rows, input: Asked, { entries }: Loaded): Load[] => {
  const participant = standing(rows, input);
  const theirs = interviewsWith(rows, participant.id).map(({ interview }) => interview.id);
  return [
    { what: "history", subject: participant.id, limit: rowsAtOnce },
    { what: "rows", kind: transcriptKind.name, ids: theirs },
    ...(input.words === "erase" ? [loadsOfKept(rows)] : []),
    {
      what: "rows-with-words",
      words: [...namesOf(participant, entries, input.also), ...addressesOf(rows, participant, entries)],
    },
  ];
};

type Plan = {
  readonly participant: Participant;
  readonly pseudonym: string;
  readonly names: readonly string[];
  readonly addresses: readonly string[];
  readonly words: readonly ForgottenWords[];
};

const planOf = (rows: Rows, all: Rows, input: Asked, { entries }: Loaded): Plan => {
  const participant = standing(rows, input);
  const product = participant.product as string;
  const pseudonym = `Erased participant ${all.by(erasureKind, "product", product).length + 1}`;
  const names = namesOf(participant, entries, input.also);
  const addresses = addressesOf(all, participant, entries);
  const kinds = researchKinds(browserKinds as unknown as Kind<Row>[], product);
  return {
    participant,
    pseudonym,
    names,
    addresses,
    words: wordsOf(all, { names, addresses }, input, pseudonym, kinds),
  };
};

/** The row with the words replaced, as far as its kind's shape lets it; the same row where none stands in it. */
const rewritten = <R extends Row>(kind: Kind<R>, row: R, words: readonly ForgottenWords[]): R => {
  const here = words.filter(({ kinds }) => kinds?.includes(kind.name) ?? true);
  let next = row;
  for (const [field, value] of Object.entries(row)) {
    const without = field === "id" || field === "product" ? value : withoutWords(value, here);
    if (isSame(without, value)) continue;
    const tried = { ...next, [field]: without };
    // A word that is one of a few choices is no name: the row would not be one of its kind any more.
    if (kind.schema.safeParse(tried).success) next = tried;
  }
  return next;
};

/** Where a place of a text is after replacements (the last first); within a replaced stretch, at the end of it that is meant. */
const movedTo = (at: number, places: readonly Replaced[], end: "start" | "end"): number => {
  let shift = 0;
  for (const { start, removed, text } of places.toReversed()) {
    if (start + removed <= at) shift += text.length - removed;
    else return start < at ? start + shift + (end === "end" ? text.length : 0) : at + shift;
  }
  return at + shift;
};

/** Replaces words within a transcript; each highlight stays on what it marked, a name at its edge included. */
const rewriteTranscript = (tx: Tx, id: string, words: readonly ForgottenWords[]): number => {
  const row = tx.everything.get(transcriptKind, id);
  const places = placesOf(
    textOf(row),
    words.filter(({ kinds }) => kinds?.includes(transcriptKind.name) ?? true),
  );
  if (!row || places.length === 0) return 0;
  const marked = tx.everything.by(evidenceDef.kind, "interview", id);
  const parts = places.reduce(editedParts, row.parts ?? {});
  tx.rewrite(transcriptKind, { ...row, parts });
  tx.settle();
  const text = textOf({ ...row, parts });
  for (const { id: evidence, start, end, gone } of marked) {
    if (start === undefined || end === undefined || gone) continue;
    const place = { start: movedTo(start, places, "start"), end: movedTo(end, places, "end") };
    tx.update(evidenceDef.kind, evidence, { ...place, quote: asQuote(text.slice(place.start, place.end)), gone: null });
  }
  return 1;
};

/** Takes their findings, and interviews that were theirs alone, out whole. */
const eraseWords = (tx: Tx, participant: string, pseudonym: string): ForgottenRow[] => {
  const forgotten: ForgottenRow[] = [];
  const interviews = interviewsWith(tx.everything, participant).flatMap(({ interview, alone }) =>
    alone ? [interview] : [],
  );
  const within = interviews.flatMap(({ id }) => tx.everything.by(evidenceDef.kind, "interview", id));
  const findings = new Set([...findingsOf(tx.everything, participant), ...within].map((row) => row.id));
  forgotten.push(...forgetQuotes(tx, findings));
  for (const id of findings) {
    for (const item of tx.by(itemKind, "trace", id)) {
      const { [id]: _, ...traces } = item.traces ?? {};
      tx.update(itemKind, item.id, { traces });
    }
    tx.remove(evidenceDef.kind, id);
    const instead = { quote: "Erased", source: null, tags: null, participant: pseudonym };
    forgotten.push({ kind: evidenceDef.kind.name, id, instead });
  }
  for (const { id } of interviews) {
    interviewDef.kind.erase?.(tx, tx.get(interviewDef.kind, id) as never);
    if (tx.get(interviewDef.kind, id)) tx.remove(interviewDef.kind, id);
    forgotten.push({ kind: interviewDef.kind.name, id, instead: { title: "Erased", segment: null, file: null } });
    forgotten.push({ kind: transcriptKind.name, id, instead: { parts: null } });
  }
  return forgotten;
};

/** Puts the pseudonym on what stays of them. */
const hide = (tx: Tx, { participant, pseudonym }: Plan, ctx: Context): ForgottenRow[] => {
  const forgotten: ForgottenRow[] = [
    { kind: participantDef.kind.name, id: participant.id, instead: { name: pseudonym, segment: null } },
    { kind: contactKind.name, id: participant.id, instead: { mail: null, phone: null, note: null } },
  ];
  const gone = { segment: null, retainUntil: null };
  const told = { name: pseudonym, erasedAt: ctx.now, updatedAt: ctx.now };
  tx.update(participantDef.kind, participant.id, { ...gone, ...told } as never);
  if (tx.get(contactKind, participant.id)) tx.remove(contactKind, participant.id);
  for (const { id, participant: line } of findingsOf(tx.everything, participant.id)) {
    if (line !== undefined) tx.update(evidenceDef.kind, id, { participant: pseudonym });
    forgotten.push({ kind: evidenceDef.kind.name, id, instead: { participant: pseudonym } });
  }
  return forgotten;
};

export const eraseParticipant = defineCommand({
  name: "participant.erase",
  summary:
    "Erase a participant everywhere, the log, its past values and answers included: name, contact and attribution give way to a pseudonym. It cannot be undone.",
  needs: "research.erase",
  optimistic: false,
  alone: true,
  input: z.strictObject(asked) as unknown as z.ZodType<Asked>,
  logged: ({ everywhere, words }) => ({ everywhere, words }),
  loads: loadsToErase,
  run: (tx, input, ctx) => {
    const plan = planOf(tx, tx.everything, input, ctx.loaded);
    const { participant, pseudonym, words } = plan;
    const rows = [
      ...(input.words === "erase" ? eraseWords(tx, participant.id, pseudonym) : []),
      ...hide(tx, plan, ctx),
    ];
    const all = tx.everything as MemoryRows;
    const found = (ctx.loaded.found ?? []).filter(({ kind }) => !peopleKinds.has(kind));
    let count = rows.length;
    for (const { kind, id } of found) if (kind === transcriptKind.name) count += rewriteTranscript(tx, id, words);
    for (const { kind: name, id } of found) {
      const kind = all.kind(name);
      const row = name === transcriptKind.name ? undefined : all.get(kind, id);
      const next = row && rewritten(kind, row, words);
      if (!next || next === row) continue;
      tx.rewrite(kind, next);
      count += 1;
    }
    const product = participant.product as string;
    const made = { participant: participant.id, pseudonym, at: ctx.now, by: ctx.actor.id, rows: count };
    tx.insert(erasureKind, { id: ctx.newId(), product, ...made });
    tx.forget({ words, rows });
    return { id: participant.id, pseudonym, rows: count };
  },
});

const kindsByName = new Map((browserKinds as unknown as Kind<Row>[]).map((kind) => [kind.name, kind]));

const labelOf = (row: Row): string => {
  const { key, title, name, quote, body, text } = row as unknown as Record<string, unknown>;
  const said = [key, title ?? name ?? quote ?? body ?? text].filter((part) => typeof part === "string").join(" ");
  return said.slice(0, 200);
};

const shownAtMost = 100;

export const previewErasure = defineQuery({
  name: "participant.erasePreview",
  summary: "What erasing a participant would touch, row by row; nothing is changed.",
  needs: "research.erase",
  input: z.strictObject(asked) as unknown as z.ZodType<Asked>,
  output: z.object({
    participant: z.string(),
    pseudonym: z.string(),
    names: z.array(z.object({ name: z.string(), everywhere: z.boolean() })),
    contact: z.boolean(),
    findings: z.number(),
    interviews: z.array(z.object({ id: z.string(), title: z.string(), alone: z.boolean() })),
    touched: z.array(z.object({ kind: z.string(), id: z.string(), label: z.string() })),
    more: z.number().describe("Rows beyond those listed."),
  }),
  loads: loadsToErase,
  run: (rows, input, ctx) => {
    const { participant, pseudonym, names, words } = planOf(rows, rows, input, ctx.loaded);
    const touched = (ctx.loaded.found ?? []).flatMap(({ kind: name, id }) => {
      const kind = peopleKinds.has(name) || name === participantDef.kind.name ? undefined : kindsByName.get(name);
      const row = kind && rows.get(kind, id);
      return kind && row && rewritten(kind, row, words) !== row ? [{ kind: name, id, label: labelOf(row) }] : [];
    });
    return {
      participant: participant.id,
      pseudonym,
      names: names.map((name) => ({
        name,
        everywhere: words.some((one) => one.text === name && one.kinds === undefined),
      })),
      contact: rows.get(contactKind, participant.id) !== undefined,
      findings: findingsOf(rows, participant.id).length,
      interviews: interviewsWith(rows, participant.id).map(({ interview: { id, title = "" }, alone }) => ({
        id,
        title,
        alone,
      })),
      touched: touched.slice(0, shownAtMost),
      more: Math.max(0, touched.length - shownAtMost),
    };
  },
});

export const listErasures = defineQuery({
  name: "participant.erasures",
  summary: "Who was erased from a product's research, by their pseudonyms, when and by whom.",
  needs: "research.erase",
  input: z.strictObject({ product: nameOf("product") }),
  output: z.object({
    erasures: z.array(
      z.object({ participant: z.string(), pseudonym: z.string(), at: z.string(), by: z.string(), rows: z.number() }),
    ),
  }),
  run: (rows, input) => ({
    erasures: rows
      .by(erasureKind, "product", productNamed(rows, input.product).id)
      .map(({ participant, pseudonym, at, by, rows: count }) => ({ participant, pseudonym, at, by, rows: count }))
      .sort((a, b) => (a.at < b.at ? 1 : -1)),
  }),
});
