import { defineKind } from "@overstory/kernel";
import { z } from "zod";

/** Why somebody is told. */
export const noticeSorts = [
  "mention",
  "reply",
  "assigned",
  "comment",
  "question",
  "decision",
  "stage",
  "change",
  "asked",
  "reminder",
  "result",
  "view",
] as const;

/** One entry of a member's inbox, made from the log. Its id tells member and entry, so that none is made twice. */
export const noticeKind = defineKind({
  name: "notice",
  schema: z.strictObject({
    id: z.string(),
    member: z.string(),
    sort: z.enum(noticeSorts),
    product: z.string(),
    item: z.string(),
    /**
     * The poker session or survey that it is about; the item is the first of it then. Of research: the product's key and name; the item
     * is the product.
     */
    session: z
      .strictObject({ type: z.enum(["poker", "survey", "research"]), id: z.string(), name: z.string() })
      .optional(),
    /** Who did it. */
    by: z.string(),
    at: z.string(),
    /** What happened, in a few words. */
    text: z.string(),
    /** Which fields changed, in words; several changes by one person within minutes are one notice. */
    fields: z.array(z.string()).optional(),
    /** The entry of the log. */
    version: z.number(),
    readAt: z.string().optional(),
    mailedAt: z.string().optional(),
  }),
  heat: "hot",
  scope: (notice) => `member:${notice.member}`,
  indexes: { member: (notice) => notice.member },
});
export type Notice = z.infer<typeof noticeKind.schema>;
