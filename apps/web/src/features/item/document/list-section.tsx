import { type Document, type DocumentFieldName, documentTable, type Item } from "@overstory/backlog";
import { IconX } from "@tabler/icons-react";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { useTextDraft } from "../../../lib/text/use-text-draft.ts";
import { SaveState } from "../../../ui/prose/save-state.tsx";
import { TextClashNotice } from "../../../ui/prose/text-clash.tsx";
import { useDragOrder } from "../../../ui/use-drag-order.ts";
import { AddLine } from "../records/add-line.tsx";
import { RecordSection } from "../records/record-section.tsx";
import records from "../records/records.module.css";
import classes from "./document.module.css";
import { linesOfText, movedLine, pastedLines, textOfLines } from "./lines.ts";
import { saveText } from "./save-text.ts";
import { useTellWriting, useWriters } from "./writers.ts";

type LineProps = {
  readonly label: string;
  readonly text: string;
  change(text: string): void;
  remove(): void;
  onKey(event: KeyboardEvent<HTMLTextAreaElement>): void;
};

const Line = ({ label, text, change, remove, onKey }: LineProps) => {
  // An entry without words is only there while it is written.
  const [isBlank, setIsBlank] = useState(false);
  return (
    <li className={`${classes.entry} ${records.item}`}>
      <span className={classes.handle} data-drag-handle="" title="Drag, or Alt with the arrows" aria-hidden="true" />
      <textarea
        rows={1}
        aria-label={label}
        value={isBlank ? "" : text}
        onChange={(event) => {
          const next = event.currentTarget.value.replace(/\s*\n\s*/g, " ");
          setIsBlank(next.trim() === "");
          if (next.trim() !== "") change(next);
        }}
        onBlur={() => {
          if (isBlank) remove();
          setIsBlank(false);
        }}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (isBlank && event.key === "Backspace") remove();
          else onKey(event);
        }}
      />
      <button type="button" className={records.tool} aria-label={`Remove ${text}`} title="Remove" onClick={remove}>
        <IconX size={14} aria-hidden="true" />
      </button>
    </li>
  );
};

type Props = {
  readonly item: Item;
  readonly document: Document | undefined;
  readonly name: DocumentFieldName;
  readonly canEdit: boolean;
  readonly isNew: boolean;
};

/** A list of lines of the document: each changed where it stands; Enter goes on, Alt with the arrows puts in order. */
export const ListSection = ({ item, document, name, canEdit, isNew }: Props) => {
  const { label, hint } = documentTable[name];
  const list = useRef<HTMLUListElement>(null);
  const stored = document?.[name] as readonly string[] | undefined;
  const save = useMemo(() => saveText(item.id, name, linesOfText), [item.id, name]);
  const draft = useTextDraft({
    value: textOfLines(stored ?? []),
    onSave: save,
    draftKey: `${name}:${item.id}`,
    between: "\n",
  });
  const writers = useWriters(item.id, name);
  const tell = useTellWriting(item.id, name);
  // The place in the list that gets the focus once it is drawn.
  const wanted = useRef<number>(undefined);
  useEffect(() => {
    if (wanted.current === undefined) return;
    list.current?.querySelectorAll("textarea")[wanted.current]?.focus();
    wanted.current = undefined;
  });
  const lines = linesOfText(draft.text);
  const put = (next: readonly string[]) => draft.type(textOfLines(next));
  useDragOrder(list, (from, to) => put(movedLine(lines, from, to)));
  const focusAdd = () =>
    list.current?.closest("section")?.querySelector<HTMLInputElement>("input[aria-label^='Add']")?.focus();
  const press = (at: number) => (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (event.key === "Enter" && !event.nativeEvent.isComposing) {
      event.preventDefault();
      if (at === lines.length - 1) focusAdd();
      else list.current?.querySelectorAll("textarea")[at + 1]?.focus();
    } else if (by !== 0 && event.altKey) {
      event.preventDefault();
      const next = movedLine(lines, at, at + by);
      if (next !== lines) wanted.current = at + by;
      put(next);
    }
  };
  if (!canEdit)
    return lines.length === 0 ? null : (
      <RecordSection label={label}>
        <ul className={classes.read}>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </RecordSection>
    );
  return (
    <RecordSection
      label={label}
      tools={
        <>
          {writers.length > 0 && <span className={classes.writers}>{writers.join(", ")} writing here</span>}
          <SaveState state={draft.state} />
        </>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only hears where the focus is. */}
      <div onFocus={() => tell(true)} onBlur={() => tell(false)}>
        {lines.length > 0 && (
          <ul ref={list} className={records.list}>
            {lines.map((line, at) => (
              <Line
                // biome-ignore lint/suspicious/noArrayIndexKey: a line has no identity but its place; it is changed while it has the focus.
                key={at}
                label={`${label}, entry ${at + 1}`}
                text={line}
                change={(text) => put(lines.with(at, text))}
                remove={() => {
                  put(lines.toSpliced(at, 1));
                  void draft.flush();
                }}
                onKey={press(at)}
              />
            ))}
          </ul>
        )}
        <AddLine
          label={`Add to ${label.toLowerCase()}`}
          placeholder={lines.length === 0 ? hint : "Add"}
          hasFocus={isNew}
          add={(text) => put([...lines, text])}
          onPaste={(event) => {
            const pasted = pastedLines(event.clipboardData.getData("text/plain"));
            if (pasted.length < 2) return;
            event.preventDefault();
            put([...lines, ...pasted]);
          }}
        />
      </div>
      {draft.clash && <TextClashNotice label={label} clash={draft.clash} onSettle={draft.settle} />}
      {draft.problem && (
        <p role="alert" className={records.problem}>
          {draft.problem.message}{" "}
          <button type="button" className={records.word} onClick={() => void draft.flush()}>
            Save again
          </button>
        </p>
      )}
    </RecordSection>
  );
};
