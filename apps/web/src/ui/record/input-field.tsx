import { type HTMLInputTypeAttribute, useId } from "react";
import classes from "./record.module.css";
import { type SaveField, useField } from "./use-field.ts";

type Props = {
  readonly label: string;
  readonly value: string | number | undefined;
  readonly canEdit: boolean;
  readonly type?: HTMLInputTypeAttribute;
  readonly hint?: string | undefined;
  readonly unit?: string | undefined;
  readonly save: SaveField;
};

const numberFrom = (label: string) => (text: string) => {
  const number = Number(text.trim().replace(",", "."));
  if (!Number.isFinite(number)) throw new Error(`${label} is a number, such as 5 or 1.5.`);
  return number;
};

/** One line of a record, written where it stands. Leaving or Enter saves. */
export const InputField = ({ label, value, canEdit, type = "text", hint, unit, save }: Props) => {
  const id = useId();
  const isNumber = type === "number";
  const edit = useField(value === undefined ? "" : String(value), save, isNumber ? numberFrom(label) : undefined);
  return (
    <div className={classes.row}>
      <label className={classes.label} htmlFor={id}>
        {label}
      </label>
      <span className={classes.control}>
        <input
          id={id}
          className={classes.input}
          type={isNumber ? "text" : type}
          inputMode={isNumber ? "decimal" : undefined}
          data-number={isNumber || undefined}
          autoComplete="off"
          readOnly={!canEdit}
          placeholder={canEdit ? (hint ?? "–") : "–"}
          value={edit.text}
          aria-invalid={edit.problem !== undefined}
          aria-describedby={edit.problem && `${id}-why`}
          onChange={(event) => edit.type(event.currentTarget.value)}
          onBlur={edit.commit}
          onKeyDown={edit.press}
        />
        {unit && <span className={classes.unit}>{unit}</span>}
        {type === "url" && value !== undefined && (
          <a className={classes.visit} href={String(value)} target="_blank" rel="noreferrer noopener">
            Open<span className="visually-hidden"> {label}</span>
          </a>
        )}
      </span>
      {edit.problem && (
        <p role="alert" id={`${id}-why`} className={classes.problem}>
          {edit.problem.message}
        </p>
      )}
    </div>
  );
};
