import { defineKind } from "@overstory/kernel";
import { z } from "zod";
import { narrowingRow } from "./filter.ts";

/** What may have happened, as a webhook or a feed tells it. */
export const hookEvents = [
  "item.created",
  "item.changed",
  "item.moved",
  "item.deleted",
  "stage.moved",
  "score.changed",
  "comment.added",
  "decision.made",
  "question.asked",
  "plan.changed",
  "goal.changed",
  "research.changed",
  "import.applied",
] as const;
export type HookEvent = (typeof hookEvents)[number];

/** In which shape a message goes out: our own, signed; or sentences that Slack or Teams show. */
export const hookFormats = ["overstory", "slack", "teams"] as const;
export type HookFormat = (typeof hookFormats)[number];

/** What somebody asked for besides what happens: a try, or an old message again. */
const askedSchema = z.strictObject({
  id: z.string(),
  at: z.string(),
  by: z.string(),
  /** The entry of the log that is told again; a try where absent. */
  version: z.number().optional(),
});
export type Asked = z.infer<typeof askedSchema>;

/** Where what happens is told to another program. Its address and its secret are kept elsewhere, sealed: with many services the address is a secret. */
export const webhookSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** The address's host, with how it ends: enough to know it by. */
  shown: z.string(),
  /** The name of the sealed address; says nothing about it. */
  sealed: z.string(),
  format: z.enum(hookFormats),
  /** The SHA-256 of the secret that messages are signed with; under it the secret is sealed. */
  hash: z.string(),
  hint: z.string(),
  /** Kinds of events; all where absent. */
  events: z.array(z.enum(hookEvents)).optional(),
  /** Products by id; all that its owner sees where absent. */
  products: z.array(z.string()).optional(),
  /** Items that carry any of these labels; all where absent. */
  labels: z.array(z.string()).optional(),
  ...narrowingRow,
  /** Whoever set it up last: it tells what they may see, for as long as they may. */
  by: z.string(),
  createdAt: z.string(),
  /** Why it stands still, and since when. */
  parked: z.strictObject({ at: z.string(), code: z.string(), reason: z.string() }).optional(),
  /** Where it goes on after a stop: what failed is told again, or passed over, or all that waited is. */
  resumed: z.strictObject({ at: z.string(), from: z.enum(["again", "next", "now"]) }).optional(),
  asked: z.array(askedSchema).optional(),
});
export type Webhook = z.infer<typeof webhookSchema>;

export const webhookKind = defineKind<Webhook>({
  name: "webhook",
  schema: webhookSchema,
  heat: "hot",
  // No browser follows them: they are asked for, and told without what is sealed.
  scope: () => "server",
  indexes: { hash: (row) => row.hash },
});

/** What came of one message. */
export const deliverySchema = z.strictObject({
  id: z.string(),
  webhook: z.string(),
  /** The entry of the log that it tells of; absent for a try. */
  version: z.number().optional(),
  /** When it was last sent, and how often by then. */
  at: z.string(),
  attempts: z.number(),
  state: z.enum(["delivered", "failing", "skipped"]),
  /** What the receiver answered; absent where it did not. */
  status: z.number().optional(),
  ms: z.number().optional(),
  /** What went wrong, in words. */
  problem: z.string().optional(),
  /** What it says, in one line. */
  text: z.string(),
  /** The beginning of what was sent, and of what came back. */
  body: z.string(),
  answer: z.string().optional(),
});
export type Delivery = z.infer<typeof deliverySchema>;

/** How far something that follows the log is; staged by the server, so that no message makes an entry of the log. */
export const hookStateSchema = z.strictObject({
  /** The id of what follows. */
  of: z.string(),
  /** Everything up to this version has been told, or was not to be. */
  version: z.number(),
  /** What is being tried again. */
  failing: z
    .strictObject({
      /** The entry that could not be told of. */
      version: z.number(),
      attempts: z.number(),
      since: z.string(),
      nextAt: z.string(),
      problem: z.string(),
    })
    .optional(),
  deliveredAt: z.string().optional(),
  /** The last order to go on that was followed. */
  resumedAt: z.string().optional(),
});
export type HookState = z.infer<typeof hookStateSchema>;

/** The staged jobs of a webhook: how far it is, and what was delivered last. */
export const hookStateJob = (webhook: string): string => `webhook:${webhook}`;
export const deliveriesJob = (webhook: string): string => `webhook-deliveries:${webhook}`;
