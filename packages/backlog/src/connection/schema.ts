import { defineKind } from "@overstory/kernel";
import { z } from "zod";
import { stageNames } from "../stage/stages.ts";

/** Trackers that are read by their interfaces. */
export const trackers = ["jira", "github", "gitlab", "linear"] as const;
export type Tracker = (typeof trackers)[number];

export const trackerNames: Readonly<Record<Tracker, string>> = {
  jira: "Jira",
  github: "GitHub",
  gitlab: "GitLab",
  linear: "Linear",
};

/** Where a tracker is, when nobody says otherwise; Jira is a place of its own for everybody. */
export const usualAddress: Readonly<Partial<Record<Tracker, string>>> = {
  github: "https://github.com",
  gitlab: "https://gitlab.com",
  linear: "https://linear.app",
};

export const schedules = ["off", "hourly", "daily", "weekly"] as const;
export type Schedule = (typeof schedules)[number];

/** What came of a pull: `planned` waits for a person, `unchanged` found nothing to do, `applied` is in. */
export const pullStates = ["planned", "unchanged", "applied", "failed", "cancelled"] as const;
export type PullState = (typeof pullStates)[number];

/** What a plan would do, in entries. */
const count = z.number().int().nonnegative().max(10_000_000);
export const pullCountsSchema = z.strictObject({ rows: count, created: count, changed: count, conflicts: count });
export type PullCounts = z.infer<typeof pullCountsSchema>;

const pullSchema = z.strictObject({
  /** The id of its import, by which its plan is looked at. */
  import: z.string(),
  at: z.string(),
  by: z.string(),
  isScheduled: z.boolean(),
  /** Somebody wants everything read anew. */
  isWhole: z.boolean().optional(),
  /** When a server took it on; absent until then. */
  begunAt: z.string().optional(),
});

const lastSchema = z.strictObject({
  import: z.string(),
  at: z.string(),
  state: z.enum(pullStates),
  /** Why it failed, and what to do. */
  message: z.string().optional(),
  code: z.string().optional(),
  counts: pullCountsSchema.optional(),
  /** Only what the tracker changed since then was read; absent where it was read whole. */
  since: z.string().optional(),
});

/** Which states of tickets stand for which stages, both ways. */
const ticketMapSchema = z.strictObject({
  /** The state that a ticket gets, by the stage that its story came to. */
  toTicket: z.partialRecord(z.enum(stageNames), z.string()).optional(),
  /** The stage that a story gets, by the state that its ticket came to. */
  toStage: z.record(z.string(), z.enum(stageNames)).optional(),
  /** Each ticket is told once to which story it belongs. */
  comments: z.boolean(),
  /** Whoever set it up: stories move in their name and with their rights. */
  by: z.string(),
  at: z.string(),
});
export type TicketMap = z.infer<typeof ticketMapSchema>;

/** The staged job that says how far a connection has brought tickets in step. */
export const ticketStateJob = (connection: string): string => `tickets:${connection}`;

/** A project of a tracker that is brought into a product by the tracker's interface. Its token is kept elsewhere, sealed. */
export const connectionSchema = z.strictObject({
  id: z.string(),
  product: z.string(),
  name: z.string(),
  tracker: z.enum(trackers),
  /** Where people open the tracker, without a slash at its end. */
  address: z.string(),
  project: z.string(),
  /** Jira's cloud takes a token together with its account's e-mail address. */
  user: z.string().optional(),
  /** The name of the sealed token; says nothing about it. */
  sealed: z.string(),
  tokenAt: z.string(),
  schedule: z.enum(schedules),
  /** A pull on schedule without conflicts or questions goes in without anybody looking. */
  appliesItself: z.boolean(),
  /** Whoever set it up last: pulls on schedule are made in their name and with their rights. */
  by: z.string(),
  createdAt: z.string(),
  nextAt: z.string().optional(),
  pull: pullSchema.optional(),
  last: lastSchema.optional(),
  /** When it was last read whole, and that was applied or changed nothing. */
  wholeAt: z.string().optional(),
  /** Tickets are kept in step with stories; absent where they are not. */
  tickets: ticketMapSchema.optional(),
  /** Of the secret by which the tracker signs what it tells: its SHA-256, and how it ends. */
  hash: z.string().optional(),
  hint: z.string().optional(),
  /** Why tickets are not kept in step any more, and since when. */
  ticketsParked: z.strictObject({ at: z.string(), code: z.string(), reason: z.string() }).optional(),
  ticketsResumedAt: z.string().optional(),
  /** Stories whose tickets somebody wants to be looked at now. */
  ticketsAsked: z.array(z.string()).optional(),
});
export type Connection = z.infer<typeof connectionSchema>;

export const connectionKind = defineKind<Connection>({
  name: "connection",
  schema: connectionSchema,
  heat: "hot",
  // No browser follows them: they are asked for, and told without what is sealed.
  scope: () => "server",
  ref: (row) => row.product,
  indexes: { product: (row) => row.product },
});
