import { Button, TextInput } from "@mantine/core";
import type { Item, Stage } from "@overstory/backlog";
import { useRef, useState } from "react";
import { client } from "../../../lib/data/client.ts";
import { keepDraft, readDraft } from "../../../lib/text/drafts.ts";
import { useCommand } from "../../../lib/use-command.ts";
import { Kbd } from "../../../ui/kbd.tsx";
import classes from "./comments.module.css";
import { MentionField, membersNow } from "./mention-field.tsx";
import { mentionedIn } from "./mentions.ts";

const talkSorts = ["comment", "question", "decision"] as const;
export type TalkSort = (typeof talkSorts)[number];

const words: Readonly<Record<TalkSort, { name: string; hint: string; send: string }>> = {
  comment: { name: "Comment", hint: "Write a comment; @ names somebody", send: "Comment" },
  question: { name: "Question", hint: "What is to be answered?", send: "Ask" },
  decision: { name: "Decision", hint: "What was decided?", send: "Record the decision" },
};

type Props = {
  readonly item: Item;
  readonly stage: Stage | undefined;
  /** The comment that it answers. */
  readonly replyTo?: string;
  /** What it begins with, where a comment leads to a decision. */
  readonly begin?: { readonly sort: TalkSort; readonly text: string; readonly comment: string };
  readonly isMain?: boolean;
  onDone?(): void;
};

/** Where people take part: a comment, a question or a decision. Unsent words stay in this browser, per thread. */
export const Composer = ({ item, stage, replyTo, begin, isMain = false, onDone }: Props) => {
  const name = `comment:${item.id}${stage && !isMain ? `:${stage}` : ""}${replyTo ? `:${replyTo}` : ""}`;
  const { problem, run } = useCommand();
  const [sort, setSort] = useState<TalkSort>(begin?.sort ?? "comment");
  const [text, setText] = useState(() => begin?.text ?? readDraft(localStorage, name));
  const [because, setBecause] = useState("");
  const picked = useRef(new Set<string>());
  const isReply = replyTo !== undefined;
  const { name: label, hint, send: verb } = words[sort];
  const type = (next: string) => {
    setText(next);
    if (!begin) keepDraft(localStorage, name, next);
  };
  const clear = () => {
    type("");
    setBecause("");
    picked.current.clear();
    onDone?.();
  };
  const send = () => {
    const body = text.trim();
    if (body === "") return;
    const before = { text, because };
    const back = () => {
      type(before.text);
      setBecause(before.because);
    };
    const place = { id: client.newId(), item: item.id, ...(stage && { stage }) };
    // What is only asked for is kept until it stands: a decision's form closes when the command was taken.
    if (sort === "decision") {
      const reason = because.trim();
      const comment = begin?.comment;
      const input = { ...place, text: body, ...(reason && { because: reason }), ...(comment && { comment }) };
      const sent = client.dispatch("decision.create", input);
      if (sent.state === "refused") void run("decision.create", input);
      else clear();
      return;
    }
    const mentions = mentionedIn(body, membersNow(), picked.current);
    clear();
    void run(
      "comment.add",
      {
        ...place,
        body,
        ...(sort === "question" && !isReply && { sort }),
        ...(isReply && { replyTo }),
        ...(mentions.length > 0 && { mentions }),
      },
      back,
    );
  };
  return (
    <form
      className={classes.form}
      aria-label={isReply ? "Reply" : "Take part"}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {!isReply && !begin && (
        <fieldset aria-label="What to write" className={classes.sorts}>
          {talkSorts.map((one) => (
            <button key={one} type="button" aria-pressed={sort === one} onClick={() => setSort(one)}>
              {words[one].name}
            </button>
          ))}
        </fieldset>
      )}
      <MentionField
        label={isReply ? "Reply" : label}
        data-section-focus={isMain || undefined}
        data-autofocus={!isMain || undefined}
        autoFocus={isReply || begin !== undefined}
        placeholder={isReply ? "Write a reply" : hint}
        value={text}
        error={problem?.message}
        onText={type}
        onPick={(member) => picked.current.add(member.id)}
        onSend={send}
        {...(onDone && { onEscape: onDone })}
      />
      {sort === "decision" && (
        <TextInput
          mt={6}
          label="Because"
          placeholder="Why so, and on what evidence"
          maxLength={2_000}
          value={because}
          onChange={(event) => setBecause(event.currentTarget.value)}
          onKeyDown={(event) => {
            event.stopPropagation();
            if (event.key === "Escape") onDone?.();
            if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
            event.preventDefault();
            send();
          }}
        />
      )}
      <div className={classes.row}>
        <Button type="submit" size="compact-sm" disabled={text.trim() === ""}>
          {isReply ? "Reply" : verb}
        </Button>
        {onDone && (
          <Button size="compact-sm" variant="default" onClick={onDone}>
            Cancel
          </Button>
        )}
        <span className={classes.quiet} aria-hidden="true">
          <Kbd keys="mod+Enter" />
        </span>
      </div>
    </form>
  );
};
