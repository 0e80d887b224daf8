import { defineQuery } from "@overstory/kernel";
import { z } from "zod";
import { evidences } from "../evidence/commands.ts";
import { calledOf, nameOf } from "../fields.ts";
import { interviews } from "../interview/commands.ts";
import { textOf, transcriptKind } from "../interview/schema.ts";
import { productNamed } from "../item/find.ts";
import { participants } from "../participant/commands.ts";
import { participantDef } from "../participant/schema.ts";
import { recordNamed } from "../record/record-commands.ts";
import { contactKind, viewOfContact } from "./contact.ts";
import { findingsOf, interviewsWith, type Participant } from "./whom.ts";

const record = z.record(z.string(), z.unknown());

export const exportParticipant = defineQuery({
  name: "participant.export",
  summary: "Everything that is kept about a participant: for them to have.",
  needs: "research.contact",
  input: z.strictObject({ participant: calledOf("participant") }),
  output: z.object({
    participant: record,
    contact: record,
    interviews: z.array(record),
    findings: z.array(record),
    history: z.array(z.object({ at: z.string(), name: z.string(), changes: z.array(record) })),
  }),
  loads: (rows, input) => {
    const { id } = recordNamed(rows, participantDef, input.participant);
    const theirs = interviewsWith(rows, id).map(({ interview }) => interview.id);
    return [
      { what: "history", subject: id, limit: 1_000 },
      { what: "rows", kind: transcriptKind.name, ids: theirs },
    ];
  },
  run: (rows, input, ctx) => {
    const row = recordNamed(rows, participantDef, input.participant);
    const isAbout = ({ id }: { readonly id: string }) => id === row.id;
    return {
      participant: participants.viewOf(rows, row),
      contact: viewOfContact(row.id, rows.get(contactKind, row.id)),
      interviews: interviewsWith(rows, row.id).map(({ interview }) => ({
        ...interviews.viewOf(rows, interview),
        transcript: textOf(rows.get(transcriptKind, interview.id)),
      })),
      findings: findingsOf(rows, row.id).map((finding) => evidences.viewOf(rows, finding)),
      history: ctx.loaded.entries
        .filter(({ changes }) => changes.some(isAbout))
        .map(({ at, name, changes }) => ({
          at,
          name,
          changes: changes.filter(isAbout).map(({ kind, before, after }) => ({ kind, before, after })),
        })),
    };
  },
});

/** Participants of whom more is kept than they agreed to, or for longer, at a day (YYYY-MM-DD). */
export const isDue = ({ retainUntil, consent, erasedAt }: Participant, day: string): boolean =>
  erasedAt === undefined && (consent === "withdrawn" || (retainUntil !== undefined && retainUntil <= day));

export const dueParticipants = defineQuery({
  name: "participant.due",
  summary: "Participants who are due to be erased: their day has come, or they took their consent back.",
  needs: "backlog.view",
  input: z.strictObject({
    product: nameOf("product").optional(),
    day: z.iso.date("The day is a date such as 2026-11-27.").optional().describe("Today where left out."),
  }),
  output: z.object({
    participants: z.array(
      z.object({
        id: z.string(),
        product: z.string(),
        name: z.string(),
        retainUntil: z.string().nullable(),
        consent: z.string().nullable(),
      }),
    ),
  }),
  run: (rows, input, ctx) => {
    const product = input.product === undefined ? undefined : productNamed(rows, input.product).id;
    const all =
      product === undefined ? rows.all(participantDef.kind) : rows.by(participantDef.kind, "product", product);
    const day = input.day ?? ctx.now.slice(0, 10);
    return {
      participants: [...all]
        .filter((row) => isDue(row, day))
        .map(({ id, product: of = "", name = "", retainUntil, consent }) => ({
          id,
          product: of,
          name,
          retainUntil: retainUntil ?? null,
          consent: consent ?? null,
        }))
        .sort((a, b) => (a.retainUntil ?? "").localeCompare(b.retainUntil ?? "", "en") || (a.id < b.id ? -1 : 1)),
    };
  },
});
