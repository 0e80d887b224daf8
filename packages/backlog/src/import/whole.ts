import type { Context, Tx } from "@overstory/kernel";
import { assetDef } from "../asset/schema.ts";
import { customAfter } from "../custom/values.ts";
import { decisionDef } from "../decision/schema.ts";
import { dependencyDef } from "../dependency/schema.ts";
import { type DocumentFieldName, documentFieldNames, documentTable } from "../document/fields.ts";
import { type Document, documentKind } from "../document/schema.ts";
import { traceNote } from "../evidence/note.ts";
import { evidenceDef } from "../evidence/schema.ts";
import { epicKinds, type Item, itemKind, ticketSchema } from "../item/schema.ts";
import { confidences, endField, horizons, startField } from "../item/time.ts";
import { linkNouns } from "../link/schema.ts";
import { linkDefs } from "../link/told.ts";
import { milestoneDef } from "../milestone/schema.ts";
import { questionDef } from "../question/schema.ts";
import { inputOf, urlOf } from "../record/field-types.ts";
import type { AnyRecord, RecordBase } from "../record/record-kind.ts";
import { releaseDef } from "../release/schema.ts";
import { riskDef } from "../risk/schema.ts";
import { scoreInputs } from "../score/schema.ts";
import { sprintDef } from "../sprint/schema.ts";
import { personOf, soundFields, withoutNothing } from "./records.ts";
import type { References } from "./references.ts";
import { cardsIn } from "./techniques.ts";

/** An item as our own export tells it, beyond what any tracker's row holds. */
export type Whole = Readonly<Record<string, unknown>>;

/** What hangs on an item in an export, under the name of its list. */
export const exportedAttached: readonly AnyRecord[] = [riskDef, dependencyDef, questionDef, assetDef, decisionDef];

const listOf = (value: unknown): Whole[] =>
  Array.isArray(value) ? value.filter((one): one is Whole => typeof one === "object" && one !== null) : [];

/** The document's fields of an exported item, each by the rule by which people write it. */
export const wholeTexts = (whole: Whole): Partial<Record<DocumentFieldName, unknown>> =>
  Object.fromEntries(
    documentFieldNames.flatMap((name) => {
      if (name === "description" || whole[name] === undefined || whole[name] === null) return [];
      const parsed = inputOf(documentTable[name]).safeParse(whole[name]);
      return parsed.success && parsed.data !== "" ? [[name, parsed.data]] : [];
    }),
  );

const personAt = (value: unknown, refs: References): { by: string; at: string } | undefined => {
  const { by, at } = (value ?? {}) as Whole;
  const member = personOf(by, refs);
  return member !== undefined && typeof at === "string" ? { by: member, at } : undefined;
};

const linksIn = (whole: Whole, refs: References): Item["links"] => {
  const links: Record<string, (typeof linkNouns)[number]> = {};
  for (const noun of linkNouns)
    for (const name of Array.isArray(whole[`${noun}s`]) ? (whole[`${noun}s`] as unknown[]) : []) {
      const id = refs.record(linkDefs[noun], name);
      if (id !== undefined) links[id] = noun;
    }
  return links;
};

const tracesIn = (whole: Whole, refs: References): Item["traces"] =>
  Object.fromEntries(
    listOf(whole.traces).flatMap(({ evidence, stance }) => {
      const id = refs.record(evidenceDef, evidence);
      return id !== undefined && (stance === "supports" || stance === "contradicts") ? [[id, stance]] : [];
    }),
  );

/** The notes of an exported item's traces, as far as they are lines that people may write. */
const traceNotesIn = (whole: Whole, refs: References): Item["traceNotes"] =>
  Object.fromEntries(
    listOf(whole.traces).flatMap(({ evidence, stance, note }) => {
      const id = refs.record(evidenceDef, evidence);
      const parsed = traceNote.safeParse(note);
      return id !== undefined && (stance === "supports" || stance === "contradicts") && parsed.success
        ? [[id, parsed.data]]
        : [];
    }),
  );

const customIn = (tx: Tx, item: Item, custom: unknown): Record<string, unknown> => {
  let values: Record<string, unknown> = {};
  for (const [name, value] of Object.entries((custom ?? {}) as Whole)) {
    try {
      values = customAfter(tx, { ...item, custom: values }, { [name]: value });
    } catch {
      // A value that the field of this name does not take here stays in the file.
    }
  }
  return values;
};

