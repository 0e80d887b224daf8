import { defineCommand, defineQuery, type Rows, type Tx } from "@overstory/kernel";
import { z } from "zod";
import { systemCapability } from "../capabilities.ts";
import { nameOf } from "../fields.ts";
import { itemNamed } from "../item/find.ts";
import { itemKind } from "../item/schema.ts";
import { memberSees } from "../member/actor.ts";
import { memberKind } from "../member/schema.ts";
import { type Notice, noticeKind, noticeSorts } from "./schema.ts";
import { changedText } from "./words.ts";

/** A member's inbox keeps so many notices; older ones go. */
const inboxLimit = 300;

const noticeView = z.object({
  id: z.string(),
  sort: z.enum(noticeSorts),
  item: z.string(),
  itemKey: z.string().nullable(),
  itemTitle: z.string().nullable(),
  by: z.string(),
  byName: z.string(),
  at: z.string(),
  text: z.string(),
  read: z.boolean(),
});

const newestFirst = (a: Notice, b: Notice): number => b.version - a.version || (a.id < b.id ? 1 : -1);

const noticesOf = (rows: Rows, member: string): Notice[] =>
  rows.by<Notice>(noticeKind, "member", member).sort(newestFirst);

/** The notices about what the member may still see. */
const inboxOf = (rows: Rows, { id }: { readonly id: string }): Notice[] =>
  noticesOf(rows, id).filter((notice) => rows.get(itemKind, notice.item) !== undefined);

/** Changes by one person to one item within so many ms are told as one. */
const oneChange = 5 * 60_000;

/** Adds a change to the unread notice of the same person's last one; whether there was such a notice. */
const joinedWithEarlier = (tx: Tx, notice: Notice): boolean => {
  if (notice.sort !== "change" || !notice.fields) return false;
  const earlier = noticesOf(tx, notice.member).find(
    (one) => one.item === notice.item && one.by === notice.by && one.sort === "change" && one.readAt === undefined,
  );
  if (!earlier?.fields || Date.parse(notice.at) - Date.parse(earlier.at) > oneChange) return false;
  // Told again after a crash: it is in there already.
  if (earlier.version >= notice.version) return true;
  const fields = [...new Set([...earlier.fields, ...notice.fields])];
  const { at, version } = notice;
  tx.update(noticeKind, earlier.id, { fields, text: changedText(fields), at, version, mailedAt: null });
  return true;
};

/** Written by the product itself from what it reads in the log. */
export const addNotices = defineCommand({
  name: "notice.add",
  summary: "Put notices into members' inboxes.",
  needs: systemCapability,
  optimistic: false,
  input: z.strictObject({ notices: z.array(noticeKind.schema).max(5_000) }),
  run: (tx, { notices }) => {
    let added = 0;
    for (const notice of notices as Notice[]) {
      const member = tx.get(memberKind, notice.member);
      // Nobody is told of what they may not see.
      if (!member || !memberSees(tx, member, `product:${notice.product}`) || tx.get(noticeKind, notice.id)) continue;
      if (joinedWithEarlier(tx, notice)) continue;
      tx.insert(noticeKind, notice);
      added += 1;
    }
    for (const member of new Set(notices.map((notice) => (notice as Notice).member)))
      for (const old of noticesOf(tx, member).slice(inboxLimit)) tx.remove(noticeKind, old.id);
    return { added };
  },
});

export const listInbox = defineQuery({
  name: "inbox.list",
  summary: "What happened to items that you watch, were assigned or were named in, newest first.",
  needs: "backlog.view",
  input: z.strictObject({ unread: z.boolean().optional().describe("Only what you have not read.") }),
  output: z.object({ notices: z.array(noticeView), unread: z.number() }),
  run: (rows, input, ctx) => {
    const all = inboxOf(rows, ctx.actor);
    const shown = input.unread === true ? all.filter((notice) => notice.readAt === undefined) : all;
    return {
      unread: all.filter((notice) => notice.readAt === undefined).length,
      notices: shown.map((notice) => {
        const item = rows.get(itemKind, notice.item);
        return {
          id: notice.id,
          sort: notice.sort,
          item: notice.item,
          itemKey: item?.key ?? null,
          itemTitle: item?.title ?? null,
          by: notice.by,
          byName: rows.get(memberKind, notice.by)?.name ?? "Somebody",
          at: notice.at,
          text: notice.text,
          read: notice.readAt !== undefined,
        };
      }),
    };
  },
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
