import type { Problem } from "@overstory/kernel";
import { useId, useState } from "react";
import classes from "./record.module.css";
import type { SaveField } from "./use-field.ts";

type Props = { readonly label: string; readonly value: boolean; readonly canEdit: boolean; readonly save: SaveField };

/** Yes or no. */
export const FlagField = ({ label, value, canEdit, save }: Props) => {
  const id = useId();
  const [problem, setProblem] = useState<Problem>();
  return (
    <div className={classes.row}>
      <label className={classes.label} htmlFor={id}>
        {label}
      </label>
      <span className={classes.control}>
        <input
          id={id}
          type="checkbox"
          className={classes.check}
          checked={value}
          disabled={!canEdit}
          onChange={(event) => save(event.currentTarget.checked, setProblem)}
        />
      </span>
      {problem && (
        <p role="alert" className={classes.problem}>
          {problem.message}
        </p>
      )}
    </div>
  );
};