/** The days of an exported item, how sure they are and its horizon, as far as they are such. */
const timeIn = (whole: Whole): Pick<Item, "start" | "end" | "confidence" | "horizon"> => {
  const [start, end] = [startField.safeParse(whole.start), endField.safeParse(whole.end)];
  const isCrossed = start.success && end.success && end.data < start.data;
  return {
    ...(start.success && !isCrossed && { start: start.data }),
    ...(end.success && !isCrossed && { end: end.data }),
    confidence: confidences.find((one) => one === whole.confidence),
    horizon: horizons.find((one) => one === whole.horizon),
  };
};

/** Writes what an exported item holds beyond any tracker's row: once, when it is new here. */
export const writeWhole = (tx: Tx, id: string, whole: Whole, refs: References): void => {
  const item = tx.get(itemKind, id);
  if (!item) return;
  const inputs = scoreInputs.safeParse(whole.inputs);
  const ticket = ticketSchema.safeParse(whole.ticket);
  const isLink = ticket.success && urlOf("The address").safeParse(ticket.data.url).success;
  const epicKind = epicKinds.find((kind) => kind === whole.epicKind);
  tx.update(itemKind, id, {
    ...(inputs.success && { inputs: inputs.data }),
    cards: cardsIn(whole.cards, refs.technique),
    ...(isLink && { ticket: ticket.data }),
    ...(item.kind === "epic" && epicKind && { epicKind }),
    links: { ...item.links, ...linksIn(whole, refs) } as NonNullable<Item["links"]>,
    traces: { ...item.traces, ...tracesIn(whole, refs) } as NonNullable<Item["traces"]>,
    traceNotes: { ...item.traceNotes, ...traceNotesIn(whole, refs) } as NonNullable<Item["traceNotes"]>,
    sprint: refs.record(sprintDef, whole.sprint),
    release: refs.record(releaseDef, whole.release),
    milestone: refs.record(milestoneDef, whole.milestone),
    ...timeIn(whole),
    accepted: personAt(whole.accepted, refs),
    custom: customIn(tx, item, whole.custom),
  });
  const confirmed = Object.entries((whole.confirmed ?? {}) as Whole).flatMap(([fingerprint, value]) => {
    const person = personAt(value, refs);
    return person ? [[fingerprint, person]] : [];
  });
  if (tx.get(documentKind, id))
    tx.update(documentKind, id, {
      ...wholeTexts(whole),
      confirmed: Object.fromEntries(confirmed) as NonNullable<Document["confirmed"]>,
    } as never);
};

/** Writes what hangs on an exported item: rows of the same words that are there already are not written twice. */
export const writeAttached = (
  tx: Tx,
  ctx: Context,
  item: Item,
  whole: Whole,
  refs: References,
  itemOf: (key: string) => string | undefined,
): number => {
  let written = 0;
  for (const def of exportedAttached) {
    const calledOf = (row: object) =>
      JSON.stringify([(row as Whole)[def.name] ?? null, (row as Whole).on ?? null, (row as Whole).external ?? null]);
    const there = new Set(tx.by(def.kind, "item", item.id).map(calledOf));
    for (const given of listOf(whole[def.many])) {
      const on = typeof given.on === "string" ? itemOf(given.on) : undefined;
      const row = {
        id: ctx.newId(),
        product: item.product,
        item: item.id,
        ...soundFields(def, given, refs),
        ...(def === dependencyDef && { on }),
        ...(def === decisionDef && { stage: given.stage }),
        ...(def === questionDef && {
          state: given.state,
          answer: given.answer,
          closedBy: personOf(given.closedBy, refs),
          closedAt: given.closedAt,
        }),
        createdAt: typeof given.createdAt === "string" ? given.createdAt : ctx.now,
        createdBy: personOf(given.createdBy, refs) ?? ctx.actor.id,
        updatedAt: ctx.now,
      };
      const clean = withoutNothing(row) as RecordBase;
      const isKept = def.kind.schema.safeParse(clean).success && !there.has(calledOf(clean));
      if (!isKept || (def === dependencyDef && on === undefined && !("external" in clean))) continue;
      tx.insert(def.kind, clean);
      there.add(calledOf(clean));
      written += 1;
    }
  }
  return written;
};
