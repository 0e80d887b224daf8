import { type Comment, commentKind, type Item } from "@overstory/backlog";
import { useClient, useSession } from "../../../lib/data/hooks.ts";
import { Skeleton } from "../../../ui/states.tsx";
import { CommentCard } from "./comment-card.tsx";
import { CommentForm } from "./comment-form.tsx";
import classes from "./comments.module.css";

const oldestFirst = (a: Comment, b: Comment): number => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1);

/** The discussion of an item, oldest first, and where to take part in it. */
export const Comments = ({ item }: { readonly item: Item }) => {
  const session = useSession();
  const comments = useClient((from) => from.rows.by(commentKind, "item", item.id).sort(oldestFirst));
  const isHere = useClient((from) => from.isOpen(item.id));
  if (session.state !== "ready") return null;
  const canComment = session.capabilities.has("backlog.comment") && item.deletedAt === undefined;
  return (
    <div className={classes.thread}>
      {!isHere && comments.length === 0 && <Skeleton width="60%" height={32} />}
      {isHere && comments.length === 0 && <p className={classes.quiet}>No comments yet.</p>}
      <ol className={classes.list} aria-label="Comments">
        {comments.map((comment) => (
          <li key={comment.id}>
            <CommentCard
              comment={comment}
              me={session.member.id}
              canManage={session.capabilities.has("member.manage")}
              canComment={canComment}
            />
          </li>
        ))}
      </ol>
      {canComment && <CommentForm key={item.id} item={item} />}
    </div>
  );
};
