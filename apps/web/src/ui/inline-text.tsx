import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from "react";
import styles from "./inline-text.module.css";

type InlineTextProps = {
  value: string;
  label: string;
  /** Answers why it is refused, or nothing when it was taken. */
  onSave(text: string): string | undefined;
  onCancel(): void;
  /** Keys of the place it stands in (Tab, arrows); true when dealt with. */
  onKey?(event: KeyboardEvent<HTMLInputElement>): boolean;
  placeholder?: string;
  numeric?: boolean;
  /** The caret stands at the end instead of everything being marked. */
  caretAtEnd?: boolean;
};

/** Edits one line in place: Enter or leaving saves, Escape restores, a refused text stays with the reason below it. */
export const InlineText = ({
  value,
  label,
  onSave,
  onCancel,
  onKey,
  placeholder,
  numeric = false,
  caretAtEnd = false,
}: InlineTextProps) => {
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const [text, setText] = useState(value);
  const [reason, setReason] = useState<string>();
  const over = useRef(false);

  useLayoutEffect(() => {
    field.current?.focus({ preventScroll: true });
    if (caretAtEnd) field.current?.setSelectionRange(-1, -1);
    else field.current?.select();
  }, [caretAtEnd]);

  const save = () => {
    if (over.current) return;
    if (text === value) {
      over.current = true;
      onCancel();
      return;
    }
    const refused = onSave(text);
    setReason(refused);
    over.current = refused === undefined;
  };

  return (
    <span className={styles.box}>
      <input
        ref={field}
        className={styles.field}
        aria-label={label}
        aria-invalid={reason !== undefined}
        aria-describedby={reason && id}
        autoComplete="off"
        inputMode={numeric ? "decimal" : undefined}
        placeholder={placeholder}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setReason(undefined);
        }}
        onBlur={save}
        onKeyDown={(event) => {
          if (onKey?.(event)) return;
          event.stopPropagation();
          if (event.key === "Enter" && !event.nativeEvent.isComposing) {
            event.preventDefault();
            save();
          } else if (event.key === "Escape") {
            event.preventDefault();
            over.current = true;
            onCancel();
          }
        }}
      />
      {reason && (
        <span id={id} role="alert" className={styles.reason}>
          {reason}
        </span>
      )}
    </span>
  );
};
