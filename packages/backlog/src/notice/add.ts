import { defineCommand, type Tx } from "@overstory/kernel";
import { z } from "zod";
import { systemCapability } from "../capabilities.ts";
import { memberSees } from "../member/actor.ts";
import { memberKind } from "../member/schema.ts";
import { inboxLimit, noticesOf } from "./commands.ts";
import { type Notice, noticeKind } from "./schema.ts";
import { changedText } from "./words.ts";

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
