import { defineQuery } from "@overstory/kernel";
import { z } from "zod";
import { itemKind } from "../item/schema.ts";
import { memberKind } from "../member/schema.ts";
import { inboxOf } from "./commands.ts";
import { noticeSorts } from "./schema.ts";

const noticeView = z.object({
  id: z.string(),
  sort: z.enum(noticeSorts),
  item: z.string(),
  itemKey: z.string().nullable(),
  itemTitle: z.string().nullable(),
  session: z
    .object({ type: z.enum(["poker", "survey", "research"]), id: z.string(), name: z.string() })
    .nullable()
    .describe("The poker session or survey that it is about, rather than the item; of research its product's key."),
  by: z.string(),
  byName: z.string(),
  at: z.string(),
  text: z.string(),
  read: z.boolean(),
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
          session: notice.session ?? null,
          by: notice.by,
          byName: rows.get(memberKind, notice.by)?.name ?? (notice.by === "system" ? "Overstory" : "Somebody"),
          at: notice.at,
          text: notice.text,
          read: notice.readAt !== undefined,
        };
      }),
    };
  },
});
