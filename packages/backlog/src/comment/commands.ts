import { type Context, defineCommand, type Load, notFound, type Rows, refuse } from "@overstory/kernel";
import { z } from "zod";
import { limits, nameOf, newId, textOf } from "../fields.ts";
import { itemNamed, memberNamed } from "../item/find.ts";
import { itemKind } from "../item/schema.ts";
import { memberKind } from "../member/schema.ts";
import { watchersWith } from "../notice/watch.ts";
import { stageNames } from "../stage/stages.ts";
import { type Comment, commentKind, commentSorts, reactionSigns } from "./schema.ts";

const body = textOf(limits.comment, "The comment")
  .transform((text) => text.trim())
  .pipe(z.string().min(1, "The comment is empty. Write something."));

const mentions = z.array(nameOf("member")).max(50).optional();

export const commentView = z.object({
  id: z.string(),
  item: z.string(),
  author: z.string().nullable(),
  authorName: z.string(),
  body: z.string(),
  stage: z.enum(stageNames).nullable().describe("The stage of the story to whose thread it belongs."),
  sort: z.enum(commentSorts),
  replyTo: z.string().nullable(),
  mentions: z.array(z.string()),
  reactions: z.array(z.object({ sign: z.string(), members: z.array(z.string()) })),
  resolvedBy: z.string().nullable(),
  at: z.string(),
  editedAt: z.string().nullable(),
});

const reactionsOf = (comment: Comment) => {
  const bySign = new Map<string, string[]>();
  for (const key of Object.keys(comment.reactions ?? {})) {
    const at = key.indexOf(" ");
    const sign = key.slice(at + 1);
    bySign.set(sign, [...(bySign.get(sign) ?? []), key.slice(0, at)]);
  }
  return [...bySign].map(([sign, members]) => ({ sign, members }));
};

/** A comment as it is answered. */
export const viewOfComment = (rows: Rows, comment: Comment): z.infer<typeof commentView> => ({
  id: comment.id,
  item: comment.item,
  author: comment.author ?? null,
  authorName: (comment.author && rows.get(memberKind, comment.author)?.name) ?? comment.authorName ?? "Somebody",
  body: comment.body,
  stage: comment.stage ?? null,
  sort: comment.sort ?? "comment",
  replyTo: comment.replyTo ?? null,
  mentions: comment.mentions ?? [],
  reactions: reactionsOf(comment),
  resolvedBy: comment.resolvedBy ?? null,
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
  summary: "Add a comment or question to an item, in the thread of a stage.",
  needs: "backlog.comment",
  input: z.strictObject({
    id: newId,
    item: nameOf("item"),
    body,
    stage: z.enum(stageNames).optional().describe("The stage's thread; that of the story where left out."),
    sort: z.enum(commentSorts).optional(),
    replyTo: nameOf("comment").optional(),
    mentions: mentions.describe("Members named in it; they are told."),
  }),
  // A given id must not stand for a comment that is not in memory: it would be replaced.
  loads: (_, { id, replyTo }) => [
    { what: "rows", kind: commentKind.name, ids: [id, replyTo].filter((one) => one !== undefined) },
  ],
  run: (tx, input, ctx) => {
    const item = itemNamed(tx, input.item);
    const watchers = watchersWith(tx, item.watchers, [ctx.actor.id]);
    if (watchers) tx.update(itemKind, item.id, { watchers });
    return viewOfComment(
      tx,
      tx.insert(commentKind, {
        id: input.id ?? ctx.newId(),
        product: item.product,
        item: item.id,
        author: ctx.actor.id,
        body: input.body,
        stage: input.stage ?? item.stage,
        sort: input.sort,
        ...(input.replyTo !== undefined && answered(tx, input.replyTo, item.id)),
        mentions: mentioned(tx, input.mentions),
        at: ctx.now,
      }),
    );
  },
});

const mentioned = (rows: Rows, names: readonly string[] | undefined): string[] | undefined =>
  names && [...new Set(names.map((name) => memberNamed(rows, name).id))];

const answered = (rows: Rows, id: string, item: string): Pick<Comment, "replyTo" | "answers"> => {
  const comment = rows.get(commentKind, id);
  if (!comment || comment.item !== item) throw notFound("comment", id);
  // An answer to an answer joins the same thread: threads are one level deep.
  return { replyTo: comment.replyTo ?? comment.id, answers: comment.author };
};

export const reactToComment = defineCommand({
  name: "comment.react",
  summary: "React to a comment with a sign, or take the reaction back.",
  needs: "backlog.comment",
  input: z.strictObject({
    comment: nameOf("comment"),
    sign: z.enum(reactionSigns),
    on: z.boolean().default(true),
  }),
  loads: loadOne,
  run: (tx, input, ctx) => {
    const comment = tx.get(commentKind, input.comment);
    if (!comment) throw notFound("comment", input.comment);
    const { [`${ctx.actor.id} ${input.sign}`]: _, ...others } = comment.reactions ?? {};
    const reactions = input.on ? { ...others, [`${ctx.actor.id} ${input.sign}`]: true as const } : others;
    return viewOfComment(tx, tx.update(commentKind, comment.id, { reactions }));
  },
});

export const resolveComment = defineCommand({
  name: "comment.resolve",
  summary: "Mark a question or thread as resolved, or open it again.",
  needs: "backlog.comment",
  input: z.strictObject({ comment: nameOf("comment"), resolved: z.boolean().default(true) }),
  loads: loadOne,
  run: (tx, input, ctx) => {
    const comment = tx.get(commentKind, input.comment);
    if (!comment) throw notFound("comment", input.comment);
    return viewOfComment(
      tx,
      tx.update(commentKind, comment.id, {
        resolvedBy: input.resolved ? ctx.actor.id : null,
        resolvedAt: input.resolved ? ctx.now : null,
      }),
    );
  },
});

export const editComment = defineCommand({
  name: "comment.edit",
  summary: "Change the text of one's own comment.",
  needs: "backlog.comment",
  input: z.strictObject({ comment: nameOf("comment"), body, mentions: mentions.describe("Those named in it now.") }),
  loads: loadOne,
  run: (tx, input, ctx) => {
    const fields = { body: input.body, mentions: mentioned(tx, input.mentions), editedAt: ctx.now };
    return viewOfComment(tx, tx.update(commentKind, mine(tx, input.comment, ctx).id, fields));
  },
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
    return viewOfComment(tx, comment);
  },
});
