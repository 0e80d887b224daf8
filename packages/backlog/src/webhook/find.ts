import { notFound, type Rows } from "@overstory/kernel";
import { z } from "zod";
import { memberKind } from "../member/schema.ts";
import { narrowingView, toldNarrowing } from "./filter.ts";
import { deliverySchema, type HookState, hookEvents, hookFormats, type Webhook, webhookKind } from "./schema.ts";

/** A webhook by its id. */
export const webhookNamed = (rows: Rows, name: string): Webhook => {
  const row = rows.get(webhookKind, name);
  if (!row) throw notFound("webhook", name);
  return row;
};

/** A webhook as it is told: everything but what is sealed. */
export const webhookView = z.object({
  id: z.string(),
  name: z.string(),
  address: z.string().describe("Its host, and how it ends. The whole address is kept sealed and never told."),
  format: z.enum(hookFormats),
  hint: z.string().describe("The last characters of the secret that messages are signed with."),
  events: z.array(z.enum(hookEvents)).nullable(),
  products: z.array(z.string()).nullable(),
  labels: z.array(z.string()).nullable(),
  ...narrowingView,
  by: z.string(),
  byName: z.string(),
  createdAt: z.string(),
  parked: z.object({ at: z.string(), code: z.string(), reason: z.string() }).nullable(),
  failing: z
    .object({ attempts: z.number(), since: z.string(), nextAt: z.string(), problem: z.string() })
    .nullable()
    .describe("What is being tried again, and when next."),
  deliveredAt: z.string().nullable().describe("When something was last taken by the receiver."),
  version: z
    .number()
    .nullable()
    .describe("The version of the log up to which it has been told; the workspace's where it is up to date."),
});
export type WebhookView = z.infer<typeof webhookView>;

export const deliveryView = deliverySchema.omit({ webhook: true }).extend({
  version: z.number().nullable(),
  status: z.number().nullable(),
  ms: z.number().nullable(),
  problem: z.string().nullable(),
  answer: z.string().nullable(),
});
export type DeliveryView = z.infer<typeof deliveryView>;

const withoutVersion = ({ version: _, ...failing }: NonNullable<HookState["failing"]>) => failing;

export const told = (rows: Rows, row: Webhook, state?: HookState): WebhookView => ({
  ...{ id: row.id, name: row.name, address: row.shown, format: row.format, hint: row.hint },
  ...{ events: row.events ?? null, products: row.products ?? null, labels: row.labels ?? null },
  ...toldNarrowing(rows, row),
  ...{ by: row.by, byName: rows.get(memberKind, row.by)?.name ?? "A former member", createdAt: row.createdAt },
  parked: row.parked ?? null,
  failing: row.parked || !state?.failing ? null : withoutVersion(state.failing),
  deliveredAt: state?.deliveredAt ?? null,
  version: state?.version ?? null,
});
