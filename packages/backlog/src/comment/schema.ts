import { defineKind } from "@overstory/kernel";
import { z } from "zod";
import { attached } from "../record/attached.ts";
import { stageNames } from "../stage/stages.ts";

export const reactionSigns = ["👍", "👎", "❤️", "🎉", "👀", "❓"] as const;
export const commentSorts = ["comment", "question"] as const;

export const commentSchema = z.strictObject({
  id: z.string(),
  product: z.string(),
  item: z.string(),
  /** A member's id; absent when brought in from a source by a person who is no member. */
  author: z.string().optional(),
  /** The author's name as the source wrote it. */
  authorName: z.string().optional(),
  body: z.string(),
  /** The stage to whose thread it belongs; that of the story when it was written. */
  stage: z.enum(stageNames).optional(),
  /** A question waits for an answer until it is resolved. */
  sort: z.enum(commentSorts).optional(),
  /** The comment that it answers. */
  replyTo: z.string().optional(),
  /** Who wrote the comment that it answers. */
  answers: z.string().optional(),
  /** Members named in it. */
  mentions: z.array(z.string()).optional(),
  /** By member and sign: "MEMBER 👍", so that two people never meet. */
  reactions: z.record(z.string(), z.literal(true)).optional(),
  resolvedBy: z.string().optional(),
  resolvedAt: z.string().optional(),
  at: z.string(),
  editedAt: z.string().optional(),
  /** What an import recognises it by. */
  source: z.string().optional(),
});
export type Comment = z.infer<typeof commentSchema>;

export const commentKind = attached(
  defineKind<Comment>({
    name: "comment",
    schema: commentSchema,
    heat: "cold",
    scope: (comment) => `product:${comment.product}`,
    ref: (comment) => comment.item,
    subject: (comment) => comment.item,
    indexes: { item: (comment) => comment.item },
  }),
);
