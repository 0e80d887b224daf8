import { defineKind } from "@overstory/kernel";
import { z } from "zod";

/** What became of a request. A snoozed one is new until its day and out of sight until then. */
export const requestStates = ["new", "accepted", "merged", "declined"] as const;
export type RequestState = (typeof requestStates)[number];

/** The longest request, in characters: as long as a piece of evidence. */
export const requestLimit = 2_000;

/** What a customer asks for, in their words. Who asked is kept apart (`asker`). */
export const requestSchema = z.strictObject({
  id: z.string(),
  product: z.string(),
  text: z.string(),
  /** The form by which it came; a member brought in what has none. */
  form: z.string().optional(),
  /** Where a member heard it. */
  source: z.string().optional(),
  area: z.string().optional(),
  persona: z.string().optional(),
  state: z.enum(requestStates),
  snoozedUntil: z.string().optional(),
  /** Why it was declined. */
  reason: z.string().optional(),
  mergedInto: z.string().optional(),
  /** The evidence that it became; what that supports is what it is linked to. */
  evidence: z.string().optional(),
  triagedBy: z.string().optional(),
  triagedAt: z.string().optional(),
  createdAt: z.string(),
  createdBy: z.string(),
  updatedAt: z.string(),
});
export type CustomerRequest = z.infer<typeof requestSchema>;

export const requestKind = defineKind<CustomerRequest>({
  name: "request",
  schema: requestSchema,
  heat: "hot",
  // What customers write tells of them as much as what they say.
  scope: (row) => `research:${row.product}`,
  indexes: {
    product: (row) => row.product,
    mergedInto: (row) => row.mergedInto,
    evidence: (row) => row.evidence,
  },
});

/**
 * Somebody who asked. Their name and address stand neither here nor in the log, but in a staged job of their own (`contactJob`), so that
 * taking that away leaves nothing behind.
 */
export const askerSchema = z.strictObject({
  id: z.string(),
  product: z.string(),
  request: z.string(),
  /** The SHA-256 of the secret by which they have their contact erased. */
  hash: z.string(),
  /** They left an address, and want to be told when it is done. */
  wantsMail: z.boolean(),
  leftAt: z.string(),
  toldAt: z.string().optional(),
  erasedAt: z.string().optional(),
});
export type Asker = z.infer<typeof askerSchema>;

export const askerKind = defineKind<Asker>({
  name: "asker",
  schema: askerSchema,
  heat: "hot",
  // No browser is sent who asked.
  scope: () => "server",
  ref: (row) => row.hash,
  indexes: {
    request: (row) => row.request,
    hash: (row) => row.hash,
    state: (row) => {
      if (row.erasedAt !== undefined) return "erased";
      return row.wantsMail && row.toldAt === undefined ? "waiting" : undefined;
    },
  },
});

/** What the job of an asker holds, outside rows and log. */
export const contactSchema = z.strictObject({
  asker: z.string(),
  name: z.string().optional(),
  mail: z.string().optional(),
  /** For the link in the mail by which they have all this erased. */
  secret: z.string(),
});
export type Contact = z.infer<typeof contactSchema>;

/** The staged job that holds the contact of an asker. */
export const contactJob = (asker: string): string => `asker-${asker}`;
