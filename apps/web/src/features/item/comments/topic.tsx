import type { Item } from "@overstory/backlog";
import { useState } from "react";
import { useMember } from "../../../lib/data/hooks.ts";
import { CommentCard, type Rights } from "./comment-card.tsx";
import { Composer } from "./composer.tsx";
import classes from "./talk.module.css";
import type { Topic } from "./talk-groups.ts";

const firstWords = (text: string): string => text.replace(/\s+/g, " ").trim().slice(0, 90);

type Props = { readonly topic: Topic; readonly item: Item; readonly rights: Rights };

/** A comment with what answers it. A resolved one is folded to a line. */
export const TopicView = ({ topic: { comment, replies }, item, rights }: Props) => {
  const [writes, setWrites] = useState<"reply" | "decision">();
  const [isOpen, setIsOpen] = useState(false);
  const resolver = useMember(comment.resolvedBy)?.name ?? "a former member";
  const isFolded = comment.resolvedBy !== undefined && !isOpen;
  if (isFolded) {
    return (
      <button type="button" className={classes.folded} aria-expanded="false" onClick={() => setIsOpen(true)}>
        <span aria-hidden="true">✓</span>
        <span className={classes.foldedText}>{firstWords(comment.body)}</span>
        <span className={classes.foldedNote}>
          {comment.sort === "question" ? "answered" : "resolved"} by {resolver}
          {replies.length > 0 && `, ${replies.length} ${replies.length === 1 ? "reply" : "replies"}`}
        </span>
      </button>
    );
  }
  const done = () => setWrites(undefined);
  return (
    <div
      className={classes.topic}
      data-open-question={(comment.sort === "question" && !comment.resolvedBy) || undefined}
    >
      <CommentCard
        comment={comment}
        rights={rights}
        isTopic
        onReply={() => setWrites("reply")}
        onDecide={() => setWrites("decision")}
      />
      {(replies.length > 0 || writes !== undefined) && (
        <div className={classes.replies}>
          {replies.map((reply) => (
            <CommentCard key={reply.id} comment={reply} rights={rights} onReply={() => setWrites("reply")} />
          ))}
          {writes === "reply" && <Composer item={item} stage={comment.stage} replyTo={comment.id} onDone={done} />}
          {writes === "decision" && (
            <Composer
              item={item}
              stage={comment.stage}
              begin={{ sort: "decision", text: firstWords(comment.body), comment: comment.id }}
              onDone={done}
            />
          )}
        </div>
      )}
      {comment.resolvedBy !== undefined && (
        <button type="button" className={classes.foldBack} onClick={() => setIsOpen(false)}>
          Fold
        </button>
      )}
    </div>
  );
};
