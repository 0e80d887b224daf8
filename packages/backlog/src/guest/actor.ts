import type { Actor, Rows } from "@overstory/kernel";
import { pokerKind } from "../poker/schema.ts";
import { guestMay } from "../roles.ts";
import { surveyKind } from "../survey/schema.ts";
import { type Guest, guestKind } from "./schema.ts";

/** How long guests may still read what came out of a session after its end, in ms. */
const readableFor = 86_400_000;

/** Whether a guest is still let in: not sent away, and the session is there and not long over. */
export const guestStands = (rows: Rows, guest: Guest | undefined, now: number): guest is Guest => {
  if (!guest || guest.revokedAt !== undefined) return false;
  const session = guest.type === "poker" ? rows.get(pokerKind, guest.session) : rows.get(surveyKind, guest.session);
  if (!session) return false;
  return session.closedAt === undefined || now < Date.parse(session.closedAt) + readableFor;
};

/**
 * A guest as the one who acts. Scopes are wider than one session, so nothing but the few commands and queries of sessions is theirs, and
 * each of these looks the session up by `sessionFor`. Looks the guest up at each question: sending them away counts at once.
 */
export const guestActorOf = (rows: Rows, id: string, now: () => number): Actor => {
  const standing = (): Guest | undefined => {
    const guest = rows.get(guestKind, id);
    return guestStands(rows, guest, now()) ? guest : undefined;
  };
  return {
    id,
    may: (capability) => standing() !== undefined && (guestMay as readonly string[]).includes(capability),
    sees: (scope) => {
      const guest = standing();
      if (!guest) return false;
      return (
        scope === "workspace" || scope === "server" || scope === `member:${id}` || scope === `product:${guest.product}`
      );
    },
  };
};
