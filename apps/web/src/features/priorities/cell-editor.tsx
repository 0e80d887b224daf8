import type { TechniqueInput } from "@overstory/scoring";
import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from "react";
import { showToast } from "../../ui/toasts.tsx";
import { commitCell } from "./model/change.ts";
import { stepInput } from "./model/keys.ts";
import type { Sheet } from "./model/sheet.ts";
import type { Editing } from "./model/sheet-types.ts";
import { optionsFor } from "./model/values.ts";
import styles from "./sheet.module.css";

type EditorProps = {
  readonly sheet: Sheet;
  readonly id: string;
  readonly column: number;
  readonly input: TechniqueInput;
  readonly label: string;
  readonly editing: Editing;
};

/** The field in a cell. Enter keeps and goes down, Tab keeps and goes right, Escape leaves all as it was; options are offered below. */
export const CellEditor = ({ sheet, id, column, input, label, editing }: EditorProps) => {
  const listId = useId();
  const field = useRef<HTMLInputElement>(null);
  const isDone = useRef(false);
  const [text, setText] = useState(editing.text);
  const [problem, setProblem] = useState<string>();
  const isList = input.scale.type === "options";
  const [isTyped, setTyped] = useState(editing.isOver);
  const all = isList && !isTyped ? optionsFor(input, "") : optionsFor(input, text);
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      all.findIndex(({ name }) => name === editing.text),
    ),
  );
  const active = all[Math.min(at, all.length - 1)];
  const [isUp, setUp] = useState(false);

  useLayoutEffect(() => {
    const element = field.current;
    if (!element) return;
    element.focus({ preventScroll: true });
    if (editing.isOver) element.setSelectionRange(element.value.length, element.value.length);
    else element.select();
    const scroll = element.closest("[data-sheet-scroll]")?.getBoundingClientRect();
    const room = (scroll?.bottom ?? innerHeight) - element.getBoundingClientRect().bottom;
    setUp(room < 36 + (isList ? 26 * Math.min(8, optionsFor(input, "").length) : 28));
  }, [editing, input, isList]);

  const close = () => {
    isDone.current = true;
    sheet.edit(undefined);
  };
  /** Keeps what is typed; whether it stands. */
  const keep = (typed: string): boolean => {
    const refused = commitCell(sheet, id, column, typed);
    if (refused !== undefined) {
      setProblem(refused);
      return false;
    }
    close();
    return true;
  };
  const chosen = () => (isList && active && (text.trim() !== "" || !isTyped) ? active.name : text);
  const row = () => sheet.indexOf(id);
  const go = (by: 1 | -1) => sheet.focus(row() + by, column);

  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    const { key } = event;
    const isDown = key === "ArrowDown";
    if (key === "Enter") {
      event.preventDefault();
      if (keep(chosen())) go(event.shiftKey ? -1 : 1);
    } else if (key === "Tab") {
      event.preventDefault();
      if (keep(chosen()) && !stepInput(sheet, event.shiftKey ? -1 : 1)) sheet.focus(row(), column);
    } else if (key === "Escape") {
      event.preventDefault();
      close();
      sheet.focus(row(), column);
    } else if (isDown || key === "ArrowUp") {
      event.preventDefault();
      if (isList) setAt((before) => (Math.min(before, all.length - 1) + (isDown ? 1 : -1) + all.length) % all.length);
      else if (editing.isOver && keep(text)) go(isDown ? 1 : -1);
    }
    // Nothing of what is typed in a field is a key of the sheet.
    event.stopPropagation();
  };

  return (
    <span className={styles.editor} data-up={isUp || undefined}>
      <input
        ref={field}
        className={styles.field}
        aria-label={label}
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : `${listId}-problem`}
        autoComplete="off"
        spellCheck={false}
        {...(isList
          ? {
              role: "combobox",
              "aria-expanded": all.length > 0,
              "aria-controls": listId,
              "aria-autocomplete": "list" as const,
              "aria-activedescendant": active && `${listId}-${active.value}`,
            }
          : { inputMode: "decimal" as const })}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setTyped(true);
          setAt(0);
          setProblem(undefined);
        }}
        onKeyDown={press}
        onBlur={() => {
          if (isDone.current) return;
          isDone.current = true;
          const refused = commitCell(sheet, id, column, isList && text.trim() !== "" && active ? active.name : text);
          sheet.edit(undefined);
          if (refused !== undefined) showToast(`${refused} The cell is as it was.`, { tone: "refused" });
        }}
      />
      {isList && (
        <span id={listId} role="listbox" aria-label={input.label} className={styles.options}>
          {all.map((option) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the active option.
            // biome-ignore lint/a11y/useKeyWithClickEvents: as above.
            <span
              key={option.value}
              id={`${listId}-${option.value}`}
              role="option"
              aria-selected={option === active}
              className={styles.option}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => {
                if (keep(option.name)) sheet.focus(row(), column);
              }}
            >
              {option.name}
            </span>
          ))}
        </span>
      )}
      {problem !== undefined && (
        <span id={`${listId}-problem`} role="alert" className={styles.problem}>
          {problem}
        </span>
      )}
    </span>
  );
};
