import { defineCommand, defineQuery, notFound, type Rows, refuse, type Tx } from "@overstory/kernel";
import { z } from "zod";
import { systemCapability } from "../capabilities.ts";
import { limits, lineOf, nameOf, newId, textOf } from "../fields.ts";
import { setParticipant } from "../poker/people.ts";
import { revealComplete } from "../poker/reveal.ts";
import { isPresent } from "../poker/rules.ts";
import { pokerKind } from "../poker/schema.ts";
import { productKind } from "../product/schema.ts";
import { functionNames } from "../roles.ts";
import { surveyKind } from "../survey/schema.ts";
import { type Guest, guestKind, sessionLinkKind, sessionTypes } from "./schema.ts";

/** People who ever came to one session by its link, those sent away included. */
const guestLimit = 500;

const guestView = z.object({
  id: z.string(),
  type: z.enum(sessionTypes),
  session: z.string(),
  name: z.string(),
  function: z.enum(functionNames).nullable(),
  hint: z.string().describe("The last characters of their secret."),
  joinedAt: z.string(),
  revokedAt: z.string().nullable(),
});

const view = (guest: Guest): z.infer<typeof guestView> => ({
  id: guest.id,
  type: guest.type,
  session: guest.session,
  name: guest.name,
  function: guest.function ?? null,
  hint: guest.hint,
  joinedAt: guest.joinedAt,
  revokedAt: guest.revokedAt ?? null,
});

/** The product itself runs it, when somebody opens a session's link; it has made the guest's secret. */
export const joinAsGuest = defineCommand({
  name: "guest.join",
  summary: "Let somebody without an account into one session (run by the server when its link is opened).",
  needs: systemCapability,
  optimistic: false,
  input: z.strictObject({
    id: newId,
    session: nameOf("session"),
    link: textOf(100, "The link"),
    name: lineOf(limits.name, "Your name"),
    function: z.enum(functionNames).optional(),
    hash: textOf(100, "The hash"),
    hint: textOf(10, "The hint"),
  }),
  logged: ({ session, name }) => ({ session, name }),
  run: (tx, input, ctx) => {
    const link = tx.get(sessionLinkKind, input.session);
    if (!link || link.hash !== input.link || link.expiresAt <= ctx.now)
      throw refuse("link-ended", "This link has been taken back or has expired. Ask for a new one.", {
        subject: "secret",
      });
    if (tx.by(guestKind, "session", link.id).length >= guestLimit)
      throw refuse("session-full", `At most ${guestLimit} guests come to one session. Ask for a link to another.`);
    const guest = tx.insert(guestKind, {
      id: input.id ?? ctx.newId(),
      type: link.type,
      session: link.id,
      product: link.product,
      name: input.name,
      function: input.function,
      hash: input.hash,
      hint: input.hint,
      joinedAt: ctx.now,
    });
    return view(guest);
  },
});

/** Guests of products that the one who asks sees. */
const seenGuest = (rows: Rows, guest: Guest | undefined): guest is Guest =>
  guest !== undefined && rows.get(productKind, guest.product) !== undefined;

// Nobody waits for somebody who was sent away; what they voted stays.
const leave = (tx: Tx, guest: Guest, now: string): void => {
  const poker = tx.get(pokerKind, guest.session);
  const one = poker?.participants?.[guest.id];
  if (!poker || !isPresent(one)) return;
  const after = setParticipant(tx, poker, guest.id, { ...one, leftAt: now });
  revealComplete(tx, after, Object.keys(after.turns ?? {}), now);
};

export const revokeGuest = defineCommand({
  name: "guest.revoke",
  summary: "Send a guest away at once: their secret opens nothing any more; what they voted stays.",
  needs: "backlog.edit",
  optimistic: false,
  input: z.strictObject({ guest: nameOf("guest") }),
  run: (tx, input, ctx) => {
    const guest = tx.get(guestKind, input.guest);
    if (!seenGuest(tx, guest)) throw notFound("guest", input.guest);
    if (guest.revokedAt !== undefined) return view(guest);
    leave(tx, guest, ctx.now);
    return view(tx.update(guestKind, guest.id, { revokedAt: ctx.now }));
  },
});

export const listGuests = defineQuery({
  name: "guest.list",
  summary: "Guests of sessions, in the order in which they came.",
  needs: "backlog.edit",
  input: z.strictObject({ session: nameOf("session").optional().describe("Of one session; of all where left out.") }),
  output: z.object({ guests: z.array(guestView) }),
  run: (rows, input) => {
    const { session } = input;
    if (session !== undefined && !rows.get(pokerKind, session) && !rows.get(surveyKind, session))
      throw notFound("session", session);
    const found = session === undefined ? [...rows.all(guestKind)] : rows.by(guestKind, "session", session);
    return {
      guests: found
        .filter((guest) => seenGuest(rows, guest))
        .sort((a, b) => (a.joinedAt < b.joinedAt ? -1 : a.joinedAt > b.joinedAt ? 1 : a.id < b.id ? -1 : 1))
        .map(view),
    };
  },
});
