import { defineCommand, type Rows, refuse } from "@overstory/kernel";
import { z } from "zod";
import { systemCapability } from "../capabilities.ts";
import { nameOf } from "../fields.ts";
import { memberSees } from "../member/actor.ts";
import { type MailMode, type Member, mailModes, memberKind } from "../member/schema.ts";
import { type Notice, noticeKind } from "./schema.ts";

/** What is meant for one person by name, in contrast to what they merely watch. */
const byName: ReadonlySet<Notice["sort"]> = new Set([
  "mention",
  "reply",
  "assigned",
  "asked",
  "reminder",
  "result",
  "view",
]);

/** What a member gets by e-mail; who has said nothing gets what is meant for them by name. */
export const mailModeOf = ({ mail }: Member): MailMode => mail ?? "mentions";

/** A member's unread notices that are to be mailed and were not yet, oldest first. */
export const toMail = (rows: Rows, member: Member): Notice[] => {
  const mode = mailModeOf(member);
  if (mode === "off" || member.email === undefined || member.removedAt !== undefined) return [];
  return rows
    .by(noticeKind, "member", member.id)
    .filter(
      ({ readAt, mailedAt, sort, product }) =>
        readAt === undefined &&
        mailedAt === undefined &&
        (mode === "all" || byName.has(sort)) &&
        memberSees(rows, member, `product:${product}`),
    )
    .sort((a, b) => a.version - b.version || (a.id < b.id ? -1 : 1));
};

export const setMail = defineCommand({
  name: "member.setMail",
  summary: "Say which notices of your inbox are also sent to you by e-mail.",
  needs: "backlog.view",
  input: z.strictObject({
    mode: z.enum(mailModes).describe('"mentions" is what is meant for you by name: mentions, answers, assignments.'),
  }),
  run: (tx, { mode }, ctx) => {
    const member = tx.get(memberKind, ctx.actor.id);
    if (!member) throw refuse("not-a-member", "Only a member has an inbox.", { subject: ctx.actor.id });
    tx.update(memberKind, member.id, { mail: mode });
    return { id: member.id, mail: mode };
  },
});

/** The product takes notices on before it mails them, so that of several servers one does, and once. */
export const claimMail = defineCommand({
  name: "notice.claimMail",
  summary: "Take unread notices on for an e-mail; answers those that nobody had taken on.",
  needs: systemCapability,
  optimistic: false,
  input: z.strictObject({ member: nameOf("member"), notices: z.array(nameOf("notice")).max(300) }),
  run: (tx, input, ctx) => {
    const member = tx.get(memberKind, input.member);
    const wanted = new Set(input.notices);
    const claimed = member ? toMail(tx, member).filter(({ id }) => wanted.has(id)) : [];
    for (const { id } of claimed) tx.update(noticeKind, id, { mailedAt: ctx.now });
    return { notices: claimed.map(({ id }) => id) };
  },
});
