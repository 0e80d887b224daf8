import { defineKind } from "@overstory/kernel";
import { z } from "zod";

export const commentSchema = z.strictObject({
  id: z.string(),
  product: z.string(),
  item: z.string(),
  /** A member's id; absent when brought in from a source by a person who is no member. */
  author: z.string().optional(),
  /** The author's name as the source wrote it. */
  authorName: z.string().optional(),
  body: z.string(),
  at: z.string(),
  editedAt: z.string().optional(),
  /** What an import recognises it by. */
  source: z.string().optional(),
});
export type Comment = z.infer<typeof commentSchema>;

export const commentKind = defineKind<Comment>({
  name: "comment",
  schema: commentSchema,
  heat: "cold",
  scope: (comment) => `product:${comment.product}`,
  ref: (comment) => comment.item,
  subject: (comment) => comment.item,
  indexes: { item: (comment) => comment.item },
});
