import { type AnyCommand, type AnyQuery, defineCommand, defineQuery, refuse } from "@overstory/kernel";
import { z } from "zod";
import { connectionNamed, told } from "../connection/find.ts";
import { type Connection, connectionKind, trackerNames } from "../connection/schema.ts";
import { limits, lineOf, nameOf } from "../fields.ts";
import { itemNamed, productNamed } from "../item/find.ts";
import { itemKind } from "../item/schema.ts";
import { stageNames } from "../stage/stages.ts";
import { keeperOf } from "./map.ts";

/** Items whose tickets wait to be looked at, at most. */
const askedAtMost = 200;
const connection = nameOf("connection");
const state = lineOf(limits.label, "A state");

const mapTickets = defineCommand({
  name: "ticket.map",
  summary: "Keep tickets of a connection's project in step with the stages of the stories that name them, both ways.",
  needs: "backlog.import",
  optimistic: false,
  input: z.strictObject({
    connection,
    toTicket: z
      .partialRecord(z.enum(stageNames), state)
      .describe("The ticket's state for a stage. GitHub and GitLab: open, closed, or a label."),
    toStage: z
      .record(state, z.enum(stageNames))
      .refine((map) => Object.keys(map).length <= limits.labels, `At most ${limits.labels} states.`)
      .describe("The stage for a ticket's state; its gates must be met, or the item says what is missing."),
    comments: z.boolean().default(true).describe("Say at the ticket once to which story it belongs, with a link."),
  }),
  run: (tx, input, ctx) => {
    const row = connectionNamed(tx, input.connection);
    const { toTicket, toStage, comments } = input;
    const isNone = Object.keys(toTicket).length + Object.keys(toStage).length === 0;
    const tickets = isNone ? null : { toTicket, toStage, comments, by: ctx.actor.id, at: ctx.now };
    // The map is put in place whole: a state that is left out means nothing any more.
    tx.update(connectionKind, row.id, { tickets: null } as unknown as Partial<Connection>);
    return told(
      tx.update(connectionKind, row.id, {
        tickets,
        ticketsParked: null,
        ticketsResumedAt: ctx.now,
      } as unknown as Partial<Connection>),
    );
  },
});

const listenForTickets = defineCommand({
  name: "ticket.listen",
  summary: "Make the address and secret by which the tracker tells at once that a ticket has changed; shown once.",
  needs: "backlog.import",
  optimistic: false,
  makesSecret: "ovk_",
  input: z.strictObject({ connection }),
  run: (tx, input, ctx) => {
    const row = connectionNamed(tx, input.connection);
    if (!ctx.secret) throw refuse("server-only", "Secrets are made by the server. Try again when connected.");
    if (!row.tickets)
      throw refuse(
        "tickets-unmapped",
        `Say first which states of ${trackerNames[row.tracker]} stand for which stages.`,
        {
          subject: row.id,
        },
      );
    return told(tx.update(connectionKind, row.id, { hash: ctx.secret.hash, hint: ctx.secret.hint }));
  },
});

const checkTicket = defineCommand({
  name: "ticket.check",
  summary: "Look now at the ticket of a story, and bring both in step.",
  needs: "backlog.edit",
  optimistic: false,
  input: z.strictObject({ item: nameOf("item") }),
  run: (tx, input) => {
    const item = itemNamed(tx, input.item);
    const keeper = keeperOf(tx.everything, item);
    if (!keeper)
      throw refuse(
        "ticket-unkept",
        `No connection keeps a ticket of ${item.key} in step. Name its ticket, or connect its tracker.`,
        {
          subject: item.key,
        },
      );
    const { connection: row } = keeper;
    const asked = [...new Set([...(row.ticketsAsked ?? []), item.id])];
    if (asked.length > askedAtMost)
      throw refuse("tickets-busy", "Very many tickets are being looked at. Try again in a minute.", {
        subject: item.key,
      });
    tx.update(connectionKind, row.id, { ticketsAsked: asked });
    return { item: item.id, asked: true };
  },
});

const resumeTickets = defineCommand({
  name: "ticket.resume",
  summary: "Go on keeping tickets in step after it stood still; what happened meanwhile is made up for.",
  needs: "backlog.import",
  optimistic: false,
  input: z.strictObject({ connection }),
  run: (tx, input, ctx) => {
    const row = connectionNamed(tx, input.connection);
    const change = { ticketsParked: null, ticketsResumedAt: ctx.now } as unknown as Partial<Connection>;
    return told(tx.update(connectionKind, row.id, change));
  },
});

const ticketView = z.object({
  item: z.string(),
  key: z.string(),
  title: z.string(),
  stage: z.enum(stageNames).nullable(),
  url: z.string(),
  state: z.string().nullable().describe("As the tracker says it."),
  at: z.string().nullable().describe("When it was last seen to be so."),
  says: z.string().nullable().describe("Why story and ticket are not in step."),
  connection: z.string().nullable().describe("What keeps it in step; null where nothing does."),
});

const listTickets = defineQuery({
  name: "ticket.list",
  summary: "Stories of a product with their tickets: the state there, and what keeps the two apart.",
  needs: "backlog.view",
  input: z.strictObject({ product: nameOf("product") }),
  output: z.object({ tickets: z.array(ticketView) }),
  run: (rows, input) => ({
    tickets: rows.by(itemKind, "product", productNamed(rows, input.product).id).flatMap((item) => {
      const { ticket } = item;
      if (!ticket || item.deletedAt !== undefined) return [];
      return [
        {
          ...{ item: item.id, key: item.key, title: item.title, stage: item.stage ?? null, url: ticket.url },
          ...{ state: ticket.state ?? null, at: ticket.at ?? null, says: ticket.says ?? null },
          connection: keeperOf(rows, item)?.connection.id ?? null,
        },
      ];
    }),
  }),
});

/** What people and programs do with tickets. */
export const ticketCommands = [mapTickets, listenForTickets, checkTicket, resumeTickets] as AnyCommand[];

/** What they ask of them. */
export const ticketQueries = [listTickets] as AnyQuery[];
