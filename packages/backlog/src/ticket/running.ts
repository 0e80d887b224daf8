import { defineCommand } from "@overstory/kernel";
import { z } from "zod";
import { systemCapability } from "../capabilities.ts";
import { type Connection, connectionKind } from "../connection/schema.ts";
import { limits, nameOf, shortened, textOf } from "../fields.ts";
import { itemKind } from "../item/schema.ts";

/** Run when a ticket was read or written: what its state is by now, and why story and ticket are not in step. */
export const noteTicket = defineCommand({
  name: "ticket.note",
  summary: "Note the state of a ticket.",
  needs: systemCapability,
  optimistic: false,
  input: z.strictObject({
    item: nameOf("item"),
    url: textOf(limits.url, "The address").describe("The ticket that was looked at; another one by now is left alone."),
    state: textOf(1_000, "The state").optional(),
    says: textOf(4_000, "What it says").nullable().optional(),
    linked: z.boolean().optional().describe("The ticket says to which story it belongs."),
  }),
  run: (tx, input, ctx) => {
    const item = tx.get(itemKind, input.item);
    const { ticket } = item ?? {};
    if (!item || ticket?.url !== input.url) return { did: false };
    const says = input.says === undefined ? ticket.says : (input.says ?? undefined);
    const state = input.state === undefined ? ticket.state : shortened(input.state, limits.label);
    tx.update(itemKind, item.id, {
      ticket: {
        url: ticket.url,
        ...(ticket.key !== undefined && { key: ticket.key }),
        ...(state !== undefined && { state }),
        at: ctx.now,
        ...(says !== undefined && { says: shortened(says, 500) }),
        ...((ticket.linked || input.linked) && { linked: true as const }),
      },
    });
    return { did: true };
  },
});

/** Run when a tracker takes nothing any more: what waits stays until somebody resumes. */
export const parkTickets = defineCommand({
  name: "ticket.park",
  summary: "Stop keeping tickets in step, with the reason.",
  needs: systemCapability,
  optimistic: false,
  input: z.strictObject({
    connection: nameOf("connection"),
    code: textOf(100, "The code"),
    reason: textOf(4_000, "The reason"),
  }),
  run: (tx, input, ctx) => {
    const row = tx.get(connectionKind, input.connection);
    if (!row || row.ticketsParked) return { did: false };
    const ticketsParked = { at: ctx.now, code: input.code, reason: shortened(input.reason, 1_000) };
    tx.update(connectionKind, row.id, { ticketsParked });
    return { did: true };
  },
});

/** Run when tickets that somebody asked for have been looked at, whatever came of it. */
export const answerTickets = defineCommand({
  name: "ticket.answer",
  summary: "Note that tickets that were asked for have been looked at.",
  needs: systemCapability,
  optimistic: false,
  input: z.strictObject({ connection: nameOf("connection"), items: z.array(nameOf("item")).max(limits.bulk) }),
  run: (tx, input) => {
    const row = tx.get(connectionKind, input.connection);
    const left = row?.ticketsAsked?.filter((id) => !input.items.includes(id));
    if (!row || left?.length === row.ticketsAsked?.length) return { did: false };
    const ticketsAsked = left && left.length > 0 ? left : null;
    tx.update(connectionKind, row.id, { ticketsAsked } as unknown as Partial<Connection>);
    return { did: true };
  },
});
