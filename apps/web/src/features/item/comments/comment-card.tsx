import type { Comment } from "@overstory/backlog";
import { IconArrowBackUp, IconCheck, IconGavel, IconPencil, IconRotate, IconTrash } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useClient, useMember } from "../../../lib/data/hooks.ts";
import { agoOf, momentOf } from "../../../lib/dates.ts";
import { useCommand } from "../../../lib/use-command.ts";
import { Avatar } from "../../../ui/avatar.tsx";
import { ConfirmDialog } from "../../../ui/confirm-dialog.tsx";
import { Markdown } from "../../../ui/markdown/markdown.tsx";
import { CommentEdit } from "./comment-edit.tsx";
import classes from "./comments.module.css";
import { membersNow } from "./mention-field.tsx";
import { withMentions } from "./mentions.ts";
import { ReactButton, Reactions } from "./reactions.tsx";
import { Versions } from "./versions.tsx";

export type Rights = { readonly me: string; readonly canManage: boolean; readonly canComment: boolean };

type Props = {
  readonly comment: Comment;
  readonly rights: Rights;
  /** Only a comment that opens a thread is resolved. */
  readonly isTopic?: boolean;
  onReply?(): void;
  onDecide?(): void;
};

const Tool = ({
  label,
  title,
  onClick,
  children,
}: {
  label: string;
  title: string;
  onClick(): void;
  children: ReactNode;
}) => (
  <button type="button" aria-label={label} title={title} onClick={onClick}>
    {children}
  </button>
);

/** One comment or question: who, when, what; answered, reacted to, resolved, and changed by its author. */
export const CommentCard = ({ comment, rights, isTopic = false, onReply, onDecide }: Props) => {
  const member = useMember(comment.author);
  const glows = useClient((from) => from.glow(comment.id));
  const { problem, run } = useCommand();
  const [isEditing, setIsEditing] = useState(false);
  const [asks, setAsks] = useState(false);
  const [looksBack, setLooksBack] = useState(false);
  const { me, canManage, canComment } = rights;
  const name = member?.name ?? comment.authorName ?? "Somebody";
  const isQuestion = comment.sort === "question";
  const noun = isQuestion ? "question" : "comment";
  const about = `${noun} by ${name}`;
  const isOpen = canComment && (comment.author === me || canManage);
  const isResolved = comment.resolvedBy !== undefined;
  const resolve = () => void run("comment.resolve", { comment: comment.id, resolved: !isResolved });
  const shown = comment.mentions ? withMentions(comment.body, membersNow()) : comment.body;
  return (
    <article
      className={classes.comment}
      data-glow={glows || undefined}
      data-comment={comment.id}
      aria-label={`${isQuestion ? "Question" : "Comment"} by ${name}`}
    >
      <Avatar name={name} size={24} decorative />
      <div>
        <header className={classes.by}>
          <strong>{name}</strong>
          {isQuestion && (
            <span className={classes.badge} data-state={isResolved ? "answered" : "open"}>
              {isResolved ? "Answered" : "Question"}
            </span>
          )}
          <time dateTime={comment.at} title={momentOf(comment.at)}>
            {agoOf(comment.at, Date.now())}
          </time>
          {comment.editedAt && (
            <button type="button" className={classes.edited} onClick={() => setLooksBack(true)}>
              edited
            </button>
          )}
          {canComment && !isEditing && (
            <span className={classes.tools}>
              {onReply && (
                <Tool label={`Reply to the ${about}`} title="Reply" onClick={onReply}>
                  <IconArrowBackUp size={15} aria-hidden="true" />
                </Tool>
              )}
              <ReactButton comment={comment} me={me} about={about} />
              {isTopic && (
                <Tool
                  label={`${isResolved ? "Open again" : isQuestion ? "Mark as answered" : "Resolve"}: the ${about}`}
                  title={isResolved ? "Open again" : isQuestion ? "Mark as answered" : "Resolve"}
                  onClick={resolve}
                >
                  {isResolved ? (
                    <IconRotate size={15} aria-hidden="true" />
                  ) : (
                    <IconCheck size={15} aria-hidden="true" />
                  )}
                </Tool>
              )}
              {onDecide && (
                <Tool
                  label={`Record a decision from the ${about}`}
                  title="Record a decision from it"
                  onClick={onDecide}
                >
                  <IconGavel size={15} aria-hidden="true" />
                </Tool>
              )}
              {isOpen && (
                <>
                  <Tool label={`Edit the ${about}`} title="Edit" onClick={() => setIsEditing(true)}>
                    <IconPencil size={15} aria-hidden="true" />
                  </Tool>
                  <Tool label={`Delete the ${about}`} title="Delete" onClick={() => setAsks(true)}>
                    <IconTrash size={15} aria-hidden="true" />
                  </Tool>
                </>
              )}
            </span>
          )}
        </header>
        {isEditing ? <CommentEdit comment={comment} onDone={() => setIsEditing(false)} /> : <Markdown text={shown} />}
        <Reactions comment={comment} me={me} canComment={canComment} />
        {problem && (
          <p role="alert" className={classes.problem}>
            {problem.message}
          </p>
        )}
      </div>
      {asks && (
        <ConfirmDialog
          title={`Delete this ${noun}?`}
          text="It goes from the discussion; the history keeps that it was there."
          confirm={`Delete ${noun}`}
          danger
          onConfirm={() => void run("comment.delete", { comment: comment.id })}
          onClose={() => setAsks(false)}
        />
      )}
      {looksBack && <Versions comment={comment} onClose={() => setLooksBack(false)} />}
    </article>
  );
};
