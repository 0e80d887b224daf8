import { Button, Textarea } from "@mantine/core";
import type { Comment } from "@overstory/backlog";
import { IconPencil, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useClient, useMember } from "../../../lib/data/hooks.ts";
import { agoOf, momentOf } from "../../../lib/dates.ts";
import { useCommand } from "../../../lib/use-command.ts";
import { Avatar } from "../../../ui/avatar.tsx";
import { ConfirmDialog } from "../../../ui/confirm-dialog.tsx";
import { Markdown } from "../../../ui/markdown/markdown.tsx";
import classes from "./comments.module.css";

type Props = {
  readonly comment: Comment;
  readonly me: string;
  readonly canManage: boolean;
  readonly canComment: boolean;
};

/** One comment: who, when, what; its author changes and deletes it. */
export const CommentCard = ({ comment, me, canManage, canComment }: Props) => {
  const member = useMember(comment.author);
  const glows = useClient((from) => from.glow(comment.id));
  const { problem, run } = useCommand();
  const [draft, setDraft] = useState<string>();
  const [asks, setAsks] = useState(false);
  const name = member?.name ?? comment.authorName ?? "Somebody";
  const isOpen = canComment && (comment.author === me || canManage);
  const save = () => {
    if (draft === undefined || draft.trim() === "") return;
    const typed = draft;
    setDraft(undefined);
    if (typed.trim() !== comment.body)
      void run("comment.edit", { comment: comment.id, body: typed }, () => setDraft(typed));
  };
  return (
    <article className={classes.comment} data-glow={glows || undefined} aria-label={`Comment by ${name}`}>
      <Avatar name={name} size={24} decorative />
      <div className={classes.body}>
        <header className={classes.by}>
          <strong>{name}</strong>
          <time dateTime={comment.at} title={momentOf(comment.at)}>
            {agoOf(comment.at, Date.now())}
            {comment.editedAt && ", edited"}
          </time>
          {isOpen && draft === undefined && (
            <span className={classes.tools}>
              <button
                type="button"
                aria-label={`Edit the comment by ${name}`}
                title="Edit"
                onClick={() => setDraft(comment.body)}
              >
                <IconPencil size={14} aria-hidden="true" />
              </button>
              <button
                type="button"
                aria-label={`Delete the comment by ${name}`}
                title="Delete"
                onClick={() => setAsks(true)}
              >
                <IconTrash size={14} aria-hidden="true" />
              </button>
            </span>
          )}
        </header>
        {draft === undefined ? (
          <Markdown text={comment.body} />
        ) : (
          <>
            <Textarea
              aria-label="Comment"
              autosize
              autoFocus
              minRows={2}
              maxRows={16}
              value={draft}
              error={problem?.message}
              onChange={(event) => setDraft(event.currentTarget.value)}
              onKeyDown={(event) => {
                event.stopPropagation();
                if (event.key === "Escape") setDraft(undefined);
                if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save();
              }}
            />
            <div className={classes.row}>
              <Button size="compact-sm" onClick={save} disabled={draft.trim() === ""}>
                Save comment
              </Button>
              <Button size="compact-sm" variant="default" onClick={() => setDraft(undefined)}>
                Cancel
              </Button>
            </div>
          </>
        )}
        {problem && draft === undefined && (
          <p role="alert" className={classes.problem}>
            {problem.message}
          </p>
        )}
      </div>
      {asks && (
        <ConfirmDialog
          title="Delete this comment?"
          text="It goes from the discussion; the history keeps that it was there."
          confirm="Delete comment"
          danger
          onConfirm={() => void run("comment.delete", { comment: comment.id })}
          onClose={() => setAsks(false)}
        />
      )}
    </article>
  );
};
