import { type Context, refuse, type Tx } from "@overstory/kernel";
import { z } from "zod";
import { momentOf } from "../fields.ts";
import { type SessionType, sessionLinkKind } from "./schema.ts";

const days = 86_400_000;
const linkDays = 14;

/** What a link is made with. */
export const linkFields = {
  expiresAt: momentOf("expiresAt")
    .optional()
    .describe(`When the link stops letting people in; in ${linkDays} days where left out.`),
};

/** What a session tells of its link. */
export const linkView = z.object({ hint: z.string(), expiresAt: z.string() }).nullable();

type Linked = { readonly id: string; readonly product: string };

/** Makes the link of a session; the one before it lets nobody in any more. */
export const makeLink = (
  tx: Tx,
  type: SessionType,
  session: Linked,
  wanted: string | undefined,
  ctx: Context,
): { hint: string; expiresAt: string } => {
  if (!ctx.secret) throw refuse("server-only", "Links are made by the server. Try again when connected.");
  if (wanted !== undefined && wanted <= ctx.now)
    throw refuse("expiry-past", "The link would have expired already. Choose a later day.", { field: "expiresAt" });
  const expiresAt = wanted ?? new Date(Date.parse(ctx.now) + linkDays * days).toISOString();
  endLink(tx, session);
  const { hash, hint } = ctx.secret;
  const { id, product } = session;
  tx.insert(sessionLinkKind, { id, type, product, hash, hint, createdBy: ctx.actor.id, createdAt: ctx.now, expiresAt });
  return { hint, expiresAt };
};

/** Takes a session's link away, if it has one. */
export const endLink = (tx: Tx, { id }: { readonly id: string }): void => {
  if (tx.get(sessionLinkKind, id)) tx.remove(sessionLinkKind, id);
};
