import { defineCommand, defineKind, defineQuery } from "@overstory/kernel";
import { z } from "zod";
import { calledOf, limits, lineOf, textOf } from "../fields.ts";
import { participantDef } from "../participant/schema.ts";
import { recordNamed } from "../record/record-commands.ts";

/** How a participant is reached. Kept by the server alone, under the participant's id: no browser and no archive ever holds it. */
export const contactKind = defineKind({
  name: "contact",
  schema: z.strictObject({
    id: z.string(),
    product: z.string(),
    mail: z.string().optional(),
    phone: z.string().optional(),
    note: z.string().optional(),
    updatedAt: z.string(),
    updatedBy: z.string(),
  }),
  heat: "hot",
  scope: () => "server",
});
export type Contact = z.infer<typeof contactKind.schema>;

const contactView = z.object({
  participant: z.string(),
  mail: z.string().nullable(),
  phone: z.string().nullable(),
  note: z.string().nullable(),
});

/** A participant's contact as it is told. */
export const viewOfContact = (participant: string, contact: Contact | undefined): z.infer<typeof contactView> => ({
  participant,
  mail: contact?.mail ?? null,
  phone: contact?.phone ?? null,
  note: contact?.note ?? null,
});

export const getContact = defineQuery({
  name: "participant.contact",
  summary: "How a participant is reached.",
  needs: "research.contact",
  input: z.strictObject({ participant: calledOf("participant") }),
  output: contactView,
  run: (rows, input) => {
    const { id } = recordNamed(rows, participantDef, input.participant);
    return viewOfContact(id, rows.get(contactKind, id));
  },
});

export const setContact = defineCommand({
  name: "participant.setContact",
  summary:
    "Note how a participant is reached; null takes a field away. Kept apart from research, and erased with the participant.",
  needs: "research.contact",
  optimistic: false,
  input: z.strictObject({
    participant: calledOf("participant"),
    mail: lineOf(limits.title, "The address").nullable().optional(),
    phone: lineOf(limits.name, "The number").nullable().optional(),
    note: textOf(2_000, "The note").nullable().optional(),
  }),
  // The log need not hold it twice.
  logged: ({ participant }) => ({ participant }),
  run: (tx, input, ctx) => {
    const participant = recordNamed(tx, participantDef, input.participant);
    const written = { updatedAt: ctx.now, updatedBy: ctx.actor.id };
    const { mail, phone, note } = input;
    const fields = { mail, phone, note: note === "" ? null : note };
    if (tx.get(contactKind, participant.id)) tx.update(contactKind, participant.id, { ...fields, ...written });
    else
      tx.insert(contactKind, {
        id: participant.id,
        product: participant.product as string,
        ...(mail && { mail }),
        ...(phone && { phone }),
        ...(note && { note }),
        ...written,
      });
    return { id: participant.id };
  },
});
