import { Button, Textarea } from "@mantine/core";
import type { Item } from "@overstory/backlog";
import { useState } from "react";
import { client } from "../../../lib/data/client.ts";
import { keepDraft, readDraft } from "../../../lib/text/drafts.ts";
import { useCommand } from "../../../lib/use-command.ts";
import classes from "./comments.module.css";

/** Where a comment is written; unsent words stay in this browser, per item. */
export const CommentForm = ({ item }: { readonly item: Item }) => {
  const name = `comment:${item.id}`;
  const { problem, run } = useCommand();
  const [text, setText] = useState(() => readDraft(localStorage, name));
  const type = (next: string) => {
    setText(next);
    keepDraft(localStorage, name, next);
  };
  const send = () => {
    const body = text.trim();
    if (body === "") return;
    type("");
    void run("comment.add", { id: client.newId(), item: item.id, body }, () => type(text));
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Textarea
        aria-label="Comment"
        data-comment-field=""
        placeholder="Write a comment"
        autosize
        minRows={2}
        maxRows={16}
        maxLength={20_000}
        value={text}
        error={problem?.message}
        onChange={(event) => type(event.currentTarget.value)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          send();
        }}
      />
      <div className={classes.row}>
        <Button type="submit" size="compact-sm" disabled={text.trim() === ""}>
          Comment
        </Button>
        <span className={classes.quiet}>Ctrl Enter sends</span>
      </div>
    </form>
  );
};
