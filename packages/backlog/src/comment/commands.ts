import { type Context, defineCommand, defineQuery, type Load, notFound, type Rows, refuse } from "@overstory/kernel";
import { z } from "zod";
import { limits, nameOf, newId, textOf } from "../fields.ts";
import { itemNamed } from "../item/find.ts";
import { memberKind } from "../member/schema.ts";
import { type Comment, commentKind } from "./schema.ts";

const body = textOf(limits.comment, "The comment")
  .transform((text) => text.trim())
  .pipe(z.string().min(1, "The comment is empty. Write something."));

export const commentView = z.object({
  id: z.string(),
  item: z.string(),
  author: z.string().nullable(),
  authorName: z.string(),
  body: z.string(),
  at: z.string(),
  editedAt: z.string().nullable(),
});

const view = (rows: Rows, comment: Comment): z.infer<typeof commentView> => ({
  id: comment.id,
  item: comment.item,
  author: comment.author ?? null,
  authorName: (comment.author && rows.get(memberKind, comment.author)?.name) ?? comment.authorName ?? "Somebody",
  body: comment.body,
  at: comment.at,
  editedAt: comment.editedAt ?? null,
});

const loadOne = (_: Rows, { comment }: { comment: string }): Load[] => [
  { what: "rows", kind: commentKind.name, ids: [comment] },
];

const mine = (rows: Rows, id: string, ctx: Context): Comment => {
  const comment = rows.get(commentKind, id);
  if (!comment) throw notFound("comment", id);
  if (comment.author !== ctx.actor.id && !ctx.actor.may("member.manage")) {
    throw refuse(
      "comment-of-another",
      "Only its author changes or deletes a comment. Answer it with one of your own.",
      { subject: id },
    );
  }
  return comment;
};

export const addComment = defineCommand({
  name: "comment.add",
  summary: "Add a comment to an item.",
  needs: "backlog.comment",
  input: z.strictObject({ id: newId, item: nameOf("item"), body }),
  // A given id must not stand for a comment that is not in memory: it would be replaced.
  loads: (_, { id }) => (id === undefined ? [] : [{ what: "rows", kind: commentKind.name, ids: [id] }]),
  run: (tx, input, ctx) => {
    const item = itemNamed(tx, input.item);
    return view(
      tx,
      tx.insert(commentKind, {
        id: input.id ?? ctx.newId(),
        product: item.product,
        item: item.id,
        author: ctx.actor.id,
        body: input.body,
        at: ctx.now,
      }),
    );
  },
});

export const editComment = defineCommand({
  name: "comment.edit",
  summary: "Change the text of one's own comment.",
  needs: "backlog.comment",
  input: z.strictObject({ comment: nameOf("comment"), body }),
  loads: loadOne,
  run: (tx, input, ctx) =>
    view(tx, tx.update(commentKind, mine(tx, input.comment, ctx).id, { body: input.body, editedAt: ctx.now })),
});

export const deleteComment = defineCommand({
  name: "comment.delete",
  summary: "Delete one's own comment.",
  needs: "backlog.comment",
  input: z.strictObject({ comment: nameOf("comment") }),
  loads: loadOne,
  run: (tx, input, ctx) => {
    const comment = mine(tx, input.comment, ctx);
    tx.remove(commentKind, comment.id);
    return view(tx, comment);
  },
});

export const listComments = defineQuery({
  name: "comment.list",
  summary: "The comments of an item, oldest first.",
  needs: "backlog.view",
  input: z.strictObject({ item: nameOf("item") }),
  output: z.object({ comments: z.array(commentView) }),
  loads: (rows, { item }) => [{ what: "rows-by-ref", kind: commentKind.name, refs: [itemNamed(rows, item).id] }],
  run: (rows, { item }) => ({
    comments: rows
      .by(commentKind, "item", itemNamed(rows, item).id)
      .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1))
      .map((comment) => view(rows, comment)),
  }),
});
