import type { ForgottenWords, Kind, LogEntry, Row, Rows } from "@overstory/kernel";
import { evidenceDef } from "../evidence/schema.ts";
import { interviewDef } from "../interview/schema.ts";
import { memberKind } from "../member/schema.ts";
import { participantDef } from "../participant/schema.ts";
import type { RowOf } from "../record/record-kind.ts";
import { contactKind } from "./contact.ts";

export type Participant = RowOf<typeof participantDef>;

/** What was asked for beside the participant. */
export type Asked = { readonly also: readonly string[]; readonly everywhere: boolean };

/** Words that rows hold as one of a few choices: such a name is replaced where it is the name, not wherever it stands. */
const choices: ReadonlySet<string> = new Set(
  ["goal", "job", "pain", "objection", "none", "asked", "given", "withdrawn", "research", "product", "supports"].concat(
    ["contradicts", "keep", "erase"],
  ),
);

/** Kinds that tell of people of the workspace and how they get in: a participant's namesake keeps their name. */
export const peopleKinds: ReadonlySet<string> = new Set(["member", "invitation", "token", "guest", "sessionLink"]);

const isResearch = (kind: Kind<Row>, product: string): boolean => {
  try {
    return kind.scope({ id: "", product } as never).startsWith("research:");
  } catch {
    return false;
  }
};

/** The kinds of rows that research is made of. */
export const researchKinds = (kinds: readonly Kind<Row>[], product: string): string[] =>
  kinds.filter((kind) => isResearch(kind, product)).map(({ name }) => name);

const textsAt = (value: unknown, fields: readonly string[]): string[] =>
  fields.flatMap((field) => {
    const text = (value as Record<string, unknown> | null)?.[field];
    return typeof text === "string" ? [text] : [];
  });

const wasCalled = (entries: readonly LogEntry[], kind: string, id: string, fields: readonly string[]): string[] =>
  entries
    .flatMap(({ changes }) => changes)
    .filter((change) => change.kind === kind && change.id === id)
    .flatMap(({ before, after }) => [...textsAt(before, fields), ...textsAt(after, fields)]);

const distinct = (texts: readonly string[]): string[] => {
  const seen = new Map(texts.map((text) => [text.trim().toLowerCase(), text.trim()]));
  return [...seen.values()].filter((text) => text.length > 1 && /[\p{L}\p{N}]/u.test(text));
};

/** What a participant is and was called, by the entries about them, and by what else the caller knows. */
export const namesOf = (participant: Participant, entries: readonly LogEntry[], also: readonly string[]): string[] =>
  distinct([
    participant.name ?? "",
    ...wasCalled(entries, participantDef.kind.name, participant.id, ["name"]),
    ...also,
  ]).filter((name) => !choices.has(name.toLowerCase()));

/** How they are and were reached. */
export const addressesOf = (rows: Rows, participant: Participant, entries: readonly LogEntry[]): string[] =>
  distinct([
    ...textsAt(rows.get(contactKind, participant.id), ["mail", "phone"]),
    ...wasCalled(entries, contactKind.name, participant.id, ["mail", "phone"]),
  ]);

/**
 * The words to be found nowhere any more. Addresses go everywhere. A name goes everywhere where that is asked for, unless it is one word
 * or a member's, too: these stand for other things, and go from research alone.
 */
export const wordsOf = (
  rows: Rows,
  { names, addresses }: { readonly names: readonly string[]; readonly addresses: readonly string[] },
  { everywhere, also }: Asked,
  pseudonym: string,
  kinds: readonly string[],
): ForgottenWords[] => {
  const members = new Set([...rows.all(memberKind)].map(({ name }) => name.trim().toLowerCase()));
  const given = new Set(also.map((name) => name.trim().toLowerCase()));
  const isEverywhere = (name: string) =>
    everywhere && !members.has(name.toLowerCase()) && (/\s/.test(name) || given.has(name.toLowerCase()));
  return [
    ...names.map((text) => ({ text, instead: pseudonym, ...(!isEverywhere(text) && { kinds }) })),
    ...addresses.map((text) => ({ text, instead: pseudonym })),
  ];
};

/** The interviews that a participant was in; `alone` where nobody else was. */
export const interviewsWith = (rows: Rows, participant: string) =>
  rows.by(interviewDef.kind, "participant", participant).map((interview) => ({
    interview,
    alone: (interview.participants ?? []).every((id) => id === participant),
  }));

/** Findings that are theirs, by who said it. */
export const findingsOf = (rows: Rows, participant: string) =>
  rows.by(evidenceDef.kind, "participant", participant) as RowOf<typeof evidenceDef>[];
