import { notFound, type Rows } from "@overstory/kernel";
import { z } from "zod";
import { productKind } from "../product/schema.ts";
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
    .object({ import: z.string(), at: z.string(), by: z.string(), isScheduled: z.boolean() })
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
    })
    .nullable()
    .describe("What came of the last pull."),
});
export type ConnectionView = z.infer<typeof connectionView>;

export const told = ({ sealed: _, user, nextAt, pull, last, ...row }: Connection): ConnectionView => ({
  ...row,
  user: user ?? null,
  nextAt: nextAt ?? null,
  pull: pull ? { import: pull.import, at: pull.at, by: pull.by, isScheduled: pull.isScheduled } : null,
  last: last ? { ...last, message: last.message ?? null, code: last.code ?? null, counts: last.counts ?? null } : null,
});
