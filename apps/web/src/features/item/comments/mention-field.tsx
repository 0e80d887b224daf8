import { Textarea, type TextareaProps } from "@mantine/core";
import { type Member, memberKind } from "@overstory/backlog";
import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from "react";
import { client } from "../../../lib/data/client.ts";
import { Avatar } from "../../../ui/avatar.tsx";
import classes from "./comments.module.css";
import { membersLike, mentionAt } from "./mentions.ts";

/** Present members, the one who writes left out. */
export const membersNow = (): Member[] =>
  [...client.rows.all(memberKind)].filter(({ removedAt }) => removedAt === undefined);

type Props = Omit<TextareaProps, "value" | "onChange"> & {
  readonly label: string;
  readonly value: string;
  onText(text: string): void;
  /** A member was picked from the list. */
  onPick(member: Member): void;
  onSend(): void;
  onEscape?(): void;
};

/** A text in which an @ names a member: picked from a list with the arrows and Enter. Ctrl Enter sends. */
export const MentionField = ({ label, value, onText, onPick, onSend, onEscape, ...rest }: Props) => {
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const [writing, setWriting] = useState<{ from: number; text: string }>();
  const [at, setAt] = useState(0);
  const hits = writing ? membersLike(membersNow(), writing.text) : [];
  const active = Math.min(at, hits.length - 1);
  // As soon as the name stands there: the next key belongs behind it.
  const caret = useRef<number>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is what the caret waits for.
  useLayoutEffect(() => {
    const at = caret.current;
    caret.current = undefined;
    if (at === undefined) return;
    field.current?.focus();
    field.current?.setSelectionRange(at, at);
  }, [value]);
  const look = () => {
    const { value: text = "", selectionStart = 0 } = field.current ?? {};
    setWriting(mentionAt(text, selectionStart));
    setAt(0);
  };
  const pick = (member: Member | undefined) => {
    if (!member || !writing) return;
    const end = writing.from + 1 + writing.text.length;
    const next = `${value.slice(0, writing.from)}@${member.name} ${value.slice(end).replace(/^ /, "")}`;
    caret.current = writing.from + member.name.length + 2;
    onText(next);
    onPick(member);
    setWriting(undefined);
  };
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    event.stopPropagation();
    if (hits.length > 0) {
      const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (by !== undefined) setAt((active + by + hits.length) % hits.length);
      else if ((event.key === "Enter" && !event.ctrlKey && !event.metaKey) || event.key === "Tab") pick(hits[active]);
      else if (event.key === "Escape") setWriting(undefined);
      else return;
      event.preventDefault();
      return;
    }
    if (event.key === "Escape") onEscape?.();
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onSend();
  };
  return (
    <div className={classes.mentionField}>
      <Textarea
        ref={field}
        aria-label={label}
        aria-autocomplete="list"
        aria-controls={hits.length > 0 ? `${id}-list` : undefined}
        aria-activedescendant={hits.length > 0 ? `${id}-${active}` : undefined}
        rows={2}
        maxLength={20_000}
        value={value}
        onChange={(event) => {
          onText(event.currentTarget.value);
          look();
        }}
        onSelect={look}
        onBlur={() => setWriting(undefined)}
        onKeyDown={press}
        {...rest}
      />
      {hits.length > 0 && (
        <div id={`${id}-list`} role="listbox" aria-label="Members" className={classes.members}>
          {hits.map((member, index) => (
            <div
              key={member.id}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              onPointerDown={(event) => {
                event.preventDefault();
                pick(member);
              }}
            >
              <Avatar name={member.name} size={18} decorative />
              {member.name}
            </div>
          ))}
        </div>
      )}
    </div>
  );
};
