import { useId } from "react";
import classes from "./record.module.css";
import { type SaveField, useField } from "./use-field.ts";

type Props = {
  readonly label: string;
  readonly value: string | undefined;
  readonly canEdit: boolean;
  readonly hint?: string | undefined;
  readonly save: SaveField;
};

/** A long line of a record, shown whole. Leaving or Enter saves. */
export const AreaField = ({ label, value = "", canEdit, hint, save }: Props) => {
  const id = useId();
  const edit = useField(value, save);
  return (
    <div className={classes.row}>
      <label className={classes.label} htmlFor={id}>
        {label}
      </label>
      <textarea
        id={id}
        rows={1}
        className={classes.input}
        data-area
        readOnly={!canEdit}
        placeholder={canEdit ? (hint ?? "–") : "–"}
        value={edit.text}
        aria-invalid={edit.problem !== undefined}
        aria-describedby={edit.problem && `${id}-why`}
        onChange={(event) => edit.type(event.currentTarget.value.replaceAll("\n", " "))}
        onBlur={edit.commit}
        onKeyDown={(event) => {
          if (event.key === "Enter") event.preventDefault();
          edit.press(event);
        }}
      />
      {edit.problem && (
        <p role="alert" id={`${id}-why`} className={classes.problem}>
          {edit.problem.message}
        </p>
      )}
    </div>
  );
};
