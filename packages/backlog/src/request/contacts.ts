import { defineCommand, defineQuery, type Load, notFound, type Rows } from "@overstory/kernel";
import { z } from "zod";
import { systemCapability } from "../capabilities.ts";
import { nameOf } from "../fields.ts";
import { itemKind } from "../item/schema.ts";
import { type Asker, askerKind, type Contact, contactJob, contactSchema, requestKind } from "./schema.ts";
import { askersOf, isOfSeenRequest, itemsOf, requestName, requestNamed, rootOf } from "./told.ts";

const contactsShown = 200;

const shownAskers = (rows: Rows, request: string): Asker[] =>
  askersOf(rows, requestNamed(rows, request))
    .filter(({ erasedAt }) => erasedAt === undefined)
    .sort((a, b) => (a.leftAt < b.leftAt ? -1 : a.leftAt > b.leftAt ? 1 : a.id < b.id ? -1 : 1))
    .slice(0, contactsShown);

export const listContacts = defineQuery({
  name: "request.contacts",
  summary: "Who asked for something and left a name or an address, with those of requests merged into it.",
  needs: "research.contact",
  input: z.strictObject({ request: requestName }),
  output: z.object({
    contacts: z.array(
      z.object({
        asker: z.string(),
        name: z.string().nullable(),
        mail: z.string().nullable(),
        leftAt: z.string(),
        toldAt: z.string().nullable(),
      }),
    ),
  }),
  loads: (rows, { request }): Load[] =>
    shownAskers(rows, request).map(({ id }) => ({ what: "staged", job: contactJob(id) })),
  run: (rows, input, ctx) => {
    const kept = new Map(
      ctx.loaded.staged.flatMap((part): [string, Contact][] => {
        const contact = contactSchema.safeParse(part);
        return contact.success ? [[contact.data.asker, contact.data]] : [];
      }),
    );
    return {
      contacts: shownAskers(rows, input.request).map(({ id, leftAt, toldAt }) => ({
        asker: id,
        name: kept.get(id)?.name ?? null,
        mail: kept.get(id)?.mail ?? null,
        leftAt,
        toldAt: toldAt ?? null,
      })),
    };
  },
});

export const eraseContact = defineCommand({
  name: "request.eraseContact",
  summary:
    "Erase the name and address of somebody who asked; what they asked for stays, and they are not told any more.",
  needs: "research.contact",
  optimistic: false,
  input: z.strictObject({ asker: nameOf("asker") }),
  run: (tx, input, ctx) => {
    const asker = tx.get(askerKind, input.asker);
    if (!asker || !isOfSeenRequest(tx, asker)) throw notFound("asker", input.asker);
    // The server takes the contact itself away, then the row.
    if (asker.erasedAt === undefined) tx.update(askerKind, asker.id, { erasedAt: ctx.now });
    return { id: asker.id, erased: true };
  },
});

/** Askers whose contact is to be taken away. */
export const toForget = (rows: Rows): Asker[] => rows.by(askerKind, "state", "erased");

export const forgetAsker = defineCommand({
  name: "request.forget",
  summary: "Drop who asked, once their contact is gone (run by the server).",
  needs: systemCapability,
  optimistic: false,
  input: z.strictObject({ asker: nameOf("asker") }),
  run: (tx, input) => {
    const asker = tx.get(askerKind, input.asker);
    if (asker) tx.remove(askerKind, asker.id);
    return { id: input.asker };
  },
});

const isFinished = (rows: Rows, { request: id }: Asker): boolean => {
  const request = rows.get(requestKind, id);
  return request !== undefined && itemsOf(rows, rootOf(rows, request)).some(({ stage }) => stage === "finished");
};

/** Askers who want to be told and whose request is done: a story that rests on it is Finished. */
export const toTell = (rows: Rows): Asker[] =>
  rows.by(askerKind, "state", "waiting").filter((asker) => isFinished(rows, asker));

export const claimTelling = defineCommand({
  name: "request.claimTelling",
  summary: "Take on telling who asked that it is done; answers those whom nobody had taken on (run by the server).",
  needs: systemCapability,
  optimistic: false,
  input: z.strictObject({ askers: z.array(nameOf("asker")).max(200) }),
  run: (tx, input, ctx) => {
    const claimed = input.askers.flatMap((id) => {
      const asker = tx.get(askerKind, id);
      const isDue = asker?.wantsMail && asker.toldAt === undefined && asker.erasedAt === undefined;
      return asker && isDue && isFinished(tx, asker) ? [asker] : [];
    });
    for (const { id } of claimed) tx.update(askerKind, id, { toldAt: ctx.now });
    return { askers: claimed.map(({ id }) => id) };
  },
});

/** Whether a change of that kind may have finished what somebody asked for, or linked it to what is. */
export const mayFinish = (kind: string): boolean =>
  kind === itemKind.name || kind === requestKind.name || kind === askerKind.name;
