import { defineCommand, type Rows } from "@overstory/kernel";
import { z } from "zod";
import { nameOf } from "../fields.ts";
import { itemNamed } from "../item/find.ts";
import { itemKind } from "../item/schema.ts";
import { pokerKind } from "../poker/schema.ts";
import { productKind } from "../product/schema.ts";
import { surveyKind } from "../survey/schema.ts";
import { type Notice, noticeKind } from "./schema.ts";

/** A member's inbox keeps so many notices; older ones go. */
export const inboxLimit = 300;

const newestFirst = (a: Notice, b: Notice): number => b.version - a.version || (a.id < b.id ? 1 : -1);

/** All notices of a member, newest first. */
export const noticesOf = (rows: Rows, member: string): Notice[] =>
  rows.by<Notice>(noticeKind, "member", member).sort(newestFirst);

/** The notices about what the member may still see. */
export const inboxOf = (rows: Rows, { id }: { readonly id: string }): Notice[] =>
  noticesOf(rows, id).filter(({ session, item }) => {
    if (session === undefined) return rows.get(itemKind, item) !== undefined;
    if (session.type === "research") return rows.by(productKind, "key", session.id).length > 0;
    if (session.type === "poker") return rows.get(pokerKind, session.id) !== undefined;
    return rows.get(surveyKind, session.id) !== undefined;
  });

export const readInbox = defineCommand({
  name: "inbox.read",
  summary: "Mark notices of your inbox as read; all of them where none is named.",
  needs: "backlog.view",
  input: z.strictObject({
    notices: z.array(nameOf("notice")).max(inboxLimit).optional(),
    read: z.boolean().default(true).describe("false marks them as unread again."),
  }),
  run: (tx, input, ctx) => {
    const mine = inboxOf(tx, ctx.actor);
    const meant = input.notices === undefined ? mine : mine.filter((notice) => input.notices?.includes(notice.id));
    for (const notice of meant)
      if ((notice.readAt !== undefined) !== input.read)
        tx.update(noticeKind, notice.id, { readAt: input.read ? ctx.now : null });
    return { unread: inboxOf(tx, ctx.actor).filter((notice) => notice.readAt === undefined).length };
  },
});

export const watchItem = defineCommand({
  name: "item.watch",
  summary: "Watch an item, so that your inbox tells what happens to it; or stop watching.",
  needs: "backlog.view",
  input: z.strictObject({ item: nameOf("item"), watch: z.boolean().default(true) }),
  run: (tx, input, ctx) => {
    const item = itemNamed(tx, input.item);
    const { [ctx.actor.id]: _, ...others } = item.watchers ?? {};
    const watchers = input.watch ? { ...others, [ctx.actor.id]: true as const } : others;
    tx.update(itemKind, item.id, { watchers });
    return { item: item.id, key: item.key, watching: input.watch };
  },
});
