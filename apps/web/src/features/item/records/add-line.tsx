import type { Problem } from "@overstory/kernel";
import { IconPlus } from "@tabler/icons-react";
import { type ClipboardEvent, useState } from "react";
import classes from "./records.module.css";

type Props = {
  /** What a person calls the field: "Add a risk". */
  readonly label: string;
  readonly placeholder?: string;
  readonly hasFocus?: boolean;
  /** Adds it; tells a refusal back, also a later one: the words return. */
  add(text: string, refused: (problem: Problem) => void): void;
  readonly onPaste?: (event: ClipboardEvent<HTMLInputElement>) => void;
};

/** One line to add to a list: Enter adds and stays for the next. */
export const AddLine = ({ label, placeholder, hasFocus = false, add, onPaste }: Props) => {
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<Problem>();
  const commit = () => {
    const typed = text.trim();
    if (typed === "") return;
    setText("");
    setProblem(undefined);
    add(typed, (reason) => {
      setText(typed);
      setProblem(reason);
    });
  };
  return (
    <div className={classes.add}>
      <IconPlus size={14} aria-hidden="true" />
      <input
        aria-label={label}
        placeholder={placeholder ?? label}
        autoComplete="off"
        // biome-ignore lint/a11y/noAutofocus: it was asked for by the press that opened it.
        autoFocus={hasFocus}
        value={text}
        aria-invalid={problem !== undefined}
        onChange={(event) => setText(event.currentTarget.value)}
        onPaste={onPaste}
        onBlur={commit}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === "Enter" && !event.nativeEvent.isComposing) {
            event.preventDefault();
            commit();
          }
          if (event.key === "Escape") setText("");
        }}
      />
      {problem && (
        <p role="alert" className={classes.problem}>
          {problem.message}
        </p>
      )}
    </div>
  );
};
