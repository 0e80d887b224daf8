import { useImperativeHandle, useLayoutEffect, useRef } from "react";
import type { EditorProps } from "./editor-props.ts";
import classes from "./prose.module.css";
import { SourceToggle } from "./source-toggle.tsx";

/** Keeps the caret where it was in what is the same, when the text changes around it. */
const movedCaret = (before: string, after: string, caret: number): number => {
  if (after.startsWith(before.slice(0, caret))) return caret;
  const tail = before.slice(caret);
  return after.endsWith(tail) ? after.length - tail.length : Math.min(caret, after.length);
};

/** Why the source is written: it was asked for, the text holds more than the editor shows, or the editor could not be loaded. */
export type SourceReason = "asked" | "more" | "offline";

const words: Readonly<Record<SourceReason, string>> = {
  asked: "Markdown source",
  more: "Markdown source: this text holds what the editor cannot show",
  offline: "Markdown source: the editor cannot be loaded while offline",
};

type SourceEditorProps = Omit<EditorProps, "onSource"> & {
  readonly reason: SourceReason;
  /** Goes back to the text as it will look; left out when the text holds something that cannot be shown so. */
  onRich?: (() => void) | undefined;
};

/** Writes Markdown as it is stored. */
export const SourceEditor = ({ label, text, hint, onType, onFiles, handle, reason, onRich }: SourceEditorProps) => {
  const field = useRef<HTMLTextAreaElement>(null);
  const shown = useRef(text);
  useLayoutEffect(() => {
    const { current } = field;
    if (!current || text === shown.current) return;
    const [from, to] = [current.selectionStart, current.selectionEnd];
    const before = shown.current;
    shown.current = text;
    if (current.value === text && document.activeElement === current)
      current.setSelectionRange(movedCaret(before, text, from), movedCaret(before, text, to));
  }, [text]);
  useLayoutEffect(() => {
    field.current?.focus({ preventScroll: true });
    field.current?.setSelectionRange(field.current.value.length, field.current.value.length);
  }, []);
  const change = (next: string) => {
    shown.current = next;
    onType(next);
  };
  useImperativeHandle(handle, () => ({
    read: () => {},
    insert: (words) => {
      const { current } = field;
      if (!current) return;
      current.focus();
      current.setRangeText(words, current.selectionStart, current.selectionEnd, "end");
      change(current.value);
    },
    focus: () => field.current?.focus(),
  }));
  const files = (list: FileList | undefined, event: { preventDefault(): void }) => {
    if (!list || list.length === 0 || !onFiles) return;
    event.preventDefault();
    onFiles([...list]);
  };
  return (
    <>
      <div className={classes.toolbar} role="toolbar" aria-label={`Format of ${label}`}>
        <span className={classes.mode}>{words[reason]}</span>
        <SourceToggle isSource onToggle={onRich} />
      </div>
      <textarea
        ref={field}
        className={classes.source}
        aria-label={label}
        placeholder={hint}
        rows={3}
        value={text}
        onChange={(event) => change(event.currentTarget.value)}
        onPaste={(event) => files(event.clipboardData.files, event)}
        onDrop={(event) => files(event.dataTransfer.files, event)}
      />
    </>
  );
};
