import type { Tx } from "@overstory/kernel";
import { evidenceDef } from "../evidence/schema.ts";
import { guideDef } from "../guide/schema.ts";
import { partsOf } from "../interview/parts.ts";
import { asQuote } from "../interview/place.ts";
import { interviewDef, interviewLimits, transcriptKind, transcriptLimit, withPlainEnds } from "../interview/schema.ts";
import { participantDef } from "../participant/schema.ts";
import { personaDef } from "../persona/schema.ts";
import type { AnyRecord } from "../record/record-kind.ts";
import type { References } from "./references.ts";

type Given = Readonly<Record<string, unknown>>;

/** The research of an export, each after what it refers to. */
export const exportedResearch: readonly AnyRecord[] = [participantDef, guideDef, interviewDef, evidenceDef];

const text = (value: unknown, most: number): string | undefined =>
  typeof value === "string" && value.trim() !== "" && value.length <= most ? value : undefined;

const each = <T>(value: unknown, of: (one: unknown) => T | undefined): T[] | undefined => {
  const found = (Array.isArray(value) ? value : []).flatMap((one) => of(one) ?? []);
  return found.length === 0 ? undefined : [...new Set(found)];
};

/** The words of interviews that came in with this import, by the interview's id here. */
export type BroughtWords = Map<string, string>;

const placeIn = (given: Given, words: string | undefined): Given => {
  const { start, end, quote, gone } = given;
  if (words === undefined || !Number.isSafeInteger(start) || !Number.isSafeInteger(end)) return {};
  const [from, to] = [start as number, end as number];
  if (from < 0 || to <= from || to > words.length) return {};
  if (gone === true) return { start: from, end: to, gone: true };
  return asQuote(words.slice(from, to)) === quote ? { start: from, end: to } : {};
};

/** Fields of research beyond its tables, as far as what they refer to came along or is here. */
export const furtherResearch = (def: AnyRecord, given: Given, refs: References, words: BroughtWords): Given => {
  const persona = refs.record(personaDef, given.persona);
  if (def === participantDef) return { persona, erasedAt: text(given.erasedAt, 40) };
  if (def === interviewDef)
    return {
      persona,
      guide: refs.record(guideDef, given.guide),
      asked: each(given.asked, (one) => text(one, 500))?.slice(0, interviewLimits.asked),
      participants: each(given.participants, (one) => refs.record(participantDef, one))?.slice(
        0,
        interviewLimits.people,
      ),
      interviewer: each(given.interviewer, refs.member)?.slice(0, interviewLimits.people),
      file: text(given.file, 300),
    };
  if (def !== evidenceDef) return {};
  const interview = refs.record(interviewDef, given.interview);
  const place = placeIn(given, interview === undefined ? undefined : words.get(interview));
  return {
    persona,
    interview,
    participantId: refs.record(participantDef, given.participantId),
    ...place,
    ...("start" in place && { by: refs.member(given.by) }),
  };
};

/** Gives an interview that has come in its words. */
export const bringWords = (tx: Tx, id: string, product: string, given: Given, words: BroughtWords): void => {
  const transcript = text(given.transcript, transcriptLimit);
  if (transcript === undefined) return;
  const plain = withPlainEnds(transcript.toWellFormed());
  tx.insert(transcriptKind, { id, product, parts: partsOf(plain) });
  words.set(id, plain);
};
