import { notFound, type Rows } from "@overstory/kernel";
import { z } from "zod";
import { productKind } from "../product/schema.ts";
import { stageNames } from "../stage/stages.ts";
import { type Connection, connectionKind, pullCountsSchema, pullStates, schedules, trackers } from "./schema.ts";

/** A connection by its id. One of a product that is gone or out of sight is as absent as none. */
export const connectionNamed = (rows: Rows, name: string): Connection => {
  const row = rows.get(connectionKind, name);
  const product = row && rows.get(productKind, row.product);
  if (!row || !product || product.deletedAt !== undefined) throw notFound("connection", name);
  return row;
};

/** A connection as it is told: everything but what is sealed. */
export const connectionView = z.object({
  id: z.string(),
  product: z.string(),
  name: z.string(),
  tracker: z.enum(trackers),
  address: z.string(),
  project: z.string(),
  user: z.string().nullable(),
  tokenAt: z.string().describe("When the token was given. The token itself is never told."),
  schedule: z.enum(schedules),
  appliesItself: z.boolean(),
  by: z.string(),
  createdAt: z.string(),
  nextAt: z.string().nullable().describe("When it is pulled next."),
  pull: z
    .object({ import: z.string(), at: z.string(), by: z.string(), isScheduled: z.boolean(), isWhole: z.boolean() })
    .nullable()
    .describe("The pull under way; GET /v1/imports/{import} tells how far it is."),
  last: z
    .object({
      import: z.string(),
      at: z.string(),
      state: z.enum(pullStates),
      message: z.string().nullable(),
      code: z.string().nullable(),
      counts: pullCountsSchema.nullable(),
      since: z
        .string()
        .nullable()
        .describe("Only what the tracker changed since then was read; null where the project was read whole."),
    })
    .nullable()
    .describe("What came of the last pull."),
  wholeAt: z
    .string()
    .nullable()
    .describe("When the project was last read whole, which shows what was deleted there; null where it was not yet."),
  tickets: z
    .object({
      toTicket: z.record(z.string(), z.string()),
      toStage: z.record(z.string(), z.enum(stageNames)),
      comments: z.boolean(),
      by: z.string(),
      at: z.string(),
    })
    .nullable()
    .describe("Which states of tickets stand for which stages; null where tickets are not kept in step."),
  hint: z.string().nullable().describe("How the secret ends by which the tracker tells of tickets at once."),
  ticketsParked: z.object({ at: z.string(), code: z.string(), reason: z.string() }).nullable(),
});
export type ConnectionView = z.infer<typeof connectionView>;

export const told = (connection: Connection): ConnectionView => {
  const { sealed: _, hash: __, ticketsAsked: ___, ticketsResumedAt: ____, ...row } = connection;
  return { ...row, ...absentAsNull(connection) };
};

const pulledBy = ({ import: id, at, by, isScheduled }: NonNullable<Connection["pull"]>) => ({
  ...{ import: id, at, by, isScheduled },
});

const absentAsNull = ({ user, nextAt, pull, last, wholeAt, tickets, hint, ticketsParked }: Connection) => ({
  user: user ?? null,
  nextAt: nextAt ?? null,
  pull: pull ? { ...pulledBy(pull), isWhole: pull.isWhole ?? false } : null,
  last: last
    ? {
        ...{ import: last.import, at: last.at, state: last.state, message: last.message ?? null },
        ...{ code: last.code ?? null, counts: last.counts ?? null, since: last.since ?? null },
      }
    : null,
  wholeAt: wholeAt ?? null,
  tickets: tickets ? { ...tickets, toTicket: tickets.toTicket ?? {}, toStage: tickets.toStage ?? {} } : null,
  hint: hint ?? null,
  ticketsParked: ticketsParked ?? null,
});
