import { defineCommand } from "@overstory/kernel";
import { z } from "zod";
import { endLink, linkFields, makeLink } from "../guest/link.ts";
import { sessionFor } from "../guest/session.ts";
import { driven, pokerName, told } from "./drive.ts";
import { pokerKind } from "./schema.ts";

export const invitePoker = defineCommand({
  name: "poker.invite",
  summary: "Make a link by which people without an account join a session; a new one takes the place of the old.",
  needs: "backlog.edit",
  optimistic: false,
  makesSecret: "ovj_",
  input: z.strictObject({ poker: pokerName, ...linkFields }),
  run: (tx, input, ctx) => {
    const poker = driven(tx, sessionFor(tx, pokerKind, input.poker, ctx.actor), ctx);
    const link = makeLink(tx, "poker", poker, input.expiresAt, ctx);
    return { ...told(tx.update(pokerKind, poker.id, { link })), ...link };
  },
});

export const uninvitePoker = defineCommand({
  name: "poker.uninvite",
  summary: "End a session's link: nobody joins by it any more. Guests who are in stay, until they are sent away.",
  needs: "backlog.edit",
  optimistic: false,
  input: z.strictObject({ poker: pokerName }),
  run: (tx, input, ctx) => {
    const poker = driven(tx, sessionFor(tx, pokerKind, input.poker, ctx.actor), ctx);
    endLink(tx, poker);
    return told(tx.update(pokerKind, poker.id, { link: null }));
  },
});
