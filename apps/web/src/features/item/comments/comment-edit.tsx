import { Button } from "@mantine/core";
import type { Comment } from "@overstory/backlog";
import { useRef, useState } from "react";
import { useCommand } from "../../../lib/use-command.ts";
import classes from "./comments.module.css";
import { MentionField, membersNow } from "./mention-field.tsx";
import { mentionedIn } from "./mentions.ts";

/** A comment while its author changes it; a refused text stays. */
export const CommentEdit = ({ comment, onDone }: { readonly comment: Comment; onDone(): void }) => {
  const { problem, run } = useCommand();
  const [text, setText] = useState(comment.body);
  const picked = useRef(new Set(comment.mentions));
  const save = () => {
    const body = text.trim();
    if (body === "") return;
    if (body === comment.body) {
      onDone();
      return;
    }
    const mentions = mentionedIn(body, membersNow(), picked.current);
    const input = { comment: comment.id, body, ...((comment.mentions || mentions.length > 0) && { mentions }) };
    let isRefused = false;
    void run("comment.edit", input, () => {
      isRefused = true;
    });
    if (!isRefused) onDone();
  };
  return (
    <>
      <MentionField
        label="Comment"
        autoFocus
        value={text}
        error={problem?.message}
        onText={setText}
        onPick={(member) => picked.current.add(member.id)}
        onSend={save}
        onEscape={onDone}
      />
      <div className={classes.row}>
        <Button size="compact-sm" onClick={save} disabled={text.trim() === ""}>
          Save comment
        </Button>
        <Button size="compact-sm" variant="default" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </>
  );
};
