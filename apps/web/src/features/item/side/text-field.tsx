import type { Problem } from "@overstory/kernel";
import { type HTMLInputTypeAttribute, useId } from "react";
import { useTextEdit } from "../use-text-edit.ts";
import classes from "./property.module.css";

type Props = {
  readonly label: string;
  readonly value: string;
  readonly canEdit: boolean;
  readonly type?: HTMLInputTypeAttribute;
  readonly placeholder?: string;
  readonly hint?: string | undefined;
  /** Gets the text, "" when it was emptied. */
  save(text: string, refused: (problem: Problem) => void): void;
};

/** A field of one line of text: saves on Enter and on leaving, Esc puts back, a refused text stays with its reason. */
export const TextField = ({ label, value, canEdit, type = "text", placeholder = "None", hint, save }: Props) => {
  const id = useId();
  const edit = useTextEdit(value, save);
  return (
    <div className={classes.property}>
      <label className={classes.label} htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        type={type}
        className={classes.field}
        autoComplete="off"
        placeholder={canEdit ? placeholder : "–"}
        title={hint}
        disabled={!canEdit}
        data-filled={value !== "" || undefined}
        value={edit.draft ?? value}
        aria-invalid={edit.problem !== undefined}
        aria-describedby={edit.problem && `${id}-problem`}
        onFocus={edit.begin}
        onChange={(event) => edit.type(event.currentTarget.value)}
        onBlur={edit.commit}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === "Enter" && !event.nativeEvent.isComposing) edit.commit();
          if (event.key === "Escape") edit.cancel();
        }}
      />
      {edit.problem && (
        <p role="alert" id={`${id}-problem`} className={classes.problem}>
          {edit.problem.message}
        </p>
      )}
    </div>
  );
};
