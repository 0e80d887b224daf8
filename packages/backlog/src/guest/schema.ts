import { defineKind } from "@overstory/kernel";
import { z } from "zod";
import { functionNames } from "../roles.ts";

/** What guests may be let into. */
export const sessionTypes = ["poker", "survey"] as const;
export type SessionType = (typeof sessionTypes)[number];

/** The link by which guests join a session; its id is the session's, so that a new one takes the place of the old. */
export const sessionLinkSchema = z.strictObject({
  id: z.string(),
  type: z.enum(sessionTypes),
  product: z.string(),
  /** The SHA-256 of its secret; the secret itself is not kept. */
  hash: z.string(),
  hint: z.string(),
  createdBy: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
});
export type SessionLink = z.infer<typeof sessionLinkSchema>;

export const sessionLinkKind = defineKind<SessionLink>({
  name: "sessionLink",
  schema: sessionLinkSchema,
  heat: "hot",
  scope: () => "server",
  ref: (link) => link.hash,
  indexes: { hash: (link) => link.hash },
});

/** Somebody without an account who takes part in one session. Only the hash of their secret is kept. */
export const guestSchema = z.strictObject({
  id: z.string(),
  type: z.enum(sessionTypes),
  session: z.string(),
  product: z.string(),
  name: z.string(),
  function: z.enum(functionNames).optional(),
  hash: z.string(),
  hint: z.string(),
  joinedAt: z.string(),
  revokedAt: z.string().optional(),
});
export type Guest = z.infer<typeof guestSchema>;

export const guestKind = defineKind<Guest>({
  name: "guest",
  schema: guestSchema,
  heat: "hot",
  scope: () => "server",
  ref: (guest) => guest.hash,
  indexes: { session: (guest) => guest.session, hash: (guest) => guest.hash },
});
