import type { Problem } from "@overstory/kernel";
import { useId, useState } from "react";
import classes from "./record.module.css";
import type { SaveField } from "./use-field.ts";

export type Pick = { readonly value: string; readonly label: string };

type Props = {
  readonly label: string;
  readonly value: string | undefined;
  readonly options: readonly Pick[];
  readonly none?: string;
  readonly canEdit: boolean;
  readonly save: SaveField;
};

/** One of a few, as the platform's own list: typing finds in it, and phones show it well. */
export const PickField = ({ label, value, options, none = "–", canEdit, save }: Props) => {
  const id = useId();
  const [problem, setProblem] = useState<Problem>();
  return (
    <div className={classes.row}>
      <label className={classes.label} htmlFor={id}>
        {label}
      </label>
      <span className={classes.control}>
        {canEdit ? (
          <select
            id={id}
            className={classes.input}
            value={value ?? ""}
            data-empty={value === undefined || undefined}
            aria-describedby={problem && `${id}-why`}
            onKeyDown={(event) => event.stopPropagation()}
            onChange={(event) => {
              setProblem(undefined);
              save(event.currentTarget.value || null, setProblem);
            }}
          >
            <option value="">{none}</option>
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
        ) : (
          <output id={id} className={classes.input} data-empty={value === undefined || undefined}>
            {options.find((option) => option.value === value)?.label ?? none}
          </output>
        )}
      </span>
      {problem && (
        <p role="alert" id={`${id}-why`} className={classes.problem}>
          {problem.message}
        </p>
      )}
    </div>
  );
};
